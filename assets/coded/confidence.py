"""How likely a statement is right, as measured for its class of wording and its way to its target.

Belongs here: reading `data/reference/reliability.csv` and what a confidence is made of; the reliability table.
 Does not belong here: what is done with low confidence (`queue`).
"""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

RELIABILITY: Final = Path(__file__).parents[2] / "data" / "reference" / "reliability.csv"
FIELDS: Final = ("part", "of", "right", "total")


@cache
def _measured() -> dict[tuple[str, str], tuple[int, int]]:
    with RELIABILITY.open(encoding="utf-8", newline="") as file:
        return {(row["part"], row["of"]): (int(row["right"]), int(row["total"])) for row in csv.DictReader(file)}


def share(right: int, total: int) -> float:
    """The share that is right, drawn towards a half where little was measured (Laplace's rule of succession).

    >>> share(0, 0), share(8, 8)
    (0.5, 0.9)
    """
    return (right + 1) / (total + 2)


def confidence(kind: str, target_reason: str) -> float:
    """From 0 to 1: the share of right codes of the cue's kind, times the share of right targets of the reason."""
    code = share(*_measured().get(("code", kind), (0, 0)))
    target = share(*_measured().get(("target", target_reason), (0, 0)))
    return round(code * target, 4)


def tally(part: str, judged: Iterable[tuple[str, bool]]) -> list[tuple[str, str, int, int]]:
    """Lines of the reliability table out of (class, whether right)."""
    judged = list(judged)
    total, right = Counter(name for name, _ in judged), Counter(name for name, good in judged if good)
    return [(part, name, right[name], total[name]) for name in sorted(total)]


def bins(
    judged: Sequence[tuple[float, bool]], edges: Sequence[float] = (0.0, 0.5, 0.7, 0.8, 0.9, 1.0)
) -> list[tuple[float, float, int, float]]:
    """The reliability table: lower and upper edge of confidence, how many statements, and the share that was right.

    >>> bins([(0.95, True), (0.95, False), (0.2, False)])
    [(0.0, 0.5, 1, 0.0), (0.9, 1.0, 2, 0.5)]
    """
    table = []
    for low, high in pairwise(edges):
        good = [right for sure, right in judged if low <= sure < high or (high == edges[-1] and sure == high)]
        if good:
            table.append((low, high, len(good), round(sum(good) / len(good), 4)))
    return table


def write(lines: Iterable[tuple[str, str, int, int]], to: Path = RELIABILITY) -> None:
    """Write the reliability table."""
    with to.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows(lines)
