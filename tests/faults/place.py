"""A place to break things in: a raw directory of letters, the pipeline's command as a process, a reader who polls.

Belongs here: what the tests of this room start, kill and compare. Does not belong here: a fault (the test modules),
or the table of promises (`reliability.py`).
"""

import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from tests.conftest import PROJECT

TOWNS = ("Härnösands", "Åmåls", "Örebro", "Ånge", "Borlänge", "Lunds", "Umeå", "Gävle", "Kalmar", "Växjö")
VERBS = ("tillstyrker", "avstyrker", "har ingen erinran mot", "ställer sig bakom", "är tveksam till")


def letter(number: int) -> bytes:
    """The yttrande of a given number: no two are alike."""
    town, verb = TOWNS[number % len(TOWNS)], VERBS[number % len(VERBS)]
    return (
        f"{town} kommun\n2018-09-{number % 28 + 1:02}\nDnr KS 2018/{number}\n\nRemissvar\n\n"
        f"{town} kommun {verb} förslaget om tillitsbaserad styrning i del {number}.\n"
    ).encode()


def put_letters(raw: Path, remisser: int, letters: int) -> Path:
    """A raw directory of so many remisser with so many letters each."""
    for remiss in range(remisser):
        folder = raw / f"remiss-{remiss:03}"
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(letters):
            (folder / f"{number:05}.txt").write_bytes(letter(remiss * letters + number))
    return raw


@dataclass(frozen=True)
class Place:
    """Where one pipeline works: its home, tables and releases under one directory."""

    raw: Path
    directory: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def work(self) -> Path:
        return Path(self.settings.get("YTTRANDEN_WORK_DIR", self.directory / "work"))

    @property
    def releases(self) -> Path:
        return Path(self.settings.get("YTTRANDEN_RELEASE_DIR", self.directory / "releases"))

    @property
    def home(self) -> Path:
        return self.directory / "home"

    def environment(self) -> dict[str, str]:
        self.home.mkdir(parents=True, exist_ok=True)
        if not (self.home / "dagster.yaml").exists():
            shutil.copy(PROJECT / "pipelines" / "dagster.yaml", self.home)
        return {
            **os.environ,
            "DAGSTER_HOME": str(self.home),
            "PYTHONPATH": str(PROJECT),
            "YTTRANDEN_RAW_DIR": str(self.raw),
            "YTTRANDEN_WORK_DIR": str(self.work),
            "YTTRANDEN_RELEASE_DIR": str(self.releases),
            **self.settings,
        }

    def start(self, command: tuple[str, ...] = ("-m", "pipelines.run")) -> subprocess.Popen[str]:
        """The pipeline's command as a process group of its own."""
        return subprocess.Popen(
            [sys.executable, *command],
            env=self.environment(),
            cwd=self.directory,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def run(self, command: tuple[str, ...] = ("-m", "pipelines.run")) -> tuple[int, str]:
        """Exit status and output of the pipeline's command."""
        with self.start(command) as process:
            output, _ = process.communicate()
        return process.returncode, output

    def finish(self) -> str:
        """Run the pipeline's command, which must end well; its output."""
        status, output = self.run()
        assert status == 0, output
        return output

    def released(self) -> Path:
        """The newest release's directory."""
        pointer: dict[str, str] = json.loads((self.releases / "latest.json").read_text("utf-8"))
        return self.releases / pointer["path"]

    def tables(self) -> dict[str, str]:
        """Each table file of the work directory → hash of its bytes."""
        return hashes(self.work)

    def table(self, name: str) -> pl.DataFrame:
        """A table of the newest release."""
        return pl.read_parquet(self.released() / f"{name}.parquet")


def hashes(directory: Path) -> dict[str, str]:
    """Each file under a directory → hash of its bytes; names that begin with a dot are left out."""
    paths = [path for path in sorted(directory.rglob("*")) if path.is_file() and not path.name.startswith(".")]
    return {str(path.relative_to(directory)): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def kill(process: subprocess.Popen[str]) -> None:
    """SIGKILL to a process and its children, as the machine's memory killer or a power cut would."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


class Reader:
    """Someone who reads the tables and the newest release all the time, and notes whatever is not whole."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.looks = 0
        self.faults: list[str] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._poll)

    def __enter__(self) -> "Reader":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        self._thread.join()

    def _poll(self) -> None:
        while not self._stop.is_set():
            for path in sorted(self.place.work.glob("*/*.parquet")):
                self._try(lambda path=path: pl.read_parquet(path), str(path))  # type: ignore[misc]
            if (self.place.releases / "latest.json").exists():
                self._try(self._release, "the release")
            self.looks += 1
            self._stop.wait(0.5)

    def _release(self) -> None:
        directory = self.place.released()
        for line in (directory / "SHA256SUMS").read_text("utf-8").splitlines():
            digest, name = line.split("  ", 1)
            if hashlib.sha256((directory / name).read_bytes()).hexdigest() != digest:
                raise ValueError(f"{name} is not what SHA256SUMS says")

    def _try(self, look: Callable[[], object], what: str) -> None:
        try:
            look()
        except Exception as error:
            self.faults.append(f"{what}: {type(error).__name__}: {error}")
