"""Runs whose process is gone are ended; those that have one, or of which nothing is known, are left alone."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.storage.tags import GRPC_INFO_TAG

from pipelines.definitions import defs
from pipelines.exclusive import alone, lock_dir
from pipelines.orphans import PROCESS, end_orphans, process_of

LATER = 2**31


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dg.DagsterInstance]:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


def _run(
    instance: dg.DagsterInstance,
    tags: dict[str, str],
    status: dg.DagsterRunStatus = dg.DagsterRunStatus.STARTED,
) -> dg.DagsterRun:
    return instance.create_run_for_job(defs().resolve_job_def("release"), status=status, tags=tags)


def test_a_run_whose_lock_was_dropped_is_ended_and_one_that_holds_it_is_not(instance: dg.DagsterInstance) -> None:
    dead, alive = _run(instance, {}), _run(instance, {})
    (lock_dir() / f"run-{dead.run_id}.lock").touch()
    with alone("work", alive.run_id):
        assert end_orphans(instance, LATER) == [dead.run_id]
    ended = instance.get_run_by_id(dead.run_id)
    assert ended is not None
    assert ended.status == dg.DagsterRunStatus.FAILURE


def test_a_run_of_which_nothing_is_known_is_left_alone(instance: dg.DagsterInstance) -> None:
    _run(instance, {})
    assert end_orphans(instance, LATER) == [], "it may run on another machine"


def test_a_run_that_just_started_is_left_alone(instance: dg.DagsterInstance) -> None:
    run = _run(instance, {})
    (lock_dir() / f"run-{run.run_id}.lock").touch()
    assert end_orphans(instance, 0) == []


def test_a_run_within_a_process_lives_as_long_as_it(instance: dg.DagsterInstance) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        run = _run(instance, {PROCESS: process_of(process.pid)})
        _run(instance, {PROCESS: process_of(os.getpid())})
        assert end_orphans(instance, LATER) == []
        process.kill()
    assert end_orphans(instance, LATER) == [run.run_id]


def test_another_process_with_the_same_number_is_not_taken_for_it(instance: dg.DagsterInstance) -> None:
    run = _run(instance, {PROCESS: f"{os.getpid()}.1"})
    assert end_orphans(instance, LATER) == [run.run_id]


def test_a_run_that_its_server_never_got_to_start_is_ended(instance: dg.DagsterInstance, tmp_path: Path) -> None:
    """The server was killed between being asked and its run's first step."""
    gone = json.dumps({"host": "localhost", "socket": str(tmp_path / "gone.sock")})
    run = _run(instance, {GRPC_INFO_TAG: gone}, dg.DagsterRunStatus.STARTING)
    assert end_orphans(instance, LATER) == [run.run_id]
