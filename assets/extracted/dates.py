"""The dates of a yttrande, with their roles.

Belongs here: which of a text's dates concern a yttrande or its handling, and how. A date in running text about
something else is left out. Does not belong here: the forms of dates (`date_forms.py`).
"""

import re
from collections.abc import Iterator
from functools import cache
from re import Pattern
from typing import Any, NamedTuple

import polars as pl

from assets.extracted.date_forms import WrittenDate
from assets.extracted.kinds import is_memo, is_minutes
from assets.extracted.paper import Paper, Segment, paper_of
from assets.extracted.shadow import swedish
from assets.extracted.units import find_units
from assets.extracted.zones import head_end
from schemas import registry

MEMO = r"(?:tjänsteutlåtande|tjänsteskrivelse|tjänsteyttrande)"
ANSWER = r"(?:yttrande|svar|remiss|tjänsteutlåtande|tjänsteskrivelse|följande)"
BODY = r"(?:nämnd|styrelse|fullmäktige|utskott|beredning|direktion|kommunen|staden|regionen)"
OTHERS = (
    r"(?:\ber(?:t)? (?:datum|skrivelse|remiss)|inkom|ankom|registrer|utskri|justera|anslag|expedier|remiss|remitter|"
    r"skickad|mottag|överlämnad|giltig|skapad|senast ändrad|version)[^\n]{0,25}$"
)
"""Before a date of the head: it is the referrer's, or of another step than the answer's writing."""

BEFORE: tuple[tuple[str, str], ...] = (
    (
        "deadline",
        r"(?:remisstid(?:en)?|svarstid(?:en)?|sista (?:svarsdag|dag)|svarsdatum|remissen ska besvaras|"
        r"svaret ska vara|ska besvaras|besvaras senast)[^.\d]{0,40}$",
    ),
    (
        "deadline",
        r"(?:yttr|svar|remiss|synpunkt|tillhanda|inkom)[^.]{0,120}\b(?:senast|före|till och med)\b[^.\d]{0,30}$",
    ),
    ("approved", r"(?:godkän[dt]|fastställ[dt]) (?:digitalt )?av\b[^.\d]{0,60}$"),
    ("approved", r"^(?:digitalt )?(?:godkän[dt]|fastställ[dt])[ :,]{0,3}(?:den )*$"),
    ("sitting", r"sammanträdesdatum[ :]{0,3}(?:den )*$"),
    ("decided", r"(?:beslutsdatum|datum för beslut)[ :]{0,3}(?:den )*$"),
    ("dated", rf"{MEMO}[^.\d]{{0,60}}$"),
    ("dated", r"(?:^|[^\w])(?<!ert )(?:datum|utfärda[dt]|upprätta[dt]|handlingens datum)[ :]{0,3}(?:den )*$"),
)
RECORDED = rf"{BODY}\w*[^.]{{0,40}}\b(?:beslutade|beslöt|har beslutat|antog|beslutat)\b[^.\d]{{0,80}}$"
ADOPTED = rf"(?:antag(?:et|en|its)|beslutad|beslutat) av [^.]{{0,40}}{BODY}[^.\d]{{0,30}}$"
WRITTEN = r"(?:yttrande|remissvar|svar|skrivelse|utlåtande|promemoria|pm)\b[^.]{0,40}\bdatera[dt] (?:den )*$"
SENAST = r"\bsenast (?:den )*$"
MEETING = r"(?:sammanträde[t]?|nämndsammanträde|möte)[ :]*(?:den )*$"
PLACE = r"(?:^|\n) ?[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?,? (?:den |i )?$"
ALONE = r"^[\s.,]*(?:$|\n)"


@cache
def _before() -> tuple[tuple[str, Pattern[str]], ...]:
    return tuple((role, swedish(pattern)) for role, pattern in BEFORE)


class _Place(NamedTuple):
    """The yttrande that a date stands in: its beginning, the end of its head, its kind of paper, its status."""

    start: int
    head: int
    memo: bool
    minutes: bool
    recorded: bool


def _sitting(place: _Place) -> str:
    return "decided" if place.recorded else "meeting"


def _in_head(folded: str, found: WrittenDate, place: _Place) -> str | None:
    """The role of an unlabelled date of the head: the nämnd's name before or above it makes it its meeting's."""
    line = max(folded.rfind("\n", 0, found.start) + 1, place.start)
    above = folded[max(place.start, line - 80) : line].strip().rsplit("\n", 1)[-1]
    said = folded[line : found.start]
    if swedish(OTHERS).search(said) or ("ert datum" in above and re.search(r"\d{4}-\d\d", said)):
        return None
    if found.precision != "day" and (said.strip() or not re.match(ALONE, folded[found.end : found.end + 40])):
        return None
    if place.minutes:
        return _sitting(place)
    before = said.strip(" :") or above
    body = any(unit.kind != "administration" and unit.end >= len(before) - 16 for unit in find_units(before))
    return "meeting" if place.memo and body else "dated"


def _said(folded: str, found: WrittenDate, place: _Place) -> str | None:
    """The role that the words around a date give it."""
    near = re.sub(r"\s+", " ", folded[max(place.start, found.start - 200) : found.start])
    after = re.sub(r"\s+", " ", folded[found.end : found.end + 300]).split(". ")[0]
    for role, pattern in _before():
        if pattern.search(near):
            return _sitting(place) if role == "sitting" else role
    if swedish(SENAST).search(near) and swedish(r"yttr|svar|remiss|synpunkt").search(after[:90]):
        return "deadline"
    if swedish(ADOPTED).search(near):
        return "decided"
    if swedish(RECORDED).search(near) and swedish(ANSWER).search(after):
        return "decided"
    if found.start < place.head and swedish(MEETING).search(near):
        return _sitting(place) if place.minutes else "meeting"
    written = swedish(WRITTEN).search(near)
    return "dated" if written and not swedish(r"departement|regering").search(written.group()) else None


def dates_of(paper: Paper, segment: Segment, status: str = "unknown") -> Iterator[tuple[WrittenDate, str]]:
    """The dates that concern a yttrande, with their roles; `status` is its decision's.

    Of several unlabelled dates with one role in the head, the first is it.
    """
    minutes = is_minutes(paper, segment)
    memo = not minutes and is_memo(paper, segment)
    place = _Place(segment.start, head_end(paper, segment), memo, minutes, status == "decided")
    unlabelled = set()
    for found in paper.dates(segment.start, segment.end):
        role = _said(paper.folded, found, place)
        if role is None and found.start < place.head:
            role = _in_head(paper.folded, found, place)
            if role in unlabelled:
                continue
            unlabelled.add(role)
        elif role is None and re.match(ALONE, paper.folded[found.end : found.end + 40]):
            before = paper.text[max(segment.start, found.start - 60) : found.start]
            role = "dated" if re.search(PLACE, before) else None
        if role:
            yield found, role


def find_dates(texts: pl.DataFrame, responses: pl.DataFrame) -> pl.DataFrame:
    """The table `dates`: `texts` and `responses` in, one row for each date of a yttrande, where it first stands.

    A letter without a date of its own has those of the file's first letter.
    """
    text_of = dict(texts.select("document_id", "text").iter_rows())
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    heads: dict[str, list[tuple[WrittenDate, str]]] = {}
    for response in responses.sort("yttrande_id").iter_rows(named=True):
        text = text_of[response["document_id"]]
        segment = Segment(response["char_start"], response["char_end"])
        found = list(dates_of(paper_of(text), segment, response["decision_status"]))
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
