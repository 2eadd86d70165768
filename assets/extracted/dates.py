"""The dates of a yttrande, with their roles.

Belongs here: which of a text's dates concern a yttrande or its handling, and how. A date in running text about
something else is left out. Does not belong here: the forms of dates (`date_forms.py`).
"""

import re
from collections.abc import Iterator
from functools import cache
from re import Pattern
from typing import Any

import polars as pl

from assets.extracted.date_forms import WrittenDate, find_written_dates
from assets.extracted.shadow import shadow, swedish
from assets.extracted.zones import head_end
from schemas import registry

BEFORE: tuple[tuple[str, str], ...] = (
    ("deadline", r"(?:remisstid(?:en)?|svarstid(?:en)?|sista (?:svarsdag|dag)|remissen ska besvaras)[^.\d]{0,40}$"),
    ("deadline", r"(?:yttr|svar|remiss|synpunkt|tillhanda|inkom)[^.]{0,80}\bsenast\b[^.\d]{0,30}$"),
    ("approved", r"(?:godkän[dt]|fastställ[dt]|attesterad?)\b[^.\d]{0,60}$"),
    ("decided", r"(?:beslutade|beslöt|har beslutat|antog|antaget|antagen|beslutat)\b[^.\d]{0,80}$"),
    ("decided", r"(?:sammanträdesdatum|beslutsdatum|beslutad(?:e)?:?|datum för beslut)[ :]{0,3}(?:den )*$"),
    (
        "meeting",
        r"(?:till (?:nämndens |kommunstyrelsens )?sammanträde[t]?|nämndsammanträde|sammanträde|möte)[ :]*(?:den )*$",
    ),
    (
        "dated",
        (
            r"(?:daterad|daterat|dat\.|upprättad|upprättat|datum|skapat|utskriftsdatum|"
            r"handlingens datum)[ :]{0,3}(?:den )*$"
        ),
    ),
    ("dated", r"(?:tjänsteutlåtande|tjänsteskrivelse|tjänsteyttrande),? ?(?:den |från (?:den )?)?$"),
)
HEAD = ("dated",)
PLACE = r"(?:^|\n) ?[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?,? (?:den )?$"
ALONE = r"^[\s.,]*(?:$|\n)"


@cache
def _before() -> tuple[tuple[str, Pattern[str]], ...]:
    return tuple((role, swedish(pattern)) for role, pattern in BEFORE)


def _role(text: str, folded: str, found: WrittenDate, start: int, head: int, committee: bool) -> str | None:
    """The role that the words before a date give it; in the head also its place alone."""
    near = re.sub(r"\s+", " ", folded[max(start, found.start - 160) : found.start])
    for role, pattern in _before():
        if pattern.search(near):
            return role
    line = folded.rfind("\n", start, found.start) + 1
    alone = not folded[max(line, start) : found.start].strip(" :") and re.match(ALONE, folded[found.end :])
    if found.start < head:
        above = folded[max(start, found.start - 60) : max(line, start)].strip().rsplit("\n", 1)[-1]
        if alone and committee and swedish(r"(?:nämnd|nämnden|styrelsen?)$").search(above):
            return "meeting"
        return "dated" if found.precision == "day" else None
    if re.search(PLACE, text[max(start, found.start - 60) : found.start]) and re.match(ALONE, folded[found.end :]):
        return "dated"
    return None


def dates_of(text: str, start: int, end: int) -> Iterator[tuple[WrittenDate, str]]:
    """The dates that concern the yttrande `text[start:end]`, with their roles."""
    folded = shadow(text)
    head = head_end(text, start, end)
    committee = swedish(r"tjänsteutlåtande|tjänsteskrivelse").search(folded, start, head) is not None
    for found in find_written_dates(text[start:end]):
        placed = found._replace(start=found.start + start, end=found.end + start)
        if role := _role(text, folded, placed, start, head, committee):
            yield placed, role


def find_dates(texts: pl.DataFrame, responses: pl.DataFrame) -> pl.DataFrame:
    """The table `dates`: `texts` and `responses` in, one row for each date of a yttrande, where it first stands.

    A letter without a date of its own has those of the file's first letter.
    """
    text_of = dict(texts.select("document_id", "text").iter_rows())
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    heads: dict[str, list[tuple[WrittenDate, str]]] = {}
    for response in responses.sort("yttrande_id").iter_rows(named=True):
        text = text_of[response["document_id"]]
        found = list(dates_of(text, response["char_start"], response["char_end"]))
        if response["role"] == "principal":
            head = heads.setdefault(response["document_id"], found)
            found = found or head
        for date, role in found:
            row = {
                "yttrande_id": response["yttrande_id"],
                "date": date.date,
                "precision": date.precision,
                "role": role,
                "quote": text[date.start : date.end],
                "char_start": date.start,
                "char_end": date.end,
            }
            rows.setdefault((row["yttrande_id"], date.date, date.precision, role), row)
    return registry.frame("dates", list(rows.values()))
