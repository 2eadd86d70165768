"""The table of promises in docs/reliability.md: each test of a fault writes its own row.

Belongs here: the order and wording of the promises, and writing a row. Does not belong here: trying a fault.
"""

import os
from typing import Final

from tests.conftest import PROJECT

PAGE: Final = PROJECT / "docs" / "reliability.md"
WRITE: Final = "YTTRANDEN_WRITE_RELIABILITY"
"""Set by `make faults` and `make soak`: the suite alone leaves the page as it is."""

PROMISES: Final = {
    "killed": (
        "The run is killed (SIGKILL)",
        "A re-run gives the same bytes; no reader ever sees half a table or release",
    ),
    "disk full": ("The disk is full", "The run fails by name; the last tables and release stay whole"),
    "read-only": ("The release directory cannot be written", "The run fails by name; the last release stays whole"),
    "two at once": ("Two runs at once on the same remisser", "One waits for the other; one release, the same bytes"),
    "raw vanishes": ("The raw directory vanishes", "Nothing is emptied or removed; the next run finds everything"),
    "poisoned": ("A poisoned file among many good ones", "One reject with its reason; the other rows are unchanged"),
    "schema": (
        "The schema gains a column between two releases",
        "A new version with the column; the old one is unchanged",
    ),
    "clock": ("The clock jumps", "The same content, so no new version; versions go on from the last one"),
    "store errors": (
        "The object store throttles (503), times out or breaks connections",
        "Tried again; the same bytes in the end",
    ),
    "store truncates": ("The object store returns bodies cut short", "Never taken for the file; tried again"),
    "store upload": (
        "The store is lost in the middle of a release's upload",
        "The pointer still names the last release, whole",
    ),
    "store away": ("The object store does not answer", "The run fails by name; nothing is emptied"),
    "service killed": ("Daemon, code server and runs are all killed", "After a start everything is taken up by itself"),
    "postgres": (
        "PostgreSQL is restarted in the middle of a run",
        "Runs, cursors and schedules are still there; the work is done",
    ),
    "soak": (
        "Many arrivals in random order, with kills",
        "Every file is accounted for once; the release equals a clean build",
    ),
}
"""Key → the fault and what is promised."""

HEAD: Final = """# Reliability

What was tried, with real processes, and what was seen. Written by the tests: `make faults`, `make soak`.

| fault | promised | seen |
| --- | --- | --- |
"""


def saw(fault: str, seen: str) -> None:
    """Write the row of a fault, in the place that PROMISES gives it."""
    if not os.environ.get(WRITE):
        return
    rows = _rows()
    rows[PROMISES[fault][0]] = f"| {PROMISES[fault][0]} | {PROMISES[fault][1]} | {seen} |"
    known = [rows[name] for name, _ in PROMISES.values() if name in rows]
    PAGE.write_text(HEAD + "\n".join(known) + "\n", encoding="utf-8")


def _rows() -> dict[str, str]:
    """The rows that the page has, by fault."""
    if not PAGE.exists():
        return {}
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return {line.split("|")[1].strip(): line for line in lines if line.startswith("| ")}
