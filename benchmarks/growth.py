"""What grows with the corpus and what does not: memory, the cost of one more document, and of many remisser.

Belongs here: the pipeline over stores of two sizes, and how the costs compare. Does not belong here: speed of the
functions (`throughput.py`), or running a job (`job.py`).
"""

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from upath import UPath

from benchmarks import corpus, job
from pipelines.arrivals import look
from pipelines.io_managers import MOST_TOLD_APART

A_REMISS: Final = 100
SHORTEST: Final = 4
"""Of the corpus's originals the one with the shortest text: where stores grow, they grow in numbers, not in texts."""
COSTS: Final = (
    *("refresh_seconds", "release_seconds", "release_memory_bytes", "raw_bytes", "work_bytes"),
    *("release_bytes", "instance_bytes", "event_rows"),
)
"""What a document is said to cost, of what is measured of a store."""


def pipeline(documents: int) -> dict[str, Any]:
    """What Dagster, validation and writing take of a refresh, and `make data` beside a bare `import dagster`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few, many = (_refreshed(folder / str(size), size) for size in (A_REMISS, documents))
        five = folder / "five"
        (five / "raw").mkdir(parents=True)
        (five / "raw" / "remiss").symlink_to(next(corpus.RAW.glob("*/remiss.toml")).parent)
        job.cost("refresh", five)
        job.cost("release", five)  # warm: compiled, cached, and nothing new
        import_seconds = min(job.seconds(["-c", "import dagster"], five) for _ in range(3))
        data_seconds = min(job.seconds(["-m", "pipelines.run"], five) for _ in range(3))
        return {
            "documents": documents,
            "overhead_percent": 100 * _around(few, many),
            "overhead_percent_with_what_each_run_costs": 100 * (1 - many.functions / many.seconds),
            "make_data_times_import": data_seconds / import_seconds,
            "import_dagster_seconds": import_seconds,
        }


@contextmanager
def place(kept: str | None, name: str) -> Iterator[Path]:
    """A folder of the name in `kept`, where what was measured stays and is not measured again; else one for now."""
    with tempfile.TemporaryDirectory() as now:
        folder = Path(kept or now) / name
        folder.mkdir(parents=True, exist_ok=True)
        yield folder


def stores(documents: int, folder: Path) -> dict[str, dict[str, Any]]:
    """What grows from a remiss of a hundred short documents, over a tenth of the documents, to all of them.

    `memory`: peaks of refresh and release. `arrival`: processor seconds from one new document to coded tables.
    `scale`: what a further document costs in processor time, storage and event rows, from files to a release.
    """
    few, tenth, many = (
        _store(folder / str(size), size) for size in (A_REMISS, max(documents // 10, A_REMISS), documents)
    )
    one, other = (_one_more(folder / str(size), size) for size in (A_REMISS, documents))
    further = documents - A_REMISS
    return {
        "memory": {
            "documents": documents,
            "growth": many["refresh_peak_gb"] / tenth["refresh_peak_gb"],
            "peak_gb": many["refresh_peak_gb"],
            "release_growth": many["release_peak_gb"] / tenth["release_peak_gb"],
            "release_peak_gb": many["release_peak_gb"],
            "overhead_percent_on_short_documents": 100 * many["around"],
        },
        "arrival": {
            "documents": documents,
            "growth": sum(other) / sum(one),
            "seconds": sum(other),
            "look_seconds": other[1],
            "seconds_in_100": sum(one),
        },
        "scale": {"documents": documents}
        | {f"{name}_a_document": (many[name] - few[name]) / further for name in COSTS},
    }


def _store(place: Path, documents: int) -> dict[str, float]:
    """Costs and sizes of a store of so many documents, from files to a release."""
    refresh, release = _refreshed(place, documents, SHORTEST), job.cost("release", place)
    return {
        "refresh_seconds": refresh.seconds,
        "release_seconds": release.seconds,
        "release_memory_bytes": release.peak_gb * 1e9,
        "raw_bytes": _bytes(place / "raw"),
        "work_bytes": _bytes(place / "work"),
        "release_bytes": _bytes(place / "releases"),
        "instance_bytes": _bytes(place / "home"),
        "event_rows": _event_rows(place / "home"),
        "refresh_peak_gb": refresh.peak_gb,
        "release_peak_gb": release.peak_gb,
        "around": 1 - refresh.functions / refresh.seconds,
    }


def remisser(count: int, place: Path) -> dict[str, Any]:
    """Processor seconds of remisser with a hundred one-sentence answers each, from files to release.

    A store grows to a quarter, half and all of them: the new ones are refreshed, and a first release is made of all.
    `growth` compares what each costs of the second half with one of the quarter before. Raises ValueError where a run
    over some of them tells its remisser apart in Dagster and a run over others does not.
    """
    sizes = (count // 4, count // 2, count)
    if sizes[0] <= MOST_TOLD_APART < count:
        raise ValueError(f"at most {MOST_TOLD_APART} remisser, or more than {4 * MOST_TOLD_APART}")
    refreshes, releases = [0.0], []
    for before, number in pairwise((0, *sizes)):
        _put_stubs(place / "raw", range(before, number))
        first, last = (f"remiss-{end:06}" for end in (before, number - 1))
        refreshes.append(refreshes[-1] + job.cost("refresh", place, first, last).seconds)
        shutil.rmtree(place / "releases", ignore_errors=True)
        releases.append(job.cost("release", place, "", last).seconds)
    del refreshes[0]
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


def _around(few: job.Cost, many: job.Cost) -> float:
    """The share of what further documents cost that is not spent in the plain functions."""
    return 1 - (many.functions - few.functions) / (many.seconds - few.seconds)


def _refreshed(place: Path, documents: int, original: int | None = None) -> job.Cost:
    if not (place / "refresh.json").exists():
        corpus.lay_out(place / "raw", documents, A_REMISS, original)
    return job.cost("refresh", place)


def _one_more(place: Path, documents: int) -> tuple[float, float]:
    """Seconds of the refresh of one remiss of a store with a new document, and of the look that finds it."""
    raw = UPath(place / "raw")
    seen = look(raw, look(raw, {}).remisser).remisser
    folder = place / "raw" / "remiss-000000"
    (folder / "new.txt").write_text(corpus.document(documents * 5 + SHORTEST), encoding="utf-8")
    started = time.process_time()
    look(raw, seen)
    looked = time.process_time() - started
    return job.cost("refresh", place, folder.name, folder.name).seconds, looked


def _put_stubs(raw: Path, numbers: Iterable[int]) -> None:
    """Remisser of a hundred answers of one sentence each; no two are alike."""
    for number in numbers:
        folder = raw / f"remiss-{number:06}"
        folder.mkdir(parents=True, exist_ok=True)
        for answer in range(A_REMISS):
            text = f"Yttrande\n\nNämnden tillstyrker förslaget i del {number}:{answer}.\n"
            (folder / f"{answer:03}.txt").write_text(text, encoding="utf-8")


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
