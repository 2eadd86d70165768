"""The estimates in the release: a floor that is not held stops it, and nothing is measured twice for nothing."""

import datetime as dt
from pathlib import Path

import pytest
from upath import UPath

from assets.estimates import Estimate, as_table
from assets.released import quality
from assets.released.build import build_release
from assets.released.content import ReleaseRefusedError
from tests.unit.released import sample

TODAY = dt.date(2026, 11, 23)


def _measured(value: float) -> list[Estimate]:
    return [
        Estimate("coding", "kappa", value, 80, "agreement with people", floor=0.9),
        Estimate("coding", "confusion", 3, 80, "for information"),
    ]


def test_an_estimate_below_its_floor_refuses_the_release_and_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReleaseRefusedError, match=r"coding, kappa: 0\.89 of 80 cases, floor 0\.9"):
        build_release(sample.tables(), UPath(tmp_path), TODAY, measured=as_table(_measured(0.89)), look=False)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_number_is_below_its_floor() -> None:
    assert len(quality.below_floor(as_table(_measured(float("nan"))))) == 1


def test_estimates_and_coverage_stand_in_the_release(tmp_path: Path) -> None:
    import polars as pl

    made = build_release(sample.tables(), UPath(tmp_path), TODAY, measured=as_table(_measured(0.9)), look=False)
    rows = pl.read_parquet(Path(made.path.path) / "quality.parquet")
    assert {"coding", "coverage"} == set(rows["area"])
    assert rows.filter(measure="kappa")["value"].to_list() == [0.9]


def test_the_value_of_the_release_before_stands_beside_the_new_one(tmp_path: Path) -> None:
    import polars as pl

    estimates = [as_table(_measured(value)) for value in (0.95, 0.93)]
    build_release(sample.tables(), UPath(tmp_path), TODAY, measured=estimates[0], look=False)
    changed = sample.tables({"dates": []})
    made = build_release(changed, UPath(tmp_path), TODAY, measured=estimates[1], look=False)
    rows = pl.read_parquet(Path(made.path.path) / "quality.parquet")
    assert rows.filter(measure="kappa").select("value", "previous").row(0) == (0.93, 0.95)
    first = pl.read_parquet(tmp_path / "2026.11.0" / "quality.parquet")
    assert first["previous"].null_count() == first.height


def test_the_fingerprint_follows_the_rules_and_what_they_know(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("assets/coded/grammar.py", "data/gold/one.json", "docs/guide.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one", encoding="utf-8")
    monkeypatch.setattr(quality, "PROJECT", tmp_path)
    first = quality.fingerprint()
    (tmp_path / "docs/guide.md").write_text("two", encoding="utf-8")
    assert quality.fingerprint() == first
    (tmp_path / "data/gold/one.json").write_text("two", encoding="utf-8")
    assert quality.fingerprint() != first
