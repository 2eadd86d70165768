"""The dates of a yttrande, with their roles.

Belongs here: which of a text's dates concern a yttrande or its handling, and how. A date in running text about
something else is left out. Does not belong here: the forms of dates (`date_forms.py`), the wordings around them
(`date_roles.py`).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

import polars as pl

from assets.extracted import date_roles as roles
from assets.extracted.date_forms import WrittenDate
from assets.extracted.kinds import is_memo, is_minutes
from assets.extracted.paper import Paper, Segment, paper_of
from assets.extracted.segments import own_parts
from assets.extracted.shadow import swedish
from assets.extracted.zones import head_end
from schemas import registry

OTHERS: Final = (
    r"(?:\ber(?:t)? (?:datum|skrivelse|remiss)|inkom|ankom|registrer|utskri|justera|anslag|expedier|remiss|remitter|"
    r"skickad|mottag|överlämnad|giltig|skapad|senast ändrad|version)[^\n]{0,25}$"
)
"""Before a date of the head: it is the referrer's, or of another step than the answer's writing."""
PLACE: Final = re.compile(
    r"(?:^|\n) ?(?!Remiss|Missiv|Tjänste|Protokoll|Betänkande|Bilaga|Beslut|Skrivelse|Kallelse|Underlag|Rapport|Prome)"
    r"[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?,? (?:den |i )*$"
)
SITTING: Final = re.compile(r",? § ?\d")
"""After a date in the heading of a quoted answer: it is the day of a sitting."""
BARE_NUMBER: Final = re.compile(r"[\W_]*\d[\d\W_]*")
ALONE: Final = re.compile(r"[\s.,]*(?:$|\n)")
QUOTED_HEAD: Final = 200
"""Letters in which a quoted answer says when and under what number it was decided."""
BESIDE: Final = 100
"""Letters before a memo's second date within which the nämnd stands whose meeting's it is."""
SPACE: Final = re.compile(r"[^\S\n ][^\S\n]*| [^\S\n]+|\n(?=[a-zåäö(])")
"""Space inside a sentence that is more or other than one blank."""
SPACES: Final = re.compile(r"[^\S ]\s*| \s+")
AFTER: Final = 300
MOST_PLACES: Final = 1 << 10
"""So many dates are kept with what is said around them: a table or a running head says the same again and again."""
NEAR: Final = 200
"""Letters before a date within which the words stand that give it a role."""


class _Place(NamedTuple):
    """The yttrande that a date stands in: its beginning, the end of its head, its kind of paper, its status."""

    start: int
    head: int
    memo: bool
    minutes: bool
    recorded: bool
    quoted: bool


def _sitting(place: _Place) -> str:
    return "decided" if place.recorded else "meeting"


def _in_head(paper: Paper, found: WrittenDate, place: _Place) -> str | None:
    """The role of an unlabelled date of the head: the nämnd's name before or above it makes it its meeting's."""
    folded = paper.folded
    line = max(folded.rfind("\n", place.start, found.start) + 1, place.start)
    above_end = place.start + len(folded[place.start : line].rstrip())
    above = max(folded.rfind("\n", place.start, above_end) + 1, place.start, above_end - 80)
    said = folded[line : found.start]
    if swedish(OTHERS).search(said):
        return None
    if label := _label(paper, found, line, folded[above:above_end]):
        return None if label == "others" else _sitting(place) if label == "sitting" else label
    if found.precision != "day" and (said.strip() or not ALONE.match(folded, found.end)):
        return None
    if place.minutes:
        return _sitting(place)
    first, end = (line, found.start) if said.strip(" :") else (above, above_end)
    end = first + len(folded[first:end].rstrip(" :"))
    body = any(unit.kind != "administration" and unit.end >= end - 16 for unit in paper.units(first, end))
    return "meeting" if place.memo and body else "dated"


def _label(paper: Paper, found: WrittenDate, line: int, above: str) -> str | None:
    """What the row of labels above a row of values says of a date: the first label is the first date's."""
    labels = [label.lastgroup for label in swedish(roles.LABELS).finditer(above)]
    place = sum(1 for _ in paper.dates(line, found.start))
    return labels[place] if place < len(labels) else None


def _said(paper: Paper, found: WrittenDate, place: _Place) -> str | None:
    """The role that the words around a date give it."""
    said = paper.folded[max(place.start, found.start - NEAR) : found.start]
    after = paper.folded[found.end : found.end + AFTER]
    opening = place.quoted and found.start < place.start + QUOTED_HEAD
    return _told(said, after, place, in_head=found.start < place.head, opening=opening)


