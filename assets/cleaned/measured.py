"""How well cleaning keeps what it promises: damaged words restored, good words left alone, line-end hyphens decided.

Belongs here: the cleaned stage's estimates and their floors. Does not belong here: the cleaning.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from assets.cleaned import diacritics
from assets.cleaned.clean import clean
from assets.cleaned.text import Text
from assets.estimates import Estimate, share
from assets.gold import RAW, REMISS, SETS

RESTORED: Final = 0.97
UNBROKEN: Final = 0.998
HYPHENS_RIGHT: Final = 1.0
_WORDS: Final = re.compile(r"\w+(?:-\w+)*")


def estimate_cleaning() -> Iterator[Estimate]:
    """Every estimate of the cleaned stage."""
    yield from _restoration()
    yield _line_end_hyphens()


def words(text: str) -> list[str]:
    """The words of a text without case; a hyphen inside a word belongs to it."""
    return _WORDS.findall(text.casefold())


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _restoration() -> Iterator[Estimate]:
    lines = [(row["true"], row["read"]) for row in _rows(SETS / "ocr_lines.csv")]
    lines = [(true, read) for true, read in lines if len(true.split()) == len(read.split())]
    read = " ".join(line[1] for line in lines)
    restored = Text.of_raw(read).apply(diacritics.restore(read)).text
    triples = list(zip(" ".join(line[0] for line in lines).split(), read.split(), restored.split(), strict=True))
    damaged = [words(true) == words(got) for true, was, got in triples if true != was and re.search("[åäöÅÄÖ]", true)]
    good = [true == got for true, was, got in triples if true == was]
    what = "words with å, ä or ö damaged by an English OCR that are right after restoration"
    yield share("cleaning", "damaged words restored", damaged, what, RESTORED)
    what = "undamaged words of the same lines that restoration leaves alone"
    yield share("cleaning", "good words kept", good, what, UNBROKEN)


def written(left: str, right: str, verdict: str) -> str:
    """A word broken at a line's end as it should be written: `join`, `keep` (a real hyphen) or `hang`.

    >>> written("hand", "lingsutrymme", "join"), written("hälso", "och", "hang")
    ('handlingsutrymme', 'hälso- och')
    """
    return {"join": left + right, "keep": f"{left}-{right}", "hang": f"{left}- {right}"}[verdict]


def line_end_hyphens(text: str) -> list[dict[str, str]]:
    """The reviewed line-end hyphens of a text of the project's first remiss, by the first characters of its name."""
    return [row for row in _rows(SETS / "line_end_hyphens.csv") if row["text"] == text]


def _line_end_hyphens() -> Estimate:
    right = []
    for number in ("000", "003", "004"):
        text = clean(next((RAW / REMISS).glob(f"{number}_*.txt")).read_text(encoding="utf-8")).text
        for row in line_end_hyphens(number):
            kept = written(row["left"], row["right"], "keep")
            good = written(row["left"], row["right"], row["verdict"])
            right.append(good in text and (row["verdict"] != "join" or kept not in text))
    return share("cleaning", "line-end hyphens", right, "broken words decided as people decided them", HYPHENS_RIGHT)
