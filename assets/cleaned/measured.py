"""How well cleaning keeps what it promises: damaged words restored, good words left alone, line-end hyphens decided.

Belongs here: the cleaned stage's estimates and their floors. Does not belong here: the cleaning.
"""

import csv
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Final

from assets.cleaned import diacritics
from assets.cleaned.bullets import restore_bullets
from assets.cleaned.clean import clean
from assets.cleaned.text import Text
from assets.estimates import Estimate, share
from assets.gold import RAW, REMISS, SETS
from assets.raw.swedish import has_lost_diacritics

RESTORED: Final = 0.97
UNBROKEN: Final = 0.998
AS_ELSEWHERE: Final = 0.98
HYPHENS_RIGHT: Final = 1.0
_WORDS: Final = re.compile(r"\w+(?:-\w+)*")


def estimate_cleaning() -> Iterator[Estimate]:
    """Every estimate of the cleaned stage."""
    yield from _restoration()
    yield _damaged_text_as_elsewhere()
    yield _clean_texts_unchanged()
    yield _line_end_hyphens()
    yield _kept_hyphens()


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


@cache
def cleaned(number: str) -> str:
    """The clean text of an answer of the gold's remiss, by the number that its name begins with."""
    return clean(next((RAW / REMISS).glob(f"{number}_*.txt")).read_text(encoding="utf-8")).text


def _part(text: str, first: str, last: str) -> str:
    """What stands between two passages of a text."""
    start = text.index(first) + len(first)
    return text[start : text.index(last, start)]


def _damaged_text_as_elsewhere() -> Estimate:
    """An answer that an OCR damaged, against the same words quoted in another document."""
    drafted = "Farsta stadsdelsförvaltnings tjänsteutlåtande daterat"
    quoted = _part(cleaned("000"), drafted, "\nHässelby-Vällingby stadsdelsnämnd\n")
    true = words(quoted.partition("följande lydelse.")[2])
    read = words(_part(cleaned("002"), "Förvaltningens synpunkter och förslag\n", "\nBilagor\n"))
    matcher = SequenceMatcher(a=true, b=read, autojunk=False)
    wrong = sum(max(b - a, d - c) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal")
    what = "words of a damaged answer that are as in the same answer elsewhere: one less the word error rate"
    return Estimate("cleaning", "damaged text as elsewhere", 1 - wrong / len(true), len(true), what, AS_ELSEWHERE)


def _clean_texts_unchanged() -> Estimate:
    """Restoration leaves texts alone that have their diacritics."""
    raws = [path.read_text(encoding="utf-8") for path in sorted((RAW / REMISS).glob("*.txt"))]
    whole = [raw for raw in raws if not has_lost_diacritics(raw)]
    left_alone = [not diacritics.restore(raw) and not restore_bullets(raw) for raw in whole]
    return share("cleaning", "clean texts unchanged", left_alone, "texts with diacritics that restoration keeps", 1.0)


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
        for row in line_end_hyphens(number):
            kept = written(row["left"], row["right"], "keep")
            good = written(row["left"], row["right"], row["verdict"])
            right.append(good in cleaned(number) and (row["verdict"] != "join" or kept not in cleaned(number)))
    return share("cleaning", "line-end hyphens", right, "broken words decided as people decided them", HYPHENS_RIGHT)


def kept_hyphens() -> list[tuple[str, str, str]]:
    """Our own hyphens that stay: left part, right part, and whether the hyphen is real (`keep`) or hanging (`hang`)."""
    found = []
    for line in (SETS / "kept_hyphens.txt").read_text(encoding="utf-8").splitlines():
        verdict, *pairs = line.split()
        for number, pair in enumerate(pairs):
            left, _, right = pair.partition(":")
            coordinator = ("och", "eller", "respektive", "samt")[number % 4]
            found.append((left, right or coordinator, verdict))
    return found


def is_kept(left: str, right: str, verdict: str) -> bool:
    """Whether cleaning writes a hyphen at a line's end as it should be."""
    raw = f"Förvaltningen instämmer i förslaget att regeringen ska se över hur {left}-\n{right} kan utvecklas."
    return f" {written(left, right, verdict)} kan" in clean(raw).text


def _kept_hyphens() -> Estimate:
    right = [is_kept(*hyphen) for hyphen in kept_hyphens()]
    return share("cleaning", "hyphens kept", right, "hanging and real hyphens at a line's end that stay", HYPHENS_RIGHT)
