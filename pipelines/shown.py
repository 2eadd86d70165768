"""What the UI shows of a table that was written: how often each code occurs, and how much is filled in.

Belongs here: small Markdown tables, and the numbers that the UI plots, made of any table by its model alone. Does not
belong here: any one table, or a value that is not a code: values may be citizens' text.
"""

from collections import Counter
from typing import Final

import dagster as dg
import polars as pl

from assets.frames import as_markdown
from schemas import describe, registry

ROWS: Final = 40
"""Most rows of a table whose model says that it may be shown whole."""


class Shown:
    """Gathers what is told of one table while its parts are written."""

    def __init__(self, table: str) -> None:
        """`table` is the name of a table that has a model."""
        self._coded = describe.code_columns(table)
        self._optional = describe.optional_columns(table)
        self._whole = registry.may_be_shown(table)
        self._rows = 0
        self._codes: Counter[tuple[str, str]] = Counter()
        self._filled: Counter[str] = Counter()
        self._parts: list[pl.DataFrame] = []

    def add(self, rows: pl.DataFrame) -> None:
        """Count one remiss's part."""
        self._rows += rows.height
        for column in self._coded:
            for code, count in rows[column].drop_nulls().value_counts().iter_rows():
                self._codes[column, code] += count
        for column in self._optional:
            self._filled[column] += rows[column].count()
        if self._whole and sum(part.height for part in self._parts) < ROWS:
            self._parts.append(rows.head(ROWS).drop("sha256", strict=False))  # it fills the screen

    def metadata(self) -> dict[str, dg.MetadataValue | int | float]:
        """The tables, as Markdown, and each count as a number; of a table without rows the number of rows alone."""
        if not self._rows:
            return {}
        found: dict[str, dg.MetadataValue | int | float] = {}
        if self._parts:
            found["rows"] = _markdown(pl.concat(self._parts).head(ROWS))
        found |= self._numbers()
        if self._coded:
            lines = [(column, code, self._codes[column, code]) for column, code in self._ordered()]
            found["codes"] = _markdown(pl.DataFrame(lines, ["column", "code", "rows"], orient="row"))
        if self._optional:
            shares = [(column, n, f"{n / self._rows:.0%}") for column, n in self._filled.items()]
            found["filled"] = _markdown(pl.DataFrame(shares, ["column", "rows filled", "share"], orient="row"))
        return found

    def _numbers(self) -> dict[str, dg.MetadataValue | int | float]:
        """What the UI plots over time and by remiss: rows by code, and the numbers of a table of one row a remiss."""
        numbers: dict[str, dg.MetadataValue | int | float] = {
            f"{column}/{code}": self._codes[column, code] for column, code in self._ordered()
        }
        if self._parts and self._rows == 1:
            row = pl.concat(self._parts).select(pl.selectors.numeric())
            numbers |= {column: row[column][0] for column in row.columns if row[column][0] is not None}
        return numbers

    def _ordered(self) -> list[tuple[str, str]]:
        """The codes that occur, in the order of columns, the most frequent first."""
        order = {column: i for i, column in enumerate(self._coded)}
        return sorted(self._codes, key=lambda key: (order[key[0]], -self._codes[key], key[1]))


def _markdown(rows: pl.DataFrame) -> dg.MetadataValue:
    return dg.MetadataValue.md(as_markdown(rows))
