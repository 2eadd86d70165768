"""The written files are accepted, or refused, as an outsider would."""

import re
from pathlib import Path

import polars as pl

from assets.released.acceptance import accept
from assets.released.files import write_parquet
from tests.unit.released import sample


def _written(place: Path, tables: dict[str, pl.DataFrame]) -> Path:
    for name, rows in tables.items():
        write_parquet(name, rows, place / f"{name}.parquet")
    return place


def test_a_sound_release_is_accepted_with_a_page_that_needs_no_other_host(released: Path) -> None:
    page = (released / "acceptance" / "index.html").read_text(encoding="utf-8")
    met, of = re.findall(r"(\d+) of (\d+) expectations met", page)[0]
    assert met == of
    assert "http" not in page


def test_a_code_outside_its_list_and_a_lost_key_are_refused(tmp_path: Path) -> None:
    tables = sample.tables()
    tables["stances"] = tables["stances"].with_columns(merged=pl.lit("perhaps"))
    tables["yttranden"] = tables["yttranden"].head(1)
    faults = accept(_written(tmp_path, tables), {}, tmp_path / "acceptance.html")
    assert "stances.merged: expect_column_values_to_be_in_set" in faults
    assert "statements.yttrande_id: expect_column_values_to_be_in_set" in faults


def test_a_release_that_lost_most_of_its_rows_says_so_and_is_accepted(tmp_path: Path) -> None:
    before = sample.tables()
    before["statements"] = pl.concat([before["statements"]] * 4)
    page = tmp_path / "acceptance.html"
    assert accept(_written(tmp_path, sample.tables()), before, page) == []
    assert "not met" in page.read_text(encoding="utf-8")
