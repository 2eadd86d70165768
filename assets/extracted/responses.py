"""The yttranden of a remiss: where each begins and ends, whose it is, what it answers.

Belongs here: one row for each yttrande of each document. Does not belong here: the rules for bounds
(`segments.py`) and senders (`senders.py`), dates (`dates.py`) and diary numbers (`dnr.py`).
"""

import re
from collections.abc import Iterable
from typing import Any

import polars as pl

from assets.extracted import senders
from assets.extracted.references import find_in
from assets.extracted.reuse import find_reuse, same_answers
from assets.extracted.segments import Segment, segments
from assets.extracted.zones import head_end
from schemas import registry


def _works(text: str, start: int, end: int, betankanden: Iterable[str]) -> list[str]:
    """The remiss's betänkanden that `text[start:end]` names, by designation or by year and number alone."""
    named = {ref.ref for ref in find_in(text[start:end]) if ref.kind in ("sou", "ds")}
    return [work for work in betankanden if work in named]


def answered(text: str, segment: Segment, betankanden: list[str]) -> list[str]:
    """The betänkanden that a yttrande answers: those its head and title name, else those it names at all.

    A work outside the remiss is never one; without a catalogue the works of the title are.
    """
    head = head_end(text, segment.start, segment.end)
    if not betankanden:
        named = [
            ref.ref
            for ref in find_in(text[segment.start : max(head, segment.start + 600)])
            if ref.kind in ("sou", "ds")
        ]
        return list(dict.fromkeys(named))
    found = _works(text, segment.start, max(head, segment.start), betankanden)
    return found or _works(text, segment.start, segment.end, betankanden) or list(betankanden)


def read_document(text: str, betankanden: list[str]) -> list[dict[str, Any]]:
    """The yttranden of one text, in order, as rows without identifiers."""
    parts = segments(text)
    whole = Segment(0, len(text), False)
    compiled = any(part.quoted for part in parts)
    rows: list[dict[str, Any]] = []
    parent = None
    for part in parts:
        if part.quoted:
            sender = senders.quoted(text, part, parent)
            answers = rows[0]["answers"]
        else:
            sender = senders.principal(text, part, whole, compiled=compiled)
            parent = parent or sender.actor
            answers = answered(text, part, betankanden)
        rows.append(
            {
                "role": "quoted" if part.quoted else "principal",
                "actor": sender.actor,
                "actor_id": sender.actor.actor_id if sender.actor else None,
                "actor_as_written": _words(text, sender.written),
                "drafter": sender.drafter,
                "drafted_by": sender.drafter.actor_id if sender.drafter else None,
                "drafted_by_as_written": _words(text, sender.drafter_written),
                "decision_status": sender.status,
                "answers": answers,
                "quote": "",
                "char_start": part.start,
                "char_end": part.end,
            }
        )
    return rows


def _words(text: str, span: tuple[int, int] | None) -> str | None:
    return re.sub(r"\s+", " ", text[span[0] : span[1]]) if span else None


def find_responses(texts: pl.DataFrame, files: pl.DataFrame, remisser: pl.DataFrame) -> pl.DataFrame:
    """The table `responses`: `texts`, `files` and `remisser` in, one row for each yttrande out."""
    remiss_of = dict(
        files.drop_nulls("document_id")
        .sort("remiss_id", "file_name", descending=True)
        .select("document_id", "remiss_id")
        .iter_rows()
    )
    works_of = dict(remisser.select("remiss_id", "betankanden").iter_rows())
    rows = []
    columns = registry.dtypes("responses")
    for document_id, text in texts.select("document_id", "text").iter_rows():
        remiss_id = remiss_of[document_id]
        for number, row in enumerate(read_document(text, list(works_of.get(remiss_id) or [])), 1):
            found = {"yttrande_id": f"{document_id}-{number:02d}", "document_id": document_id, "remiss_id": remiss_id}
            rows.append({name: value for name, value in (row | found).items() if name in columns})
    responses = registry.frame("responses", rows)
    return same_answers(responses, find_reuse(texts, responses))
