"""The table `statements`: what each yttrande says, row by row.

Belongs here: going from frames to sentences, from statements to rows, and which betänkande a position on the whole
concerns. Does not belong here: how positions and targets are recognised.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

import polars as pl

from assets.coded.catalogue import Catalogue, catalogue_of
from assets.coded.lexicon import Lexicon, lexicon
from assets.coded.passages import Statement, read_yttrande
from assets.coded.sentences import Sentence, sentences
from assets.coded.words import folded
from schemas import codelists, registry

CODER: Final = "rules/1"
_SOU: Final = re.compile(r"\b(?:SOU\s*)?((?:19|20)\d\d:\d{1,3})\b")
_TITLE: Final = re.compile(r"([A-ZÅÄÖ][^\n()\"”]{7,150})[\"”]?\s*\(\s*(?:SOU\s*)?((?:19|20)\d\d:\d{1,3})\s*\)")
_BOTH: Final = re.compile(r"\b(?:betankandena\w*|bada|de tva betankandena|utredningarna\w*)\b")


def code_statements(texts: pl.DataFrame, responses: pl.DataFrame, proposals: pl.DataFrame) -> pl.DataFrame:
    """The statements of all yttranden; takes and gives frames of the registry's tables."""
    text_of = dict(texts.select("document_id", "text").iter_rows())
    source = lexicon()
    catalogues: dict[str, Catalogue] = {}
    rows: list[dict[str, Any]] = []
    for response in responses.sort("yttrande_id").to_dicts():
        remiss_id = response["remiss_id"]
        if remiss_id not in catalogues:
            catalogues[remiss_id] = catalogue_of(proposals, remiss_id)
        rows.extend(_rows(text_of[response["document_id"]], response, source, catalogues[remiss_id]))
    return registry.frame("statements", rows)


def _rows(text: str, response: dict[str, Any], source: Lexicon, catalogue: Catalogue) -> list[dict[str, Any]]:
    found = sentences(text, response["char_start"], response["char_end"])
    betankanden = _Betankanden(text, response["answers"], found)
    rows: list[dict[str, Any]] = []
    for statement in read_yttrande(found, source, catalogue):
        targets: list[tuple[str | None, str | None]] = [
            (p.proposal_id, p.betankanden[0]) for p in statement.target.proposals
        ] or [(None, one) for one in betankanden.of(statement)]
        rows.extend(_row(text, response, statement, proposal, betankande) for proposal, betankande in targets)
    rows.sort(key=lambda row: (row["char_start"], row["char_end"], row["proposal_id"] or "", row["betankande"] or ""))
    for number, row in enumerate(rows, start=1):
        row["statement_id"] = f"{response['yttrande_id']}-{number:03d}"
    return rows


def _row(
    text: str, response: dict[str, Any], statement: Statement, proposal_id: str | None, betankande: str | None
) -> dict[str, Any]:
    form = statement.position.cue.form
    reserved = statement.reservation is not None and statement.code == "supports"
    code = "supports_with_reservations" if reserved else statement.code
    return {
        "yttrande_id": response["yttrande_id"],
        "proposal_id": proposal_id,
        "betankande": betankande,
        "code": code,
        "score": codelists.SCORE[code],
        "expression": form.expression,
        "reservation": statement.reservation.kind if statement.reservation and reserved else None,
        "refers_to": None,
        "confidence": 0.5,
        "coder": CODER,
        "rule_id": f"{form.kind}.{form.cue_id}",
        "cue": statement.sentence.text[statement.position.start : statement.position.end],
        "negation": statement.position.negation or None,
        "target_reason": statement.target.reason,
        "quote": text[statement.start : statement.end],
        "char_start": statement.start,
        "char_end": statement.end,
    }


class _Betankanden:
    """Which of the betänkanden that an yttrande answers a position on the whole concerns."""

    def __init__(self, text: str, answers: Sequence[str], found: Sequence[Sentence]) -> None:
        self.answers = list(answers)
        titles = [(folded(title), number) for title, number in _TITLE.findall(text)]
        self.headings: list[tuple[int, str | None]] = []
        for sentence in found:
            if sentence.kind == "heading":
                self.headings.append((sentence.start, self._named(sentence.text, titles)))
        self.sectioned = len({name for _, name in self.headings if name}) > 1

    def _named(self, heading: str, titles: list[tuple[str, str]]) -> str | None:
        numbers = set(_SOU.findall(heading))
        bare = re.sub(r"[^\w ]+", " ", folded(heading)).strip()
        numbers |= {
            number for title, number in titles if len(bare) > 7 and (title.endswith(bare) or bare.endswith(title))
        }
        named = [answer for answer in self.answers if answer.split()[-1] in numbers]
        return named[0] if len(named) == 1 else None

    def of(self, statement: Statement) -> list[str | None]:
        """The betänkanden concerned: by number in the sentence, by heading, else all it answers; none if unknown."""
        if len(self.answers) < 2:
            return list(self.answers) or [None]
        numbers = set(_SOU.findall(statement.sentence.text))
        if named := [answer for answer in self.answers if answer.split()[-1] in numbers]:
            return list(named)
        if not _BOTH.search(folded(statement.sentence.text)) and (heading := self._heading(statement.start)):
            return [heading]
        return [*self.answers] if statement.target.reason == "whole" else [*self.answers[:1]]

    def _heading(self, start: int) -> str | None:
        above = [name for at, name in self.headings if at <= start]
        if not self.sectioned:
            return above[-1] if above else None
        return next((name for name in reversed(above) if name), None)
