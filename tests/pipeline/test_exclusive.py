"""The locks: one run at a time on a work directory, dropped by the system when their process dies."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipelines.exclusive import alone, is_alive
from tests.conftest import PROJECT

HOLDER = """
import sys, time
from pipelines.exclusive import alone
with alone("work", sys.argv[1]):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(PROJECT))


def _holder(run_id: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", HOLDER, run_id], stdout=subprocess.PIPE, text=True)


def test_a_run_is_alive_while_it_holds_its_lock_and_unknown_after_its_end() -> None:
    assert is_alive("one") is None
    with alone("work", "one"), alone("work", "one"):
        assert is_alive("one") is True
    assert is_alive("one") is None


def test_a_killed_process_drops_its_locks_and_counts_as_dead() -> None:
    with _holder("one") as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert is_alive("one") is True
        with _holder("two") as waiting:
            assert waiting.stdout is not None
            time.sleep(1)
            assert is_alive("two") is True, "a run that waits is alive"
            holder.kill()
            assert waiting.stdout.readline() == "held\n"
            assert is_alive("one") is False
            waiting.kill()
