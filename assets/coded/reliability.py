"""Measure how sure each class of wording is, and whether stated confidences hold: `python -m assets.coded.reliability`.

Belongs here: judging statements by our own sentences (codes) and by hand-coded answers (codes, targets, people), and
the estimates of the area `confidence`. Does not belong here: what a confidence is made of (`confidence`).
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from assets.coded import measure
from assets.coded.confidence import Judged, Reliability, bins, calibration_error, tally, write
from assets.coded.measured import coded_sentences, pairs, rows_of, sentences
from assets.estimates import Estimate

Row = dict[str, Any]
_AREA: Final = "confidence"


def judged_sentences() -> Iterator[Judged]:
    """Each statement of our own sentences: the kind of its cue, and whether its code is right."""
    rows = sentences()
    for statement in coded_sentences()[0].to_dicts():
        yield "code", _kind(statement), statement["code"] == rows[int(statement["yttrande_id"][:16], 16)]["code"]


def judged_people(gold: Row) -> Iterator[Judged]:
    """Each statement of a hand-coded answer: its expression, and whether both people who coded it have it."""
    for wanted in gold["statements"]:
        yield "people", wanted["expression"], wanted["agreed"]


def judged_statement(gold: Row, statement: Row) -> Iterator[Judged]:
    """A statement of a hand-coded answer: whether its target and its code are those of people.

    On a passage that only one of two people coded it is judged neither way; on one that nobody did, its code is wrong.
    A code is judged beside people's on the same target where there is one.
    """
    same = [wanted for wanted in gold["statements"] if measure.is_same_passage(wanted, statement)]
    agreed = [wanted for wanted in same if wanted["agreed"]]
    if same and not agreed:
        return
    on_target = [wanted for wanted in agreed if _is_on_target(wanted, statement)]
    if agreed:
        yield "target", statement["target_reason"], bool(on_target)
    yield "code", _kind(statement), any(wanted["code"] == statement["code"] for wanted in on_target or agreed)


def _is_on_target(wanted: Row, statement: Row) -> bool:
    return bool(wanted["target"] == (statement["proposal_id"] or statement["betankande"]))


def _answers() -> list[tuple[Row, list[Row]]]:
    return [(gold, rows_of("statements", key)) for key, gold in pairs()]


def judged() -> list[Judged]:
    """Everything that was judged."""
    cases = list(judged_sentences())
    for gold, statements in _answers():
        cases += judged_people(gold)
        cases += [one for statement in statements for one in judged_statement(gold, statement)]
    return cases


def held_out() -> list[tuple[float, bool]]:
    """The confidence of each statement of the hand-coded answers, and whether two people have it with that code.

    Each confidence is made of what was measured without that statement.
    """
    every, compared = Counter(judged()), []
    for gold, statements in _answers():
        for row in statements:
            own = Counter(judged_statement(gold, row))
            own.update(
                ("people", wanted["expression"], wanted["agreed"])
                for wanted in gold["statements"]
                if _is_on_target(wanted, row) and measure.is_same_passage(wanted, row)
            )
            known = Reliability(tally((every - own).elements()))
            sure = known.confidence(_kind(row), row["target_reason"], row["expression"])
            codes = measure.statement_scores(gold["statements"], [row]).codes
            compared.append((sure, any(wanted == found for wanted, found in codes)))
    return compared


def estimate_confidence() -> Iterator[Estimate]:
    """The reliability table on the hand-coded answers, and how far stated and right shares are apart."""
    table = bins(held_out())
    for one in table:
        what = f"right codes and targets of statements stated {one.stated:.2f} sure, each measured without itself"
        yield Estimate(_AREA, f"confidence {one.low:.2f}–{one.high:.2f}", one.right, one.n, what)
    what = "mean distance of stated confidence and share right, over the table's statements; 0 is best"
    yield Estimate(_AREA, "expected calibration error", calibration_error(table), sum(one.n for one in table), what)


def _kind(statement: Row) -> str:
    return str(statement["rule_id"].partition(".")[0])


if __name__ == "__main__":
    write(tally(judged()))
