"""How assets pass tables on: Parquet files, one a table and remiss.

Belongs here: Dagster's IO manager over `pipelines/tables.py`. Does not belong here: paths, validation and
writing themselves.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
from pandera.errors import SchemaErrors
from upath import UPath

from assets.frames import Frames
from pipelines.exclusive import alone
from pipelines.partitions import WHOLE
from pipelines.shown import Shown
from pipelines.tables import stored, write_table
from schemas.describe import column_lineage
from schemas.registry import failures


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
        rows, byte_size, digest, shown = 0, 0, hashlib.sha256(), Shown(table)
        for remiss_id in sorted(obj):
            part = obj[remiss_id]
            try:
                written = write_table(UPath(self.work_dir), table, remiss_id, part)
            except SchemaErrors as error:
                detail = "; ".join(failures(error))
                # `from None`: the original error carries rows of the table, and so citizens' text, into the log.
                raise dg.Failure(
                    f"{table} of remiss {remiss_id} breaks its contract and was not written: {detail}",
                    allow_retries=False,
                ) from None
            rows += written.rows
            byte_size += written.byte_size
            digest.update(written.sha256.encode())
            shown.add(part)
        context.add_output_metadata(
            {
                "dagster/partition_row_count": rows,
                "dagster/column_lineage": column_lineage(table),
                "bytes": byte_size,
                "sha256": digest.hexdigest(),
                **shown.metadata(),
                **obj.about(),
            }
        )

    def load_input(self, context: dg.InputContext) -> Frames:
        """The upstream table's frames for the remisser that this step is about, or for all of them."""
        table = context.asset_key.to_python_identifier()
        parts = sorted(context.asset_partition_keys) if context.has_asset_partitions else [WHOLE]
        return stored(UPath(self.work_dir), table, parts)
