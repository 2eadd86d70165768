"""Codes by people: `data/reference/reviews.csv`, and what its lines do to an yttrande's statements.

Belongs here: reading the file, which of the machines' statements a person silences, and reviews that no longer hold.
Does not belong here: which statements to review (`queue`), or how the queue goes out and comes back (`reviewing`).
"""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from assets.coded.quotes import Span, occurrences
from schemas import codelists
from schemas.reviews import NO_POSITION, ReviewForm

Row = dict[str, Any]
Cell = tuple[str | None, str | None]
"""What a position is about: proposal_id and betankande."""
REVIEWS: Final = Path(__file__).parents[2] / "data" / "reference" / "reviews.csv"


@cache
def reviews() -> tuple[ReviewForm, ...]:
    """The project's reviews. Raises `pydantic.ValidationError` on a line that breaks the form."""
    with REVIEWS.open(encoding="utf-8", newline="") as file:
        return tuple(ReviewForm.model_validate(row) for row in csv.DictReader(file))


class Reviewed(NamedTuple):
    """An yttrande's statements after people looked at them, and what is wrong with which review."""

    rows: list[Row]
    faults: list[tuple[ReviewForm, str]]


def with_reviews(
    rows: Sequence[Row],
    text: str,
    response: Row,
    reviewed: Sequence[ReviewForm],
    betankande_of: Mapping[str, str | None],
) -> Reviewed:
    """One yttrande's statements with people's beside them.

    `rows` are machines' statements on it, `betankande_of` each proposal of the catalogue with its betänkande. Where a
    person found no position, the machines' rows on that target are dropped: those that the review's quote touches,
    or all if it quotes nothing. A review that cannot be placed changes nothing, and is among the faults with one that
    is no longer needed or was made when the rules said something else.
    """
    kept, added, faults = list(rows), list[Row](), list[tuple[ReviewForm, str]]()
    for review in reviewed:
        if review.yttrande_id != response["yttrande_id"]:
            continue
        places = occurrences(text, review.quote, response["char_start"], response["char_end"])
        cells = cells_of(review, response, betankande_of)
        if fault := misplaced(review, text, response, cells):
            faults.append((review, fault))
            continue
        concerned = [row for row in rows if cell(row) in cells and (not places or _touches(row, places))]
        if fault := _overtaken(review, [row for row in concerned if row["coder"].startswith("rules/")]):
            faults.append((review, fault))
        if review.code == NO_POSITION:
            kept = [row for row in kept if row not in concerned]
        else:
            added.extend(_row(review, text, places[0], target) for target in cells)
    return Reviewed([*kept, *added], faults)


def cell(row: Row) -> Cell:
    """The target of a statement or stance."""
    return row["proposal_id"], row["betankande"]


def cells_of(review: ReviewForm, response: Row, betankande_of: Mapping[str, str | None]) -> list[Cell]:
    """The targets of a review: a proposal under its own betänkande, or the whole; of each where it names none."""
    if review.proposal_id:
        known = review.proposal_id in betankande_of
        return [(review.proposal_id, betankande_of[review.proposal_id])] if known else []
    return [(None, one) for one in ([review.betankande] if review.betankande else response["answers"] or [None])]


def _touches(row: Row, places: Sequence[Span]) -> bool:
    return any(row["char_start"] < end and start < row["char_end"] for start, end in places)


def misplaced(review: ReviewForm, text: str, response: Row, targets: Sequence[Cell]) -> str | None:
    """Why a review cannot be placed in its yttrande, a part of `text`; None where it can."""
    if not targets:
        return f"the catalogue has no proposal {review.proposal_id}"
    stands = not review.quote or occurrences(text, review.quote, response["char_start"], response["char_end"])
    return None if stands else "its quote is not in the yttrande, word by word"


def _overtaken(review: ReviewForm, found: Sequence[Row]) -> str | None:
    """What became of the rules' codes since the person looked, where that is no longer what they said then."""
    codes = sorted({row["code"] for row in found}) or [NO_POSITION]
    if review.expect is None or review.expect in codes:
        return None
    if codes == [review.code]:
        return f"the rules now say {review.code} themselves: the review can go"
    return f"the rules said {review.expect} and now say {', '.join(codes)}: look again"


def _row(review: ReviewForm, text: str, place: Span, target: Cell) -> Row:
    return {
        "yttrande_id": review.yttrande_id,
        "proposal_id": target[0],
        "betankande": target[1],
        "code": review.code,
        "score": codelists.SCORE[review.code],
        "expression": review.expression or "evaluative",
        "reservation": (review.reservation or "remark") if review.code == "supports_with_reservations" else None,
        "refers_to": None,
        "confidence": 1.0,
        "coder": f"human/{review.reviewer}",
        "rule_id": "review",
        "cue": None,
        "negation": None,
        "target_reason": "reviewed",
        "quote": text[place[0] : place[1]],
        "char_start": place[0],
        "char_end": place[1],
    }
