"""Estimates of quality: the form in which each stage says how well it does what it promises.

Belongs here: one estimate, and estimates as rows of the table `quality`. Does not belong here: measuring (each stage's
`measured.py`), or what is done with an estimate below its floor (`assets/released/quality.py`).
"""

from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

from schemas import registry


class Estimate(NamedTuple):
    """One measure of one area: its value, over how many cases, and the floor below which there is no release."""

    area: str
    measure: str
    value: float
    n: int
    what: str
    floor: float | None = None


def share(area: str, measure: str, right: Iterable[bool], what: str, floor: float | None = None) -> Estimate:
    """The share of cases that are right; 0 where there is no case, for then nothing was shown.

    >>> share("coding", "codes", [True, False], "codes that are right").value
    0.5
    """
    cases = list(right)
    return Estimate(area, measure, sum(cases) / len(cases) if cases else 0.0, len(cases), what, floor)


def as_table(estimates: Iterable[Estimate]) -> pl.DataFrame:
    """The estimates as rows of `quality`, values to four decimals."""
    rows = [one._asdict() | {"value": round(one.value, 4)} for one in estimates]
    return registry.frame("quality", rows)
