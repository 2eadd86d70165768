"""Before and after: a few words that show what cleaning did.

Belongs here: passages that may be shown in the UI. Does not belong here: whose text may be shown (the caller knows
the rights), or how many edits there were (`clean.py`).

A passage holds words in small letters alone, so that no name, number or address is in it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import polars as pl

from assets.cleaned.text import Run, to_raw

MOST: Final = 5
_REACH: Final = 40
_SMALL_BEFORE: Final = re.compile(r"[a-zåäöéü ,-]*\Z")
_SMALL_AFTER: Final = re.compile(r"[a-zåäöéü ,-]*")


class Sample(NamedTuple):
    """The same passage in the raw and in the clean text."""

    before: str
    after: str


def sample(raw: str, text: str, runs: Sequence[Run]) -> Sample | None:
    r"""The first passage in which cleaning changed more than a line end; None where there is none.

    >>> raw = "Nämnden anser att det bör konti-\nnuerligt ses över."
    >>> clean = "Nämnden anser att det bör kontinuerligt ses över."
    >>> sample(raw, clean, [(0, 0, 31), (31, 33, 18)])
    Sample(before='anser att det bör konti-\nnuerligt ses', after='anser att det bör kontinuerligt ses')
    """
    for (clean_start, raw_start, length), (other_clean, other_raw, _) in pairwise(runs):
        was, became = raw[raw_start + length : other_raw], text[clean_start + length : other_clean]
        if was.split() == became.split() == []:
            continue
        start = _opening(text, clean_start + length)
        end = _closing(text, clean_start + length)
        span = to_raw(tuple(runs), start, end) if start + 10 < other_clean < end - 10 else None
        if span and raw[span[0] - 1].isspace() and _is_small(raw[slice(*span)]):
            return Sample(raw[slice(*span)], text[start:end])
    return None


def samples(files: pl.DataFrame, texts: pl.DataFrame, document_ids: Sequence[str]) -> list[Sample]:
    """Samples of some documents, in order of identifier; `files` has their raw texts, `texts` the clean ones."""
    wanted = texts.filter(pl.col("document_id").is_in(list(document_ids)))
    raw_of = dict(files.filter(pl.col("reason").is_null()).select("document_id", "raw_text").iter_rows())
    found = []
    for row in wanted.sort("document_id").iter_rows(named=True):
        runs = [tuple(run.values()) for run in row["alignment"]]
        if row["document_id"] in raw_of and (one := sample(raw_of[row["document_id"]], row["text"], runs)):
            found.append(one)
        if len(found) == MOST:
            break
    return found


def _opening(text: str, at: int) -> int:
    found = _SMALL_BEFORE.search(text, max(0, at - _REACH), at)
    start = found.start() if found else at
    return text.find(" ", start, at) + 1 or start


def _closing(text: str, at: int) -> int:
    found = _SMALL_AFTER.match(text, at, at + _REACH)
    end = found.end() if found else at
    return max(text.rfind(" ", at, end), at)


def _is_small(raw: str) -> bool:
    return raw == raw.lower() and not any(character.isdigit() for character in raw)
