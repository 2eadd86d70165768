"""The table `model_answers`: what a language model says of each passage, checked against the text.

Belongs here: which answers are sent and what of them, reading a reply, and verifying each quote. Does not belong here:
the words of the prompt (`prompt.py`), the network (`endpoint.py`), or what the codes are used for (`coders`).
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final

import polars as pl
from pydantic import ValidationError

from assets.coded.model.endpoint import Endpoint, Unanswered
from assets.coded.model.form import Answer, Said, json_schema
from assets.coded.model.prompt import WHOLE, Message, Passage, halves, instructions, messages, passages
from assets.coded.quotes import occurrences, snapped
from assets.coded.sentences import sentences
from assets.released.masking import MASK, masked, personal_spans
from schemas import registry

Row = dict[str, Any]
AT_ONCE: Final = 4
"""Requests under way together."""
_FAULTS_TOLD: Final = 5


@dataclass
class Checked:
    """What is left of a model's answer once it was held against the text."""

    statements: list[Row] = field(default_factory=list)
    rejected_quotes: list[str] = field(default_factory=list)
    rejected_targets: list[str] = field(default_factory=list)
    snapped_quotes: int = 0


def ask_model(
    texts: pl.DataFrame,
    documents: pl.DataFrame,
    responses: pl.DataFrame,
    proposals: pl.DataFrame,
    endpoint: Endpoint,
    longest: int,
    third_parties: bool = False,
) -> pl.DataFrame:
    """A row for each passage that a model was asked about; takes and gives frames of the registry's tables.

    A passage has at most `longest` code points. E-mail addresses, phone numbers, personnummer and names of persons are
    masked, character for character, before anything is sent; the answers of associations, companies and individuals
    are sent only with `third_parties`. What cannot be asked now is a row with the outcome `failed`, asked at the next
    run; nothing here stops a run.
    """
    text_of = dict(texts.select("document_id", "text").iter_rows())
    free = set(documents.filter((pl.col("rights") == "public_authority") | third_parties)["document_id"])
    sent = {document: masked(text_of[document], personal_spans(text_of[document])) for document in sorted(free)}
    asked: list[tuple[Row, str, Mapping[str, str], Passage]] = []
    for response in responses.filter(pl.col("document_id").is_in(free)).sort("yttrande_id").to_dicts():
        text = text_of[response["document_id"]]
        found = sentences(text, response["char_start"], response["char_end"])
        targets = _targets(response, proposals)
        asked += [(response, sent[response["document_id"]], targets, one) for one in passages(found, longest)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        parts = pool.map(lambda one: list(_asked(endpoint, *one)), asked)
        return registry.frame("model_answers", [row for rows in parts for row in rows])


def _targets(response: Row, proposals: pl.DataFrame) -> dict[str, str]:
    """What a position may be about: each value, and what it is."""
    catalogue = proposals.filter(pl.col("remiss_id") == response["remiss_id"])
    named = {
        row[
            "proposal_id"
        ]: f"{row['section'] or ''} {row['kind']}, {', '.join(row['betankanden'])}: {row['title']}".strip()
        for row in catalogue.to_dicts()
    }
    wholes = {one: f"{one} as a whole, its analysis or all its proposals together" for one in response["answers"]}
    return named | wholes | {WHOLE: "all that the answer is about, where no other target fits"}


def _asked(endpoint: Endpoint, response: Row, text: str, targets: Mapping[str, str], passage: Passage) -> Iterator[Row]:
    """The rows of a passage: one, or more where the model could not take it whole."""
    told = messages(instructions(targets, MASK), text, passage)
    row = {
        "yttrande_id": response["yttrande_id"],
        "coder": f"model/{endpoint.model}",
        "quote": "",
        "char_start": passage.start,
        "char_end": passage.end,
        "prompt_tokens": 0,
        "completion_tokens": 0,
    }
    checked = None
    try:
        reply = endpoint.ask(told, json_schema(list(targets)))
        if reply.finish == "length" and (parts := halves(passage)):
            for part in parts:
                yield from _asked(endpoint, response, text, targets, part)
            return
        checked, faults = _checked(reply.content, response, text, targets, passage)
        _count(row, reply.prompt_tokens, reply.completion_tokens)
        if faults and reply.finish == "stop":
            reply = endpoint.ask([*told, *_told_again(reply.content, faults)], json_schema(list(targets)))
            _count(row, reply.prompt_tokens, reply.completion_tokens)
            second, left = _checked(reply.content, response, text, targets, passage)
            if second is not None and (checked is None or len(left) <= len(faults)):
                checked = second
        outcome = {"refused": "refused", "length": "too_long"}.get(reply.finish, "invalid")
    except Unanswered:
        checked, outcome = None, "failed"
    found = checked or Checked()
    yield row | {
        "outcome": "answered" if checked is not None else outcome,
        "found": found.statements,
        "snapped_quotes": found.snapped_quotes,
        "rejected_quotes": len(found.rejected_quotes),
        "rejected_targets": len(found.rejected_targets),
    }


def _count(row: Row, prompt_tokens: int, completion_tokens: int) -> None:
    row["prompt_tokens"] += prompt_tokens
    row["completion_tokens"] += completion_tokens


def _told_again(content: str, faults: list[str]) -> list[Message]:
    """The one more turn that a faulty answer gets: what is wrong with it."""
    told = "\n".join(f"- {fault}" for fault in faults[:_FAULTS_TOLD])
    mend = "Give the whole answer again, mended. Leave out what you cannot quote."
    again = f"This is wrong with your answer:\n{told}\n{mend}"
    return [{"role": "assistant", "content": content}, {"role": "user", "content": again}]


def _checked(
    content: str, response: Row, text: str, targets: Mapping[str, str], passage: Passage
) -> tuple[Checked | None, list[str]]:
    """What of an answer holds, None where it does not follow the form; and what is wrong with it, in words."""
    try:
        answer = Answer.model_validate_json(content)
    except ValidationError as error:
        return None, [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors(include_input=False)]
    done, seen = Checked(), set[tuple[Any, ...]]()
    for said in answer.statements:
        if said.target not in targets:
            done.rejected_targets.append(said.target)
        elif (place := _place(said.quote, text, passage, done)) is None:
            done.rejected_quotes.append(said.quote)
        else:
            for row in _statements(said, place, response, targets):
                key = (*place, row["proposal_id"], row["betankande"])
                if key not in seen:
                    seen.add(key)
                    done.statements.append(row)
    faults = [f"not word by word in the passage: {quote}" for quote in done.rejected_quotes]
    return done, faults + [f"no target of the catalogue: {target}" for target in done.rejected_targets]


def _place(quote: str, text: str, passage: Passage, done: Checked) -> tuple[int, int] | None:
    """Where a quote stands: word by word, or where it was clearly made from."""
    if places := occurrences(text, quote, passage.start, passage.end):
        return places[0]
    place = snapped(text, quote, [(one.start, one.end) for one in passage.sentences])
    done.snapped_quotes += place is not None
    return place


def _statements(said: Said, place: tuple[int, int], response: Row, targets: Mapping[str, str]) -> list[Row]:
    """A position as the table holds it: on a proposal, on one betänkande, or on each that is answered."""
    wholes = [said.target] if said.target in response["answers"] else response["answers"] or [None]
    of_proposal = said.target in targets and said.target not in {WHOLE, *response["answers"]}
    reserved = said.reservation or "remark"
    return [
        {
            "proposal_id": said.target if of_proposal else None,
            "betankande": None if of_proposal else betankande,
            "code": said.code,
            "expression": said.expression,
            "reservation": reserved if said.code == "supports_with_reservations" else None,
            "char_start": place[0],
            "char_end": place[1],
        }
        for betankande in ([None] if of_proposal else wholes)
    ]
