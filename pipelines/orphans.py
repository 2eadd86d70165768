"""Runs whose process is gone without a word: they would count as under way for ever, and hold their place in the queue.

Belongs here: telling whether a run that is under way still has a process, and ending it on record where it has none.
Does not belong here: the locks that most of it is told by (`exclusive.py`), or trying again (`asking.py`).
"""

import json
from pathlib import Path

import dagster as dg
from dagster._core.errors import DagsterUserCodeUnreachableError
from dagster._core.storage.tags import GRPC_INFO_TAG
from dagster._grpc.client import DagsterGrpcClient
from dagster._grpc.types import CanCancelExecutionRequest, CanCancelExecutionResult
from dagster._serdes import deserialize_value

from pipelines.exclusive import is_alive

UNDER_WAY = [dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED]

STARTING = 15.0
"""Seconds between a run's being on record and its process's being known to someone, with much to spare."""

PROCESS = "yttranden/process"
"""Tag of a run within a process that nobody watches: its number and when it started, which no other one has."""


def end_orphans(instance: dg.DagsterInstance, now: float) -> list[str]:
    """Mark runs as failed whose process is gone; their ids.

    Dagster notices that itself as long as the server that started the process lives, and that a run never started after
    minutes. When everything was killed at once, that would hold the queue.
    """
    ended = []
    for record in instance.get_run_records(dg.RunsFilter(statuses=UNDER_WAY)):
        run = record.dagster_run
        since = record.start_time or record.update_timestamp.timestamp()
        if now - since > STARTING and has_process(run) is False:
            instance.report_run_failed(run, "The run's process is gone: it was killed, or the machine stopped.")
            ended.append(run.run_id)
    return ended


def has_process(run: dg.DagsterRun) -> bool | None:
    """Whether a process works on the run or is about to; None where that cannot be told.

    A run holds a lock from its first step on. Before that, the server that was asked to start it knows of it.
    """
    held = is_alive(run.run_id)
    if held is not None:
        return held
    if PROCESS in run.tags:
        return run.tags[PROCESS] == process_of(int(run.tags[PROCESS].partition(".")[0]))
    return _is_known_to_its_server(run) if GRPC_INFO_TAG in run.tags else None


def process_of(number: int) -> str:
    """A process as `number.start`, the second in ticks of the machine's clock; empty where there is none."""
    try:
        about = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    # The name in parentheses may hold anything; what counts stands behind it.
    return f"{number}.{about.rpartition(')')[2].split()[19]}"


def _is_known_to_its_server(run: dg.DagsterRun) -> bool:
    """Whether the code server that was asked to start the run is there and has it among its own."""
    about = json.loads(run.tags[GRPC_INFO_TAG])
    client = DagsterGrpcClient(
        port=about.get("port"),
        socket=about.get("socket"),
        host=about.get("host"),
        use_ssl=bool(about.get("use_ssl", False)),
    )
    try:
        answer = client.can_cancel_execution(CanCancelExecutionRequest(run_id=run.run_id), timeout=5)
    except DagsterUserCodeUnreachableError:
        return False
    return bool(deserialize_value(answer, CanCancelExecutionResult).can_cancel)
