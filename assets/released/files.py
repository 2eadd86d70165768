"""A release's table files.

Belongs here: writing one table as Parquet. Does not belong here: where a release lies, or which version it is.
"""

from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from schemas import describe, registry

ROW_GROUP = 65_536
"""Rows in a row group: large enough to compress well, small enough to be skipped by its statistics."""


def write_parquet(table: str, rows: pl.DataFrame, path: Path) -> None:
    """Write a table with zstd, statistics, page index and sorting, and its descriptions inside the file."""
    schema = describe.arrow_schema(table)
    sorting = pq.SortingColumn.from_ordering(schema, [(name, "ascending") for name in registry.key(table)], "at_start")
    pq.write_table(
        registry.ordered(table, rows).to_arrow(compat_level=None).cast(schema),
        path,
        compression="zstd",
        compression_level=9,
        row_group_size=ROW_GROUP,
        sorting_columns=sorting,
        write_page_index=True,
        write_page_checksum=True,
        write_statistics=True,
    )
