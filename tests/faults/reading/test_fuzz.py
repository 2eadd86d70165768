"""Damaged files of every type end as a text or as a reject, and nothing is left behind.

Twenty or so a type run with the suite; `make fuzz` runs 10,000.
"""

import os
import random
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from assets.cleaned.clean import clean
from assets.raw.readers import isolation
from assets.raw.readers.isolation import read_apart
from assets.raw.reading import Unreadable, read
from tests.quality.cleaning import makers

FILES = int(os.environ.get("FUZZ_FILES", "48"))
CHUNKS = 16

BLOCKS = ["Remissvar", "Nämnden tillstyrker förslaget på åtgärder.", "• att lagen ändras", "Övrigt är bra."] * 8
SOURCES = [
    makers.as_pdf_by_reportlab(BLOCKS),
    makers.as_pdf_by_fpdf(BLOCKS),
    makers.as_docx(BLOCKS),
    makers.as_odt(BLOCKS),
    makers.as_html(BLOCKS),
    makers.as_rtf(BLOCKS),
    "\n".join(BLOCKS).encode(),
    "\n".join(BLOCKS).encode("utf-16"),
    "\n".join(BLOCKS).encode("cp1252"),
]


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def flipped(content: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.choice((1, 5, 50))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def spliced(content: bytes, chance: random.Random) -> bytes:
    other = chance.choice(SOURCES)
    at, start = chance.randrange(len(content)), chance.randrange(len(other))
    return content[:at] + other[start : start + chance.randrange(2000)] + content[at:]


def nested(content: bytes, chance: random.Random) -> bytes:
    inner = chance.choice(SOURCES)
    return chance.choice(
        (content + inner, inner[: len(inner) // 2] + content, content[:200] * chance.randrange(1, 400))
    )


def repeated(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + content[at : at + chance.randrange(1, 60)] * chance.randrange(1, 3000) + content[at:]


MUTATIONS: list[Callable[[bytes, random.Random], bytes]] = [cut, flipped, spliced, nested, repeated]


def ended() -> None:
    """End the child that waits for the next file, so that the next child takes over our environment."""
    while isolation._children:
        isolation._children.pop().end()


def alive(of: str, number: int) -> set[int]:
    """The live processes whose parent, or whose group, is the one of that number.

    Those of others do not count, so that a busy machine raises no false alarm.
    """
    found = set()
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent, group = place.read_text(errors="replace").rpartition(")")[2].split()[:3]
        except OSError:  # it ended while we looked
            continue
        if state not in "ZX" and int({"parent": parent, "group": group}[of]) == number:
            found.add(int(place.parent.name))
    return found


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where we and the next child put what passes."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    ended()
    return tmp_path


def test_what_a_reader_leaves_behind_is_seen(own_folder: Path) -> None:
    before = alive("parent", os.getpid())
    read_apart("tests.faults.reading.bad_reader", b"leave")
    child = isolation._children[0].number
    assert alive("parent", os.getpid()) - before == {child}
    assert len(alive("group", child)) == 2
    assert [path.read_bytes() for path in own_folder.iterdir()] == [b"left"]
    ended()
    assert alive("group", child) == set()


def test_what_a_reader_started_ends_with_it_when_it_crashes(own_folder: Path) -> None:
    read_apart("tests.faults.reading.bad_reader", b"leave")
    child = isolation._children[0].number
    with pytest.raises(Unreadable):
        read_apart("tests.faults.reading.bad_reader", b"leave and crash")
    assert alive("group", child) == set()


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_damaged_file_ends_as_text_or_reject(chunk: int, own_folder: Path) -> None:
    before = alive("parent", os.getpid())
    for number in range(chunk, FILES, CHUNKS):
        chance = random.Random(number)
        mutate, source = MUTATIONS[number % len(MUTATIONS)], SOURCES[number // len(MUTATIONS) % len(SOURCES)]
        content = mutate(source, chance)
        try:
            reading = read(content)
        except Unreadable:  # its reason is one of REJECT_REASON, or it could not have been raised
            continue
        text = clean(reading.text)
        for start, raw_start, length in text.runs:
            assert text.text[start : start + length] == reading.text[raw_start : raw_start + length]
    waiting = {child.number for child in isolation._children}
    assert len(waiting) <= 1
    assert alive("parent", os.getpid()) - before == waiting
    assert {number for child in waiting for number in alive("group", child)} == waiting
    assert list(own_folder.iterdir()) == []
