"""A release's tables as CSV.

Belongs here: RFC 4180, with cells that a spreadsheet cannot run. Does not belong here: Parquet (`files.py`).
"""

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes as the beginning of a formula; such a text cell gets an apostrophe before it."""


def write_csv(slices: Iterable[pl.DataFrame], path: Path) -> None:
    """Write a table's slices as UTF-8 with CRLF and a header. Lists are JSON, an empty value is an empty cell."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        for number, rows in enumerate(slices):
            if not number:
                writer.writerow(rows.columns)
            writer.writerows([cell(value) for value in row] for row in rows.iter_rows())


def cell(value: Any) -> str | int | float | None:
    """A value as CSV holds it.

    >>> cell("=1+1"), cell(-2), cell(["SOU 2018:47"]), cell(None)
    ("'=1+1", -2, '["SOU 2018:47"]', None)
    """
    if isinstance(value, str):
        return "'" + value if value.startswith(STARTS_A_FORMULA) else value
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if value is None or isinstance(value, int | float):
        return value
    return str(value)
