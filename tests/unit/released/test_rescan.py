"""A release whose written files still hold something personal is told of, whatever masking believed."""

from pathlib import Path

import pytest

from assets.released import rescan
from assets.released.csv_files import write_csv
from assets.released.files import write_parquet
from assets.released.masking import Personal
from assets.released.rescan import personal_faults
from tests.unit.released import sample

ALLOWED = "data@yttranden.example"
NOTHING = Personal([], [])
MASKED = Personal(["Maja Provsson"], ["08-123 456 78", "maja.provsson@exempelverket.se", "12 34 56"])


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """The written tables without their texts, in which nothing personal stands."""
    sample.written(sample.tables({"texts": []}), tmp_path)
    assert personal_faults(tmp_path, MASKED, ALLOWED) == []
    return tmp_path


def test_an_unmasked_text_is_told_of_without_repeating_it(sound: Path) -> None:
    write_parquet("texts", [sample.tables()["texts"]], sound / "texts.parquet")
    told = personal_faults(sound, NOTHING, ALLOWED)
    assert {f"texts.parquet: a {kind} stands in text" for kind in ("phone", "email", "name")} <= set(told)
    assert "Provsson" not in str(told)
    assert "exempelverket.se" not in str(told)


@pytest.mark.parametrize("file", ["notes.md", "pictures/chart.svg", "index.html", "prov.ttl"])
@pytest.mark.parametrize("value", ["MAJA PROVSSON", "08-123 456 78", "Maja.Provsson@exempelverket.se"])
def test_what_was_masked_may_stand_in_no_file(sound: Path, file: str, value: str) -> None:
    (sound / "pictures").mkdir()
    (sound / file).write_text(f"Hör av dig till {value} eller {ALLOWED}.", encoding="utf-8")
    told = personal_faults(sound, MASKED, ALLOWED)
    assert told
    assert all(fault.startswith(file) for fault in told)


def test_a_short_number_may_stand_in_a_file_by_chance(sound: Path) -> None:
    (sound / "index.html").write_text("<path d='M 12 34 56'>", encoding="utf-8")
    assert personal_faults(sound, MASKED, ALLOWED) == []


@pytest.mark.parametrize("value", ["108-123 456 78", "08-123 456 789", "xmaja.provsson@exempelverket.se"])
def test_part_of_a_longer_number_or_address_is_not_what_was_masked(sound: Path, value: str) -> None:
    (sound / "notes.json").write_text(value, encoding="utf-8")
    assert "number or address" not in str(personal_faults(sound, MASKED, ALLOWED))


@pytest.mark.parametrize("offset", range(0, 130, 7))
def test_a_long_file_is_looked_at_in_pieces_that_part_nothing(
    sound: Path, offset: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rescan, "PIECE", 100)
    monkeypatch.setattr(rescan, "OVERLAP", 60)
    filler = "och " * 60
    (sound / "notes.md").write_text(f"{'x' * offset} {filler}Maja Provsson, 08-123 456 78 {filler}", encoding="utf-8")
    assert len(personal_faults(sound, MASKED, ALLOWED)) == 2
    (sound / "notes.md").write_text(f"{'x' * offset} {filler}108-123 456 789 {filler}", encoding="utf-8")
    assert personal_faults(sound, MASKED, ALLOWED) == []


def test_a_number_that_opens_with_a_sign_is_found(sound: Path) -> None:
    (sound / "notes.md").write_text("Ring +46 8 123 456 78!", encoding="utf-8")
    personal = Personal([], ["+46 8 123 456 78", "+46 8 123 456 7"])
    assert personal_faults(sound, personal, ALLOWED) == ["notes.md: a masked number or address stands in it"]


def test_an_address_in_a_csv_file_is_told_of(sound: Path) -> None:
    write_csv([sample.tables()["texts"]], sound / "texts.csv")
    assert "texts.csv: a masked e-mail address stands in it" in personal_faults(sound, NOTHING, ALLOWED)


@pytest.mark.parametrize("table", ["proposals", "remisser"])
def test_a_number_in_any_column_of_words_is_told_of(sound: Path, table: str) -> None:
    listed = sample.rows()[table]
    rows = sample.tables({table: [listed[0] | {"title": "Ring 070-123 45 67"}, *listed[1:]]})
    write_parquet(table, [rows[table]], sound / f"{table}.parquet")
    assert personal_faults(sound, NOTHING, ALLOWED) == [f"{table}.parquet: a phone stands in title"]
