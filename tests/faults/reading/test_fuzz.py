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


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_damaged_file_ends_as_text_or_reject(chunk: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
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
    assert list(tmp_path.iterdir()) == []
