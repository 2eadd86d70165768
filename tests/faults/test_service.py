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
from tests.faults.service import QUICK, Service, serving, wait_for

SUCCESS = dg.DagsterRunStatus.SUCCESS


def _documents(place: Place) -> int:
    """Documents in the newest release."""
    return place.table("documents").height if (place.releases / "latest.json").exists() else 0


@pytest.mark.long
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


class Soak:
    """Letters that come, change and go at random, and a service that is killed at random, until both have had enough.

    Of a hundred letters some are broken, some a second copy, some are written anew, some are taken away again.
    """

    def __init__(self, place: Place, letters: int, remisser: int) -> None:
        self.place, self.letters, self.remisser = place, letters, remisser
        self.chance = random.Random(letters)
        self.kills = self.changes = 0
        self.done = threading.Event()

    def arrive(self) -> None:
        """Every letter in random order, each in two halves with a pause between."""
        for number in self.chance.sample(range(self.letters), self.letters):
            folder = self.place.raw / f"remiss-{number % self.remisser:03}"
            folder.mkdir(exist_ok=True)
            path, content = folder / f"{number:05}.txt", self._content(number)
            with path.open("wb") as file:
                file.write(content[: len(content) // 2])
                file.flush()
                time.sleep(self.chance.random() * 0.3)  # a file that is not whole yet
                file.write(content[len(content) // 2 :])
            if number % 50 == 7:  # it was the wrong letter
                time.sleep(self.chance.random() * 5)
                path.write_bytes(letter(number + self.letters))
                self.changes += 1
            elif number % 50 == 8:  # it was not meant for us
                time.sleep(self.chance.random() * 5)
                path.unlink()
                self.changes += 1
        self.done.set()

    def _content(self, number: int) -> bytes:
        if number % 50 == 9:
            return b"\0" * 64
        return letter(number - self.remisser if number % 50 == 3 and number >= self.remisser else number)

    def kill(self, service: Service) -> None:
        """All of it, as a power cut would, or the one run that is under way, as the machine's memory killer would."""
        if self.kills % 2 or not service.kill_run():
            service.kill()
            service.start()
        self.kills += 1

    def files(self) -> set[tuple[str, str]]:
        return {(path.parent.name, path.name) for path in self.place.raw.glob("*/*.txt")}

    def accounted(self) -> list[tuple[str, str]]:
        """Each file that the newest release knows, as a document or as a reject."""
        if not (self.place.releases / "latest.json").exists():
            return []
        tables = [self.place.table(name).select("remiss_id", "file_name") for name in ("documents", "rejects")]
        return [(remiss, name) for table in tables for remiss, name in table.iter_rows()]


@pytest.mark.long
@pytest.mark.parametrize(
    ("letters", "remisser", "kills", "pause"),
    [(50, 2, 2, 12), (1000, 10, 20, 30)],
)
def test_a_soak_accounts_for_every_file_once(
    tmp_path: Path, letters: int, remisser: int, kills: int, pause: int
) -> None:
    (tmp_path / "raw").mkdir()
    place = Place(tmp_path / "raw", tmp_path, QUICK)
    soak = Soak(place, letters, remisser)
    started = time.monotonic()
    with Reader(place) as reader, serving(place) as service:
        threading.Thread(target=soak.arrive, daemon=True).start()
        while not soak.done.is_set() or soak.kills < kills:
            time.sleep(soak.chance.uniform(pause / 3, pause * 5 / 3))
            soak.kill(service)
        clean = Place(place.raw, tmp_path / "clean")
        clean.directory.mkdir()
        clean.finish()
        wait_for(lambda: _content(place) == _content(clean), 1800, "the release is that of a clean build")
        runs = [record.dagster_run.status for record in service.runs()]
    seconds = time.monotonic() - started
    accounted = soak.accounted()
    assert len(accounted) == len(set(accounted))
    assert set(accounted) == soak.files()
    assert place.tables() == clean.tables()
    assert [fault for fault in reader.faults if "No such file" not in fault] == []
    if letters >= 1000:
        rejects = place.table("rejects").height
        failed = runs.count(dg.DagsterRunStatus.FAILURE)
        saw(
            "soak",
            f"{letters:,} arrivals, {soak.changes} of them changed or removed again, in {seconds:.0f} s; {soak.kills} "
            f"kills; {len(runs)} runs, {failed} of them killed or refused: each of {len(accounted)} files once "
            f"({rejects} as rejects), content and tables equal to a clean build's; no half of either was ever seen",
        )


def _content(place: Place) -> str:
    try:
        return str(json.loads((place.releases / "latest.json").read_text("utf-8"))["content_sha256"])
    except FileNotFoundError:
        return ""
