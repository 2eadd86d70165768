"""Which runs follow from what arrived: for each remiss whose tables were not made from what lies there now.

Belongs here: what was asked for and what became of it, waiting longer after each failure, and one run for many. Does
not belong here: the raw directory (`arrivals.py`), or asking Dagster (`automation.py`).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from pydantic import BaseModel

from pipelines.arrivals import Seen
from pipelines.partitions import ranges

Outcome = Literal["running", "done", "failed", "unknown"]
"""What became of a run. `unknown`: nothing is known of a run with that key."""

FIRST_WAIT, LONGEST_WAIT = 60.0, 24 * 3600.0
"""Seconds before a failed remiss is tried again: doubled after each failure, never given up."""


MOST_IN_A_RUN: Final = 64
"""Remisser that share a run; after each failure a quarter of it, so that what fails is soon alone."""


class Stretch(NamedTuple):
    """One run, over the partitions from `first` to `last`."""

    key: str
    first: str
    last: str


class Asked(BaseModel):
    """The last run that was asked for on behalf of a remiss."""

    content: str
    key: str
    outcome: Outcome = "running"
    failures: int = 0
    not_before: float = 0.0
    """Seconds since the epoch."""


class Memory(BaseModel):
    """All that the sensor remembers between two looks: its cursor."""

    turn: int
    """Counts the runs asked for, so that no two have one key: a content that comes back is asked for again."""
    seen: dict[str, Seen] = {}
    asked: dict[str, Asked] = {}


def undecided(memory: Memory, wanted: Mapping[str, str]) -> list[str]:
    """The remisser that are not known to stand as they should."""
    done = {name for name, last in memory.asked.items() if last.outcome == "done" and wanted.get(name) == last.content}
    return sorted(set(wanted) - done)


def next_runs(
    memory: Memory,
    wanted: Mapping[str, str],
    made: Mapping[str, str],
    outcome: Callable[[str], Outcome],
    now: float,
    first_wait: float = FIRST_WAIT,
) -> dict[str, str]:
    """Remiss → run key of the runs to ask for now; `memory` is brought up to date.

    `wanted` says what each whole remiss's tables should be made from, `made` what those of the undecided ones were. A
    remiss has one run at a time: while one is under way, what arrives waits for its end. One whose run failed, was
    killed, was lost or read something else is asked for again. Tables made by hand are not made twice.
    """
    runs: dict[str, str] = {}
    for remiss_id in undecided(memory, wanted):
        content, last = wanted[remiss_id], memory.asked.get(remiss_id)
        if last is not None:
            _settle(last, outcome, now, first_wait)
            if last.outcome == "running":
                continue
        if made.get(remiss_id) == content:
            memory.asked[remiss_id] = Asked(content=content, key="", outcome="done")
            continue
        if last is not None and last.content == content:
            if last.outcome == "done" and remiss_id not in made:
                continue
            if last.outcome == "done":
                _wait(last, now, first_wait)
            if now < last.not_before:
                continue
        memory.turn += 1
        key = f"{remiss_id}:{content[:16]}:{memory.turn}"
        failures = last.failures if last is not None and last.content == content else 0
        memory.asked[remiss_id] = Asked(content=content, key=key, failures=failures)
        runs[remiss_id] = key
    return runs


def in_stretches(memory: Memory, runs: Mapping[str, str], order: Sequence[str]) -> list[Stretch]:
    """The runs, with neighbours in the order of the partitions in one, for a run costs much whatever it is about.

    `memory` is brought up to date: all remisser of a stretch have the key of its first.
    """
    stretches = []
    for failures in sorted({memory.asked[remiss_id].failures for remiss_id in runs}):
        alike = {remiss_id for remiss_id in runs if memory.asked[remiss_id].failures == failures}
        most = max(MOST_IN_A_RUN // 4**failures, 1)
        for first, last in ranges(alike, order):
            neighbours = order[order.index(first) : order.index(last) + 1]
            for start in range(0, len(neighbours), most):
                together = neighbours[start : start + most]
                for remiss_id in together:
                    memory.asked[remiss_id].key = runs[together[0]]
                stretches.append(Stretch(runs[together[0]], together[0], together[-1]))
    return stretches


def forget(memory: Memory, gone: list[str]) -> None:
    """Drop what is remembered of remisser that are no longer there."""
    for remiss_id in gone:
        memory.asked.pop(remiss_id, None)


def _settle(last: Asked, outcome: Callable[[str], Outcome], now: float, first_wait: float) -> None:
    """Note how a run that was under way ended."""
    if last.outcome != "running":
        return
    last.outcome = outcome(last.key)
    if last.outcome in ("failed", "unknown"):
        _wait(last, now, first_wait)


def _wait(last: Asked, now: float, first_wait: float) -> None:
    """Try again later, and later each time."""
    last.outcome = "failed"
    last.not_before = now + min(first_wait * 2**last.failures, LONGEST_WAIT)
    last.failures += 1
