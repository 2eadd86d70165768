"""The table `agreement`: how far any two coders, and all together, give the same stances.

Belongs here: the code of each coder on each cell, and the two coefficients. Does not belong here: comparison with gold
(`measure`), or the coding itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, Final

import krippendorff
import numpy as np
import polars as pl

from assets.coded.coders import betankande_of, model_rows, read_in_full
from assets.coded.derivation import stance
from assets.coded.measure import NOTHING, kappa
from assets.coded.reviews import cells_of, reviews
from schemas import codelists, registry
from schemas.reviews import NO_POSITION, ReviewForm

_FEWEST: Final = 2
"""Cells below which no coefficient means anything."""
RULES: Final = "rules/all"
"""All versions of the rules are one coder."""
Row = dict[str, Any]
Cell = tuple[str, str]
"""An yttrande, and a proposal or the betänkande as a whole."""
Codes = dict[Cell, str]
"""What one coder says of each cell that the coder looked at."""


def compare_coders(
    rule_statements: pl.DataFrame,
    model_answers: pl.DataFrame,
    statements: pl.DataFrame,
    responses: pl.DataFrame,
    proposals: pl.DataFrame,
    reviewed: Sequence[ReviewForm] | None = None,
) -> pl.DataFrame:
    """Agreement for each remiss; takes and gives frames of the registry's tables.

    The rules look at every cell, a model at those of the yttranden that it read in full, a person at those that a
    review names. Two coders are compared on the cells that both looked at; where one found nothing, its code is
    `none`. Codes without a score, `none` among them, count for kappa and not for alpha, which is on the ordinal scale.
    """
    known = reviews() if reviewed is None else reviewed
    rows = []
    for (remiss_id,), answers in responses.sort("remiss_id").group_by("remiss_id", maintain_order=True):
        catalogue = proposals.filter(pl.col("remiss_id") == remiss_id)
        own = pl.col("yttrande_id").is_in(answers["yttrande_id"].implode())
        coders = _by_people(statements.filter(own).to_dicts(), known, answers, catalogue)
        models = _by_models(model_answers.filter(own), betankande_of(catalogue))
        if not coders and not models:
            continue
        rules = codes_of(rule_statements.filter(own).to_dicts())
        cells = {(yttrande, proposal) for yttrande in answers["yttrande_id"] for proposal in catalogue["proposal_id"]}
        cells = cells.union(rules, *coders.values(), *(found for _, found in models.values()))
        for coder, (read, found) in models.items():
            coders[coder] = {key: found.get(key, NOTHING) for key in cells if key[0] in read}
        coders[RULES] = dict.fromkeys(cells, NOTHING) | rules
        rows += _rows(str(remiss_id), coders)
    return registry.frame("agreement", rows)


def codes_of(statements: Iterable[Row]) -> Codes:
    """The stance that one coder's statements make in each cell."""
    found: dict[Cell, list[Row]] = {}
    for row in statements:
        found.setdefault((row["yttrande_id"], row["proposal_id"] or row["betankande"] or ""), []).append(row)
    return {key: stance(group)[0] for key, group in found.items()}


def _by_people(
    statements: Sequence[Row], known: Sequence[ReviewForm], answers: pl.DataFrame, catalogue: pl.DataFrame
) -> dict[str, Codes]:
    """What each person says of the cells that the person reviewed; `none` where a review left nothing."""
    people: dict[str, list[Row]] = {}
    for row in statements:
        if row["coder"].startswith("human/"):
            people.setdefault(row["coder"], []).append(row)
    coders = {coder: codes_of(rows) for coder, rows in people.items()}
    left = codes_of(row for row in statements if row["coder"].startswith("rules/"))
    response_of = {response["yttrande_id"]: response for response in answers.to_dicts()}
    for review in known:
        if review.code == NO_POSITION and review.yttrande_id in response_of:
            for target in cells_of(review, response_of[review.yttrande_id], betankande_of(catalogue)):
                key = (review.yttrande_id, target[0] or target[1] or "")
                if key not in left:
                    coders.setdefault(f"human/{review.reviewer}", {}).setdefault(key, NOTHING)
    return coders


def _by_models(model_answers: pl.DataFrame, catalogue: Mapping[str, str]) -> dict[str, tuple[set[str], Codes]]:
    """The yttranden that each model read in full, and what it found in them."""
    rows = model_rows(model_answers.to_dicts(), catalogue, "")
    return {
        coder: (read, codes_of(row for row in rows if row["coder"] == coder and row["yttrande_id"] in read))
        for coder, read in sorted(read_in_full(model_answers).items())
    }


def _rows(remiss_id: str, coders: Mapping[str, Codes]) -> list[Row]:
    """A row for each pair of coders with a cell that both looked at, and one for all where there are such pairs."""
    rows = []
    for one, other in combinations(sorted(coders), 2):
        both = [(coders[one][key], coders[other][key]) for key in sorted(coders[one].keys() & coders[other].keys())]
        if both:
            rows.append(_row(remiss_id, (one, other), len(both), kappa(both), alpha(both)))
    if rows:
        cells = sorted(set().union(*coders.values()))
        units = [[codes.get(key) for codes in coders.values()] for key in cells]
        shared = [unit for unit in units if sum(code is not None for code in unit) > 1]
        rows.append(_row(remiss_id, (None, None), len(shared), None, alpha(shared)))
    return rows


def _row(
    remiss_id: str, coders: tuple[str | None, str | None], count: int, cohen: float | None, ordinal: float | None
) -> Row:
    return {
        "remiss_id": remiss_id,
        "coder_a": coders[0],
        "coder_b": coders[1],
        "cell_count": count,
        "cohen_kappa": cohen if count >= _FEWEST else None,
        "krippendorff_alpha": ordinal,
    }


def alpha(units: Sequence[Sequence[str | None]]) -> float | None:
    """Krippendorff's alpha of codes on the ordinal scale: a list for each cell, a place for each coder.

    None where fewer than two cells have a score from two coders, or where all scores are one and the same.

    >>> alpha([["supports", "supports"], ["opposes", "opposes"], ["doubtful", "opposes"]])
    0.777778
    """
    scores = [[codelists.SCORE.get(code) if code else None for code in unit] for unit in units]
    usable = [unit for unit in scores if sum(value is not None for value in unit) > 1]
    values = {value for unit in usable for value in unit if value is not None}
    if len(usable) < _FEWEST or len(values) < _FEWEST:
        return None
    data = np.array([[np.nan if value is None else float(value) for value in unit] for unit in usable]).T
    return round(float(krippendorff.alpha(reliability_data=data, level_of_measurement="ordinal")), 6)
