"""What a look at the raw directory finds: new, changed and gone, but only whole files and only real changes."""

import os
from pathlib import Path

import pytest
from upath import UPath

from pipelines.arrivals import COMPLETE, Arrivals, RawIsEmptyError, look


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
    assert list(_looks(tmp_path, 1).whole) == []
    assert list(_looks(tmp_path, 2).whole) == ["a"]


def test_a_file_that_grows_between_looks_is_waited_for(tmp_path: Path) -> None:
    _put(tmp_path, "a/brev.txt", b"x")
    found = _looks(tmp_path, 1)
    _put(tmp_path, "a/brev.txt", b"xy", when=2)
    found = _looks(tmp_path, 1, found)
    assert list(found.whole) == []
    assert list(_looks(tmp_path, 1, found).whole) == ["a"]


def test_a_completion_marker_ends_the_wait(tmp_path: Path) -> None:
    _put(tmp_path, "a/brev.txt", b"x")
    _put(tmp_path, f"a/{COMPLETE}", b"")
    assert list(_looks(tmp_path, 1).whole) == ["a"]


CHANGES = [
    pytest.param("a/brev.txt", b"changed", id="a file changed"),
    pytest.param("a/nytt.txt", b"new", id="a file more"),
    pytest.param("a/remiss.toml", b"title = 1", id="the description changed"),
]


@pytest.mark.parametrize(("name", "content"), CHANGES)
def test_a_change_gives_its_remiss_alone_another_content(tmp_path: Path, name: str, content: bytes) -> None:
    _put(tmp_path, "a/brev.txt", b"x")
    _put(tmp_path, "b/brev.txt", b"y")
    found = _looks(tmp_path, 3)
    _put(tmp_path, name, content, when=2)
    after = _looks(tmp_path, 2, found).whole
    assert {remiss for remiss in after if after[remiss] != found.whole[remiss]} == {"a"}


def test_a_file_fewer_is_another_content(tmp_path: Path) -> None:
    _put(tmp_path, "a/brev.txt", b"x")
    _put(tmp_path, "a/annat.txt", b"y")
    found = _looks(tmp_path, 3)
    (tmp_path / "a" / "annat.txt").unlink()
    assert _looks(tmp_path, 2, found).whole != found.whole


def test_a_new_time_without_new_bytes_is_the_same_content(tmp_path: Path) -> None:
    _put(tmp_path, "a/brev.txt", b"x")
    found = _looks(tmp_path, 3)
    _put(tmp_path, "a/brev.txt", b"x", when=99)
    assert _looks(tmp_path, 3, found).whole == found.whole


def test_rights_that_are_mended_make_the_file_looked_at_again(tmp_path: Path) -> None:
    _put(tmp_path, "a/brev.txt", b"x")
    found = _looks(tmp_path, 3)
    (tmp_path / "a" / "brev.txt").chmod(0o400)
    assert _looks(tmp_path, 1, found).remisser["a"].state != found.remisser["a"].state


def test_a_remiss_that_is_gone_is_named_once(tmp_path: Path) -> None:
    _put(tmp_path, "a/brev.txt", b"x")
    _put(tmp_path, "b/brev.txt", b"x")
    found = _looks(tmp_path, 3)
    (tmp_path / "a" / "brev.txt").unlink()
    (tmp_path / "a").rmdir()
    found = _looks(tmp_path, 1, found)
    assert found.gone == ["a"]
    assert _looks(tmp_path, 1, found).gone == []


def test_a_raw_directory_that_is_suddenly_empty_is_a_fault_and_not_a_removal(tmp_path: Path) -> None:
    _put(tmp_path, "raw/a/brev.txt", b"x")
    found = _looks(tmp_path / "raw", 2)
    (tmp_path / "raw").rename(tmp_path / "away")
    with pytest.raises(FileNotFoundError):
        look(UPath(tmp_path / "raw"), found.remisser)
    (tmp_path / "raw").mkdir()
    with pytest.raises(RawIsEmptyError, match="mounted"):
        look(UPath(tmp_path / "raw"), found.remisser)


def test_a_look_without_time_left_leaves_the_rest_to_the_next(tmp_path: Path) -> None:
    _put(tmp_path, "a/brev.txt", b"x")
    first = look(UPath(tmp_path), {})
    second = look(UPath(tmp_path), first.remisser, longest=0)
    assert second.whole == {}
    assert list(look(UPath(tmp_path), second.remisser).whole) == ["a"]


def test_a_pipe_among_the_files_does_not_stop_the_look(tmp_path: Path) -> None:
    _put(tmp_path, "a/brev.txt", b"x")
    os.mkfifo(tmp_path / "a" / "pipe")
    assert list(_looks(tmp_path, 2).whole) == ["a"]


def test_an_object_store_is_looked_at_in_the_same_way() -> None:
    raw = UPath("memory://arrivals-raw")
    (raw / "a" / "brev.txt").write_bytes(b"x")
    first = look(raw, {})
    second = look(raw, first.remisser)
    assert list(second.whole) == ["a"]
    (raw / "a" / "brev.txt").write_bytes(b"xy")
    third = look(raw, look(raw, second.remisser).remisser)
    assert third.whole["a"] != second.whole["a"]
