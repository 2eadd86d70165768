"""The two jobs, and how their progress looks on a terminal.

Belongs here: `refresh` (raw to coded, for some remisser), `release` (the whole), and the console logger that says
in a line what each step did. Does not belong here: when they run (`automation.py`).
"""

import logging
import sys

import dagster as dg

RETRIES = dg.RetryPolicy(max_retries=3, delay=2, backoff=dg.Backoff.EXPONENTIAL, jitter=dg.Jitter.PLUS_MINUS)
"""For faults of storage that pass. A table that breaks its contract is not tried again (`io_managers.py`)."""

REFRESH = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.groups("raw", "cleaned", "extracted", "coded")
    - dg.AssetSelection.checks(dg.AssetCheckKey(dg.AssetKey("completeness"), "fresh_by_deadline")),
    op_retry_policy=RETRIES,
    tags={"dagster/max_runtime": str(6 * 3600)},
    description="Reads, cleans, extracts and codes the chosen remisser.",
)
RELEASE = dg.define_asset_job(
    "release",
    selection=dg.AssetSelection.groups("released"),
    op_retry_policy=RETRIES,
    tags={"dagster/max_runtime": str(3 * 3600)},
    description="Makes a release of everything that is coded, if its content changed.",
)
JOBS = [REFRESH, RELEASE]


class _Progress(logging.Handler):
    """One line for each step that ends, and every warning or error."""

    def emit(self, record: logging.LogRecord) -> None:
        event = getattr(record, "dagster_meta", {}).get("dagster_event")
        if event is not None and event.event_type_value == "STEP_SUCCESS":
            seconds = event.event_specific_data.duration_ms / 1000
            print(f"  {event.step_key:<24} {seconds:6.2f} s", flush=True)
        elif record.levelno >= logging.WARNING:
            print(record.getMessage(), file=sys.stderr, flush=True)


@dg.logger(config_schema={}, description="One line for each step that ends, and every warning or error.")
def progress(context: dg.InitLoggerContext) -> logging.Logger:
    """Dagster's console logger, for people who wait."""
    logger = logging.getLogger("yttranden")
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    logger.handlers = [_Progress()]
    return logger
