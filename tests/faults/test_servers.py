"""Real servers on the loopback interface: PostgreSQL that is restarted, an object store that misbehaves."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from tests.faults.place import Place, letter, put_letters
from tests.faults.reliability import saw
from tests.faults.service import QUICK, Postgres, serving, wait_for
from tests.faults.store import Fault, Store, object_store

pytestmark = pytest.mark.long  # whole runs; tests/pipeline/test_servers.py tries the same servers in the gate
LETTERS = 4


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The content of a release of the same letters without any server."""
    place = Place(
        put_letters(tmp_path_factory.mktemp("local") / "raw", remisser=1, letters=LETTERS),
        tmp_path_factory.mktemp("local-run"),
    )
    place.finish()
    pointer = json.loads((place.releases / "latest.json").read_text("utf-8"))
    return str(pointer["content_sha256"])


@pytest.fixture
def store() -> Iterator[Store]:
    with object_store() as store:
        for number in range(LETTERS):
            store.files().pipe(f"bucket/raw/remiss-000/{number:05}.txt", letter(number))
        yield store


def _pointer(store: Store) -> dict[str, str]:
    pointer: dict[str, str] = json.loads(store.files().cat("bucket/releases/latest.json"))
    return pointer


def _place(store: Store, directory: Path) -> Place:
    return Place(directory / "unused", directory, store.settings())


def test_everything_in_an_object_store_gives_the_same_content(store: Store, local: str, tmp_path: Path) -> None:
    place = _place(store, tmp_path)
    assert "secret" not in place.finish().lower()
    assert _pointer(store)["content_sha256"] == local
    assert "no new release" in place.finish()


def test_a_store_that_throttles_hangs_and_drops_connections_is_asked_again(
    store: Store, local: str, tmp_path: Path
) -> None:
    chance = random.Random(1)
    faults: tuple[Fault, ...] = ("busy", "drop", "hang")
    store.fault = lambda method, path: chance.choices(faults, (5, 5, 1))[0] if chance.random() < 0.1 else ""
    _place(store, tmp_path).finish()
    assert store.faults > 5
    assert _pointer(store)["content_sha256"] == local
    saw("store errors", f"{store.faults} faults in one run (503, a dropped or a silent connection): the same content")


def test_a_body_that_is_cut_short_is_never_taken_for_the_file(store: Store, local: str, tmp_path: Path) -> None:
    chance = random.Random(2)
    store.fault = lambda method, path: "cut" if method == "GET" and ".txt" in path and chance.random() < 0.4 else ""
    place = _place(store, tmp_path)
    tries = 1
    while (place.run()[0]) != 0:
        tries += 1
        assert tries < 6
    assert store.faults > 0
    assert _pointer(store)["content_sha256"] == local
    saw("store truncates", f"{store.faults} bodies cut short, {tries} run(s): the same content")


def test_a_store_lost_in_the_middle_of_an_upload_leaves_the_last_release(store: Store, tmp_path: Path) -> None:
    place = _place(store, tmp_path)
    place.finish()
    before = _pointer(store)
    store.files().pipe("bucket/raw/remiss-000/new.txt", letter(999))
    uploaded = []

    def fault(method: str, path: str) -> Fault:
        if method in ("PUT", "POST") and "/releases/" in path:
            uploaded.append(path)
            return "drop" if len(uploaded) > 5 else ""
        return ""

    store.fault = fault
    status, output = place.run()
    assert status == 1, output
    assert len(uploaded) > 5
    assert _pointer(store) == before
    for file in json.loads(store.files().cat(f"bucket/releases/{before['path']}/manifest.json"))["files"]:
        assert store.files().size(f"bucket/releases/{before['path']}/{file['path']}") == file["byte_size"]
    store.fault = lambda method, path: ""
    place.finish()
    assert _pointer(store)["content_sha256"] != before["content_sha256"]
    saw("store upload", "exit 1; the pointer and every file of the last release as before; then a new one in its turn")


def test_a_store_that_does_not_answer_fails_the_run_and_empties_nothing(store: Store, tmp_path: Path) -> None:
    place = _place(store, tmp_path)
    place.finish()
    before = {path: store.files().checksum(path) for path in store.files().find("bucket")}
    store.fault = lambda method, path: "hang"
    status, output = place.run()
    assert status == 1, output
    assert {path: store.files().checksum(path) for path in store.files().find("bucket")} == before
    saw("store away", "exit 1; not an object of the bucket changed")


def test_runs_cursors_and_schedules_survive_a_restart_of_postgresql(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    postgres = Postgres()
    postgres.start()
    monkeypatch.setenv("YTTRANDEN_POSTGRES_URL", postgres.url)
    place = Place(put_letters(tmp_path / "raw", remisser=1, letters=2), tmp_path, QUICK)

    def documents() -> int:
        return place.table("documents").height if (place.releases / "latest.json").exists() else 0

    try:
        with serving(place, "deploy/dagster.yaml") as service:
            wait_for(lambda: service.count("refresh", dg.DagsterRunStatus.STARTED), 180, "a run is under way")
            postgres.stop("immediate")
            postgres.start()
            wait_for(lambda: documents() == 2, 400, "the release holds both letters")
            known = {record.dagster_run.run_id for record in service.runs()}
            service.kill()
            postgres.stop()
            postgres.start()
            (place.raw / "remiss-000" / "later.txt").write_bytes(letter(77))
            service.start()
            wait_for(lambda: documents() == 3, 400, "the release holds the letter that came meanwhile")
            after = {record.dagster_run.run_id for record in service.runs()}
        assert known < after
        asked = [record.dagster_run.tags.get("dagster/run_key") for record in service.runs()]
        keys = [key for key in asked if key]
        assert len(keys) == len(set(keys)), "nothing was asked for twice"
        failed = service.count("refresh", dg.DagsterRunStatus.FAILURE)
    finally:
        postgres.close()
    saw("postgres", f"{len(after)} runs on record, {failed} of them failed and asked for again; no hand needed")
