"""Who is told when something fails, and in which words.

Belongs here: the sensors for failed runs and failed checks, their plain-language message, and posting it to a
webhook. Does not belong here: trying again (`asking.py`) or the checks themselves (`checks.py`).

A message names remiss, table, file and remedy, and never quotes a text: what a citizen wrote stays in the tables.
"""

import json
import logging
import os
import urllib.error
import urllib.request
from typing import NamedTuple

import dagster as dg
from dagster._core.execution.plan.objects import StepFailureData

from pipelines.environment import is_watched
from pipelines.partitions import RANGE_END, RANGE_START

WEBHOOK = "YTTRANDEN_ALERT_WEBHOOK"
"""The environment variable that holds the webhook's address. It may hold a secret, so it is never logged."""

MOST_FAULTS = 10
"""Faults of a check that are named one by one."""


WATCHED = dg.DefaultSensorStatus.RUNNING if is_watched() else dg.DefaultSensorStatus.STOPPED


class Alert(NamedTuple):
    """What a person needs to know: what failed, where, and what to do."""

    title: str
    where: str
    what: str
    remedy: str
    run_id: str

    def text(self) -> str:
        """The alert in lines.

        >>> print(Alert("A run failed", "remiss a", "The disk is full.", "Free some space.", "7").text())
        A run failed: remiss a
        What happened: The disk is full.
        What to do: Free some space.
        Run: 7
        """
        return f"{self.title}: {self.where}\nWhat happened: {self.what}\nWhat to do: {self.remedy}\nRun: {self.run_id}"


REMEDIES = (
    ("breaks its contract", "A rule made rows that the schema forbids. Report it; the last tables still stand."),
    ("No space left", "The disk is full. Free some space; the remiss is tried again by itself."),
    ("Read-only file system", "A directory cannot be written. Make it writable; it is tried again by itself."),
    (
        "Permission denied",
        "A directory or file refuses the service's user. Mend its rights; it is tried again by itself.",
    ),
    ("there is no folder or file of", "The raw directory is away. Mount it or correct YTTRANDEN_RAW_DIR."),
    ("process is gone", "The machine or its memory ended the run. It is tried again by itself."),
    ("half renewed", "A refresh was cut short. It is tried again by itself; the release follows the next night."),
    ("gave", "The storage returned part of a file. It is tried again by itself."),
    ("was refused", "The tables break a promise of the dataset. Look at the failed checks; the last release stands."),
)
"""Words of a message → what to do, the first that fits."""

SPEAKING = frozenset(
    {"OSError", "FileNotFoundError", "PermissionError", "TimeoutError", "ConnectionError", "ReleaseRefusedError"}
)
"""Errors whose message names files, hosts or tables. That of any other may hold a value, and so citizens' text."""

OTHERWISE = "Open the run in the UI and read its last error. It is tried again by itself, later and later."


def remedy_for(message: str) -> str:
    """What to do about a failure.

    >>> remedy_for("[Errno 28] No space left on device: 'texts'")
    'The disk is full. Free some space; the remiss is tried again by itself.'
    """
    return next((remedy for words, remedy in REMEDIES if words in message), OTHERWISE)


def about_run(run: dg.DagsterRun, job_error: str, step_errors: list[tuple[str, str]]) -> Alert:
    """The alert for a run that failed; `step_errors` are (step, message), of which the first line is used."""
    first, last = run.tags.get(RANGE_START), run.tags.get(RANGE_END)
    remiss = run.tags.get("dagster/partition") or (first if first == last else f"{first} to {last}")
    where = f"remiss {remiss}" if remiss else f"job {run.job_name}"
    if step_errors:
        step, error = step_errors[0]
        where, message = f"{where}, table {step}", error
    else:
        message = job_error
    return Alert("A run failed", where, _first_line(message), remedy_for(message), run.run_id)


def about_check(table: str, check: str, faults: dict[str, int], run_id: str) -> Alert:
    """The alert for a check that failed; `faults` are the check's own: remiss and fault → rows, never values."""
    named = [f"{fault}: {count} rows" for fault, count in sorted(faults.items())]
    counted = "; ".join(named[:MOST_FAULTS]) + (f"; and {len(named) - MOST_FAULTS} more" if named[MOST_FAULTS:] else "")
    remedy = "The release waits. Open the table's checks in the UI; correct the file or the rule, then run `refresh`."
    return Alert("A check failed", f"table {table}, check {check}", counted or "see the check", remedy, run_id)


