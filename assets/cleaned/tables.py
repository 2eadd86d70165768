"""The cleaned stage's table: one text a document.

Belongs here: the Dagster asset `texts`, and what its metadata say of the cleaning. Does not belong here: any step of
cleaning.
"""

from typing import Any, Final

import dagster as dg
import polars as pl

from assets.cleaned.clean import clean_texts, edits_by_step
from assets.frames import Frames, as_markdown, noted
from pipelines.partitions import ONE_RUN, REMISS, TABLES
from pipelines.units import Units

SUMMED: Final = {
    "furniture_removed": ("remove_marked_heads", "remove_page_marks", "remove_running_heads", "remove_contact_blocks"),
    "hyphens_joined": ("join_broken", "repair_left_over"),
    "words_restored": ("restore",),
}
"""What the metadata name → the steps whose edits it sums."""


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="2")
def texts(files: Frames, units: Units) -> Frames:
    """Look here when a quote reads oddly: `alignment` leads each character back to the raw file."""
    return noted(units.each(clean_texts, files), edits_by_step, _about)


def _about(edits: pl.DataFrame) -> dict[str, Any]:
    """What the run's metadata say of the cleaning: numbers alone, for a text may be a citizen's."""
    by_step = (
        edits.group_by("step").agg(pl.col("texts", "edits", "failed").sum()).sort("edits", "step", descending=True)
    )
    done = dict(by_step.select("step", "edits").iter_rows())
    summed = {name: sum(done.get(step, 0) for step in steps) for name, steps in SUMMED.items()}
    return {"edits_by_step": dg.MetadataValue.md(as_markdown(by_step)), **summed}
