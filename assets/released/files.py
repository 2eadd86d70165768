"""A release's table files.

Belongs here: writing one table as Parquet, whole and by remiss. Does not belong here: where a release lies, which
version it is, or reading a file again (`table_file.py`).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from assets.released.runs import in_order
from assets.released.table_file import TableFile
from schemas import describe, registry

ROW_GROUP: Final = 65_536
"""Rows in a row group: large enough to compress well, small enough to be skipped by its statistics."""

MOST_BYTES: Final = 32_000_000
"""Bytes at which a row group of long texts ends earlier: what writes and reads it holds all of it."""

LONG = ROW_GROUP
"""Rows above which a table is written by remiss too."""

BY_REMISS: Final = "by-remiss"
"""The folder of tables that are written by remiss too."""

UNPLACED: Final = "__HIVE_DEFAULT_PARTITION__"
"""What Hive calls rows without a remiss."""


def write_parquet(table: str, slices: Iterable[pl.DataFrame], path: Path) -> TableFile:
    """Write a table's slices, in key order, with zstd, statistics, page index, and its descriptions inside the file."""
    _write(table, slices, describe.arrow_schema(table), path)
    return TableFile(table, path)


def write_by_remiss(file: TableFile, yttranden: TableFile, directory: Path) -> None:
    """Write a table that is longer than a row group by remiss too: `<table>/remiss_id=<remiss>/part.parquet`.

    The remiss stands in the folder's name alone, as Hive has it, and readers make it a column. A row's remiss is its
    own, or that of its yttrande or document in `yttranden`; a table without any of these is left alone.
    """
    table, columns = file.table, registry.dtypes(file.table)
    if file.height <= LONG or not {"remiss_id", "yttrande_id", "document_id"} & set(columns):
        return
    schema = describe.arrow_schema(table)
    schema = schema.remove(schema.get_field_index("remiss_id")) if "remiss_id" in schema.names else schema
    placed = _with_remiss(file, yttranden)
    empty = registry.frame(table, []).with_columns(remiss_id=pl.lit("", pl.String))
    for rows in in_order(placed, empty, list(dict.fromkeys(["remiss_id", *registry.key(table)])), directory / "runs"):
        for (remiss_id,), part in rows.partition_by("remiss_id", as_dict=True, maintain_order=True).items():
            place = directory / table / f"remiss_id={remiss_id}"
            place.mkdir(parents=True)
            _write(table, [part.drop("remiss_id")], schema, place / "part.parquet")


def _with_remiss(file: TableFile, yttranden: TableFile) -> Iterator[pl.DataFrame]:
    """The file's slices with the remiss of each row."""
    if "remiss_id" in registry.dtypes(file.table):
        yield from file.slices()
        return
    key = "yttrande_id" if "yttrande_id" in registry.dtypes(file.table) else "document_id"
    of_key = yttranden.select(key, "remiss_id").unique(key)
    for rows in file.slices():
        yield rows.join(of_key, on=key, how="left").with_columns(pl.col("remiss_id").fill_null(UNPLACED))


def _row_groups(slices: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """The rows as they are to be grouped: one group without rows where there are none."""
    held: pl.DataFrame | None = None
    groups = 0
    for rows in slices:
        held = rows if held is None else pl.concat([held, rows])
        while held.height >= ROW_GROUP or (held.height and held.estimated_size() >= MOST_BYTES):
            yield held.head(ROW_GROUP)
            held = held.slice(ROW_GROUP)
            groups += 1
    if held is not None and (held.height or not groups):
        yield held


def _write(table: str, slices: Iterable[pl.DataFrame], schema: pa.Schema, path: Path) -> None:
    key = [(name, "ascending") for name in registry.key(table) if name in schema.names]
    with pq.ParquetWriter(
        path,
        schema,
        compression="zstd",
        compression_level=9,
        sorting_columns=pq.SortingColumn.from_ordering(schema, key, "at_start") if key else None,
        write_page_index=True,
        write_page_checksum=True,
        write_statistics=True,
    ) as writer:
        for rows in _row_groups(slices):
            # In one chunk: pages end where chunks do, and would tell how the rows came.
            writer.write_table(rows.rechunk().to_arrow(compat_level=None).cast(schema), ROW_GROUP)
