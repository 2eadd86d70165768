"""Corrections: what a human decided about one document's text, with the reason.

Belongs here: `data/reference/corrections.csv` read, and its rows as edits. Does not belong here: anything that a
rule could get right for a class of texts (the steps).

A row says what cleaning makes of the text (`expect`) and what it should be (`instead`). It holds only while
`expect` stands in the clean text exactly once; when a rule gets the place right, the row is stale and goes.
"""

import csv
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from assets.cleaned.text import Edit
from schemas.raw import DOCUMENT_ID

PATH: Final = Path(__file__).parents[2] / "data/reference/corrections.csv"


class Correction(NamedTuple):
    """One place in one document."""

    document_id: str
    expect: str
    instead: str
    reason: str


@cache
def load(path: Path = PATH) -> tuple[Correction, ...]:
    """The corrections in the file.

    Raises ValueError, naming the line, where one lacks its document, guard or reason, or changes nothing.
    """
    with path.open(encoding="utf-8", newline="") as rows:
        found = [Correction(**row) for row in csv.DictReader(rows)]
    for number, one in enumerate(found, start=2):
        is_named = re.fullmatch(DOCUMENT_ID, one.document_id) is not None
        if not is_named or not one.expect or not one.reason or one.expect == one.instead:
            raise ValueError(f"{path.name}, line {number}: a document, a guard, a reason and a change are needed")
    return tuple(found)


@cache
def _by_document() -> dict[str, tuple[Correction, ...]]:
    found: dict[str, tuple[Correction, ...]] = {}
    for one in load():
        found[one.document_id] = (*found.get(one.document_id, ()), one)
    return found


def of(document_id: str) -> tuple[Correction, ...]:
    """The corrections of a document, as the repository has them."""
    return _by_document().get(document_id, ())


def edits(text: str, known: Iterable[Correction]) -> list[Edit]:
    """The edits of a document's corrections that still hold."""
    return [
        Edit(text.index(one.expect), text.index(one.expect) + len(one.expect), one.instead)
        for one in known
        if text.count(one.expect) == 1
    ]


def stale(text: str, known: Iterable[Correction]) -> list[Correction]:
    """A document's corrections whose guard no longer holds: cleaning changed, so look at them anew."""
    return [one for one in known if text.count(one.expect) != 1]
