"""Measure `data/reference/reliability.csv` anew: `python -m tests.quality.coding.reliability`.

Belongs here: judging statements by our own sentences (codes) and by gold (codes and targets). Does not belong here:
what a confidence is made of (`assets/coded/confidence.py`).
"""

from collections.abc import Iterator

from assets.coded import confidence, measure
from tests.quality.coding.test_gold import code_gold, of, pairs
from tests.quality.coding.test_sentences import cases, code_all


def judged_codes() -> Iterator[tuple[str, bool]]:
    """The kind of each statement's cue, and whether its code is right: on our sentences, and on gold."""
    rows = cases()
    statements, _ = code_all([row["sentence"] for row in rows])
    for statement in statements.to_dicts():
        wanted = rows[int(statement["yttrande_id"][:16], 16)]["code"]
        yield statement["rule_id"].partition(".")[0], statement["code"] == wanted
    tables = code_gold()
    for key, gold in pairs(tables):
        for statement in of(tables["statements"], key):
            scores = measure.statement_scores(gold["statements"], [statement])
            yield statement["rule_id"].partition(".")[0], any(a == b for a, b in scores.codes)


def judged_targets() -> Iterator[tuple[str, bool]]:
    """The reason of each statement's target on gold, and whether people have it too."""
    tables = code_gold()
    for key, gold in pairs(tables):
        for statement in of(tables["statements"], key):
            found = measure.statement_scores(gold["statements"], [statement])
            yield statement["target_reason"], bool(found.codes)


if __name__ == "__main__":
    lines = [*confidence.tally("code", judged_codes()), *confidence.tally("target", judged_targets())]
    confidence.write(lines)
