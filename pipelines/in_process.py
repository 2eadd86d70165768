"""A job run in this process, noted so that Dagster's record can tell when the process is gone.

Belongs here: starting it and naming its process. Does not belong here: what the jobs do (`jobs.py`), or ending a run
whose process is gone (`orphans.py`).
"""

import os
from collections.abc import Mapping
from typing import Any

import dagster as dg

from pipelines.orphans import PROCESS, process_of


def run_here(
    instance: dg.DagsterInstance,
    job: str,
    tags: Mapping[str, str],
    *,
    remiss_id: str | None = None,
    config: Mapping[str, Any] | None = None,
) -> dg.ExecuteInProcessResult:
    """Run one of the project's jobs to its end; a failure is in the result, not raised."""
    from pipelines.definitions import defs  # which collects every job, and loads every library of every stage

    return (
        defs()
        .resolve_job_def(job)
        .execute_in_process(
            instance=instance,
            partition_key=remiss_id,
            run_config=config,
            tags={**tags, PROCESS: process_of(os.getpid())},
            raise_on_error=False,
        )
    )
