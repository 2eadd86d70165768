"""The job for one remiss: its name and a few questions in the launchpad, one run that says what came of it.

Belongs here: the job's typed form, and what it reports. Does not belong here: what a refresh or a release does.
"""

from typing import Any

import dagster as dg
import polars as pl
from pydantic import Field
from upath import UPath

from assets.frames import as_markdown
from pipelines.in_process import run_here
from pipelines.partitions import sync_remisser
from pipelines.resources import Locations
from pipelines.shown import Shown
from pipelines.tables import read_table


class OneRemiss(dg.Config):
    """What to make, and how far."""

    remiss_id: str = Field(description="The folder under the raw directory: fi2018-02431.")
    release: bool = Field(default=False, description="Make a release afterwards, if its content changed.")


@dg.op(description="Refreshes one remiss, and releases if asked to; says which files were refused, and why.")
def make_remiss(context: dg.OpExecutionContext, config: OneRemiss, locations: Locations) -> None:
    """A run of `refresh` within this one, and one of `release`; each stands under Runs like any other."""
    known = sync_remisser(context.instance, locations.raw)
    if config.remiss_id not in known:
        near = ", ".join(known[:20]) + (" …" if known[20:] else "")
        raise dg.Failure(f"There is no remiss {config.remiss_id} under the raw directory; there are: {near or 'none'}")
    _run(context, "refresh", config.remiss_id)
    context.add_output_metadata(_report(locations.work, config.remiss_id))
    if config.release:
        _run(context, "release", None)


def _run(context: dg.OpExecutionContext, job: str, remiss_id: str | None) -> None:
    result = run_here(context.instance, job, {"yttranden/asked_by": "remiss"}, remiss_id=remiss_id)
    context.log.info(f"{job}: run {result.run_id}")
    if not result.success:
        said = [event.step_failure_data.user_failure_data for event in result.get_step_failure_events()]
        words = next((str(each.description) for each in said if each and each.description), "its last error says where")
        raise dg.Failure(f"{job} failed, run {result.run_id}: {words}", allow_retries=False)


def _report(work: UPath, remiss_id: str) -> dict[str, Any]:
    """What came of the remiss: rows by table, refused files, positions."""
    tables = {name: read_table(work, name, remiss_id) for name in ("documents", "rejects", "yttranden", "stances")}
    counts = pl.DataFrame({"table": list(tables), "rows": [rows.height for rows in tables.values()]})
    report: dict[str, Any] = {"tables": dg.MetadataValue.md(as_markdown(counts))}
    for name, key in (("rejects", "rows"), ("stances", "codes")):
        shown = Shown(name)
        shown.add(tables[name])
        report[name] = shown.metadata().get(key, "none")
    return report


@dg.job(
    name="remiss",
    description="One remiss, chosen by name in the launchpad: refresh, and a release if asked for.",
    tags={"dagster/max_runtime": str(6 * 3600)},
    config=dg.RunConfig(ops={"make_remiss": OneRemiss(remiss_id="fi2018-02431")}),
)
def remiss() -> None:
    """The form stands filled in for the project's own remiss."""
    make_remiss()
