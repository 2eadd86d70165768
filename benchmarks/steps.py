"""`python -m benchmarks.steps NAME`: the ratios of the code as it stands, kept in docs/performance.json as a step.

Belongs here: what each step bought, for the table of steps in docs/performance.md. Does not belong here: the guard
against falls (`guard.py`), whose measure this is.
"""

import sys

from benchmarks import guard, report


def main(name: str) -> int:
    """Measure, and add or replace the step of that name."""
    results = report.load()
    steps = [step for step in results.get("steps", []) if step["name"] != name]
    results["steps"] = [*steps, {"name": name, "ratios": guard.measured()}]
    report.save(results)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