def about_deadline(remiss: str, said: str) -> Alert:
    """The alert for a remiss that is not as it should be after its deadline."""
    remedy = "Open the checks of `completeness` in the UI: they name who has not answered, or what is not yet released."
    return Alert("A deadline has passed", f"remiss {remiss}", said, remedy, "none")


def post(alert: Alert, address: str, seconds: float = 10.0) -> None:
    """Send an alert to a webhook as JSON with the one field `text`, which chat services show as it is.

    Raises OSError where it could not be delivered, in words that leave the address out.
    """
    if not address.startswith(("http://", "https://")):
        raise OSError(f"{WEBHOOK} is no http or https address")
    body = json.dumps({"text": alert.text(), **alert._asdict()}).encode()
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=seconds):  # noqa: S310
            pass
    except urllib.error.HTTPError as error:
        error.close()
        raise OSError(f"the webhook answered {error.code}") from None
    except OSError as error:
        raise OSError(f"the webhook could not be reached: {type(error).__name__}") from None


def tell(log: logging.Logger, alert: Alert) -> None:
    """Log the alert, and post it where a webhook is set."""
    log.error(alert.text())
    if address := os.environ.get(WEBHOOK):
        post(alert, address)


@dg.run_failure_sensor(
    name="failed_runs",
    default_status=WATCHED,
    minimum_interval_seconds=30,
    description="Tells the webhook which remiss's run failed and what to do. A message that could not be delivered is "
    "sent again at the next look.",
)
def failed_runs(context: dg.RunFailureSensorContext) -> None:
    """An alert for each check that stopped the run, and one for the run."""
    errors = [(event.step_key or "", _said(event.step_failure_data)) for event in context.get_step_failure_events()]
    for alert in _failed_checks(context.instance, context.dagster_run.run_id):
        tell(context.log, alert)
    tell(context.log, about_run(context.dagster_run, context.failure_event.message or "", errors))


def _said(failure: StepFailureData) -> str:
    """What a failed step said, without anything that could be a yttrande's text."""
    if failure.user_failure_data and failure.user_failure_data.description:
        return str(failure.user_failure_data.description)
    error = failure.error
    while error is not None and error.cause is not None:
        error = error.cause
    if error is None:
        return "no message"
    name = error.cls_name or "an error"
    return error.message if name in SPEAKING else f"{name} (its message stands in the run's log)"


@dg.run_status_sensor(
    run_status=dg.DagsterRunStatus.SUCCESS,
    name="failed_checks",
    default_status=WATCHED,
    minimum_interval_seconds=30,
    description="Tells the webhook which check of which table failed although the run went on, and in how many rows of "
    "which remiss. A check that stops its run is told of with the run.",
)
def failed_checks(context: dg.RunStatusSensorContext) -> None:
    """One alert for each failed check of a run that came to its end."""
    for alert in _failed_checks(context.instance, context.dagster_run.run_id):
        tell(context.log, alert)


def _failed_checks(instance: dg.DagsterInstance, run_id: str) -> list[Alert]:
    alerts = []
    for entry in instance.all_logs(run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION):
        event = entry.dagster_event
        if event is None or event.asset_check_evaluation_data.passed:
            continue
        evaluation = event.asset_check_evaluation_data
        if evaluation.severity == dg.AssetCheckSeverity.WARN:
            continue  # what only warns is told of by who looks at the calendar, and not at each answer that comes late
        faults = evaluation.metadata.get("faults")
        counted = faults.value if faults is not None and isinstance(faults.value, dict) else {}
        alerts.append(about_check(evaluation.asset_key.to_user_string(), evaluation.check_name, counted, run_id))
    return alerts


def _first_line(message: str) -> str:
    """What a message says, without the stack and without the rest of a long line."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return lines[0][:300] if lines else "no message"


ALERTS = [failed_runs, failed_checks]
