"""What must be there by when: each remiss has a deadline of its own, and Dagster's freshness policies one an asset.

Belongs here: the two checks that look at the calendar, and the sensor that looks again when a deadline has passed.
Does not belong here: counting who answered (`assets/coded/completeness.py`).
"""

import datetime as dt
import json
from collections.abc import Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo

import dagster as dg

from pipelines.alerts import WATCHED, about_deadline, tell
from pipelines.partitions import NAME, REMISS
from pipelines.resources import Locations
from pipelines.standing import in_release, read_as_it_lies
from pipelines.tables import read_table

RELEASED_WITHIN = dt.timedelta(days=2)
"""After a remiss's deadline, what lies in its folder must be in a release within this time."""

LOOKED_BACK = dt.timedelta(days=30)
"""A deadline that passed while nothing ran is looked at later, up to this much."""


class Judged(NamedTuple):
    """Whether a remiss is as its deadline asks, in a line for people, and what is amiss: fault → how many."""

    passed: bool
    said: str
    faults: dict[str, int]


def complete(deadline: dt.date | None, answered: int, missing: list[str], today: dt.date) -> Judged:
    """Whether everyone who was asked has answered, once the deadline has passed.

    >>> complete(dt.date(2018, 10, 31), 5, ["Lunds kommun"], dt.date(2018, 11, 1)).said
    'closed on 2018-10-31: 5 answered, 1 of the invited did not'
    """
    if deadline is None:
        return Judged(True, f"no deadline is known: {answered} answered", {})
    if today <= deadline:
        return Judged(True, f"open until {deadline}: {answered} answered, {len(missing)} of the invited not yet", {})
    said = f"closed on {deadline}: {answered} answered, {len(missing)} of the invited did not"
    return Judged(not missing, said, {"invited that have not answered": len(missing)} if missing else {})


def fresh(deadline: dt.date | None, read: bool, released: bool, today: dt.date) -> Judged:
    """Whether what lies in the remiss's folder is in the tables and in a release, once the deadline is well past.

    >>> fresh(dt.date(2018, 10, 31), True, False, dt.date(2018, 11, 3)).faults
    {'tables that are newer than the last release': 1}
    """
    due = None if deadline is None else deadline + RELEASED_WITHIN
    faults = {} if read else {"folder that is not as it was read": 1}
    faults |= {} if released else {"tables that are newer than the last release": 1}
    state = "; ".join(faults) or "all is in the release"
    if due is None or today <= due:
        return Judged(True, f"due {due or 'at no known time'}: {state}", {})
    return Judged(not faults, f"was due {due}: {state}", faults)


@dg.asset_check(
    asset="completeness",
    description="Once the deadline has passed, everyone who was asked has answered. A warning.",
    partitions_def=REMISS,
)
def complete_by_deadline(context: dg.AssetCheckExecutionContext, locations: Locations) -> dg.AssetCheckResult:
    """Looked at in each refresh, and the morning after the deadline."""
    judged = {remiss_id: _completeness(locations, remiss_id) for remiss_id in _remisser(context)}
    return dg.AssetCheckResult(passed=_passed(judged), severity=dg.AssetCheckSeverity.WARN, metadata=_metadata(judged))


@dg.asset_check(
    asset="completeness",
    description=f"{RELEASED_WITHIN.days} days after the deadline, all that lies in the folder is in a release.",
    partitions_def=REMISS,
)
def fresh_by_deadline(context: dg.AssetCheckExecutionContext, locations: Locations) -> dg.AssetCheckResult:
    """Not looked at in a refresh, at whose end the tables are always newer than the release."""
    judged = {remiss_id: _freshness(context.instance, locations, remiss_id) for remiss_id in _remisser(context)}
    return dg.AssetCheckResult(passed=_passed(judged), metadata=_metadata(judged))


def _completeness(locations: Locations, remiss_id: str) -> Judged:
    (row,) = read_table(locations.work, "completeness", remiss_id).to_dicts()
    return complete(row["deadline"], row["answered_count"], row["missing"], today())


def _freshness(instance: dg.DagsterInstance, locations: Locations, remiss_id: str) -> Judged:
    deadline = read_table(locations.work, "completeness", remiss_id)["deadline"][0]
    read = read_as_it_lies(instance, locations.raw, remiss_id)
    return fresh(deadline, read, in_release(instance, remiss_id), today())


def _remisser(context: dg.AssetCheckExecutionContext) -> list[str]:
    return sorted(context.op_execution_context.partition_keys)


def _passed(judged: Mapping[str, Judged]) -> bool:
    return all(one.passed for one in judged.values())


def _metadata(judged: Mapping[str, Judged]) -> dict[str, dg.JsonMetadataValue | dg.MarkdownMetadataValue]:
    faults = {f"{remiss}: {fault}": count for remiss, one in judged.items() for fault, count in one.faults.items()}
    said = "\n".join(f"- {remiss}: {one.said}" for remiss, one in judged.items())
    return {"faults": dg.MetadataValue.json(faults), "said": dg.MetadataValue.md(said)}


def today() -> dt.date:
    """The day in Sweden, where the deadlines hold."""
    return dt.datetime.now(ZoneInfo("Europe/Stockholm")).date()


OCCASIONS = {"complete_by_deadline": dt.timedelta(days=1), "fresh_by_deadline": RELEASED_WITHIN + dt.timedelta(days=1)}
"""Check → how long after the deadline it is looked at, whatever arrives."""


@dg.sensor(
    name="deadlines",
    minimum_interval_seconds=3600,
    default_status=WATCHED,
    description="The day after a remiss's deadline, and when all of it must be in a release: looks at the two checks of"
    " `completeness`, notes what it saw on them, and tells the webhook of what is amiss. Each once; it starts no run.",
)
def deadlines(context: dg.SensorEvaluationContext, locations: Locations) -> dg.SensorResult:
    """The cursor holds what was looked at, so that nothing is left out while the daemon is down."""
    looked: dict[str, str] = json.loads(context.cursor or "{}")
    seen: list[dg.AssetCheckEvaluation] = []
    for remiss_id in context.instance.get_dynamic_partitions(NAME):
        try:
            deadline = read_table(locations.work, "completeness", remiss_id)["deadline"][0]
        except FileNotFoundError:
            continue  # its first run is to come
        for check, after in OCCASIONS.items():
            due = None if deadline is None else deadline + after
            if due is None or not due <= today() < due + LOOKED_BACK or looked.get(f"{remiss_id}/{check}") == str(due):
                continue
            looked[f"{remiss_id}/{check}"] = str(due)
            seen.append(_look(context, locations, remiss_id, check))
    return dg.SensorResult(asset_events=seen, cursor=json.dumps(looked))


def _look(
    context: dg.SensorEvaluationContext, locations: Locations, remiss_id: str, check: str
) -> dg.AssetCheckEvaluation:
    """What one of the checks says of one remiss now; people are told where it is amiss."""
    if check == "complete_by_deadline":
        judged, severity = _completeness(locations, remiss_id), dg.AssetCheckSeverity.WARN
    else:
        judged, severity = _freshness(context.instance, locations, remiss_id), dg.AssetCheckSeverity.ERROR
    if not judged.passed:
        tell(context.log, about_deadline(remiss_id, judged.said))
    return dg.AssetCheckEvaluation(
        asset_key=dg.AssetKey("completeness"),
        check_name=check,
        passed=judged.passed,
        severity=severity,
        partition=remiss_id,
        metadata=_metadata({remiss_id: judged}),
    )
