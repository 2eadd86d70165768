"""Nothing is published that fails a check of the gate, and what was published is never changed."""

import datetime as dt
import json
import shutil
from pathlib import Path

import polars as pl
import pytest
from upath import UPath

from assets.released.about import read_publisher
from assets.released.build import build_candidate, build_release, publish_candidate
from assets.released.content import ReleaseRefusedError
from assets.released.gather import whole
from assets.released.publishing import latest, manifest_of, publish
from assets.released.rights import rights_faults
from schemas.released import Publisher
from tests.unit.released import sample

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def release_dir(tmp_path: Path) -> UPath:
    return UPath(tmp_path / "releases")


@pytest.fixture
def aside(tmp_path: Path) -> Path:
    return tmp_path / "candidate"


def test_a_measure_below_its_floor_leaves_no_candidate(release_dir: UPath, aside: Path) -> None:
    low = sample.quality().with_columns(floor=pl.lit(0.9))
    made = build_candidate(whole(sample.tables()), release_dir, TODAY, aside, measured=low, look=False)
    assert [name for name, found in made.faults.items() if found] == ["quality_floors"]
    with pytest.raises(ReleaseRefusedError, match="no candidate"):
        publish_candidate(aside, release_dir)


def test_a_release_whose_files_hold_too_much_of_a_text_is_told_of(released: Path, tmp_path: Path) -> None:
    shutil.copytree(released, tmp_path / "leaky")
    assert rights_faults(tmp_path / "leaky") == []
    texts = pl.read_parquet(released / "texts.parquet").with_columns(
        text=pl.when(pl.col("document_id") == sample.UNION).then(pl.lit(sample.UNION_TEXT)).otherwise("text")
    )
    texts.write_parquet(tmp_path / "leaky" / "texts.parquet")
    assert rights_faults(tmp_path / "leaky") == ["1 third parties' texts hold more than quotations"]


def test_an_associations_text_that_counts_as_free_is_told_of(released: Path, tmp_path: Path) -> None:
    shutil.copytree(released, tmp_path / "free")
    documents = pl.read_parquet(released / "documents.parquet").with_columns(rights=pl.lit("public_authority"))
    documents.write_parquet(tmp_path / "free" / "documents.parquet")
    assert rights_faults(tmp_path / "free") == ["1 documents by others than authorities are free"]


def test_a_candidate_is_invisible_until_it_is_published(release_dir: UPath, aside: Path) -> None:
    made = build_candidate(whole(sample.tables()), release_dir, TODAY, aside, look=False)
    assert latest(release_dir) is None
    released = publish_candidate(aside, release_dir)
    assert (released.version, released.is_new) == (made.version, True)
    assert not aside.exists()
    again = build_candidate(whole(sample.tables()), release_dir, TODAY, aside, look=False)
    assert not again.is_new
    assert publish_candidate(aside, release_dir).is_new is False


def test_publishing_that_was_cut_short_goes_on(release_dir: UPath, aside: Path, tmp_path: Path) -> None:
    build_candidate(whole(sample.tables()), release_dir, TODAY, aside, look=False)
    shutil.copytree(aside, tmp_path / "same")
    publish_candidate(aside, release_dir)
    (release_dir / "latest.json").unlink()
    assert publish_candidate(tmp_path / "same", release_dir).version == "2026.11.0"


def test_a_candidate_that_was_overtaken_is_refused(release_dir: UPath, aside: Path) -> None:
    build_candidate(whole(sample.tables()), release_dir, TODAY, aside, look=False)
    build_release(sample.tables({"rejects": []}), release_dir, TODAY, look=False)
    with pytest.raises(ReleaseRefusedError, match="anew"):
        publish_candidate(aside, release_dir)


def test_a_published_version_is_never_changed(release_dir: UPath, aside: Path) -> None:
    first = build_release(sample.tables(), release_dir, TODAY, look=False)
    before = (first.path / "manifest.json").read_bytes()
    build_candidate(
        whole(sample.tables({"rejects": []})), UPath(aside.with_name("elsewhere")), TODAY, aside, look=False
    )
    with pytest.raises(ReleaseRefusedError, match=r"2026\.11\.0 lies there already"):
        publish(aside, release_dir)
    assert (first.path / "manifest.json").read_bytes() == before


def test_an_older_version_does_not_take_the_pointer_back(release_dir: UPath, tmp_path: Path) -> None:
    first = build_release(sample.tables(), release_dir, TODAY, look=False)
    second = build_release(sample.tables({"rejects": []}), release_dir, TODAY, look=False)
    mirror = UPath(tmp_path / "mirror")
    for release in (second, first):
        publish(Path(release.path.path), mirror)
    pointer = latest(mirror)
    assert pointer is not None
    assert pointer.version == second.version


def test_another_publisher_is_a_new_version_that_says_so(
    release_dir: UPath, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_release(sample.tables(), release_dir, TODAY, look=False)
    filled = read_publisher().model_dump() | {
        "uri": "https://prov.se/", "base_uri": "https://data.prov.se/", "contact_email": "data@prov.se",
    }  # fmt: skip
    (tmp_path / "publisher.toml").write_text("\n".join(f"{key} = {json.dumps(value)}" for key, value in filled.items()))
    monkeypatch.setenv("YTTRANDEN_PUBLISHER", str(tmp_path / "publisher.toml"))
    second = build_release(sample.tables(), release_dir, TODAY, look=False)
    assert second.is_new
    assert second.content_sha256 == first.content_sha256
    assert "No row differs" in (second.path / "CHANGES.md").read_text(encoding="utf-8")
    assert [bool(publisher.placeholders) for publisher in _publishers(first.path, second.path)] == [True, False]


def _publishers(*places: UPath) -> list[Publisher]:
    found = [manifest_of(place).publisher for place in places]
    return [publisher for publisher in found if publisher is not None]
