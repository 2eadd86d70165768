"""Timing that a busy machine disturbs least: everything in turn, many times, and the median of each.

Belongs here: the clock and the median. Does not belong here: what is run.
"""

import statistics
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

Seconds = dict[str, float]


class Stopwatch:
    """Seconds of this process's own work by name, added up."""

    def __init__(self) -> None:
        self.seconds: Seconds = {}

    @contextmanager
    def time(self, name: str) -> Iterator[None]:
        """Add what the block takes. Processor time of all threads: what others do with the core does not count."""
        started = time.process_time()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - started


def medians(found: Mapping[str, list[float]]) -> Seconds:
    """The median of each.

    >>> medians({"a": [3.0, 1.0, 2.0]})
    {'a': 2.0}
    """
    return {name: statistics.median(seconds) for name, seconds in found.items()}
