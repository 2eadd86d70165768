"""The released stage: the tables as others may cite and load them.

Belongs here: the Dagster assets `quality` and `dataset`. Does not belong here: how a release is built or checked.
"""

from datetime import date

import dagster as dg

from assets.frames import Frames
from assets.released.build import build_release
from assets.released.gather import gather, released_remisser
from assets.released.quality import as_markdown, below_floor, fingerprint, measure
from pipelines.partitions import TABLES, WHOLE
from pipelines.resources import Locations
from pipelines.tables import read_table, table_path
from pipelines.unfinished import half_done, incomplete
from schemas.registry import RELEASED_TABLES


@dg.asset(code_version="1")
def quality(context: dg.AssetExecutionContext, locations: Locations) -> dg.Output[Frames]:
    """Look here before trusting a number: what was measured, on how many cases, and what is held above a floor.

    Measured anew only when a rule, what the rules know or what people coded has changed.
    """
    print_now, last = fingerprint(), context.instance.get_latest_materialization_event(context.asset_key)
    known = last.asset_materialization.metadata.get("fingerprint") if last and last.asset_materialization else None
    stored = table_path(locations.work, "quality", WHOLE).exists()
    same = stored and known is not None and known.value == print_now
    estimates = read_table(locations.work, "quality", WHOLE) if same else measure()
    low = below_floor(estimates)
    return dg.Output(
        Frames([WHOLE], lambda _: estimates),
        metadata={
            "fingerprint": print_now,
            "estimates": dg.MetadataValue.md(as_markdown(estimates)),
            "below_floor": low,
        },
    )


@dg.asset(ins={table: dg.AssetIn(table) for table in (*RELEASED_TABLES, "quality")}, pool=TABLES, code_version="1")
def dataset(context: dg.AssetExecutionContext, locations: Locations, **parts: Frames) -> dg.MaterializeResult[None]:
    """A new version only when content changed; `latest.json` points to the newest one.

    A remiss whose tables are not all there, or are half renewed, is left out while it is new. Once it was released it
    stops the release, which would otherwise drop it or mix old and new.
    """
    measured = parts.pop("quality")[WHOLE]
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
    made = build_release(tables, locations.releases, date.today(), measured=measured)
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
