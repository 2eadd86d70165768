"""The table `statements`: what the rules, people and a model say, side by side.

Belongs here: setting the coders' statements beside each other, and which of them count for a stance. Does not belong
here: coding itself (`statements`, `reviews`), or how far the coders agree (`agreement`).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple, Self

import polars as pl

from assets.coded.reviews import cell, reviews, with_reviews
from assets.coded.statements import numbered
from schemas import codelists, registry
from schemas.reviews import ReviewForm

Row = dict[str, Any]
UNMEASURED: Final = 0.5
"""Confidence of a model's statement: nobody has measured it here; the table `agreement` says how it compares."""
COUNTED: Final = ("human/", "rules/")
"""The coders whose statements make stances, the first that has any on a target; a model is only compared with them."""


class Coded(NamedTuple):
    """What rules and a model said of some answers, and what they said it of: frames of the registry's tables."""

    rule_statements: pl.DataFrame
    model_answers: pl.DataFrame
    texts: pl.DataFrame
    responses: pl.DataFrame
    """Of these answers; or their `yttranden`, which say the same and more."""
    proposals: pl.DataFrame

    @classmethod
    def by_rules(
        cls, rule_statements: pl.DataFrame, texts: pl.DataFrame, responses: pl.DataFrame, proposals: pl.DataFrame
    ) -> Self:
        """What the rules alone said."""
        return cls(rule_statements, registry.frame("model_answers", []), texts, responses, proposals)


def counted(statements: Iterable[Row]) -> list[Row]:
    """The statements that make stances: on each target people's where there are any, else the rules'.

    >>> rules = {"yttrande_id": "y", "proposal_id": "p", "betankande": None, "coder": "rules/1"}
    >>> [row["coder"] for row in counted([rules, rules | {"coder": "human/ab"}, rules | {"coder": "model/m"}])]
    ['human/ab']
    """
    rows = list(statements)
    ranks: dict[tuple[Any, ...], int] = {}
    for row in rows:
        key = (row["yttrande_id"], *cell(row))
        ranks[key] = min(_rank(row), ranks.get(key, len(COUNTED)))
    return [row for row in rows if _rank(row) == ranks[row["yttrande_id"], *cell(row)] < len(COUNTED)]


def _rank(row: Row) -> int:
    return next((i for i, coder in enumerate(COUNTED) if row["coder"].startswith(coder)), len(COUNTED))


def betankande_of(proposals: pl.DataFrame) -> dict[str, str]:
    """proposal_id → the betänkande under which a position on it is counted."""
    return {proposal: betankanden[0] for proposal, betankanden in proposals.select("proposal_id", "betankanden").rows()}


def set_side_by_side(coded: Coded, reviewed: Sequence[ReviewForm] | None = None) -> pl.DataFrame:
    """The table `statements`: the rules' rows, with people's and a model's beside them.

    `reviewed` are the project's reviews unless given. The rules' statements keep their identifiers whatever others say:
    people's are numbered after them, and a model's last.
    """
    return registry.frame("statements", reviewed_rows(coded, reviewed)[0])


def reviewed_rows(
    coded: Coded, reviewed: Sequence[ReviewForm] | None = None
) -> tuple[list[Row], list[tuple[ReviewForm, str]]]:
    """The rows of `statements`, and the reviews of these yttranden that no longer hold, each with the reason."""
    text_of = dict(coded.texts.select("document_id", "text").iter_rows())
    catalogue = betankande_of(coded.proposals)
    by_people: dict[str, list[ReviewForm]] = {}
    for review in reviews() if reviewed is None else reviewed:
        by_people.setdefault(review.yttrande_id, []).append(review)
    by_rules = coded.rule_statements.partition_by("yttrande_id", as_dict=True)
    by_model = coded.model_answers.partition_by("yttrande_id", as_dict=True)
    rows: list[Row] = []
    faults: list[tuple[ReviewForm, str]] = []
    for response in coded.responses.sort("yttrande_id").to_dicts():
        key, text = (response["yttrande_id"],), text_of[response["document_id"]]
        rules = by_rules[key].to_dicts() if key in by_rules else []
        model = model_rows(by_model[key].to_dicts(), catalogue, text) if key in by_model else []
        own = by_people.get(response["yttrande_id"], [])
        done = with_reviews([*rules, *model], text, response, own, catalogue)
        rows += [row for row in done.rows if row["coder"].startswith("rules/")]
        number = len(rules) + 1
        for coder in ("human/", "model/"):
            added = numbered([row for row in done.rows if row["coder"].startswith(coder)], first=number)
            rows, number = [*rows, *added], number + len(added)
        faults += done.faults
    return rows, faults


def model_rows(answers: Iterable[Row], catalogue: Mapping[str, str], text: str) -> list[Row]:
    """The statements in one yttrande's rows of `model_answers`, without identifiers."""
    return [
        found
        | {
            "yttrande_id": answer["yttrande_id"],
            "betankande": catalogue[found["proposal_id"]] if found["proposal_id"] else found["betankande"],
            "score": codelists.SCORE[found["code"]],
            "refers_to": None,
            "confidence": UNMEASURED,
            "coder": answer["coder"],
            "rule_id": "model",
            "cue": None,
            "negation": None,
            "target_reason": "model",
            "quote": text[found["char_start"] : found["char_end"]],
        }
        for answer in answers
        for found in answer["found"]
    ]


def read_in_full(model_answers: pl.DataFrame) -> dict[str, set[str]]:
    """Each model's yttranden of which every passage was answered: what it does not say there it did not find."""
    whole = model_answers.group_by("coder", "yttrande_id").agg((pl.col("outcome") == "answered").all())
    read: dict[str, set[str]] = {}
    for coder, yttrande_id, answered in whole.rows():
        if answered:
            read.setdefault(coder, set()).add(yttrande_id)
    return read
