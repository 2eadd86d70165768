"""What `make diff` shows of a changed lexicon, against a release that the pipeline's own command made."""

import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from upath import UPath

from assets.coded import lexicon as cues
from assets.coded.difference import Change, compare, difference, main, told
from schemas import registry
from tests.conftest import Run


@pytest.fixture
def changed_lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The project's lexicon with one class of wording turned and another gone."""
    with cues.CUES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["cue_id"] == "avstyrka":
            row["code"] = "doubtful"
    rows = [row for row in rows if row["cue_id"] != "tillstyrka"]
    path = tmp_path / "lexicon.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    shutil.copy(cues.CUES.with_name("lexicon_groups.csv"), tmp_path)
    monkeypatch.setattr(cues, "CUES", path)
    cues.lexicon.cache_clear()
    yield
    cues.lexicon.cache_clear()


@pytest.fixture
def here(five_texts: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("YTTRANDEN_WORK_DIR", str(five_texts.work))
    monkeypatch.setenv("YTTRANDEN_RELEASE_DIR", str(five_texts.releases))
    return five_texts


def test_unchanged_rules_make_no_difference(here: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    assert capsys.readouterr().out == f"0 statements differ from release {here.latest['version']}.\n"


@pytest.mark.usefixtures("changed_lexicon")
def test_a_changed_lexicon_shows_what_was_and_what_is_now(here: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 1
    out = capsys.readouterr().out
    assert "opposes, formal (verdict.avstyrka) → doubtful, formal (verdict.avstyrka)" in out
    assert re.search(r"supports.*\(verdict\.tillstyrka\) → nothing", out)
    assert re.search(r"^    “.*tillstyrker.*”$", out, re.MULTILINE)
    assert re.search(r"^ +\d+ opposes → doubtful$", out, re.MULTILINE)
    (count,) = re.findall(r"^(\d+) statements differ from release", out, re.MULTILINE)
    summed = sum(int(n) for n in re.findall(r"^ +(\d+) \w+ → \w+$", out, re.MULTILINE))
    assert int(count) == summed > 1


@pytest.mark.usefixtures("changed_lexicon")
def test_a_release_in_an_object_store_compares_alike(five_texts: Run) -> None:
    place = UPath("memory://releases-to-compare")
    for path in five_texts.releases.rglob("*"):
        if path.suffix in {".parquet", ".json"}:
            (place / path.relative_to(five_texts.releases).as_posix()).write_bytes(path.read_bytes())
    work = UPath(five_texts.work)
    assert compare(place, work) == compare(UPath(five_texts.releases), work)


def test_answers_that_are_newer_than_the_release_are_counted_not_shown(five_texts: Run, tmp_path: Path) -> None:
    shutil.copytree(five_texts.releases, tmp_path / "releases")
    released = tmp_path / "releases" / five_texts.latest["path"]
    for name in ("yttranden", "statements"):
        rows = pl.read_parquet(released / f"{name}.parquet")
        gone = rows["yttrande_id"].min()
        rows.filter(pl.col("yttrande_id") != gone).write_parquet(released / f"{name}.parquet")
    _, changes, notes = compare(UPath(tmp_path / "releases"), UPath(five_texts.work))
    assert (changes, notes) == ([], ["1 answers are not in the release"])


@pytest.mark.parametrize("missing", ["RELEASE", "WORK"])
def test_nothing_to_compare_with_is_told_with_a_remedy(
    here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], missing: str
) -> None:
    monkeypatch.setenv(f"YTTRANDEN_{missing}_DIR", str(tmp_path / "nowhere"))
    assert main() == 2
    assert "run `make data`" in capsys.readouterr().err


def statement(start: int, end: int, code: str = "supports", proposal: str = "p", **more: Any) -> dict[str, Any]:
    return {
        "statement_id": f"{'a' * 16}-01-{start:03}",
        "yttrande_id": f"{'a' * 16}-01",
        "proposal_id": proposal,
        "code": code,
        "expression": "formal",
        "rule_id": f"verdict.{code}",
        "quote": "x" * (end - start),
        "char_start": start,
        "char_end": end,
    } | more


A, B = statement(0, 10), statement(20, 30)
CASES: list[tuple[list[dict[str, Any]], list[dict[str, Any]], list[str]]] = [
    ([A, B], [A, B], []),
    ([A, B], [A, statement(18, 34)], []),
    ([A, B], [A], ["p: supports, formal (verdict.supports) → nothing"]),
    ([A], [A, B], ["p: nothing → supports, formal (verdict.supports)"]),
    (
        [A],
        [statement(0, 10, "opposes")],
        ["p: supports, formal (verdict.supports) → opposes, formal (verdict.opposes)"],
    ),
    (
        [A],
        [statement(0, 12, proposal="q")],
        ["p → q: supports, formal (verdict.supports) → supports, formal (verdict.supports)"],
    ),
    (
        [A, statement(0, 10, proposal="q")],
        [statement(0, 10, proposal="q"), statement(0, 10, proposal="s")],
        ["p → s: supports, formal (verdict.supports) → supports, formal (verdict.supports)"],
    ),
]


@pytest.mark.parametrize(("was", "now", "lines"), CASES)
def test_passages_are_matched_by_place_and_target(
    was: list[dict[str, Any]], now: list[dict[str, Any]], lines: list[str]
) -> None:
    changes: list[Change] = difference(registry.frame("statements", was), registry.frame("statements", now))
    assert [line.strip() for line in told(changes) if line.startswith("  ") and line[2] != " "] == lines
