"""A table's rows told in an order, however many there are.

Belongs here: sorted runs on disk, and telling them range by range. Does not belong here: the release's own files
(`files.py`), or reading them (`table_file.py`).

An external merge sort: rows are held until they are many, sorted and written aside as a run; the runs are then read
together, a range of the first key column at a time, of which each gives the few row groups that reach into it.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

import polars as pl

MOST_HELD: Final = 8_000_000
"""Bytes of a table that are held before they become a run, and about as many of each slice that is told."""

GROUP: Final = 128_000
"""Bytes of a run's row group: the least that is read of it."""


class Runs:
    """Rows that are given in any order and told by key; the first key column is a string and never empty.

    Few rows stay in memory. Many lie in files of `directory`, for as long as they are to be told.
    """

    def __init__(self, empty: pl.DataFrame, key: Sequence[str], directory: Path) -> None:
        """`empty` has the columns; the directory is made where rows become too many to be held."""
        self._key = list(key)
        self._directory = directory
        self._held = [empty]
        self._size = 0
        self._files: list[Path] = []
        self._starts: list[str] = []
        """The first key of every row group: each stands for about `GROUP` bytes."""

    def add(self, rows: pl.DataFrame) -> None:
        """Take rows with the columns given at the beginning."""
        self._held.append(rows)
        self._size += int(rows.estimated_size())
        if self._size > MOST_HELD:
            self._write()

    def slices(self) -> Iterator[pl.DataFrame]:
        """All rows in order, at least one slice; rows of the same first key stand in the same one.

        >>> runs = Runs(pl.DataFrame(schema={"k": pl.String}), ["k"], Path("letters"))
        >>> runs.add(pl.DataFrame({"k": ["b", "c"]}))
        >>> runs.add(pl.DataFrame({"k": ["a"]}))
        >>> [rows["k"].to_list() for rows in runs.slices()]
        [['a', 'b', 'c']]
        """
        if not self._files:
            yield self._sorted()
            return
        if self._size:
            self._write()
        first = pl.col(self._key[0])
        bounds = sorted(set(sorted(self._starts)[:: MOST_HELD // GROUP]))[1:]
        for low, high in pairwise([None, *bounds, None]):
            rows = pl.scan_parquet(self._files, glob=False)
            rows = rows if low is None else rows.filter(first >= low)
            rows = rows if high is None else rows.filter(first < high)
            yield rows.collect().sort(self._key)

    def _sorted(self) -> pl.DataFrame:
        return pl.concat(self._held).sort(self._key)

    def _write(self) -> None:
        run = self._sorted()
        group = max(1, run.height * GROUP // self._size)
        self._directory.mkdir(parents=True, exist_ok=True)
        path = self._directory / f"{len(self._files):06}.parquet"
        run.write_parquet(path, compression="lz4", row_group_size=group)
        self._files.append(path)
        self._starts += run[self._key[0]].gather_every(group).to_list()
        self._held, self._size = [run.clear()], 0


def in_order(
    rows: Iterable[pl.DataFrame], empty: pl.DataFrame, key: Sequence[str], directory: Path
) -> Iterator[pl.DataFrame]:
    """Rows that come as they come, told by key; the directory is there until the last one is."""
    runs = Runs(empty, key, directory)
    for part in rows:
        runs.add(part)
    yield from runs.slices()
    shutil.rmtree(directory, ignore_errors=True)
