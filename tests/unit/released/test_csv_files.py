"""CSV that every reader takes and no spreadsheet runs."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from assets.released.csv_files import cell, write_csv
from schemas import registry
from tests.unit.released import sample


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\tcmd", "\r=1"])
def test_no_text_cell_begins_a_formula(formula: str) -> None:
    assert cell(formula) == "'" + formula


@pytest.mark.parametrize("value", ["tillstyrker", "1-2", 'säger "ja", och\nmer', "", "'citerat"])
def test_other_text_is_left_alone(value: str) -> None:
    assert cell(value) == value


def test_another_reader_gets_the_same_cells(tmp_path: Path) -> None:
    rows = sample.tables()["statements"]
    write_csv([rows], tmp_path / "statements.csv")
    content = (tmp_path / "statements.csv").read_bytes()
    assert content.count(b"\r\n") == rows.height + 1
    read = pd.read_csv(tmp_path / "statements.csv", dtype={"reservation": "string"})
    assert list(read.columns) == list(registry.dtypes("statements"))
    assert read["quote"].tolist() == rows["quote"].to_list()
    assert read["score"].tolist() == rows["score"].to_list()


def test_line_breaks_and_lists_survive(tmp_path: Path) -> None:
    write_csv([sample.tables()["texts"]], tmp_path / "texts.csv")
    with (tmp_path / "texts.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert lines[0]["text"] == sample.AGENCY_TEXT
    assert lines[0]["alignment"].startswith('[{"clean_start": 0')
