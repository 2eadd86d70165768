"""A Dask cluster of real processes on loopback, and functions of documents that misbehave.

Belongs here: starting and killing a scheduler and workers, and what they are given to compute. Does not belong here:
what must hold (`test_executors.py`).
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import polars as pl

from tests.conftest import PROJECT

LOG = "YTTRANDEN_TEST_LOG"
"""The environment variable of a folder: a file for each computation, and one where a worker has died."""


def plain(texts: pl.DataFrame) -> pl.DataFrame:
    """The table itself, a little later; each computation leaves a note."""
    time.sleep(0.1)
    _note(texts)
    return texts


def fatal_once(texts: pl.DataFrame) -> pl.DataFrame:
    """The same, but the first process that is asked dies of it, as the memory killer would have it."""
    try:
        (Path(os.environ[LOG]) / "dead").touch(exist_ok=False)
    except FileExistsError:
        return plain(texts)
    return fatal(texts)


def fatal(texts: pl.DataFrame) -> pl.DataFrame:
    """The process dies of the document `…5` each time."""
    if not texts["document_id"][0].endswith("5") and (Path(os.environ[LOG]) / "poisoned").exists():
        return plain(texts)
    os.kill(os.getpid(), signal.SIGKILL)
    return texts


def wrong(texts: pl.DataFrame) -> pl.DataFrame:
    """A fault of the function, not of the process."""
    raise ValueError("no such thing")


def _note(texts: pl.DataFrame) -> None:
    (Path(os.environ[LOG]) / f"{texts['document_id'][0]}.{time.monotonic_ns()}.{os.getpid()}").touch()


def computed(log: Path) -> list[str]:
    """The first document of each unit computed, as often as it was."""
    return sorted(path.name.split(".")[0] for path in log.glob("*.*.*"))


class Cluster:
    """A scheduler and its workers, one thread each; killed at the end, if not before."""

    def __init__(self, place: Path, workers: int, environment: dict[str, str]) -> None:
        self.place = place
        self._environment = {**os.environ, "PYTHONPATH": str(PROJECT), **environment}
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-jupyter"
        )
        self.workers = [self.add_worker() for _ in range(workers)]

    @property
    def address(self) -> str:
        file = self.place / "scheduler.json"
        for _ in range(600):
            if file.exists() and (text := file.read_text("utf-8")).strip().endswith("}"):
                return text.split('"address": "')[1].split('"')[0]
            time.sleep(0.1)
        raise TimeoutError("the scheduler did not start")

    def add_worker(self) -> subprocess.Popen[bytes]:
        address = self.address
        options = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
        return self._start("worker", address, *options, "--local-directory", str(self.place))

    def _start(self, what: str, *options: str) -> subprocess.Popen[bytes]:
        self.place.mkdir(parents=True, exist_ok=True)
        file = ("--scheduler-file", str(self.place / "scheduler.json")) if what == "scheduler" else ()
        with (self.place / f"{what}.log").open("ab") as log:
            command = [sys.executable, "-m", "dask", what, *file, *options]
            return subprocess.Popen(command, env=self._environment, stdout=log, stderr=log, start_new_session=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in [*self.workers, self.scheduler]:
            process.kill()
            process.wait()
