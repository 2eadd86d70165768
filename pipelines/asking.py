"""Which runs follow from what arrived: one for each remiss whose content is not yet in the tables.

Belongs here: what was asked for and what became of it, waiting longer after each failure. Does not belong here:
the raw directory (`arrivals.py`), or Dagster (`automation.py`).
"""

from collections.abc import Callable, Mapping
from typing import Literal

from pydantic import BaseModel

from pipelines.arrivals import Seen

Outcome = Literal["running", "done", "failed", "unknown"]
"""What became of a run. `unknown`: nothing is known of a run with that key."""

FIRST_WAIT, LONGEST_WAIT = 60.0, 24 * 3600.0
"""Seconds before a failed remiss is tried again: doubled after each failure, never given up."""


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


def next_runs(
    memory: Memory,
    whole: Mapping[str, str],
    outcome: Callable[[str], Outcome],
    now: float,
    first_wait: float = FIRST_WAIT,
) -> dict[str, str]:
    """Remiss → run key of the runs to ask for now; `memory` is brought up to date.

    A remiss has one run at a time: while one is under way, what arrives waits for its end. One whose run failed, was
    killed or was lost is asked for again.
    """
    runs: dict[str, str] = {}
    for remiss_id, content in sorted(whole.items()):
        last = memory.asked.get(remiss_id)
        if last is not None:
            _settle(last, outcome, now, first_wait)
            if last.outcome == "running" or (last.content == content and last.outcome == "done"):
                continue
            if last.content == content and now < last.not_before:
                continue
        memory.turn += 1
        key = f"{remiss_id}:{content[:16]}:{memory.turn}"
        failures = last.failures if last is not None and last.content == content else 0
        memory.asked[remiss_id] = Asked(content=content, key=key, failures=failures)
        runs[remiss_id] = key
    return runs


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
        last.not_before = now + min(first_wait * 2**last.failures, LONGEST_WAIT)
        last.failures += 1
