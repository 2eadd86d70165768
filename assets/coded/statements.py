"""The table `rule_statements`: what each yttrande says by the rules, row by row.

Belongs here: going from frames to sentences, from statements to rows, and whose row it is. Does not belong here: how
positions and targets are recognised, or what people and a model say beside the rules (`coders`).
"""

import re
from collections import Counter
from typing import Any, Final

import polars as pl

from assets.coded.betankanden import Betankanden
from assets.coded.catalogue import Catalogue, catalogue_of
from assets.coded.confidence import reliability
from assets.coded.joining import Statement
from assets.coded.lexicon import Lexicon, lexicon
from assets.coded.passages import read_yttrande
from assets.coded.sentences import Sentence, sentences
from assets.coded.speaker import speaker
from assets.coded.words import folded
from assets.extracted.actors import referred_actors
from assets.uncollected import uncollected
from schemas import codelists, registry

CODER: Final = "rules/1"
Row = dict[str, Any]
_ANSWER: Final = re.compile(r"svar|yttrande|avstyrkan", re.I)
"""Only a sentence that speaks of an answer can point to one; names are dear to look up."""


def code_statements(texts: pl.DataFrame, responses: pl.DataFrame, proposals: pl.DataFrame) -> pl.DataFrame:
    """The statements of all yttranden; takes and gives frames of the registry's tables.

    A compiling document's own words about a nämnd's position belong to that nämnd, and stand outside its answer.
    """
    text_of = dict(texts.select("document_id", "text").iter_rows())
    source = lexicon()
    catalogues: dict[str, Catalogue] = {}
    rows: list[Row] = []
    by_document = responses.sort("document_id", "yttrande_id").partition_by("document_id", maintain_order=True)
    for document in by_document:
        answers = document.to_dicts()
        quoted = {
            folded(answer["actor_as_written"]): answer["yttrande_id"]
            for answer in reversed(answers)
            if answer["role"] == "quoted" and answer["actor_as_written"]
        }
        for answer in answers:
            remiss = answer["remiss_id"]
            if remiss not in catalogues:
                catalogues[remiss] = catalogue_of(proposals, remiss)
            catalogue = catalogues[remiss]
            rows.extend(_rows(text_of[answer["document_id"]], answer, source, catalogue, quoted))
    return registry.frame("rule_statements", numbered(rows))


@uncollected
def _rows(text: str, response: Row, source: Lexicon, catalogue: Catalogue, quoted: dict[str, str]) -> list[Row]:
    found = sentences(text, response["char_start"], response["char_end"])
    betankanden = Betankanden(text, response["answers"], found)
    sections = {one.section for one in found}
    topics = {section: topic for section in sections if (topic := betankanden.topic(section)) != section}
    if topics:
        made = tuple.__new__  # a third of the time of `Sentence()`
        found = [made(Sentence, (*one[:-1], topics[one.section])) if one.section in topics else one for one in found]
    rows: list[Row] = []
    for statement in read_yttrande(found, source, catalogue):
        targets: list[tuple[str | None, str | None]] = [
            (p.proposal_id, p.betankanden[0]) for p in statement.target.proposals
        ] or [(None, one) for one in betankanden.of(statement)]
        spoken_of = _spoken_of(statement, quoted) if response["role"] == "principal" else None
        yttrande_id = spoken_of or response["yttrande_id"]
        named = folded(response["actor_as_written"] or "")
        holder = "summed_up" if spoken_of else speaker(statement.sentence.plain, named)
        rows.extend(_row(text, yttrande_id, statement, holder, *target) for target in targets)
    return rows


def _referred(statement: Statement, proposal_id: str | None) -> str | None:
    """The body whose answer the position points to, where it is a position on the whole."""
    points = proposal_id is None and _ANSWER.search(statement.sentence.text)
    named = referred_actors(statement.sentence.text) if points else []
    return named[0][0] if named else None


def _spoken_of(statement: Statement, quoted: dict[str, str]) -> str | None:
    """The quoted yttrande whose actor is the sentence's subject, where a compiling document sums it up."""
    plain = statement.sentence.plain
    return next((quoted[name] for name in quoted if plain.startswith(name + " ")), None)


def numbered(rows: list[Row], first: int = 1) -> list[Row]:
    """The rows with their identifiers: numbers from `first` on in the text's order within each yttrande."""
    rows.sort(
        key=lambda row: (
            row["yttrande_id"],
            row["char_start"],
            row["char_end"],
            row["proposal_id"] or "",
            row["betankande"] or "",
        )
    )
    numbers: Counter[str] = Counter()
    for row in rows:
        row["statement_id"] = f"{row['yttrande_id']}-{first + numbers[row['yttrande_id']]:03d}"
        numbers[row["yttrande_id"]] += 1
    return rows


def _row(
    text: str, yttrande_id: str, statement: Statement, holder: str, proposal_id: str | None, betankande: str | None
) -> Row:
    form = statement.position.cue.form
    reserved = statement.reservation is not None and statement.code == "supports"
    code = "supports_with_reservations" if reserved else statement.code
    return {
        "yttrande_id": yttrande_id,
        "proposal_id": proposal_id,
        "betankande": betankande,
        "code": code,
        "score": codelists.SCORE[code],
        "expression": form.expression,
        "reservation": statement.reservation.kind if statement.reservation and reserved else None,
        "refers_to": _referred(statement, proposal_id),
        "confidence": reliability().confidence(form.kind, statement.target.reason, form.expression),
        "coder": CODER,
        "rule_id": f"{form.kind}.{form.cue_id}",
        "cue": statement.sentence.text[statement.position.start : statement.position.end],
        "negation": statement.position.negation or None,
        "holder": holder,
        "target_reason": statement.target.reason,
        "quote": text[statement.start : statement.end],
        "char_start": statement.start,
        "char_end": statement.end,
    }
