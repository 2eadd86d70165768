"""The service with nobody at its side: files that arrive, processes that are killed, all that comes of it."""

import json
import random
import threading
import time
from pathlib import Path

import dagster as dg
import pytest

from tests.faults.place import Place, Reader, letter, put_letters
from tests.faults.reliability import saw
from tests.faults.service import QUICK, serving, wait_for

pytestmark = pytest.mark.long
SUCCESS = dg.DagsterRunStatus.SUCCESS


def _documents(place: Place) -> int:
    """Documents in the newest release."""
    return place.table("documents").height if (place.releases / "latest.json").exists() else 0


def test_killed_with_everything_it_takes_up_its_work_by_itself(tmp_path: Path) -> None:
    place = Place(put_letters(tmp_path / "raw", remisser=1, letters=2), tmp_path, QUICK)
    with Reader(place) as reader, serving(place) as service:
        wait_for(lambda: service.count("refresh", dg.DagsterRunStatus.STARTED), 120, "the first run is under way")
        time.sleep(3)
        service.kill()
        orphans = service.count("refresh", dg.DagsterRunStatus.STARTED)
        service.start()
        wait_for(lambda: _documents(place) == 2, 500, "the release holds both letters")
        failed = service.count("refresh", dg.DagsterRunStatus.FAILURE)
        (place.raw / "remiss-000" / "later.txt").write_bytes(letter(77))
        service.kill()
        service.start()
        wait_for(lambda: _documents(place) == 3, 500, "the release holds the letter that came during the kill")
        (place.raw / "remiss-000" / "later.txt").unlink()
        wait_for(lambda: _documents(place) == 2, 500, "the release no longer holds the letter that was removed")
    assert orphans == 1
    assert failed >= 1
    assert reader.faults == []
    saw("service killed", f"the orphaned run was ended and asked for again; {service.starts} starts, no hand needed")


@pytest.mark.parametrize("letters", [1000])
def test_a_soak_accounts_for_every_file_once(tmp_path: Path, letters: int) -> None:
    chance = random.Random(letters)
    raw = tmp_path / "raw"
    raw.mkdir()
    place = Place(raw, tmp_path, QUICK)
    done = threading.Event()

    def arrive() -> None:
        for number in chance.sample(range(letters), letters):
            folder = raw / f"remiss-{number % 10:03}"
            folder.mkdir(exist_ok=True)
            with (folder / f"{number:05}.txt").open("wb") as file:
                half = len(letter(number)) // 2
                file.write(letter(number)[:half])
                file.flush()
                time.sleep(chance.random() * 0.3)  # a file that is not whole yet
                file.write(letter(number)[half:])
        done.set()

    started = time.monotonic()
    kills = 0
    with Reader(place) as reader, serving(place) as service:
        threading.Thread(target=arrive, daemon=True).start()
        while not done.wait(chance.uniform(45, 90)):
            service.kill()
            kills += 1
            service.start()
        wait_for(lambda: _documents(place) == letters, 1200, f"the release holds {letters} documents")
        runs = len(service.runs())
    seconds = time.monotonic() - started
    clean = Place(raw, tmp_path / "clean")
    clean.directory.mkdir()
    clean.finish()
    accounted = [*place.table("documents")["file_name"], *place.table("rejects")["file_name"]]
    assert len(accounted) == len(set(accounted)) == letters
    assert _content(place) == _content(clean)
    assert place.tables() == clean.tables()
    assert reader.faults == []
    saw(
        "soak",
        f"{letters:,} arrivals in {seconds:.0f} s, {kills} kills of the whole service, {runs} runs: each file once, "
        f"content equal to a clean build's; {reader.looks} looks, all whole",
    )


def _content(place: Place) -> str:
    return str(json.loads((place.releases / "latest.json").read_text("utf-8"))["content_sha256"])
