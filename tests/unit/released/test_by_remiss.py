"""A table too long to read as a whole is there by remiss too, the same rows for every reader."""

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import polars as pl
import pyarrow.parquet as pq
import pytest

from assets.released import files
from assets.released.files import write_by_remiss
from tests.unit.released import sample


@pytest.fixture
def yttranden() -> pl.DataFrame:
    """Two answers, to two remisser."""
    return sample.tables()["yttranden"].with_columns(remiss_id=pl.Series(["a-1", "b-2"]))


def _written(table: str, rows: pl.DataFrame, yttranden: pl.DataFrame, place: Path) -> None:
    with TemporaryDirectory() as folder:
        files = sample.written({"yttranden": yttranden} | {table: rows}, Path(folder))
        write_by_remiss(files[table], files["yttranden"], place)


@pytest.mark.parametrize("table", ["statements", "dates", "references", "documents", "masked", "yttranden"])
def test_the_parts_hold_the_tables_rows(
    table: str, yttranden: pl.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LONG", 0)
    rows = yttranden if table == "yttranden" else sample.tables().get(table, pl.DataFrame())
    if table == "masked":
        rows = pl.DataFrame({"document_id": [sample.AGENCY], "masked_kind": ["email"], "occurrences": [1]})
        rows = rows.cast({"occurrences": pl.UInt32})
    _written(table, rows, yttranden, tmp_path)
    back = pl.read_parquet(tmp_path / table, hive_partitioning=True)
    assert back.drop("remiss_id").equals(rows.drop("remiss_id", strict=False))
    with duckdb.connect() as connection:
        query = f"select count(*), count(distinct remiss_id) from read_parquet('{tmp_path}/{table}/*/*.parquet')"
        assert connection.execute(query).fetchone() == (rows.height, back["remiss_id"].n_unique())


def test_a_part_describes_its_columns(yttranden: pl.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LONG", 0)
    _written("statements", sample.tables()["statements"], yttranden, tmp_path)
    schema = pq.read_schema(tmp_path / "statements" / "remiss_id=a-1" / "part.parquet")
    assert all(field.metadata[b"description"] for field in schema)


def test_a_short_table_and_one_without_a_remiss_are_left_whole(yttranden: pl.DataFrame, tmp_path: Path) -> None:
    _written("statements", sample.tables()["statements"], yttranden, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_rows_of_a_document_without_an_answer_are_where_hive_has_them(
    yttranden: pl.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LONG", 0)
    texts = sample.tables()["texts"]
    _written("texts", texts, yttranden.head(1), tmp_path)
    back = pl.read_parquet(tmp_path / "texts", hive_partitioning=True)
    assert back.filter(pl.col("remiss_id").is_null())["document_id"].to_list() == [sample.UNION]
    assert back.height == texts.height
