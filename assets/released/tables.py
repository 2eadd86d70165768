"""The released stage: the tables as others may cite and load them.

Belongs here: the Dagster asset `dataset`. Does not belong here: how a release is built or checked.
"""

from datetime import date

import dagster as dg

from assets.frames import Frames
from assets.released.build import build_release
from assets.released.gather import gather, released_remisser
from pipelines.partitions import TABLES
from pipelines.resources import Locations
from pipelines.unfinished import half_done, incomplete
from schemas.registry import RELEASED_TABLES


@dg.asset(ins={table: dg.AssetIn(table) for table in RELEASED_TABLES}, pool=TABLES, code_version="1")
def dataset(context: dg.AssetExecutionContext, locations: Locations, **parts: Frames) -> dg.MaterializeResult[None]:
    """A new version only when content changed; `latest.json` points to the newest one.

    A remiss whose tables are not all there, or are half renewed, is left out while it is new. Once it was released it
    stops the release, which would otherwise drop it or mix old and new.
    """
    remisser = sorted(parts["documents"])
    behind = half_done(context.instance, remisser) | incomplete(locations.work, remisser)
    if lost := set(behind) & released_remisser(locations.releases):
        described = ", ".join(f"{remiss_id} ({behind[remiss_id]})" for remiss_id in sorted(lost))
        message = f"Tables of these remisser are half renewed; run `refresh` for them: {described}"
        raise dg.Failure(message, allow_retries=False)
    remisser = [remiss_id for remiss_id in remisser if remiss_id not in behind]
    if not remisser:
        raise dg.Failure("There is no remiss with all its tables: run `refresh` first.", allow_retries=False)
    tables = gather({table: Frames(remisser, frames.__getitem__) for table, frames in parts.items()})
    made = build_release(tables, locations.releases, date.today())
    return dg.MaterializeResult(
        metadata={
            "version": made.version,
            "is_new": made.is_new,
            "content_sha256": made.content_sha256,
            "path": str(made.path),
            "left_out": sorted(behind),
            **{f"rows/{table}": rows.height for table, rows in tables.items()},
        },
    )
