"""The release of the project's own texts: every outside validator takes it, and the law is kept."""

import datetime as dt
import re
import shutil
from pathlib import Path

import polars as pl
import pytest
from upath import UPath

from assets.raw.reading import read
from assets.released.build import build_release
from assets.released.contacts import find_contacts
from assets.released.known_names import single_names
from assets.released.names import find_names
from assets.released.rights import quotations_only
from assets.released.takedown import Takedown, without_taken_down
from schemas import registry
from tests.conftest import RAW, Run
from tests.unit.released import validators

THIRD_PARTY = "001_66053c250391039e.txt"
FOLDER = RAW / "fi2018-02431"


@pytest.fixture(scope="module")
def release(five_texts: Run) -> Path:
    return five_texts.releases / five_texts.latest["path"]


def _everything(release: Path) -> str:
    """Every file of the release as one text, the Parquet files' strings among them."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(release.rglob("*")) if _is_text(path)]
    for path in sorted(release.glob("*.parquet")):
        strings = pl.read_parquet(path).select(pl.col(pl.String))
        texts += [value for column in strings for value in column.drop_nulls()]
    return "\n".join(texts)


def _is_text(path: Path) -> bool:
    return path.is_file() and path.suffix not in (".parquet", ".png")


def _plain(text: str) -> str:
    """Letters and digits alone: neither line breaks nor joined hyphens tell two renderings apart."""
    return re.sub(r"[^0-9a-zåäö]", "", text.lower())


def test_frictionless_accepts_data_and_keys(release: Path) -> None:
    assert validators.frictionless_faults(release) == []


@pytest.mark.parametrize("table", ["yttranden", "statements", "stances"])
def test_croissant_loads_the_rows(release: Path, table: str) -> None:
    assert len(validators.croissant_rows(release, table)) == pl.read_parquet(release / f"{table}.parquet").height


@pytest.mark.parametrize("shapes", ["shapes", "range", "deprecateduris", "shapes_recommended"])
def test_dcat_conforms_to_the_shapes(release: Path, shapes: str) -> None:
    assert validators.dcat_faults(release, shapes) == ""


def test_dcat_lacks_nothing_of_the_swedish_profile(release: Path) -> None:
    assert validators.dcat_missing(release) == []


def test_nothing_personal_of_the_raw_texts_is_in_any_file(release: Path) -> None:
    everything = _everything(release)
    looked_for = set()
    for path in FOLDER.glob("*.txt"):
        raw = read(path.read_bytes()).text
        looked_for |= {raw[span.start : span.end] for span in find_contacts(raw)}
        for span in find_names(raw):
            looked_for |= set(single_names(raw[span.start : span.end]))
    assert len(looked_for) >= 12
    assert [value for value in sorted(looked_for) if value.lower() in everything.lower()] == []


def test_a_third_partys_text_is_there_in_quotations_only(release: Path) -> None:
    """What stands in any file of that text stands in a published quotation, or between two that touch."""
    texts = pl.read_parquet(release / "texts.parquet").join(
        pl.read_parquet(release / "documents.parquet"), on="document_id"
    )
    (withheld,) = texts.filter(pl.col("file_name") == THIRD_PARTY)["text"]
    (document,) = texts.filter(pl.col("file_name") == THIRD_PARTY)["document_id"]
    spans = [
        (start, end)
        for name in ("statements", "dates", "dnr", "references")
        for owner, quote, start, end in pl.read_parquet(release / f"{name}.parquet")
        .select(pl.first(), "quote", "char_start", "char_end")
        .iter_rows()
        if owner.startswith(document) and quote
    ]
    assert withheld == quotations_only(withheld, spans)
    everything, quoted = _plain(_everything(release)), _plain(withheld)
    # The authorities' texts quote the same betänkande; what stands in them is theirs.
    free = _plain("\n".join(texts.filter(pl.col("rights") == "public_authority")["text"]))
    raw = _plain(read((FOLDER / THIRD_PARTY).read_bytes()).text)
    pieces = [raw[start : start + 60] for start in range(0, len(raw) - 60, 20)]
    assert [piece for piece in pieces if piece in everything and piece not in quoted + free] == []
    assert len([piece for piece in pieces if piece in quoted]) < len(pieces) / 2


def test_the_authorities_texts_are_there_whole(release: Path) -> None:
    texts = pl.read_parquet(release / "texts.parquet").join(
        pl.read_parquet(release / "documents.parquet"), on="document_id"
    )
    authorities = texts.filter(pl.col("rights") == "public_authority")
    assert authorities.height == 4
    assert authorities["text"].str.count_matches("░").sum() == 0


def test_a_raw_file_that_is_gone_is_named_in_the_changes(five_texts: Run, tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    shutil.copytree(five_texts.releases, releases)
    tables = {
        table: pl.read_parquet(five_texts.work / table / f"{FOLDER.name}.parquet") for table in registry.RELEASED_TABLES
    }
    documents = tables["documents"]
    (gone,) = documents.filter(pl.col("file_name") == THIRD_PARTY)["document_id"]
    without = without_taken_down(tables, [Takedown(document_id=gone, since=dt.date(2026, 11, 23), reason="gone")])
    release = build_release(without, UPath(releases), dt.date(2026, 11, 23), look=False)
    told = (release.path / "CHANGES.md").read_text(encoding="utf-8")
    assert release.is_new
    assert f"## Documents removed\n\n- `{FOLDER.name}/{THIRD_PARTY}`" in told
    assert "no longer among the raw files" in told
