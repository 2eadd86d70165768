"""The released stage: the tables as others may cite and load them.

Belongs here: the Dagster asset `dataset`. Does not belong here: how a release is built or checked.
"""

from datetime import date

import dagster as dg

from assets.frames import Frames
from assets.released.build import build_release
from assets.released.gather import gather
from pipelines.resources import Locations
from schemas.registry import RELEASED_TABLES


@dg.asset(ins={table: dg.AssetIn(table) for table in RELEASED_TABLES}, code_version="1")
def dataset(locations: Locations, **parts: Frames) -> dg.MaterializeResult[None]:
    """A new version only when content changed; `latest.json` points to the newest one."""
    tables = gather(parts)
    made = build_release(tables, locations.releases, date.today())
    return dg.MaterializeResult(
        metadata={
            "version": made.version,
            "is_new": made.is_new,
            "content_sha256": made.content_sha256,
            "path": str(made.path),
            **{f"rows/{table}": rows.height for table, rows in tables.items()},
        },
    )
