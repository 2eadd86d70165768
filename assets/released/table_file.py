"""A table of a release as it was written: looked at column by column or slice by slice, never as a whole.

Belongs here: reading a released Parquet file. Does not belong here: writing one (`files.py`). One thread reads: what
several have freed, each keeps for itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from upath import UPath

from schemas import registry

SLICE_BYTES: Final = 8_000_000
"""About how much of a file is in memory at once."""

MOST_ROWS: Final = 65_536


class TableFile:
    """A table in its Parquet file, rows in key order."""

    def __init__(self, table: str, path: Path | UPath) -> None:
        """Read what the file says of itself. Raises FileNotFoundError where there is none."""
        self.table, self._path = table, path
        with path.open("rb") as file:
            self._about = pq.read_metadata(file)
        self.height: int = self._about.num_rows

    @property
    def empty(self) -> pl.DataFrame:
        """The table's columns without rows."""
        return pl.DataFrame(self._about.schema.to_arrow_schema().empty_table())

    def select(self, *columns: str) -> pl.DataFrame:
        """All rows of some columns, or of all."""
        with self._path.open("rb") as file:
            return pl.DataFrame(pq.read_table(file, columns=list(columns) or None, use_threads=False))

    def slices(self, *columns: str) -> Iterator[pl.DataFrame]:
        """The rows of some columns, or of all, a bounded amount at a time; at least one slice."""
        with self._path.open("rb") as opened:
            file = pq.ParquetFile(opened)
            yield self.empty.select(columns or pl.all())
            for batch in file.iter_batches(self._rows_at_once(), columns=list(columns) or None, use_threads=False):
                yield pl.DataFrame(pa.Table.from_batches([batch]))

    def between(self, low: str, high: str, *columns: str) -> pl.DataFrame:
        """The rows whose first key column is at least `low` and below `high`; the file must be on this machine."""
        first = pl.col(registry.key(self.table)[0])
        within = (first >= low) & (first < high)
        return pl.scan_parquet(str(self._path), glob=False).filter(within).select(columns).collect()

    def _rows_at_once(self) -> int:
        groups = [self._about.row_group(number) for number in range(self._about.num_row_groups)]
        size = sum(group.total_byte_size for group in groups)
        return max(1, min(MOST_ROWS, self.height * SLICE_BYTES // max(int(size), 1)))


TableFiles = Mapping[str, TableFile]


def whole_keys(slices: Iterable[pl.DataFrame], first: str) -> Iterator[pl.DataFrame]:
    """Slices in order, cut anew so that all rows of one value of the first key column stand in the same one.

    >>> parts = [pl.DataFrame({"k": ["a", "b"]}), pl.DataFrame({"k": ["b", "c"]})]
    >>> [rows["k"].to_list() for rows in whole_keys(parts, "k")]
    [['a'], ['b', 'b'], ['c']]
    """
    held: list[pl.DataFrame] = []
    for rows in slices:
        if rows.is_empty():
            continue
        together = pl.concat([*held, rows])
        last = pl.col(first) == together[first][-1]
        held = [together.filter(last)]
        if len(whole := together.filter(~last)):
            yield whole
    yield from held
