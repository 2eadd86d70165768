"""What grows with the corpus and what does not: memory, the cost of one more document, and of many remisser.

Belongs here: the pipeline over stores of two sizes, and how the costs compare. Does not belong here: speed of the
functions (`throughput.py`), or running a job (`job.py`).
"""

import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from upath import UPath

from benchmarks import corpus, job
from pipelines.arrivals import look

A_REMISS: Final = 100
SHORTEST: Final = 4
"""Of the corpus's originals the one with the shortest text: what grows here is numbers, not texts."""


def pipeline(documents: int) -> dict[str, Any]:
    """What Dagster, validation and writing take of a refresh, and `make data` beside a bare `import dagster`."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = (_refreshed(Path(folder) / str(size), size) for size in (A_REMISS, documents))
        around = 1 - (many.functions - few.functions) / (many.seconds - few.seconds)
        five = Path(folder) / "five"
        (five / "raw").mkdir(parents=True)
        (five / "raw" / "remiss").symlink_to(next(corpus.RAW.glob("*/remiss.toml")).parent)
        job.cost("refresh", five)
        job.cost("release", five)  # warm: compiled, cached, and nothing new
        import_seconds = min(job.seconds(["-c", "import dagster"], five) for _ in range(3))
        data_seconds = min(job.seconds(["-m", "pipelines.run"], five) for _ in range(3))
        return {
            "documents": documents,
            "overhead_percent": 100 * around,
            "overhead_percent_with_what_each_run_costs": 100 * (1 - many.functions / many.seconds),
            "make_data_times_import": data_seconds / import_seconds,
            "import_dagster_seconds": import_seconds,
        }


def memory(documents: int) -> dict[str, Any]:
    """Peak memory of a refresh and of a release over a tenth of the documents and over all of them."""
    with tempfile.TemporaryDirectory() as folder:
        found = {}
        for size in (documents // 10, documents):
            place = Path(folder) / str(size)
            found[size] = (_refreshed(place, size).peak_gb, job.cost("release", place).peak_gb)
        (small, small_release), (large, large_release) = found.values()
        return {
            "documents": documents,
            "growth": large / small,
            "peak_gb": large,
            "release_growth": large_release / small_release,
            "release_peak_gb": large_release,
        }


def arrival(documents: int) -> dict[str, Any]:
    """Processor seconds from one new document to coded tables, in a store of 100 and in one of so many."""
    with tempfile.TemporaryDirectory() as folder:
        costs = {size: _one_more(Path(folder) / str(size), size) for size in (A_REMISS, documents)}
        (few, few_look), (many, many_look) = costs.values()
        return {
            "documents": documents,
            "growth": (many + many_look) / (few + few_look),
            "seconds": many + many_look,
            "look_seconds": many_look,
            "seconds_in_100": few + few_look,
        }


def remisser(count: int) -> dict[str, Any]:
    """Processor seconds of remisser with a hundred one-sentence answers each, from files to release.

    Over a quarter, half and all of them; `growth` compares one of the second half with one of the quarter before.
    """
    sizes = (count // 4, count // 2, count)
    with tempfile.TemporaryDirectory() as folder:
        refreshes, releases = [], []
        for number in sizes:
            place = Path(folder) / str(number)
            _put_stubs(place / "raw", number)
            refreshes.append(job.cost("refresh", place).seconds)
            releases.append(job.cost("release", place).seconds)
    return {
        "remisser": count,
        "answers": count * A_REMISS,
        "growth": _growth([refresh + release for refresh, release in zip(refreshes, releases, strict=True)]),
        "refresh_growth": _growth(refreshes),
        "release_growth": _growth(releases),
        "refresh_seconds_a_remiss": (refreshes[2] - refreshes[1]) / (sizes[2] - sizes[1]),
        "release_seconds_a_remiss": (releases[2] - releases[1]) / (sizes[2] - sizes[1]),
    }


def _growth(costs: list[float]) -> float:
    """Of costs at a quarter, half and all: the last half's share of what it would be if each cost the same.

    >>> _growth([1.0, 2.0, 4.0])
    1.0
    """
    quarter, half, whole = costs
    return (whole - half) / (2 * (half - quarter))


def _refreshed(place: Path, documents: int) -> job.Cost:
    corpus.lay_out(place / "raw", documents, A_REMISS, original=SHORTEST)
    return job.cost("refresh", place)


def _one_more(place: Path, documents: int) -> tuple[float, float]:
    """Seconds of the refresh of one remiss with a new document, and of the look that finds it."""
    _refreshed(place, documents)
    raw = UPath(place / "raw")
    seen = look(raw, look(raw, {}).remisser).remisser
    folder = place / "raw" / "remiss-000000"
    (folder / "new.txt").write_text(corpus.document(documents * 5 + SHORTEST), encoding="utf-8")
    started = time.process_time()
    look(raw, seen)
    looked = time.process_time() - started
    return job.cost("refresh", place, folder.name).seconds, looked


def _put_stubs(raw: Path, count: int) -> None:
    """Remisser of a hundred answers of one sentence each; no two are alike."""
    for number in range(count):
        folder = raw / f"remiss-{number:06}"
        folder.mkdir(parents=True)
        for answer in range(A_REMISS):
            text = f"Yttrande\n\nNämnden tillstyrker förslaget i del {number}:{answer}.\n"
            (folder / f"{answer:03}.txt").write_text(text, encoding="utf-8")


def scale(documents: int) -> dict[str, Any]:
    """What a document and a remiss cost in processor time, storage and event rows, from files to a release."""
    with tempfile.TemporaryDirectory() as folder:
        costs = []
        for size in (A_REMISS, documents):
            place = Path(folder) / str(size)
            refresh, release = _refreshed(place, size), job.cost("release", place)
            costs.append(
                {
                    "refresh_seconds": refresh.seconds,
                    "release_seconds": release.seconds,
                    "release_memory_bytes": release.peak_gb * 1e9,
                    "raw_bytes": _bytes(place / "raw"),
                    "work_bytes": _bytes(place / "work"),
                    "release_bytes": _bytes(place / "releases"),
                    "instance_bytes": _bytes(place / "home"),
                    "event_rows": _event_rows(place / "home"),
                }
            )
    few, many = costs
    further = documents - A_REMISS
    return {"documents": documents} | {f"{name}_a_document": (many[name] - few[name]) / further for name in few}


def _bytes(place: Path) -> int:
    return sum(path.stat().st_size for path in place.rglob("*") if path.is_file())


def _event_rows(home: Path) -> int:
    """Rows of events in the instance's SQLite files."""
    rows = 0
    for path in home.rglob("*.db"):
        with closing(sqlite3.connect(path)) as connection:
            if connection.execute("select 1 from sqlite_master where name = 'event_logs'").fetchone():
                rows += connection.execute("select count(*) from event_logs").fetchone()[0]
    return rows
