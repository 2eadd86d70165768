"""Runs that are killed, doubled, or find their directories full, read-only or gone: real processes."""

import datetime as dt
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl
import pytest

from tests.conftest import PROJECT
from tests.faults.place import Place, Reader, hashes, kill, letter, put_letters
from tests.faults.reliability import saw


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put_letters(tmp_path_factory.mktemp("letters") / "raw", remisser=2, letters=5)


@pytest.fixture(scope="module")
def undisturbed(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, float]:
    """A run that nothing disturbs, and how many seconds it took."""
    place = Place(raw, tmp_path_factory.mktemp("undisturbed"))
    started = time.monotonic()
    place.finish()
    return place, time.monotonic() - started


def _same(place: Place, other: Place) -> None:
    assert place.tables() == other.tables()
    assert hashes(place.released()) == hashes(other.released())


@pytest.mark.parametrize("kills", [1, pytest.param(20, marks=pytest.mark.long)])
def test_killed_at_any_point_and_run_again_gives_the_same_bytes(
    raw: Path, undisturbed: tuple[Place, float], tmp_path: Path, kills: int
) -> None:
    whole, seconds = undisturbed
    chance = random.Random(kills)
    place = Place(raw, tmp_path)
    points = 0
    with Reader(place) as reader:
        for number in range(kills):
            process = place.start()
            # Spread over the whole run, with some chance within each part.
            time.sleep(seconds * (number + chance.random()) / kills)
            points += process.poll() is None
            kill(process)
            if number % 4 == 3:
                place.finish()
                _same(place, whole)
                shutil.rmtree(place.work)
        place.finish()
    _same(place, whole)
    swept = [fault for fault in reader.faults if "No such file" not in fault]
    assert swept == []
    if kills > 1:
        saw(
            "killed",
            f"{points} kills over a run of {seconds:.0f} s: the same bytes; {reader.looks} looks, all whole",
        )


@pytest.mark.long
def test_two_runs_at_once_make_one_release_of_the_same_bytes(
    raw: Path, undisturbed: tuple[Place, float], tmp_path: Path
) -> None:
    place = Place(raw, tmp_path)
    with Reader(place) as reader, place.start() as one, place.start() as other:
        said = [one.communicate()[0], other.communicate()[0]]
    assert (one.returncode, other.returncode) == (0, 0), said
    _same(place, undisturbed[0])
    assert len(list(place.releases.glob("2*"))) == 1
    assert reader.faults == []
    saw("two at once", f"both ended well, one version, the same bytes; {reader.looks} looks, all whole")


@contextmanager
def _mounted(place: Path, options: str) -> Iterator[Path]:
    """A small file system of its own; the test is skipped where none may be mounted."""
    place.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], capture_output=True, check=False
    )
    if done.returncode != 0:
        pytest.skip("no file system may be mounted here: the full and the read-only disk are not tried")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.long
def test_a_full_disk_fails_the_run_by_name_and_leaves_the_last_release(raw: Path, tmp_path: Path) -> None:
    own = tmp_path / "raw"
    shutil.copytree(raw, own)
    with _mounted(tmp_path / "small", "size=1m") as small:
        place = Place(own, tmp_path, {"YTTRANDEN_WORK_DIR": str(small / "work")})
        place.finish()
        before = hashes(place.releases)
        (small / "ballast").write_bytes(bytes(_free(small)))
        (own / "remiss-000" / "new.txt").write_bytes(letter(999))
        with Reader(place) as reader:
            status, output = place.run()
        assert status == 1
        assert "No space left on device" in output
        assert hashes(place.releases) == before
        assert reader.faults == []
        assert not list(small.rglob(".*.parquet.*")), "nothing half-written stays"
        (small / "ballast").unlink()
        place.finish()
        assert place.table("documents").height == 11
    saw("disk full", "exit 1 and “No space left on device”; the release unchanged; with space again, all there")


def _free(place: Path) -> int:
    about = os.statvfs(place)
    return about.f_bavail * about.f_frsize


@pytest.mark.long
def test_a_read_only_release_directory_fails_the_run_by_name(raw: Path, tmp_path: Path) -> None:
    own = tmp_path / "raw"
    shutil.copytree(raw, own)
    with _mounted(tmp_path / "disk", "size=64m") as disk:
        place = Place(own, tmp_path, {"YTTRANDEN_RELEASE_DIR": str(disk / "releases")})
        place.finish()
        before = hashes(place.releases)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        (own / "remiss-000" / "new.txt").write_bytes(letter(999))
        status, output = place.run()
        assert status == 1
        assert "Read-only file system" in output
        assert hashes(place.releases) == before
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        place.finish()
        assert place.table("documents").height == 11
    saw("read-only", "exit 1 and “Read-only file system”; the release unchanged; writable again, all there")


