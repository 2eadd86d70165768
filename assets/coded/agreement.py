"""The table `agreement`: how far any two coders, and all together, give the same stances.

Belongs here: one stance for each coder and cell, and the two coefficients. Does not belong here: comparison with gold
(`measure`), or the coding itself.
"""

from itertools import combinations
from typing import Any, Final

import krippendorff
import numpy as np
import polars as pl

from assets.coded.derivation import stance
from assets.coded.measure import kappa
from schemas import codelists, registry

_FEWEST: Final = 2
"""Cells below which no coefficient means anything."""
Cells = dict[tuple[str, str, str], dict[str, str]]


def compare_coders(statements: pl.DataFrame, responses: pl.DataFrame) -> pl.DataFrame:
    """Agreement for each remiss; takes and gives frames of the registry's tables.

    A cell is an yttrande and a proposal or betänkande on which at least two coders have statements. Codes without a
    score (taking no position) count for kappa, not for alpha, which stands on the ordinal scale.
    """
    remiss_of = dict(responses.select("yttrande_id", "remiss_id").iter_rows())
    by_remiss: dict[str, Cells] = {}
    keys = ["yttrande_id", "proposal_id", "betankande", "coder"]
    for key, group in statements.sort(*keys, "statement_id").group_by(keys, maintain_order=True):
        yttrande, proposal, betankande, coder = (str(part or "") for part in key)
        cells = by_remiss.setdefault(remiss_of[yttrande], {})
        cells.setdefault((yttrande, proposal, betankande), {})[_family(coder)] = stance(group.to_dicts())[0]
    rows = [row for remiss_id, cells in sorted(by_remiss.items()) for row in _rows(remiss_id, cells)]
    return registry.frame("agreement", rows)


def _family(coder: str) -> str:
    """The coder without what changes from run to run: all versions of the rules are one coder."""
    return "rules/all" if coder.startswith("rules/") else coder


def _rows(remiss_id: str, cells: Cells) -> list[dict[str, Any]]:
    coders = sorted({coder for codes in cells.values() for coder in codes})
    rows = []
    for one, other in combinations(coders, 2):
        both = [(codes[one], codes[other]) for codes in cells.values() if one in codes and other in codes]
        if both:
            rows.append(_row(remiss_id, one, other, len(both), kappa(both), alpha([list(pair) for pair in both])))
    shared = [codes for codes in cells.values() if len(codes) > 1]
    if len(coders) > 1 and shared:
        units = [[codes.get(coder) for coder in coders] for codes in shared]
        rows.append(_row(remiss_id, None, None, len(shared), None, alpha(units)))
    return rows


def _row(
    remiss_id: str, one: str | None, other: str | None, count: int, cohen: float | None, ordinal: float | None
) -> dict[str, Any]:
    return {
        "remiss_id": remiss_id,
        "coder_a": one,
        "coder_b": other,
        "cell_count": count,
        "cohen_kappa": cohen if count >= _FEWEST else None,
        "krippendorff_alpha": ordinal,
    }


def alpha(units: list[list[str | None]]) -> float | None:
    """Krippendorff's alpha of codes on the ordinal scale: a list for each cell, a place for each coder.

    None where fewer than two cells have a score from two coders, or where all scores are one and the same.

    >>> alpha([["supports", "supports"], ["opposes", "opposes"], ["doubtful", "opposes"]])
    0.777778
    """
    scores = [[_score(code) for code in unit] for unit in units]
    usable = [unit for unit in scores if sum(value is not None for value in unit) > 1]
    values = {value for unit in usable for value in unit if value is not None}
    if len(usable) < _FEWEST or len(values) < _FEWEST:
        return None
    data = np.array([[np.nan if value is None else float(value) for value in unit] for unit in usable]).T
    return round(float(krippendorff.alpha(reliability_data=data, level_of_measurement="ordinal")), 6)


def _score(code: str | None) -> int | None:
    return codelists.SCORE[code] if code else None
