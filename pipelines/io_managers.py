"""How assets pass tables on: Parquet files, one a table and remiss.

Belongs here: Dagster's IO manager over `pipelines/tables.py`. Does not belong here: paths, validation and
writing themselves.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
import polars as pl
from upath import UPath

from assets.frames import Frames
from pipelines.exclusive import alone
from pipelines.partitions import WHOLE
from pipelines.shown import Shown
from pipelines.tables import BrokenContractError, Written, stored, write_parts
from schemas.describe import column_lineage

MOST_TOLD_APART = 50
"""Remisser of a run whose parts have metadata of their own: for each, Dagster looks at all of the run's partitions."""

SHOWN_OF_HASH = 16
"""Characters of a table's hash that the UI shows: a whole one makes the column so wide that words beside it are cut."""


class ParquetIOManager(dg.ConfigurableIOManager):
    """Hands each asset its tables as frames by remiss, and writes what it returns, validated."""

    work_dir: str

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["ParquetIOManager"]:
        """The tables are this run's alone until it ends, so that two runs never mix what they write."""
        with alone(self.work_dir, context.run.run_id if context.run else f"none-{os.getpid()}"):
            yield self

    def handle_output(self, context: dg.OutputContext, obj: Frames) -> None:
        """Write each remiss's frame; the run fails, and the last file stays, when a frame breaks its contract."""
        table = context.asset_key.to_python_identifier()
        rows, whole = 0, Shown(table)
        apart = len(obj) <= MOST_TOLD_APART
        for remiss_id, part, written in self._written(table, obj):
            rows += written.rows
            shown = Shown(table) if apart else whole
            shown.add(part)
            if apart:
                about = {"dagster/partition_row_count": written.rows, "bytes": written.byte_size}
                partition = None if remiss_id == WHOLE else remiss_id
                context.step_context.add_asset_metadata(
                    {
                        **obj.about_part(remiss_id),
                        **shown.metadata(),
                        **about,
                        "sha256": written.sha256[:SHOWN_OF_HASH],
                    },
                    partition_key=partition,
                )
        told = {} if apart else whole.metadata()
        lineage = {"dagster/column_lineage": column_lineage(table)}
        context.add_output_metadata({**lineage, "rows_of_the_run": rows, **told, **obj.about()})

    def _written(self, table: str, frames: Frames) -> Iterator[tuple[str, pl.DataFrame, Written]]:
        parts = ((remiss_id, frames[remiss_id]) for remiss_id in sorted(frames))
        try:
            yield from write_parts(UPath(self.work_dir), table, parts)
        except BrokenContractError as error:
            raise dg.Failure(str(error), allow_retries=False) from None

    def load_input(self, context: dg.InputContext) -> Frames:
        """The upstream table's frames for the remisser that this step is about, or for all of them."""
        table = context.asset_key.to_python_identifier()
        parts = sorted(context.asset_partition_keys) if context.has_asset_partitions else [WHOLE]
        return stored(UPath(self.work_dir), table, parts)
