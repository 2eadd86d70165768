"""When things run with nobody watching.

Belongs here: the sensor that asks for runs where files are new, the nightly release, the sensor that recomputes
tables whose rules changed. Does not belong here: what a run does, how a change is recognised (`arrivals.py`), or
who is told of a failure (`alerts.py`).
"""

import os
import time
from typing import cast

import dagster as dg

from pipelines.arrivals import look
from pipelines.asking import FIRST_WAIT, Memory, Outcome, Stretch, forget, in_stretches, next_runs, undecided
from pipelines.environment import is_watched
from pipelines.jobs import REFRESH, RELEASE
from pipelines.made import rules
from pipelines.orphans import UNDER_WAY, end_orphans
from pipelines.partitions import RANGE_END, RANGE_START, REMISS
from pipelines.resources import Locations
from pipelines.standing import as_wanted, changed_since_release, standing

LOOK_SECONDS = "YTTRANDEN_LOOK_SECONDS"
RETRY_SECONDS = "YTTRANDEN_RETRY_SECONDS"
RELEASE_CRON = "YTTRANDEN_RELEASE_CRON"
"""Environment variables: seconds between two looks, seconds before a failed remiss is tried again, when to release."""

WATCHED = dg.DefaultSensorStatus.RUNNING if is_watched() else dg.DefaultSensorStatus.STOPPED


@dg.sensor(
    job=REFRESH,
    minimum_interval_seconds=int(os.environ.get(LOOK_SECONDS, "30")),
    default_status=WATCHED,
    description="Asks for a run where the files of a remiss are new, changed or fewer, once they are whole; "
    "remisser that are neighbours share one. Again, later and later, where a run failed or was killed.",
)
def arrivals(context: dg.SensorEvaluationContext, locations: Locations) -> dg.SensorResult | dg.SkipReason:
    """The cursor holds what was seen and asked for, so nothing is forgotten when the daemon restarts."""
    now = time.time()
    memory = Memory.model_validate_json(context.cursor) if context.cursor else Memory(turn=int(now))
    try:
        found = look(locations.raw, memory.seen)
    except OSError as error:
        # A raw directory that is away for a while must not look like one whose remisser are all gone.
        return dg.SkipReason(f"The raw directory could not be read: {error}")
    end_orphans(context.instance, now)
    now_rules = rules()
    wanted = {remiss_id: as_wanted(content, now_rules) for remiss_id, content in found.whole.items()}
    runs = next_runs(
        memory,
        wanted,
        standing(context.instance, undecided(memory, wanted)),
        lambda key: _outcome(context.instance, key),
        now,
        float(os.environ.get(RETRY_SECONDS, FIRST_WAIT)),
    )
    forget(memory, found.gone)
    memory.seen = found.remisser
    known = context.instance.get_dynamic_partitions(str(REMISS.name))
    changes: list[dg.AddDynamicPartitionsRequest | dg.DeleteDynamicPartitionsRequest] = []
    if new := sorted(set(found.remisser) - set(known)):
        changes.append(REMISS.build_add_request(new))
    if gone := sorted(set(known) - set(found.remisser)):
        changes.append(REMISS.build_delete_request(gone))
    order = [*(remiss_id for remiss_id in known if remiss_id in found.remisser), *new]
    return dg.SensorResult(
        run_requests=[_request(stretch) for stretch in in_stretches(memory, runs, order)],
        dynamic_partitions_requests=changes,
        cursor=memory.model_dump_json(),
    )


def _request(stretch: Stretch) -> dg.RunRequest:
    tags = {"yttranden/asked_by": "arrivals"}
    if stretch.first == stretch.last:
        return dg.RunRequest(run_key=stretch.key, partition_key=stretch.first, tags=tags)
    return dg.RunRequest(run_key=stretch.key, tags={**tags, RANGE_START: stretch.first, RANGE_END: stretch.last})


def _outcome(instance: dg.DagsterInstance, key: str) -> Outcome:
    """What became of the run with a key."""
    records = instance.get_run_records(dg.RunsFilter(tags={"dagster/run_key": key}), limit=1)
    if not records:
        return "unknown"
    status = records[0].dagster_run.status
    if status == dg.DagsterRunStatus.SUCCESS:
        return "done"
    return "failed" if status in (dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED) else "running"


@dg.schedule(
    name="nightly_release",
    job=RELEASE,
    cron_schedule=os.environ.get(RELEASE_CRON, "0 2 * * *"),
    execution_timezone="Europe/Stockholm",
    default_status=dg.DefaultScheduleStatus.RUNNING if is_watched() else dg.DefaultScheduleStatus.STOPPED,
    description="A release each night in which a table changed or a remiss came or went since the last one.",
)
def nightly_release(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Unchanged tables make no run; unchanged content makes no new version even when a run is made."""
    under_way = dg.RunsFilter(job_name=RELEASE.name, statuses=[*UNDER_WAY, dg.DagsterRunStatus.QUEUED])
    if context.instance.get_run_records(under_way, limit=1):
        return dg.SkipReason("A release is already under way.")
    if not changed_since_release(context.instance):
        return dg.SkipReason("No table changed since the last release.")
    return dg.RunRequest(tags={"yttranden/asked_by": "nightly_release"})


DERIVED = ("cleaned", "extracted", "coded")
"""The stages whose tables follow from other tables alone."""

RULES_CHANGED = dg.AutomationConditionSensorDefinition(
    "rules_changed",
    target=dg.AssetSelection.groups(*DERIVED),
    minimum_interval_seconds=60,
    default_status=dg.DefaultSensorStatus.STOPPED,
    run_tags={"yttranden/asked_by": "rules_changed"},
    description="Recomputes the tables whose code version changed, and what is made of them. Off until switched on: "
    "a look in the middle of a refresh can ask for tables that it is about to make, which costs a run each.",
)

_news = cast(
    dg.AutomationCondition[dg.AssetKey | dg.AssetCheckKey],
    dg.AutomationCondition.newly_missing()
    | dg.AutomationCondition.code_version_changed()
    | dg.AutomationCondition.any_deps_updated(),
)
WHEN_RULES_CHANGE = (
    _news.since_last_handled()
    & ~dg.AutomationCondition.any_deps_missing()
    & ~dg.AutomationCondition.any_deps_in_progress()
    & ~dg.AutomationCondition.in_progress()
).with_label("when it is new, or its rules or a table that it is made of changed")
"""On every derived table. A refresh updates a table and what is made of it in one run, which leaves nothing to do."""
