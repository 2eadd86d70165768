"""The pipeline as a service: daemon, code server and runs as one process group, with servers beside it.

Belongs here: starting, killing and asking the service, and the PostgreSQL and S3 servers of the tests. Does not
belong here: a fault (the test modules).
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
import pytest

from tests.conftest import PROJECT
from tests.faults.place import Place, kill

BIN = Path(sys.executable).parent
QUICK = {"YTTRANDEN_LOOK_SECONDS": "2", "YTTRANDEN_RETRY_SECONDS": "2", "YTTRANDEN_RELEASE_CRON": "* * * * *"}
"""Settings that make a service look, retry and release in seconds where a real one takes minutes and nights."""


class Service:
    """The daemon with its code server and runs, on the files of a place."""

    def __init__(self, place: Place, instance: str = "pipelines/dagster.yaml") -> None:
        self.place = place
        self.starts = 0
        place.home.mkdir(parents=True, exist_ok=True)
        text = (PROJECT / instance).read_text("utf-8")
        # Runs that were killed before they took their lock are only told by this time.
        text = text.replace("start_timeout_seconds: 180", "start_timeout_seconds: 90")
        text = text.replace("poll_interval_seconds: 30", "poll_interval_seconds: 5")
        (place.home / "dagster.yaml").write_text(text, "utf-8")
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it, as systemd would."""
        self.starts += 1
        with (self.place.directory / f"service-{self.starts}.log").open("w") as log:
            self._process = subprocess.Popen(
                [str(BIN / "dagster-daemon"), "run", "-m", "pipelines.definitions", "-d", str(PROJECT)],
                env=self.place.environment(),
                cwd=self.place.directory,
                stdout=log,
                stderr=subprocess.STDOUT,
                text=True,
                start_new_session=True,
            )

    def kill(self) -> None:
        """Everything at once, without a word."""
        if self._process is not None:
            kill(self._process)
            self._process = None

    def kill_run(self) -> bool:
        """The process of a run that is under way, without a word; False where there is none."""
        group = os.getpgid(self._process.pid) if self._process else -1
        for place in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError, IndexError):
                number = int(place.name)
                parent = (place / "stat").read_text("utf-8").rpartition(")")[2].split()[1]
                server = Path("/proc", parent, "cmdline").read_bytes()
                is_run = b"spawn_main" in (place / "cmdline").read_bytes() and b"grpc" in server
                if is_run and os.getpgid(number) == group:
                    os.kill(number, signal.SIGKILL)
                    return True
        return False

    def runs(self) -> list[dg.RunRecord]:
        """The runs on record, newest first."""
        with dg.DagsterInstance.from_config(str(self.place.home)) as instance:
            return list(instance.get_run_records())

    def count(self, job: str, status: dg.DagsterRunStatus) -> int:
        return sum(record.dagster_run.job_name == job and record.dagster_run.status == status for record in self.runs())


@contextmanager
def serving(place: Place, instance: str = "pipelines/dagster.yaml") -> Iterator[Service]:
    """A service that is started, and killed at the end."""
    service = Service(place, instance)
    service.start()
    try:
        yield service
    finally:
        service.kill()


def wait_for(what: Callable[[], object], seconds: float, said: str) -> None:
    """Wait until something holds."""
    until = time.monotonic() + seconds
    while not what():
        if time.monotonic() > until:
            pytest.fail(f"after {seconds} s still not: {said}")
        time.sleep(1)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


class Postgres:
    """A PostgreSQL cluster of the test's own, from the system's binaries, on the loopback interface."""

    def __init__(self) -> None:
        binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if not binaries:
            pytest.skip("PostgreSQL is not installed: the server's storage is not tried")
        # Not under pytest's directories, which other users may not enter: PostgreSQL refuses to run as root.
        self.bin, self.data, self.port = (
            binaries[-1].parent,
            Path(tempfile.mkdtemp(prefix="yttranden-pg-")),
            free_port(),
        )
        self.user = "postgres" if os.getuid() == 0 else None
        if self.user:
            shutil.chown(self.data, self.user)
        self._call("initdb", "-D", str(self.data), "-U", "postgres", "-A", "trust", "--no-sync")
        self.url = f"postgresql+psycopg2://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        log = str(self.data / "log")
        self._call("pg_ctl", "-D", str(self.data), "-o", options, "-l", log, "-w", "start")

    def stop(self, mode: str = "fast") -> None:
        self._call("pg_ctl", "-D", str(self.data), "-m", mode, "-w", "stop")

    def close(self) -> None:
        """Stop it, and leave nothing behind."""
        with contextlib.suppress(subprocess.CalledProcessError):
            self.stop("immediate")
        shutil.rmtree(self.data)

    def _call(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self.bin / program), *arguments],
            user=self.user,
            cwd=self.data,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
