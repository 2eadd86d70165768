"""Publishing elsewhere: to a directory and a bucket, by a command that does nothing unless it is told to."""

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
import s3fs
from botocore.exceptions import ConnectionClosedError
from upath import UPath

from assets.released.about import read_publisher
from assets.released.build import build_release
from assets.released.content import ReleaseRefusedError
from assets.released.publishing import latest
from assets.released.targets import Place, whole
from pipelines.publish import main
from tests.faults.store import CREDENTIALS, Store, object_store
from tests.unit.released import sample
from tests.unit.released.repository import TOKEN, repository

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def releases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A release directory with one release, whose publisher has a name."""
    filled = read_publisher().model_dump() | {
        "uri": "https://prov.se/", "base_uri": "https://data.prov.se/", "contact_email": "data@prov.se",
    }  # fmt: skip
    (tmp_path / "publisher.toml").write_text("\n".join(f"{key} = {json.dumps(value)}" for key, value in filled.items()))
    monkeypatch.setenv("YTTRANDEN_PUBLISHER", str(tmp_path / "publisher.toml"))
    monkeypatch.setenv("YTTRANDEN_RELEASE_DIR", str(tmp_path / "releases"))
    monkeypatch.delenv("ZENODO_TOKEN", raising=False)
    build_release(sample.tables(), UPath(tmp_path / "releases"), TODAY, look=False)
    return tmp_path / "releases"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with object_store() as served, pytest.MonkeyPatch.context() as patch:
        for name, value in CREDENTIALS.items():
            patch.setenv(name, value)
        yield served


def _bucket(store: Store, prefix: str, tries: int = 5) -> UPath:
    """A place in the bucket, reached through the proxy that may fail."""
    endpoint = f"http://127.0.0.1:{store.proxy.server_port}"
    patience = {"retries": {"total_max_attempts": tries}}
    return UPath(f"s3://bucket/{prefix}", endpoint_url=endpoint, config_kwargs=patience, skip_instance_cache=True)


def _hashes(place: UPath) -> dict[str, str]:
    root = place.path.rstrip("/")
    place.fs.invalidate_cache()
    return {
        name.removeprefix(f"{root}/"): hashlib.sha256(place.fs.cat_file(name)).hexdigest()
        for name in place.fs.find(root)
    }


def test_nothing_is_sent_unless_it_is_asked_for(
    releases: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "mirror")]) == 0
    shown = capsys.readouterr().out
    assert "2026.11.0/stances.parquet" in shown
    assert "latest.json" in shown
    assert "Nothing was sent" in shown
    assert not (tmp_path / "mirror").exists()
    assert main([str(tmp_path / "mirror"), "--send"]) == 0
    assert _hashes(UPath(tmp_path / "mirror")) == _hashes(UPath(releases))


def test_a_dry_run_to_zenodo_needs_no_token_and_contacts_nobody(
    releases: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with repository() as server:
        monkeypatch.setenv("ZENODO_API", server.api)
        assert main(["zenodo"]) == 0
        assert "yttranden-2026.11.0.zip" in capsys.readouterr().out
        assert main(["zenodo", "--send"]) == 1
        assert "ZENODO_TOKEN is not set" in capsys.readouterr().err
        assert server.asked == []
        monkeypatch.setenv("ZENODO_TOKEN", TOKEN)
        assert main(["zenodo", "--send"]) == 0
        assert len(server.published()) == 1
    said = capsys.readouterr()
    assert TOKEN not in said.out + said.err


@pytest.mark.parametrize("target", ["mirror", "zenodo"])
def test_a_release_of_nobody_goes_nowhere(
    releases: Path, tmp_path: Path, target: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("YTTRANDEN_PUBLISHER")
    monkeypatch.setenv("ZENODO_TOKEN", TOKEN)
    monkeypatch.chdir(tmp_path)
    build_release(sample.tables(), UPath(releases), TODAY, look=False)
    with repository() as server:
        monkeypatch.setenv("ZENODO_API", server.api)
        assert main([target, "--send"]) == 1
        assert server.asked == []
    assert "placeholder: fill publisher.toml" in capsys.readouterr().err
    assert not (tmp_path / "mirror").exists()


def test_a_release_that_is_not_whole_goes_nowhere(releases: Path, tmp_path: Path) -> None:
    harmed = tmp_path / "harmed"
    shutil.copytree(releases / "2026.11.0", harmed)
    (harmed / "stances.csv").write_text("nothing")
    (harmed / "dates.csv").unlink()
    (harmed / "notes.txt").write_text("mine")
    with pytest.raises(ReleaseRefusedError) as refused:
        whole(harmed)
    assert refused.value.faults == [
        "dates.csv is missing",
        "notes.txt is not in the manifest",
        "stances.csv was changed",
    ]


def test_a_release_directory_without_a_release_is_told_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YTTRANDEN_RELEASE_DIR", str(tmp_path))
    assert main([str(tmp_path / "mirror")]) == 1
    assert "run `make data`" in capsys.readouterr().err


def test_a_bucket_holds_the_same_release_byte_for_byte(releases: Path, store: Store) -> None:
    bucket = _bucket(store, "whole")
    Place(bucket).send(releases / "2026.11.0")
    assert _hashes(bucket) == _hashes(UPath(releases))
    before = store.files().find("bucket/whole", detail=True)
    Place(bucket).send(releases / "2026.11.0")
    assert {name: about["LastModified"] for name, about in store.files().find("bucket/whole", detail=True).items()} == {
        name: about["LastModified"] for name, about in before.items()
    }


def test_an_upload_that_was_cut_short_is_invisible_and_goes_on(
    releases: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket, sent = _bucket(store, "cut", tries=1), iter(range(10_000))
    monkeypatch.setattr(s3fs.S3FileSystem, "retries", 1)
    store.fault = lambda method, path: "drop" if method == "PUT" and next(sent) >= 12 else ""
    with pytest.raises(ConnectionClosedError):
        Place(bucket).send(releases / "2026.11.0")
    store.fault = lambda method, path: ""
    assert latest(bucket) is None
    assert 0 < len(_hashes(bucket)) < 20
    assert "2026.11.0/manifest.json" not in _hashes(bucket)
    store.files().pipe_file("bucket/cut/2026.11.0/left-behind.csv", b"of another try")
    arrived = store.files().find("bucket/cut", detail=True)
    Place(_bucket(store, "cut")).send(releases / "2026.11.0")
    assert _hashes(bucket) == _hashes(UPath(releases))
    again = store.files().find("bucket/cut", detail=True)
    kept = [name for name in arrived if name in again and arrived[name]["LastModified"] == again[name]["LastModified"]]
    assert len(kept) >= 10


def test_a_busy_bucket_is_asked_again(releases: Path, store: Store) -> None:
    asked = iter(range(10_000))
    store.fault = lambda method, path: "busy" if next(asked) % 5 == 2 else ""
    try:
        Place(_bucket(store, "busy")).send(releases / "2026.11.0")
    finally:
        store.fault = lambda method, path: ""
    assert _hashes(_bucket(store, "busy")) == _hashes(UPath(releases))


def test_a_release_in_a_bucket_is_published_from_there(
    releases: Path, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Place(_bucket(store, "source")).send(releases / "2026.11.0")
    monkeypatch.setenv("YTTRANDEN_RELEASE_DIR", "s3://bucket/source")
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{store.port}")
    assert main([str(tmp_path / "mirror"), "--send"]) == 0
    assert pl.read_parquet(tmp_path / "mirror" / "2026.11.0" / "stances.parquet").height == 3
