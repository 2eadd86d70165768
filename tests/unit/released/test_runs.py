"""However many rows there are and however they come, they are told once and in order."""

from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.released import runs, table_file
from assets.released.files import write_parquet
from assets.released.runs import Runs, in_order
from assets.released.table_file import TableFile, whole_keys
from tests.unit.released import sample

EMPTY = pl.DataFrame(schema={"key": pl.String, "second": pl.Int64})
ROWS = st.lists(
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 50) | st.none()), max_size=30), max_size=8
)


@settings(deadline=None)  # each example writes files
@given(ROWS, st.integers(1, 400))
def test_rows_are_told_in_order_however_few_are_held(parts: list[list[tuple[str, int | None]]], most: int) -> None:
    frames = [pl.DataFrame(part, schema=EMPTY.schema, orient="row") for part in parts]
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "MOST_HELD", most)
        patch.setattr(runs, "GROUP", max(1, most // 8))
        told = Runs(EMPTY, ["key", "second"], Path(folder) / "runs")
        for frame in frames:
            told.add(frame)
        slices = list(told.slices())
        assert pl.concat(slices).equals(pl.concat([EMPTY, *frames]).sort("key", "second"))
        keys = [key for rows in slices for key in rows["key"].unique()]
        assert len(keys) == len(set(keys)), "rows of one first key stand in one slice"
        assert all(rows.equals(again) for rows, again in zip(slices, told.slices(), strict=True))


def test_few_rows_need_no_directory(tmp_path: Path) -> None:
    told = in_order([pl.DataFrame({"key": ["b"], "second": [1]})], EMPTY, ["key"], tmp_path / "runs")
    assert pl.concat(told).height == 1
    assert list(tmp_path.iterdir()) == []


@given(ROWS)
def test_no_key_is_parted(parts: list[list[tuple[str, int | None]]]) -> None:
    rows = pl.concat([EMPTY, *(pl.DataFrame(part, schema=EMPTY.schema, orient="row") for part in parts)]).sort("key")
    slices = list(whole_keys((rows.slice(start, 3) for start in range(0, rows.height, 3)), "key"))
    assert pl.concat([EMPTY, *slices]).equals(rows)
    keys = [key for part in slices for key in part["key"].unique()]
    assert len(keys) == len(set(keys))


@pytest.fixture
def statements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TableFile:
    """A table whose slices are of one row."""
    monkeypatch.setattr(table_file, "SLICE_BYTES", 1)
    return write_parquet("statements", [sample.tables()["statements"]], tmp_path / "statements.parquet")


def test_a_file_is_told_in_slices(statements: TableFile) -> None:
    rows = sample.tables()["statements"]
    assert [part.height for part in statements.slices()] == [0, 1, 1, 1]
    assert pl.concat(statements.slices()).equals(rows)
    assert pl.concat(statements.slices("code", "statement_id")).equals(rows.select("code", "statement_id"))
    assert statements.select("quote").equals(rows.select("quote"))
    assert statements.height == rows.height


def test_a_file_is_looked_up_by_a_range_of_keys(statements: TableFile) -> None:
    of_union = statements.between(sample.UNION, f"{sample.UNION}~", "statement_id")
    assert of_union["statement_id"].to_list() == [f"{sample.UNION}-01-001"]
    assert statements.between(sample.AGENCY, f"{sample.UNION}~", "statement_id").height == 3
    assert statements.between("c", "d", "statement_id").is_empty()
