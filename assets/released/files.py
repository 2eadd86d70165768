"""A release's table files.

Belongs here: writing one table as Parquet, whole and by remiss. Does not belong here: where a release lies, or which
version it is.
"""

from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from schemas import describe, registry

ROW_GROUP = 65_536
"""Rows in a row group: large enough to compress well, small enough to be skipped by its statistics."""


LONG = ROW_GROUP
"""Rows above which a table is written by remiss too."""

BY_REMISS = "by-remiss"
"""The folder of tables that are written by remiss too."""


def write_by_remiss(table: str, rows: pl.DataFrame, yttranden: pl.DataFrame, directory: Path) -> None:
    """Write a table that is longer than a row group by remiss too: `<table>/remiss_id=<remiss>/part.parquet`.

    The remiss stands in the folder's name alone, as Hive has it, and readers make it a column. A row's remiss is its
    own, or that of its yttrande or document in `yttranden`; a table without any of these is left alone.
    """
    if rows.height <= LONG or not {"remiss_id", "yttrande_id", "document_id"} & set(rows.columns):
        return
    rows = registry.ordered(table, rows)
    if "remiss_id" not in rows.columns:
        key = "yttrande_id" if "yttrande_id" in rows.columns else "document_id"
        of_key = yttranden.select(key, "remiss_id").unique(key)
        rows = rows.join(of_key, on=key, how="left")
    for (remiss_id,), part in rows.partition_by("remiss_id", as_dict=True).items():
        place = directory / table / f"remiss_id={remiss_id or '__HIVE_DEFAULT_PARTITION__'}"
        place.mkdir(parents=True)
        schema = describe.arrow_schema(table)
        schema = schema.remove(schema.get_field_index("remiss_id")) if "remiss_id" in schema.names else schema
        _write(table, part.drop("remiss_id"), schema, place / "part.parquet")


def write_parquet(table: str, rows: pl.DataFrame, path: Path) -> None:
    """Write a table with zstd, statistics, page index and sorting, and its descriptions inside the file."""
    _write(table, registry.ordered(table, rows), describe.arrow_schema(table), path)


def _write(table: str, rows: pl.DataFrame, schema: pa.Schema, path: Path) -> None:
    key = [(name, "ascending") for name in registry.key(table) if name in schema.names]
    pq.write_table(
        rows.to_arrow(compat_level=None).cast(schema),
        path,
        compression="zstd",
        compression_level=9,
        row_group_size=ROW_GROUP,
        sorting_columns=pq.SortingColumn.from_ordering(schema, key, "at_start") if key else None,
        write_page_index=True,
        write_page_checksum=True,
        write_statistics=True,
    )