@lru_cache(maxsize=MOST_PLACES)
def _told(said: str, after: str, place: _Place, *, in_head: bool, opening: bool) -> str | None:
    """What `said` before a date and the words after it tell of its role."""
    if "datum" not in said and BARE_NUMBER.fullmatch("".join(said.rsplit(None, 1)[-1:])):
        # every wording ends in words: a number before the date leaves none of them, so none is looked for
        return "decided" if opening and SITTING.match(after) else None
    near = SPACE.sub(" ", said)
    flat = near.replace("\n", " ")
    follows = SPACES.sub(" ", after).split(". ")[0]
    for role, hints, pattern in roles.before():
        if any(map(flat.__contains__, hints)) and pattern.search(near if role == "approved" else flat):
            on_minutes = role == "dated" and place.minutes and in_head
            return _sitting(place) if role == "sitting" or on_minutes else role
    if "senast" in flat and swedish(roles.SENAST).search(flat) and swedish(roles.ASKED).search(follows[:90]):
        return "deadline"
    verb = swedish(roles.DECIDED).search(flat)
    recorded = (verb and swedish(roles.RECORDED).search(flat, max(0, verb.start() - roles.WHO_DECIDED))) and (
        opening or (place.memo and SITTING.match(after)) or swedish(rf"{roles.ANSWER}|remiss|följande").search(follows)
    )
    if not recorded and "behandlade" in flat:
        recorded = swedish(roles.TREATED).search(flat)
    recorded = recorded or (swedish(roles.AT).search(flat) and swedish(roles.THERE).search(follows))
    has = " har " in flat and swedish(roles.HAS).search(flat) and swedish(roles.DECIDES).search(follows)
    recorded = recorded or (swedish(roles.SITS).search(flat) and ALONE.match(after))
    if recorded or has:
        return None if swedish(roles.OTHER_STEP).search(follows[:120]) else "decided"
    if (in_head or opening) and swedish(roles.MEETING).search(flat):
        return _sitting(place) if place.minutes or place.quoted else "meeting"
    if opening and SITTING.match(after):
        return "decided"
    written = swedish(roles.WRITTEN).search(flat) if "datera" in flat else None
    return "dated" if written and not swedish(roles.REFERRED).search(written.group()) else None


def dates_of(paper: Paper, parts: list[Segment], status: str = "unknown") -> Iterator[tuple[WrittenDate, str]]:
    """The dates that concern a yttrande, with their roles; `status` is its decision's. Its first part has the head.

    Of several unlabelled dates with one role in the head, the first is it.
    """
    first = parts[0]
    minutes = is_minutes(paper, first)
    memo = not minutes and is_memo(paper, first)
    place = _Place(first.start, head_end(paper, first), memo, minutes, status == "decided", first.quoted)
    unlabelled, seen = set(), set()
    for found in (found for part in parts for found in paper.dates(part.start, part.end)):
        role = _said(paper, found, place)
        if role is None and found.start < place.head:
            role = _in_head(paper, found, place)
            if role in unlabelled and place.memo and role == "dated":
                near = paper.units(max(first.start, found.start - BESIDE), found.start)
                role = "meeting" if any(unit.kind != "administration" for unit in near) else role
            if role in unlabelled:
                continue
            unlabelled.add(role)
        elif role is None and ALONE.match(paper.folded, found.end):
            before = paper.text[max(first.start, found.start - 60) : found.start]
            role = "dated" if PLACE.search(before) else None
        if role is None and found.date not in seen and _in_second_head(paper, found, place):
            role = "dated"
        if role:
            seen.add(found.date)
            yield found, role


def _in_second_head(paper: Paper, found: WrittenDate, place: _Place) -> bool:
    """Whether a date ends a line beside or under a body's name: the head of the answer below its decision."""
    text = paper.text
    if found.start < place.head or found.precision != "day" or text[found.end : found.end + 1] not in ("", "\n"):
        return False
    line = text.rfind("\n", 0, found.start) + 1
    span = line, found.start
    if text[line : found.start].strip():
        below = next(paper.lines(found.end, min(len(text), found.end + BESIDE)), None)
        if found.start - line > BESIDE or below is None or not any(paper.numbers(below.start, below.end)):
            return False
    else:
        above = paper.last_lines(Segment(max(place.start, line - BESIDE), line), 1)
        if not above or above[0].text.endswith((".", ":", ",")) or text[above[0].end : line].count("\n") != 1:
            return False
        span = above[0].start, above[0].end
    return any(paper.units(*span)) or any(paper.mentions(*span))


def find_dates(texts: pl.DataFrame, responses: pl.DataFrame) -> pl.DataFrame:
    """The table `dates`: `texts` and `responses` in, one row for each date of a yttrande, where it first stands.

    A letter without a date of its own has those of the file's first letter.
    """
    text_of = dict(texts.select("document_id", "text").iter_rows())
    parts = own_parts(responses)
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    heads: dict[str, list[tuple[WrittenDate, str]]] = {}
    for response in responses.sort("yttrande_id").iter_rows(named=True):
        text = text_of[response["document_id"]]
        found = list(dates_of(paper_of(text), parts[response["yttrande_id"]], response["decision_status"]))
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
