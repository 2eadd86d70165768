"""Two workers beside one, in a pool and on a Dask cluster of this machine.

Belongs here: the same units on each, on the clock. Does not belong here: what happens when a worker dies
(`tests/faults/test_executors.py`).
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import polars as pl

from assets.cleaned.clean import clean_texts
from assets.frames import Frames
from benchmarks import corpus
from pipelines.units import Units

DOCUMENTS_A_UNIT: Final = 10
PROJECT: Final = Path(__file__).parents[1]


def measure(documents: int, rounds: int) -> dict[str, Any]:
    """How many times as fast two workers clean a remiss as one does: the best round of each, workers warm."""
    files = pl.concat(list(corpus.batches(documents))).with_columns(remiss_id=pl.lit("remiss"))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        pool = [_seconds(files, place, rounds, executor="pool", workers=count) for count in (1, 2)]
        dask = []
        for count in (1, 2):
            with _cluster(place / str(count), count) as address:
                dask.append(_seconds(files, place, rounds, executor="dask", scheduler=address))
    return {
        "documents": documents,
        "pool_two_times_one": pool[0] / pool[1],
        "dask_two_times_one": dask[0] / dask[1],
        "pool_documents_a_second": documents / pool[1],
        "dask_documents_a_second": documents / dask[1],
    }


def _seconds(files: pl.DataFrame, place: Path, rounds: int, **settings: Any) -> float:
    taken = []
    with Units(work_dir=str(place), documents=DOCUMENTS_A_UNIT, **settings).working() as units:
        for number in range(rounds + 1):
            started = time.monotonic()
            units.each(clean_texts, Frames(["remiss"], lambda _: files))["remiss"]
            if number:  # the first starts the workers
                taken.append(time.monotonic() - started)
    return min(taken)


@contextmanager
def _cluster(place: Path, workers: int) -> Iterator[str]:
    """A scheduler and so many workers of one thread each, on loopback."""
    place.mkdir()
    file = place / "scheduler.json"
    scheduler = ("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    worker = ("worker", "--scheduler-file", str(file), "--no-nanny", "--nthreads", "1", "--no-dashboard")
    started = [_dask(place, *scheduler)]
    try:
        while not (file.exists() and file.read_text("utf-8").strip().endswith("}")):
            time.sleep(0.1)
        started += [_dask(place, *worker, "--local-directory", str(place)) for _ in range(workers)]
        _await(file, workers)
        yield file.read_text("utf-8").split('"address": "')[1].split('"')[0]
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def _await(file: Path, workers: int) -> None:
    from distributed import Client

    with Client(scheduler_file=str(file), set_as_default=False) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(workers, timeout=120)


def _dask(place: Path, *options: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    with (place / "dask.log").open("ab") as log:
        return subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-m", "dask", *options], env=environment, stdout=log, stderr=log
        )
