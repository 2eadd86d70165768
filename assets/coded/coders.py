"""The table `statements`: what the rules, people and a model say, side by side.

Belongs here: setting the coders' statements beside each other, and which of them count for a stance. Does not belong
here: coding itself (`statements`, `reviews`), or how far the coders agree (`agreement`).
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import polars as pl

from assets.coded.reviews import cell, reviews, with_reviews
from assets.coded.statements import numbered
from schemas import registry
from schemas.reviews import ReviewForm

Row = dict[str, Any]
COUNTED: Final = ("human/", "rules/")
"""The coders whose statements make stances, the first that has any on a target; a model is only compared with them."""


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


def set_side_by_side(
    rule_statements: pl.DataFrame,
    texts: pl.DataFrame,
    responses: pl.DataFrame,
    proposals: pl.DataFrame,
    reviewed: Sequence[ReviewForm] | None = None,
) -> pl.DataFrame:
    """The table `statements`: the rules' rows, with people's beside them.

    Takes and gives frames of the registry's tables; `reviewed` are the project's reviews unless given. The rules'
    statements keep their identifiers whatever people say; people's are numbered after them.
    """
    rows = reviewed_rows(rule_statements, texts, responses, proposals, reviewed)[0]
    return registry.frame("statements", rows)


def reviewed_rows(
    rule_statements: pl.DataFrame,
    texts: pl.DataFrame,
    responses: pl.DataFrame,
    proposals: pl.DataFrame,
    reviewed: Sequence[ReviewForm] | None = None,
) -> tuple[list[Row], list[tuple[ReviewForm, str]]]:
    """The rows of `statements`, and the reviews of these yttranden that no longer hold, each with the reason."""
    text_of = dict(texts.select("document_id", "text").iter_rows())
    catalogue = betankande_of(proposals)
    known = reviews() if reviewed is None else reviewed
    of_yttrande = rule_statements.partition_by("yttrande_id", as_dict=True)
    rows: list[Row] = []
    faults: list[tuple[ReviewForm, str]] = []
    for response in responses.sort("yttrande_id").to_dicts():
        own = of_yttrande.get((response["yttrande_id"],))
        machine = [] if own is None else own.to_dicts()
        done = with_reviews(machine, text_of[response["document_id"]], response, known, catalogue)
        rows += [row for row in done.rows if "statement_id" in row]
        rows += numbered([row for row in done.rows if "statement_id" not in row], first=len(machine) + 1)
        faults += done.faults
    return rows, faults
