"""One run at a time on a work directory, and whether the process of a run is still alive.

Belongs here: the locks, which the system drops when their process dies, however it dies. Does not belong here:
what a run does while it holds them. Locks lie on this machine: one machine runs the runs of a work directory.
"""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_held: set[Path] = set()
"""The locks of this process: taking one a second time must neither wait for itself nor drop it early."""


def lock_dir() -> Path:
    """Where the locks lie: in DAGSTER_HOME; without one, in the user's temporary directory."""
    home = os.environ.get("DAGSTER_HOME")
    place = Path(home) / "locks" if home else Path(tempfile.gettempdir()) / f"yttranden-locks-{os.getuid()}"
    place.mkdir(parents=True, exist_ok=True)
    return place


@contextmanager
def alone(work_dir: str, run_id: str) -> Iterator[None]:
    """Wait until no other run works on the directory, and hold it; the run counts as alive from the first moment."""
    work = hashlib.sha256(work_dir.encode()).hexdigest()[:16]
    run = _run_lock(run_id)
    again = run in _held
    try:
        with _lock(run), _lock(lock_dir() / f"work-{work}.lock"):
            yield
    finally:
        if not again:
            run.unlink(missing_ok=True)


def is_alive(run_id: str) -> bool | None:
    """Whether some process holds the run's lock; None where the run never took one on this machine."""
    place = _run_lock(run_id)
    if place in _held:
        return True
    try:
        descriptor = os.open(place, os.O_RDWR)
    except FileNotFoundError:
        return None
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


@contextmanager
def _lock(place: Path) -> Iterator[None]:
    """Hold the lock of a file; a record lock, which a forked child does not inherit."""
    if place in _held:
        yield
        return
    descriptor = os.open(place, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX)
        _held.add(place)
        yield
    finally:
        _held.discard(place)
        os.close(descriptor)


def _run_lock(run_id: str) -> Path:
    return lock_dir() / f"run-{run_id}.lock"