@pytest.mark.long
def test_a_raw_directory_that_vanishes_empties_nothing(tmp_path: Path) -> None:
    raw = put_letters(tmp_path / "raw", remisser=1, letters=400)
    place = Place(raw, tmp_path)
    place.finish()
    before, tables = hashes(place.releases), place.tables()
    new = raw / "remiss-000" / "new.txt"
    new.write_bytes(letter(9_999))  # without it there is nothing to do
    with place.start() as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("refresh"):  # it has seen the directory, and now reads it
                raw.rename(tmp_path / "away")
                break
        output = process.stdout.read()
    (tmp_path / "away").rename(raw)
    new.unlink()
    assert process.returncode == 1, output
    assert hashes(place.releases) == before
    assert place.tables() == tables
    place.finish()
    assert hashes(place.releases) == before
    saw("raw vanishes", "exit 1; tables and release unchanged; back again, the same content and no new version")


POISON = bytes(random.Random(7).randbytes(200_000)) + b"%PDF-1.7\n" + b"[" * 100_000


@pytest.mark.long
def test_a_poisoned_file_is_one_reject_and_changes_no_other_row(tmp_path: Path) -> None:
    good = 1000
    clean = Place(put_letters(tmp_path / "clean" / "raw", remisser=1, letters=good), tmp_path / "clean")
    poisoned = Place(put_letters(tmp_path / "poisoned" / "raw", remisser=1, letters=good), tmp_path / "poisoned")
    (poisoned.raw / "remiss-000" / "00000-poison.pdf").write_bytes(POISON)
    clean.finish()
    started = time.monotonic()
    status, output = poisoned.run()
    seconds = time.monotonic() - started
    assert status == 0, output
    assert poisoned.table("rejects")["file_name"].to_list() == ["00000-poison.pdf"]
    assert poisoned.table("documents").height == good
    for table in ("texts", "yttranden", "statements", "dates", "dnr", "stances"):
        assert poisoned.table(table).equals(clean.table(table)), table
    reason = poisoned.table("rejects")["reason"][0]
    saw("poisoned", f"1,000 documents and one reject (`{reason}`) in {seconds:.0f} s; all other rows equal")


def _next_version(place: Path) -> Path:
    """The project as its next version has it, in which `remisser` has a column more."""
    shutil.copytree(PROJECT, place, ignore=shutil.ignore_patterns(".*", "__pycache__", "work", "releases"))
    for name, before, more in (
        (
            "raw.py",
            '    deadline: pl.Date = optional("deadline")\n',
            '    shelf: pl.String = optional("shelf")\n',
        ),
        ("columns.py", "DESCRIPTIONS: dict[str, str] = {\n", '    "shelf": "Where the letter stands on paper.",\n'),
    ):
        text = (place / "schemas" / name).read_text("utf-8")
        assert text.count(before) == 1
        (place / "schemas" / name).write_text(text.replace(before, before + more), "utf-8")
    return place


@pytest.mark.long
def test_a_schema_that_gains_a_column_gives_a_new_version_and_keeps_the_old(raw: Path, tmp_path: Path) -> None:
    place = Place(raw, tmp_path)
    place.finish()
    old, before = place.released(), hashes(place.released())
    later = Place(raw, tmp_path, {"PYTHONPATH": str(_next_version(tmp_path / "next"))})
    later.finish()
    assert place.released() != old
    assert "shelf" in place.table("remisser").columns
    assert hashes(old) == before
    assert "no new release" in later.finish()
    saw("schema", "a new version with the column, without anyone asking for it; every byte of the old one unchanged")


@pytest.mark.long
@pytest.mark.parametrize("years", [-9, 9])
def test_a_clock_that_jumps_gives_no_new_version(raw: Path, tmp_path: Path, years: int) -> None:
    if shutil.which("faketime") is None:
        pytest.skip("faketime is not installed: the jump of the clock is not tried")
    place = Place(raw, tmp_path)
    place.finish()
    before = hashes(place.releases)
    then = f"{dt.date.today().year + years}-06-01 12:00:00"
    done = subprocess.run(
        ["faketime", then, sys.executable, "-m", "pipelines.run"],
        env=place.environment(),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert hashes(place.releases) == before
    assert pl.read_parquet(place.released() / "documents.parquet").height == 10
    saw("clock", "nine years back and nine forward: no new version, not a byte changed")
