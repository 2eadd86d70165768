"""The yttranden of a remiss: where each begins and ends, whose it is, what it answers.

Belongs here: one row for each yttrande of each document. Does not belong here: the rules for bounds
(`segments.py`) and senders (`senders.py`), dates (`dates.py`) and diary numbers (`dnr.py`).
"""

import re
from typing import Any

import polars as pl

from assets.extracted import senders
from assets.extracted.annexes import annexed, own_part
from assets.extracted.domains import addressed_bodies
from assets.extracted.kinds import is_memo
from assets.extracted.paper import Paper, Segment, paper_of
from assets.extracted.reuse import same_answers
from assets.extracted.segments import principals, quoted_segments, trimmed
from assets.extracted.shadow import swedish
from assets.extracted.zones import head_end
from assets.uncollected import uncollected
from schemas import registry

OPENING = 1_500
"""How far from its beginning a yttrande may first name what it answers."""
EARLIER = (
    r"\b(?:sitt|vårt|dess|tidigare|föregående)\b[^.\n]{0,30}\b(?:yttrande|remissvar|remissyttrande|svar)\b"
    r"[^.\n]{0,140}$"
)
"""Before a work that the sender answered earlier."""


def _works(paper: Paper, start: int, end: int) -> list[str]:
    """The betänkanden that `text[start:end]` names, by designation or by year and number alone."""
    return list(dict.fromkeys(ref.ref for ref in paper.references(start, end) if ref.kind in ("sou", "ds")))


def _first_works(paper: Paper, segment: Segment) -> list[str]:
    """The betänkanden of the first paragraph that names one, where it is near the beginning."""
    for ref in paper.references(segment.start, min(segment.end, segment.start + OPENING)):
        before = paper.folded[max(segment.start, ref.start - 160) : ref.start]
        if ref.kind in ("sou", "ds") and not swedish(EARLIER).search(before):
            end = paper.text.find("\n", ref.end, segment.end)
            return _works(paper, ref.start, end if end >= 0 else segment.end)
    return []


def answered(paper: Paper, segment: Segment, betankanden: list[str]) -> list[str]:
    """The betänkanden that a yttrande answers: those its head and title name, else those it names at all.

    A work outside the remiss is never one; without a catalogue the works of the title are.
    """
    head = head_end(paper, segment)
    if not betankanden:
        return _works(paper, segment.start, head) or _first_works(paper, segment)
    for end in (head, segment.end):
        named = _works(paper, segment.start, end)
        if found := [work for work in betankanden if work in named]:
            return found
    return list(betankanden)


@uncollected
def read_document(text: str, betankanden: list[str], raw_text: str = "") -> list[dict[str, Any]]:
    """The yttranden of one text, in order, as rows without identifiers. A joint answer has a row for each body.

    `raw_text` has the internet addresses that cleaning takes out.
    """
    paper = paper_of(text)
    addresses = addressed_bodies(raw_text or text)
    quoted = quoted_segments(paper)
    rows: list[dict[str, Any]] = []
    whole = None
    answers: list[str] = []
    for part in principals(paper, quoted):
        head = paper.whole._replace(end=quoted[0].start) if quoted else part
        annexes = [trimmed(text, annex) for annex in annexed(paper, part)] if not quoted else []
        above = part._replace(end=annexes[0].start) if annexes else head
        above = above if is_memo(paper, above) else head
        found = senders.principals(paper, above, addresses, compiled=bool(quoted))
        theirs = [(annex, senders.of_annex(paper, annex, found[0].actor)) for annex in annexes]
        kept = [(annex, sender) for annex, sender in theirs if sender]
        if annexes and not kept:
            found = senders.principals(paper, head, addresses, compiled=bool(quoted))
        whole = whole or found[0].actor
        answers = answered(paper, head, betankanden)
        for annex, sender in kept:
            rows.append(_row(text, annex, "quoted", sender, answered(paper, annex, betankanden) or answers))
        part = trimmed(text, own_part(part, [annex for annex, _ in kept]))
        rows += [_row(text, part, "principal", sender, answers) for sender in found]
    rows += [_row(text, part, "quoted", senders.quoted(paper, part, whole), answers) for part in quoted]
    return sorted(rows, key=lambda row: (row["char_start"], row["char_end"]))


def _row(text: str, part: Segment, role: str, sender: senders.Sender, answers: list[str]) -> dict[str, Any]:
    return {
        "role": role,
        "actor_id": sender.actor.actor_id if sender.actor else None,
        "actor_as_written": _words(text, sender.written),
        "drafted_by": sender.drafter.actor_id if sender.drafter else None,
        "drafted_by_as_written": _words(text, sender.drafter_written),
        "decision_status": sender.status,
        "answers": answers,
        "quote": "",
        "char_start": part.start,
        "char_end": part.end,
    }


def _words(text: str, span: tuple[int, int] | None) -> str | None:
    return re.sub(r"\s+", " ", text[span[0] : span[1]]) if span else None


def find_responses(texts: pl.DataFrame, files: pl.DataFrame, remisser: pl.DataFrame) -> pl.DataFrame:
    """The table `responses`: `texts`, `files` and `remisser` in, one row for each yttrande out."""
    return same_answers(texts, read_responses(texts, files, remisser))


def read_responses(texts: pl.DataFrame, files: pl.DataFrame, remisser: pl.DataFrame) -> pl.DataFrame:
    """The same as far as each document says it by itself: `same_as` is empty."""
    known = files.drop_nulls("document_id").sort("remiss_id", "file_name", descending=True)
    remiss_of = dict(known.select("document_id", "remiss_id").iter_rows())
    raw_of = dict(known.select("document_id", "raw_text").iter_rows())
    works_of = dict(remisser.select("remiss_id", "betankanden").iter_rows())
    rows = []
    columns = registry.dtypes("responses")
    for document_id, text in texts.select("document_id", "text").iter_rows():
        remiss_id = remiss_of[document_id]
        read = read_document(text, list(works_of.get(remiss_id) or []), raw_of[document_id] or "")
        for number, row in enumerate(read, 1):
            found = {"yttrande_id": f"{document_id}-{number:02d}", "document_id": document_id, "remiss_id": remiss_id}
            rows.append({name: value for name, value in (row | found).items() if name in columns})
    return registry.frame("responses", rows)
