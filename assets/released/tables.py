"""The released stage: the tables as others may cite and load them.

Belongs here: the Dagster asset `dataset`. Does not belong here: how a release is built or checked.
"""

from datetime import date

import dagster as dg

from assets.frames import Frames
from assets.released.build import build_release
from assets.released.gather import gather
from pipelines.partitions import TABLES
from pipelines.resources import Locations
from pipelines.unfinished import half_done, never_made
from schemas.registry import RELEASED_TABLES


@dg.asset(ins={table: dg.AssetIn(table) for table in RELEASED_TABLES}, pool=TABLES, code_version="1")
def dataset(context: dg.AssetExecutionContext, locations: Locations, **parts: Frames) -> dg.MaterializeResult[None]:
    """A new version only when content changed; `latest.json` points to the newest one.

    A remiss whose first run has not come to its end is left out; one whose tables a run began to renew and left
    behind stops the release, which would otherwise mix old and new.
    """
    missing = never_made(locations.work, parts["documents"])
    remisser = sorted(set(parts["documents"]) - set(missing))
    if behind := half_done(context.instance, remisser):
        described = ", ".join(f"{remiss_id} ({table})" for remiss_id, table in behind.items())
        message = f"Tables of these remisser are half renewed; run `refresh` for them: {described}"
        raise dg.Failure(message, allow_retries=False)
    tables = gather({table: Frames(remisser, frames.__getitem__) for table, frames in parts.items()})
    made = build_release(tables, locations.releases, date.today())
    return dg.MaterializeResult(
        metadata={
            "version": made.version,
            "is_new": made.is_new,
            "content_sha256": made.content_sha256,
            "path": str(made.path),
            "left_out": missing,
            **{f"rows/{table}": rows.height for table, rows in tables.items()},
        },
    )
