"""What a look at the raw directory finds: new, changed and gone, but only whole files and only real changes."""

import os
from pathlib import Path

import pytest
from upath import UPath

from pipelines.arrivals import COMPLETE, Arrivals, look


def _put(raw: Path, name: str, content: bytes, when: int = 1) -> None:
    path = raw / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (when, when))


def _looks(raw: Path, times: int, before: Arrivals | None = None) -> Arrivals:
    found = before or Arrivals()
    for _ in range(times):
        found = look(UPath(raw), found.remisser)
    return found


def test_a_file_counts_when_it_is_the_same_at_two_looks(tmp_path: Path) -> None:
    _put(tmp_path, "a/brev.txt", b"x")
    assert list(_looks(tmp_path, 1).touched) == []
    assert list(_looks(tmp_path, 2).touched) == ["a"]
    assert list(_looks(tmp_path, 3).touched) == []


def test_a_file_that_grows_between_looks_is_waited_for(tmp_path: Path) -> None:
    _put(tmp_path, "a/brev.txt", b"x")
    found = _looks(tmp_path, 1)
    _put(tmp_path, "a/brev.txt", b"xy", when=2)
    found = _looks(tmp_path, 1, found)
    assert list(found.touched) == []
    assert list(_looks(tmp_path, 1, found).touched) == ["a"]


def test_a_completion_marker_ends_the_wait(tmp_path: Path) -> None:
    _put(tmp_path, "a/brev.txt", b"x")
    _put(tmp_path, f"a/{COMPLETE}", b"")
    assert list(_looks(tmp_path, 1).touched) == ["a"]


CHANGES = [
    pytest.param("a/brev.txt", b"changed", id="a file changed"),
    pytest.param("a/nytt.txt", b"new", id="a file more"),
    pytest.param("a/remiss.toml", b"title = 1", id="the description changed"),
]


@pytest.mark.parametrize(("name", "content"), CHANGES)
def test_a_change_touches_its_remiss_alone(tmp_path: Path, name: str, content: bytes) -> None:
    _put(tmp_path, "a/brev.txt", b"x")
    _put(tmp_path, "b/brev.txt", b"y")
    found = _looks(tmp_path, 3)
    _put(tmp_path, name, content, when=2)
    assert list(_looks(tmp_path, 2, found).touched) == ["a"]


def test_a_file_fewer_touches_its_remiss(tmp_path: Path) -> None:
    _put(tmp_path, "a/brev.txt", b"x")
    _put(tmp_path, "a/annat.txt", b"y")
    found = _looks(tmp_path, 3)
    (tmp_path / "a" / "annat.txt").unlink()
    assert list(_looks(tmp_path, 2, found).touched) == ["a"]


def test_a_new_time_without_new_bytes_makes_no_run(tmp_path: Path) -> None:
    _put(tmp_path, "a/brev.txt", b"x")
    found = _looks(tmp_path, 3)
    _put(tmp_path, "a/brev.txt", b"x", when=99)
    for _ in range(3):
        found = _looks(tmp_path, 1, found)
        assert list(found.touched) == []


def test_a_remiss_that_is_gone_is_named_once(tmp_path: Path) -> None:
    _put(tmp_path, "a/brev.txt", b"x")
    _put(tmp_path, "b/brev.txt", b"x")
    found = _looks(tmp_path, 3)
    (tmp_path / "a" / "brev.txt").unlink()
    (tmp_path / "a").rmdir()
    found = _looks(tmp_path, 1, found)
    assert found.gone == ["a"]
    assert _looks(tmp_path, 1, found).gone == []


def test_many_files_of_one_remiss_are_one_touch(tmp_path: Path) -> None:
    for number in range(300):
        _put(tmp_path, f"a/{number}.txt", str(number).encode())
    assert list(_looks(tmp_path, 2).touched) == ["a"]


def test_a_content_that_comes_back_is_asked_for_under_another_key(tmp_path: Path) -> None:
    keys: list[str] = []
    found = Arrivals()
    for when, content in enumerate([b"x", b"y", b"x"], start=1):
        _put(tmp_path, "a/brev.txt", content, when=when)
        found = _looks(tmp_path, 2, found)
        keys += found.touched.values()
    assert len(set(keys)) == 3
