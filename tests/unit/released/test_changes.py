"""Each release says what changed against the one before, row by row and in words."""

import datetime as dt
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
from upath import UPath

from assets.coded.support import count_support
from assets.released import build
from assets.released.build import Release
from assets.released.changes import changes_between
from assets.released.takedown import Takedown
from tests.unit.released import sample

TODAY = dt.date(2026, 11, 23)

build_release = partial(build.build_release, look=False)


def _between(before: dict[str, pl.DataFrame], after: dict[str, pl.DataFrame]) -> pl.DataFrame:
    with TemporaryDirectory() as folder:
        place = Path(folder)
        was, now = (sample.written(tables, place / name) for tables, name in ((before, "was"), (after, "now")))
        return pl.concat(changes_between(was, now, place / "aside"))


def _changes(rows: dict[str, list[dict[str, Any]]]) -> pl.DataFrame:
    return _between(sample.prepared(sample.tables()), sample.prepared(sample.tables(rows)))


def _without_union() -> dict[str, pl.DataFrame]:
    tables = sample.tables()
    for name in ("texts", "documents", "yttranden", "statements", "stances"):
        key = "document_id" if name in ("texts", "documents") else "yttrande_id"
        tables[name] = tables[name].filter(~pl.col(key).str.starts_with(sample.UNION))
    tables["proposal_support"] = count_support(tables["stances"], tables["yttranden"], tables["proposals"])
    return tables


def _read(release: Release, name: str) -> str:
    return (release.path / name).read_text(encoding="utf-8")


def test_the_same_tables_have_no_changes() -> None:
    assert _changes({}).is_empty()


def test_a_changed_value_is_named_by_key_and_column() -> None:
    statements = sample.rows()["statements"]
    statements[0] |= {"confidence": 0.9, "coder": "rules/2"}
    changed = _changes({"statements": statements}).to_dicts()
    assert changed == [
        {
            "table": "statements",
            "row_key": f'{{"statement_id":"{sample.AGENCY}-01-001"}}',
            "change": "changed",
            "columns": ["confidence", "coder"],
            "document_id": sample.AGENCY,
            "change_reason": "new_rules",
        }
    ]


def test_a_review_and_an_edited_catalogue_are_told_apart_from_new_rules() -> None:
    rows = sample.rows()
    rows["statements"][0] |= {"coder": "human/ab", "confidence": 1.0}
    rows["proposals"][0] |= {"title": "Ett nationellt register införs"}
    reasons = dict(_changes(rows).select("table", "change_reason").iter_rows())
    assert reasons == {"statements": "review", "proposals": "catalogue"}


def test_a_key_with_an_empty_part_is_compared() -> None:
    rows = sample.rows()
    rows["stances"][0] |= {"proposal_id": None}
    same = sample.prepared(sample.tables(rows))
    assert same["stances"]["proposal_id"].null_count() == 1
    assert _between(same, same).is_empty()
    assert _changes(rows)["change"].sort().to_list() == ["added", "removed"]


def test_the_changelog_names_a_file_that_went_and_one_that_came(tmp_path: Path) -> None:
    release_dir = UPath(tmp_path)
    first = build_release(sample.tables(), release_dir, TODAY)
    assert "first release" in _read(first, "CHANGES.md")
    fewer = build_release(_without_union(), release_dir, TODAY)
    assert f"## Documents removed\n\n- `ex2024-1/{sample.UNION}.txt`" in _read(fewer, "CHANGES.md")
    assert "no longer among the raw files" in _read(fewer, "CHANGES.md")
    again = build_release(sample.tables(), release_dir, TODAY)
    assert f"## Documents added\n\n- `ex2024-1/{sample.UNION}.txt`" in _read(again, "CHANGES.md")
    changes = pl.read_parquet(str(again.path / "changes.parquet"))
    assert set(changes.filter(pl.col("document_id") == sample.UNION)["change_reason"]) == {"new_file"}


def test_a_takedown_is_told_with_its_reason(tmp_path: Path) -> None:
    build_release(sample.tables(), UPath(tmp_path), TODAY, takedowns=[])
    takedown = Takedown(document_id=sample.UNION, since=TODAY, reason="At the sender's request.")
    release = build_release(sample.tables(), UPath(tmp_path), TODAY, takedowns=[takedown])
    told = _read(release, "CHANGES.md")
    assert "Its document was taken out on request." in told
    assert f"- document `{sample.UNION}` since 2026-11-23: At the sender's request." in told
    assert (release.path / "texts.parquet").exists()
    assert sample.UNION not in pl.read_parquet(str(release.path / "texts.parquet"))["document_id"].to_list()
