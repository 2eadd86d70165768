"""The raw stage's tables: what was received, nothing judged.

Belongs here: the Dagster assets `files`, `rejects`, `remisser`, `proposals` and `invited`, each a call of a plain
function. Does not belong here: anything that reads a file.
"""

from typing import Any

import dagster as dg
import polars as pl

from assets.frames import Frames, as_markdown, each
from assets.raw.files import describe_files, rejects_of
from assets.raw.location import require
from assets.raw.remiss import read_invited, read_proposals, read_remiss
from pipelines.made import made_from, record
from pipelines.partitions import ONE_RUN, REMISS, TABLES
from pipelines.resources import Locations


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def files(context: dg.AssetExecutionContext, locations: Locations) -> Frames:
    """A reject keeps its row here too, with the reason; the accepted ones have their raw text."""
    require(locations.raw, context.partition_keys)
    kinds: list[pl.DataFrame] = []

    def part(remiss_id: str) -> pl.DataFrame:
        found = describe_files(locations.raw, remiss_id)
        kinds.append(found.select("media_type", "encoding", "reason"))
        record(context.instance, context.run.run_id, remiss_id, made_from(locations.raw, remiss_id, found))
        return found

    return Frames(sorted(context.partition_keys), part, lambda: _about(pl.concat(kinds)))


def _about(kinds: pl.DataFrame) -> dict[str, Any]:
    """What the run's metadata say of the files: how many, how many of them are good, of what kinds."""
    good = kinds.filter(pl.col("reason").is_null()).group_by("media_type", "encoding").len().sort(pl.all())
    return {
        "files": kinds.height,
        "accepted": kinds["reason"].null_count(),
        "by_type_and_encoding": dg.MetadataValue.md(as_markdown(good)),
    }


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def rejects(files: Frames) -> Frames:
    """Look here when a file that arrived is not in the documents: each has its reason and a remedy."""
    return each(rejects_of, files)


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def remisser(context: dg.AssetExecutionContext, locations: Locations) -> Frames:
    """A broken `remiss.toml` leaves the row with its name alone; what is wrong with it stands in `rejects`."""
    require(locations.raw, context.partition_keys)
    return Frames(sorted(context.partition_keys), lambda remiss_id: read_remiss(locations.raw, remiss_id)[0])


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def proposals(context: dg.AssetExecutionContext, locations: Locations) -> Frames:
    """A faulty line is left out and named in `rejects`; without a catalogue targets stay unlinked."""
    require(locations.raw, context.partition_keys)
    return Frames(sorted(context.partition_keys), lambda remiss_id: read_proposals(locations.raw, remiss_id)[0])


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def invited(context: dg.AssetExecutionContext, locations: Locations) -> Frames:
    """A faulty line is left out and named in `rejects`; without a list nobody is known to be missing."""
    require(locations.raw, context.partition_keys)
    return Frames(sorted(context.partition_keys), lambda remiss_id: read_invited(locations.raw, remiss_id)[0])
