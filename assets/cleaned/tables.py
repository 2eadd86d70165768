"""The cleaned stage's table: one text a document.

Belongs here: the Dagster asset `texts`. Does not belong here: any step of cleaning.
"""

import dagster as dg

from assets.cleaned.clean import clean_texts
from assets.frames import Frames
from pipelines.partitions import ONE_RUN, REMISS, TABLES
from pipelines.units import Units


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def texts(files: Frames, units: Units) -> Frames:
    """Look here when a quote reads oddly: `alignment` leads each character back to the raw file."""
    return units.each(clean_texts, files)
