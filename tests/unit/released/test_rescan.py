"""A release whose written files still hold something personal is refused, whatever masking believed."""

from pathlib import Path

import pytest

from assets.released.content import ReleaseRefusedError
from assets.released.csv_files import write_csv
from assets.released.files import write_parquet
from assets.released.rescan import refuse_personal_data
from tests.unit.released import sample

ALLOWED = "data@yttranden.example"


@pytest.fixture
def unmasked(tmp_path: Path) -> Path:
    for name, rows in sample.tables().items():
        write_parquet(name, rows, tmp_path / f"{name}.parquet")
    return tmp_path


def test_an_unmasked_text_is_refused_without_repeating_it(unmasked: Path) -> None:
    with pytest.raises(ReleaseRefusedError, match=r"texts\.parquet: a phone") as refused:
        refuse_personal_data(unmasked, [], ALLOWED)
    assert "Provsson" not in str(refused.value)
    assert "exempelverket.se" not in str(refused.value)


@pytest.mark.parametrize("file", ["notes.md", "pictures/chart.svg", "index.html"])
def test_a_known_name_in_any_file_is_refused(tmp_path: Path, file: str) -> None:
    for name, rows in sample.tables({"texts": []}).items():
        write_parquet(name, rows, tmp_path / f"{name}.parquet")
    (tmp_path / "pictures").mkdir()
    refuse_personal_data(tmp_path, ["Maja Provsson"], ALLOWED)
    (tmp_path / file).write_text(f"Hör av dig till Maja Provsson eller {ALLOWED}.", encoding="utf-8")
    with pytest.raises(ReleaseRefusedError, match="a masked name"):
        refuse_personal_data(tmp_path, ["Maja Provsson"], ALLOWED)


def test_an_address_in_a_csv_file_is_refused(tmp_path: Path) -> None:
    for name, rows in sample.tables({"texts": []}).items():
        write_parquet(name, rows, tmp_path / f"{name}.parquet")
    write_csv("texts", sample.tables()["texts"], tmp_path / "texts.csv")
    with pytest.raises(ReleaseRefusedError, match=r"texts\.csv: a masked e-mail address"):
        refuse_personal_data(tmp_path, [], ALLOWED)
