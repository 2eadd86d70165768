"""When things run with nobody watching.

Belongs here: the sensor that asks for a run for each remiss whose files are new, and the nightly release. Does
not belong here: what a run does, or how a change is recognised (`arrivals.py`).
"""

import json

import dagster as dg

from pipelines.arrivals import Seen, look
from pipelines.jobs import REFRESH, RELEASE
from pipelines.partitions import REMISS
from pipelines.resources import Locations


@dg.sensor(
    job=REFRESH,
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Asks for one run for each remiss whose files are new, changed or fewer, once they are whole.",
)
def arrivals(context: dg.SensorEvaluationContext, locations: Locations) -> dg.SensorResult | dg.SkipReason:
    """The cursor holds what was seen of each remiss, so nothing is forgotten when the daemon restarts."""
    before = {name: Seen(**seen) for name, seen in json.loads(context.cursor or "{}").items()}
    try:
        found = look(locations.raw, before)
    except OSError as error:
        # A raw directory that is away for a while must not look like one whose remisser are all gone.
        return dg.SkipReason(f"The raw directory could not be read: {error}")
    known = set(context.instance.get_dynamic_partitions(str(REMISS.name)))
    changes: list[dg.AddDynamicPartitionsRequest | dg.DeleteDynamicPartitionsRequest] = []
    if new := sorted(set(found.remisser) - known):
        changes.append(REMISS.build_add_request(new))
    if found.gone:
        changes.append(REMISS.build_delete_request(found.gone))
    return dg.SensorResult(
        run_requests=[
            dg.RunRequest(run_key=f"{remiss_id}:{content}", partition_key=remiss_id)
            for remiss_id, content in sorted(found.touched.items())
        ],
        dynamic_partitions_requests=changes,
        cursor=json.dumps({name: seen.model_dump() for name, seen in sorted(found.remisser.items())}),
    )


NIGHTLY = dg.ScheduleDefinition(
    name="nightly_release",
    job=RELEASE,
    cron_schedule="0 2 * * *",
    execution_timezone="Europe/Stockholm",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="A release each night; unchanged content makes no new version.",
)
