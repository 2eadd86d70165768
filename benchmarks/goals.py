"""What the project wants to be, and whether the figures say it is.

Belongs here: the goals of speed, size and growth, each with how it is read off the results. Does not belong here:
measuring (one module a section) or writing (`report.py`).
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from benchmarks.throughput import WHOLE

Results = dict[str, Any]
SCAN: Final = "scan, Python re as a trie"
"""What ratios are kept against: its cost hardly depends on how many wordings the lexicon has."""


class Goal(NamedTuple):
    """`value` reads a figure off the results, and is met at `bound` or on its right side.

    `of` says of how much it was measured where that is not what the section says.
    """

    name: str
    section: str
    value: Callable[[Results], float]
    bound: float
    at_least: bool
    unit: str = "×"
    of: str = ""

    def is_met(self, value: float) -> bool:
        return value >= self.bound if self.at_least else value <= self.bound


def largest(results: Results) -> Results:
    """The throughput of the largest corpus measured."""
    found: Results = results["throughput"][max(results["throughput"], key=int)]
    return found


def ratio(results: Results, one: str, other: str) -> float:
    """How many times as fast the one is as the other.

    >>> ratio({"rates": {"a": {"mb_s": 2.0}, "b": {"mb_s": 0.5}}}, "a", "b")
    4.0
    """
    rates = results["rates"]
    return float(rates[one]["mb_s"] / rates[other]["mb_s"])


def _faster_than(peer: str) -> Callable[[Results], float]:
    return lambda results: ratio(largest(results), WHOLE, peer)


def _slower_than(peer: str) -> Callable[[Results], float]:
    return lambda results: 1 / ratio(largest(results), WHOLE, peer)


def _of(section: str, name: str) -> Callable[[Results], float]:
    return lambda results: float(results[section][name])


GOALS: Final = (
    Goal("clean → coded on one core, times spaCy's Matcher with the same cues", "throughput",
         _faster_than("spaCy sentencizer + Matcher"), 25, True),
    Goal("the same, times spaCy's Matcher with bare literals", "throughput",
         _faster_than("spaCy sentencizer + Matcher, literals"), 25, True),
    Goal("clean → coded, times slower than one scan with Python's `re`", "throughput",
         _slower_than("scan, Python re"), 10, False),
    Goal("the same, against `re` over a trie of the literals", "throughput",
         _slower_than("scan, Python re as a trie"), 10, False),
    Goal("reading PDF, times pypdfium2's bare extraction", "reading", _of("reading", "pdf_times_bare"), 1.3, False),
    Goal("the pipeline around the functions (Dagster, validation, writing), share of the time of further documents",
         "pipeline", _of("pipeline", "overhead_percent"), 20, False, "%"),
    Goal("`make data` on the five texts, warm, times `import dagster`", "pipeline",
         _of("pipeline", "make_data_times_import"), 3, False, of="5 documents"),
    Goal("peak memory, the largest number of documents against a tenth of it", "memory",
         _of("memory", "growth"), 1.5, False),
    Goal("peak memory", "memory", _of("memory", "peak_gb"), 1.5, False, "GB"),
    Goal("the same, of a release", "memory", _of("memory", "release_growth"), 1.5, False),
    Goal("peak memory of a release", "memory", _of("memory", "release_peak_gb"), 1.5, False, "GB"),
    Goal("one new document in the largest store, times what it costs in a store of 100", "arrival",
         _of("arrival", "growth"), 1.5, False),
    Goal("hostile text, times plain text of its size; the worst stage and text", "linear",
         _of("linear", "worst"), 3, False),
    Goal("two workers, times one: spawn pool", "executors", _of("executors", "pool_two_times_one"), 1.7, True),
    Goal("two workers, times one: Dask", "executors", _of("executors", "dask_two_times_one"), 1.7, True),
    Goal("ten times the remisser through partitions and release, times the cost of each", "remisser",
         _of("remisser", "growth"), 1.25, False),
)  # fmt: skip


def ratios(results: Results) -> dict[str, float]:
    """The ratios that a change may not lower: each stage and the whole, against one scan of the same bytes."""
    measured = largest(results)
    return {
        f"{stage} / {SCAN}": round(ratio(measured, stage, SCAN), 5) for stage in ("clean", "extract", "code", WHOLE)
    }
