"""The contract with analysts: what tables.json lists may gain columns, never lose one."""

import json
from pathlib import Path

import polars as pl
import pytest

from schemas import registry

PROMISED: dict[str, list[str]] = json.loads(Path(__file__).with_name("tables.json").read_text(encoding="utf-8"))
TYPED = {
    "betankanden": pl.List(pl.String),
    "answers": pl.List(pl.String),
    "statement_ids": pl.List(pl.String),
    "deadline": pl.Date,
    "date": pl.Date,
    "char_start": pl.UInt32,
    "char_end": pl.UInt32,
    "score": pl.Int8,
    "overall_score": pl.Int8,
    "confidence": pl.Float32,
    "diacritics_per_1000": pl.Float32,
}


@pytest.mark.parametrize("table", PROMISED)
def test_no_promised_column_has_vanished_or_changed_its_type(table: str) -> None:
    types = registry.dtypes(table)
    assert set(PROMISED[table]) <= set(types)
    for column, dtype in TYPED.items():
        if column in PROMISED[table]:
            assert types[column] == dtype


@pytest.mark.parametrize("table", PROMISED)
def test_every_promised_table_is_released(table: str) -> None:
    assert table in registry.RELEASED_TABLES
