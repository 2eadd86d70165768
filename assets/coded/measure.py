"""How close the codes come to those of people: on gold answers, and between any two coders.

Belongs here: comparing stance cells and statements with gold, kappa, precision and recall, and the confusion of codes,
as plain numbers and frames. Does not belong here: floors (`tests/quality/`), or how the numbers are shown.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

Row = dict[str, Any]
NOTHING: Final = "none"
"""The code of a cell in which no position was taken."""
_LETTERS: Final = re.compile(r"\W+")
_OVERLAP: Final = 0.5


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and F1 of statements, with the pairs of codes (gold, found) of those that were matched."""

    precision: float
    recall: float
    f1: float
    codes: tuple[tuple[str, str], ...]


def cells(gold: Row, stances: Sequence[Row], proposal_ids: Sequence[str]) -> list[tuple[str, str]]:
    """The pairs (gold, found) of one yttrande over all proposals, those that people contest left out.

    `gold` is an entry of a gold file's `yttranden`; a proposal without a stance has the code `none`.
    """
    wanted = {stance["proposal"]: stance["stance"] for stance in gold["stances"]}
    found = {stance["proposal_id"]: stance["stance"] for stance in stances}
    return [
        (wanted.get(proposal, NOTHING), found.get(proposal, NOTHING))
        for proposal in proposal_ids
        if proposal not in gold["contested"]
    ]


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of pairs of codes; 1 where both coders use one and the same code throughout.

    >>> kappa([("a", "a"), ("b", "b"), ("b", "a"), ("a", "a")])
    0.5
    """
    from sklearn.metrics import cohen_kappa_score  # a third of the pipeline's start, and needed where two coders meet

    if len({code for pair in pairs for code in pair}) < 2:
        return 1.0
    return round(float(cohen_kappa_score([gold for gold, _ in pairs], [found for _, found in pairs])), 6)


def statement_scores(gold: Sequence[Row], found: Sequence[Row]) -> Scores:
    """Statements compared by target and overlap of their quotes, each counted once.

    `gold` are statements of a gold file (those only one person had count neither way), `found` rows of `statements`.
    """
    left = [(row, row["proposal_id"] or row["betankande"], _letters(row["quote"])) for row in found]
    hits, codes, uncounted = 0, list[tuple[str, str]](), 0
    for wanted in gold:
        quote = _letters(wanted["quote"])
        match = next((one for one in left if one[1] == wanted["target"] and _overlap(quote, one[2])), None)
        if match is None:
            continue
        left.remove(match)
        if wanted["agreed"]:
            hits += 1
            codes.append((wanted["code"], match[0]["code"]))
        else:
            uncounted += 1
    agreed = sum(wanted["agreed"] for wanted in gold)
    precision = hits / (len(found) - uncounted) if len(found) > uncounted else 1.0
    recall = hits / agreed if agreed else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Scores(precision, recall, f1, tuple(codes))


def confusion(pairs: Sequence[tuple[str, str]]) -> pl.DataFrame:
    """How often each pair of codes occurs: columns gold, found, count, sorted."""
    counts = sorted(Counter(pairs).items())
    return pl.DataFrame(
        [(gold, found, count) for (gold, found), count in counts],
        schema={"gold": pl.String, "found": pl.String, "count": pl.Int64},
        orient="row",
    )


def by_code(pairs: Sequence[tuple[str, str]]) -> pl.DataFrame:
    """Precision, recall and F1 of each code that either side uses: columns code, precision, recall, f1, count."""
    rows = []
    for code in sorted({code for pair in pairs for code in pair}):
        both = sum(gold == found == code for gold, found in pairs)
        wanted = sum(gold == code for gold, _ in pairs)
        made = sum(found == code for _, found in pairs)
        rows.append(
            (code, both / made if made else 0.0, both / wanted if wanted else 0.0, 2 * both / (made + wanted), wanted)
        )
    names = {"code": pl.String, "precision": pl.Float64, "recall": pl.Float64, "f1": pl.Float64, "count": pl.Int64}
    return pl.DataFrame(rows, schema=names, orient="row")


def of_gold(gold_yttranden: Sequence[Row], yttranden: pl.DataFrame) -> Mapping[str, Row]:
    """yttrande_id → gold entry: those of one document, paired by actor's name as written, then by order."""
    rows = yttranden.sort("yttrande_id").to_dicts()
    paired: dict[str, Row] = {}
    for gold in gold_yttranden:
        names = {_letters(name) for name in (gold["actor"], gold["actor_as_written"], *gold["aliases"])}
        fits = [
            row for row in rows if row["yttrande_id"] not in paired and _letters(row["actor_as_written"] or "") in names
        ]
        same = [row for row in fits if set(row["answers"]) == set(gold["answers"])] or fits
        if same:
            paired[same[0]["yttrande_id"]] = gold
    return paired


def is_same_passage(gold: Row, found: Row) -> bool:
    """Whether a statement of a gold file and a row of `statements` quote the same passage."""
    return _overlap(_letters(gold["quote"]), _letters(found["quote"]))


def _letters(text: str) -> str:
    return _LETTERS.sub("", text.lower())


def _overlap(one: str, other: str) -> bool:
    """Whether one quote holds the other, or half of the longer one's words stand in the same order."""
    short, long = sorted((one, other), key=len)
    if not short:
        return False
    return (
        short in long
        or long.startswith(short[: int(len(short) * _OVERLAP)])
        or long.endswith(short[-int(len(short) * _OVERLAP) :])
    )
