"""How likely a statement is right, out of what was measured of statements like it.

Belongs here: reading `data/reference/reliability.csv`, what a confidence is made of, and the reliability table. Does
not belong here: measuring (`reliability`), or what is done with low confidence (`queue`).
"""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

RELIABILITY: Final = Path(__file__).parents[2] / "data" / "reference" / "reliability.csv"
FIELDS: Final = ("part", "of", "right", "total")
_WEIGHT: Final = 2
"""How many cases the share of any class weighs beside a class's own."""
Judged = tuple[str, str, bool]
"""A part (`code`, `target` or `people`), a class of it, and whether one case of it was right."""


class Bin(NamedTuple):
    """Statements whose confidence is from `low` to below `high`: how many, how sure on average, and how often right."""

    low: float
    high: float
    n: int
    stated: float
    right: float


class Reliability:
    """The measured shares, and the confidence that they give a statement.

    A confidence is the product of three shares: codes of the cue's class of wording that are right, targets found for
    the same reason that are right, and statements of that expression that a second person has too. The last keeps
    rules that were tuned on what they are measured on from being surer than people are of each other.
    """

    def __init__(self, counts: Mapping[tuple[str, str], tuple[int, int]]) -> None:
        """`counts` are right and total cases of each part and class."""
        self._counts = counts
        shares: dict[str, list[float]] = {}
        for (part, _), (right, total) in counts.items():
            if total:
                shares.setdefault(part, []).append(right / total)
        # the rule of succession with classes as cases, for a class that was never measured is one more of them
        self._any = {part: (sum(known) + 1) / (len(known) + 2) for part, known in shares.items()}

    def share(self, part: str, of: str) -> float:
        """The share of a class that is right, drawn towards that of any class of its part where few were measured.

        >>> known = Reliability({("code", "verdict"): (8, 8), ("code", "risk"): (8, 8)})
        >>> known.share("code", "lack"), known.share("code", "risk"), known.share("target", "words")
        (0.75, 0.95, 0.5)
        """
        right, total = self._counts.get((part, of), (0, 0))
        return (right + _WEIGHT * self._any.get(part, 0.5)) / (total + _WEIGHT)

    def confidence(self, kind: str, target_reason: str, expression: str) -> float:
        """From 0 to 1: how likely a statement's code and target are right."""
        parts = (("code", kind), ("target", target_reason), ("people", expression))
        product = 1.0
        for part, of in parts:
            product *= self.share(part, of)
        return round(product, 4)


@cache
def reliability() -> Reliability:
    """What the project has measured. Raises KeyError or ValueError on a file that is not of this form."""
    with RELIABILITY.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Reliability({(row["part"], row["of"]): (int(row["right"]), int(row["total"])) for row in rows})


def tally(judged: Iterable[Judged]) -> dict[tuple[str, str], tuple[int, int]]:
    """Right and total cases of each part and class, sorted.

    >>> tally([("code", "risk", True), ("code", "risk", False)])
    {('code', 'risk'): (1, 2)}
    """
    total, right = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for part, of, good in judged:
        total[part, of] += 1
        right[part, of] += good
    return {key: (right[key], total[key]) for key in sorted(total)}


def bins(
    judged: Sequence[tuple[float, bool]], edges: Sequence[float] = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
) -> list[Bin]:
    """The reliability table of (confidence, whether right); a bin without a statement is left out.

    >>> bins([(0.95, True), (0.95, False), (0.2, False)])[1]
    Bin(low=0.9, high=1.0, n=2, stated=0.95, right=0.5)
    """
    table = []
    for low, high in pairwise(edges):
        own = [(sure, good) for sure, good in judged if low <= sure < high or (high == edges[-1] and sure == high)]
        if own:
            stated = sum(sure for sure, _ in own) / len(own)
            right = sum(good for _, good in own) / len(own)
            table.append(Bin(low, high, len(own), round(stated, 4), round(right, 4)))
    return table


def calibration_error(table: Sequence[Bin]) -> float:
    """The expected calibration error: how far stated and right shares are apart, on average over statements.

    >>> calibration_error([Bin(0.0, 1.0, 10, 0.8, 0.7)])
    0.1
    """
    total = sum(one.n for one in table)
    return round(sum(one.n * abs(one.stated - one.right) for one in table) / total, 4) if total else 0.0


def write(counts: Mapping[tuple[str, str], tuple[int, int]], to: Path = RELIABILITY) -> None:
    """Write the measured counts."""
    with to.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows([*key, *value] for key, value in counts.items())
