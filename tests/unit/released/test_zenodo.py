"""A deposit: one record a dataset, one version a release, whatever the network does meanwhile."""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from upath import UPath

from assets.released.about import read_publisher
from assets.released.build import build_release
from assets.released.content import ReleaseRefusedError
from assets.released.zenodo import TRIES, PassingError, Zenodo
from tests.unit.released import sample
from tests.unit.released.repository import TOKEN, Fault, Repository, repository


@pytest.fixture
def server() -> Iterator[Repository]:
    with repository() as served:
        yield served


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two releases of a publisher who has a name, each with a few of its files alone."""
    place = tmp_path_factory.mktemp("deposit")
    filled = read_publisher().model_dump() | {
        "name": "Prov AB", "uri": "https://prov.se/", "base_uri": "https://data.prov.se/", "contact_email": "a@prov.se",
    }  # fmt: skip
    (place / "publisher.toml").write_text("\n".join(f"{key} = {json.dumps(value)}" for key, value in filled.items()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YTTRANDEN_PUBLISHER", str(place / "publisher.toml"))
        for tables in (sample.tables({"rejects": []}), sample.tables()):
            build_release(tables, UPath(place / "releases"), dt.date(2026, 11, 23), look=False)
    made = [place / "releases" / version for version in ("2026.11.0", "2026.11.1")]
    for path in (path for release in made for path in release.iterdir()):
        if path.name not in ("README.md", "manifest.json", "stances.parquet", "stances.csv"):
            path.unlink()
    return made


class Waits(list[float]):
    """Takes the place of sleep: remembers, and does not wait."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def _zenodo(server: Repository, **options: Any) -> Zenodo:
    return Zenodo(TOKEN, server.api, **({"sleep": Waits()} | options))


def _held(record: dict[str, Any]) -> dict[str, bytes]:
    return {name: held["content"] for name, held in record["files"].items()}


def test_the_first_release_becomes_a_record_with_all_its_files(server: Repository, releases: list[Path]) -> None:
    address = _zenodo(server).send(releases[0])
    (record,) = server.published()
    assert address.endswith(f"/records/{record['id']}")
    metadata = record["metadata"]
    assert (metadata["version"], metadata["publication_date"]) == ("2026.11.0", "2026-11-23")
    assert metadata["creators"] == [{"person_or_org": {"type": "organizational", "name": "Prov AB"}}]
    held = _held(record)
    assert pl.read_parquet(io.BytesIO(held["stances.parquet"])).height == 3
    with zipfile.ZipFile(io.BytesIO(held["yttranden-2026.11.0.zip"])) as archive:
        inside = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    there = {path.relative_to(releases[0]).as_posix(): path for path in releases[0].rglob("*") if path.is_file()}
    assert inside == {name: path.read_bytes() for name, path in there.items()}


def test_the_next_release_is_the_next_version_of_the_same_record(server: Repository, releases: list[Path]) -> None:
    for release in releases:
        _zenodo(server).send(release)
    first, second = server.published()
    assert first["parent"] == second["parent"]
    assert [record["metadata"]["version"] for record in (first, second)] == ["2026.11.0", "2026.11.1"]
    assert [record["versions"]["index"] for record in (first, second)] == [1, 2]
    assert "yttranden-2026.11.0.zip" not in _held(second)


def test_a_version_that_stands_there_is_not_deposited_again(server: Repository, releases: list[Path]) -> None:
    addresses = [_zenodo(server).send(release) for release in (*releases, releases[0])]
    assert len(server.published()) == 2
    assert addresses[2] == addresses[0]


def test_a_draft_is_left_for_a_person_to_publish(server: Repository, releases: list[Path]) -> None:
    address = _zenodo(server, draft_only=True).send(releases[0])
    assert "/uploads/" in address
    assert server.published() == []
    _zenodo(server).send(releases[0])
    assert len(server.records) == 1
    assert len(server.published()) == 1


FAULTS: tuple[Fault, ...] = ("busy", "limit", "lost", "done")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_request_ends_in_the_same_record(server: Repository, releases: list[Path], fault: Fault) -> None:
    """Requests of a deposit, and of the next version's, fail once: nothing is doubled, nothing is missing."""
    with repository() as calm:
        for release in releases:
            _zenodo(calm).send(release)
        requests = len(calm.asked)
        whole = {record["metadata"]["version"]: _held(record) for record in calm.published()}
    for at in range(FAULTS.index(fault), requests, len(FAULTS) + 1):
        with repository() as server:
            server.fault = _once(fault, at)
            for release in releases:
                _zenodo(server).send(release)
            assert {record["metadata"]["version"]: _held(record) for record in server.published()} == whole, at
            assert len(server.records) == 2, at


def _once(fault: Fault, at: int) -> Callable[[str, str], Fault]:
    """The fault at one request, counted from 0."""
    count = iter(range(10_000))
    return lambda *_: fault if next(count) == at else ""


def test_publishing_that_was_done_but_not_answered_is_seen(server: Repository, releases: list[Path]) -> None:
    server.fault = lambda method, path: "done" if path.endswith("/publish") else ""
    _zenodo(server).send(releases[0])
    assert len(server.published()) == 1
    assert [path for _, path in server.asked if path.endswith("/publish")] == [server.asked[-2][1]]


def test_the_repository_says_how_long_to_wait(server: Repository, releases: list[Path]) -> None:
    waits = Waits()
    server.fault = _once("limit", 0)
    _zenodo(server, sleep=waits).send(releases[0])
    assert waits == [7.0]


def test_a_repository_that_stays_away_is_given_up(server: Repository, releases: list[Path]) -> None:
    waits = Waits()
    server.fault = lambda *_: "lost"
    with pytest.raises(PassingError, match="GET /user/records"):
        _zenodo(server, sleep=waits).send(releases[0])
    assert len(waits) == TRIES - 1
    assert waits == sorted(waits)


def test_a_file_that_arrived_otherwise_is_sent_again_and_never_published(
    server: Repository, releases: list[Path]
) -> None:
    server.corrupt = True
    with pytest.raises(PassingError, match="did not arrive whole"):
        _zenodo(server).send(releases[0])
    assert server.published() == []
    server.corrupt = False
    _zenodo(server).send(releases[0])
    (record,) = server.published()
    assert _held(record)["stances.parquet"] == (releases[0] / "stances.parquet").read_bytes()


def test_what_a_draft_holds_already_is_not_sent_again(server: Repository, releases: list[Path]) -> None:
    _zenodo(server, draft_only=True).send(releases[0])
    before = len(server.asked)
    _zenodo(server).send(releases[0])
    assert [path for method, path in server.asked[before:] if method == "PUT" and path.endswith("/content")] == []


def test_a_refusal_is_told_in_the_repositorys_words_and_without_the_token(
    server: Repository, releases: list[Path]
) -> None:
    with pytest.raises(ReleaseRefusedError, match=r"401.*Unauthorized") as refused:
        Zenodo("another-token", server.api).send(releases[0])
    assert "another-token" not in str(refused.value)
    assert server.records == {}


@pytest.mark.parametrize(("token", "api"), [("", "https://zenodo.org/api"), (TOKEN, "http://zenodo.org/api")])
def test_without_a_token_or_in_the_clear_nothing_is_asked(token: str, api: str) -> None:
    with pytest.raises(ValueError, match=r"ZENODO_TOKEN|clear"):
        Zenodo(token, api)


def test_a_netrc_file_does_not_take_the_tokens_place(
    server: Repository, releases: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login a password b\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    _zenodo(server).send(releases[0])
    assert len(server.published()) == 1
