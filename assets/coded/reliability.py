"""Measure `data/reference/reliability.csv` anew: `python -m assets.coded.reliability`.

Belongs here: judging statements by our own sentences (codes) and by gold (codes and targets). Does not belong here:
what a confidence is made of (`confidence`).
"""

from collections.abc import Iterator

from assets.coded import confidence, measure
from assets.coded.measured import coded_sentences, pairs, rows_of, sentences


def judged_codes() -> Iterator[tuple[str, bool]]:
    """The kind of each statement's cue, and whether its code is right: on our sentences, and on gold."""
    rows = sentences()
    for statement in coded_sentences()[0].to_dicts():
        wanted = rows[int(statement["yttrande_id"][:16], 16)]["code"]
        yield statement["rule_id"].partition(".")[0], statement["code"] == wanted
    for key, gold in pairs():
        for statement in rows_of("statements", key):
            scores = measure.statement_scores(gold["statements"], [statement])
            yield statement["rule_id"].partition(".")[0], any(a == b for a, b in scores.codes)


def judged_targets() -> Iterator[tuple[str, bool]]:
    """The reason of each statement's target on gold, and whether people have it too."""
    for key, gold in pairs():
        for statement in rows_of("statements", key):
            found = measure.statement_scores(gold["statements"], [statement])
            yield statement["target_reason"], bool(found.codes)


if __name__ == "__main__":
    confidence.write([*confidence.tally("code", judged_codes()), *confidence.tally("target", judged_targets())])
