"""From statements to one stance on each proposal, and to the verdict on the whole, by the codebook's order.

Belongs here: the ranking of statements and the overall stance, as pure functions of the statements. Does not belong
here: reading texts.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, Final

import polars as pl

from assets.coded.coders import counted
from schemas import codelists, registry

Row = dict[str, Any]
_POSITIVE: Final = frozenset({"supports", "supports_with_reservations", "no_objection"})
_NEGATIVE: Final = frozenset({"doubtful", "opposes"})
_RESERVED: Final = (
    "opposes",
    "doubtful",
    "supports_with_reservations",
    "no_objection",
    "supports",
    "abstains",
    "no_comment",
)
"""Among equals the more reserved wins; taking no position outranks nothing."""
_VERDICT: Final = frozenset({"whole", "reviewed"})
_AIM: Final = "whole_aim"
"""Why a position on the whole is a verdict: its words say so, or a person does."""
_DETAIL_DISTANCE: Final = 1500
"""Code points within which an objection is read together with the support before it."""


def derive_stances(statements: pl.DataFrame, responses: pl.DataFrame, proposals: pl.DataFrame) -> pl.DataFrame:
    """One stance for each yttrande and proposal, and for each betänkande as a whole, that has a statement.

    Takes and gives frames of the registry's tables `statements`, `responses`, `proposals` and `stances`.
    """
    rows = statements.sort("yttrande_id", "proposal_id", "betankande", "statement_id").to_dicts()
    stances = []
    for _, group in groupby(rows, key=lambda row: (row["yttrande_id"], row["proposal_id"], row["betankande"])):
        if not (found := counted(group)):
            continue
        code, deciding = stance(found)
        stances.append(
            {
                "yttrande_id": found[0]["yttrande_id"],
                "proposal_id": found[0]["proposal_id"],
                "betankande": found[0]["betankande"],
                "stance": code,
                "score": codelists.SCORE[code],
                "merged": codelists.MERGED_OF[code],
                "expression": deciding["expression"],
                "statement_ids": [row["statement_id"] for row in found],
                "coder": deciding["coder"],
            }
        )
    return registry.frame("stances", stances)


def stance(statements: Sequence[Row]) -> tuple[str, Row]:
    """The one stance that statements on the same target make, and the statement that decided it.

    >>> formal = {"code": "opposes", "expression": "formal", "char_start": 9, "char_end": 12, "coder": "rules/1"}
    >>> stance([{**formal, "code": "doubtful", "expression": "evaluative"}, formal])[0]
    'opposes'
    """
    positions = [row for row in statements if row["code"] not in {"no_comment", "abstains"}] or list(statements)
    positive = [row for row in positions if row["code"] in _POSITIVE]
    negative = [row for row in positions if row["code"] in _NEGATIVE]
    if positive and negative and all(_is_detail(row, positive) for row in negative):
        return "supports_with_reservations", _first_formal(positive)
    formal = [row for row in positions if row["expression"] == "formal"] or positions
    winner = min(formal, key=lambda row: (_RESERVED.index(row["code"]), row["char_start"]))
    return winner["code"], winner


def _first_formal(rows: list[Row]) -> Row:
    return min(rows, key=lambda row: (row["expression"] != "formal", row["char_start"]))


def _is_detail(negative: Row, positive: Iterable[Row]) -> bool:
    """Whether an objection stands with a support of the proposal itself, and so concerns its form.

    It does where it follows the support closely; a verdict with a formal term that stands alone does not.
    """
    return any(0 <= negative["char_start"] - row["char_end"] <= 40 for row in positive)


def complete_yttranden(responses: pl.DataFrame, statements: pl.DataFrame, stances: pl.DataFrame) -> pl.DataFrame:
    """The table `yttranden`: each response with its overall stance, how it was derived, and its score."""
    of_yttrande: dict[str, tuple[list[Row], list[Row]]] = {}
    for row in counted(statements.sort("char_start", "statement_id").to_dicts()):
        of_yttrande.setdefault(row["yttrande_id"], ([], []))[0].append(row)
    for row in stances.to_dicts():
        of_yttrande.setdefault(row["yttrande_id"], ([], []))[1].append(row)
    completed = []
    for response in responses.to_dicts():
        said, taken = of_yttrande.get(response["yttrande_id"], ([], []))
        # what a compiling document says of the answer comes after the answer's own words
        said = sorted(said, key=lambda row: not response["char_start"] <= row["char_start"] < response["char_end"])
        code, derivation = overall(said, taken)
        score = codelists.SCORE[code] if code else None
        completed.append({**response, "overall_stance": code, "overall_score": score, "overall_derivation": derivation})
    return registry.frame("yttranden", completed)


def overall(statements: Sequence[Row], stances: Sequence[Row]) -> tuple[str | None, str | None]:
    """The position on the whole and how it was found, from statements in the text's order; none without statements.

    An own verdict is a position on the proposals taken together: the first, else derived from the stances.
    """
    if not statements:
        return None, None
    taken = [row for row in statements if row["code"] not in {"no_comment", "abstains"}]
    verdicts = [row for row in taken if row["proposal_id"] is None and row["target_reason"] in _VERDICT]
    if verdicts:
        first = verdicts[0]
        if first["code"] == "supports" and any(row["code"] == "supports_with_reservations" for row in verdicts):
            return "supports_with_reservations", "own_verdict"
        return first["code"], "own_verdict"
    if not taken:
        return statements[0]["code"], "own_verdict"
    on_proposals = [row["stance"] for row in stances if row["proposal_id"] is not None]
    # what is said of the aim yields to any position on what is proposed
    weighty = [row for row in taken if row["target_reason"] != _AIM or row["expression"] == "formal"] or taken
    codes = on_proposals or [row["code"] for row in weighty]
    codes = [code for code in codes if code not in {"no_comment", "abstains"}] or [row["code"] for row in taken]
    return _derived(codes), "derived"


def _derived(codes: Sequence[str]) -> str:
    negative = [code for code in codes if code in _NEGATIVE]
    if negative and len(negative) < len(codes):
        return "mixed"
    if negative:
        return "opposes" if "opposes" in negative else "doubtful"
    if "supports_with_reservations" in codes:
        return "supports_with_reservations"
    return "supports" if "supports" in codes else "no_objection"
