"""`make bench`: measure, and write what was measured to docs/performance.md.

Belongs here: which sections there are and how much of each. Does not belong here: how a section is measured.
"""

import argparse
import os
import sys
from collections.abc import Callable
from typing import Any

os.environ.setdefault("POLARS_MAX_THREADS", "1")  # the figures are of one core; read when Polars is imported

from benchmarks import growth, hostile, reading, report, throughput, workers

Arguments = argparse.Namespace


def _throughput(arguments: Arguments) -> dict[str, Any]:
    return {str(size): throughput.measure(size, arguments.rounds) for size in arguments.documents}


SECTIONS: dict[str, Callable[[Arguments], dict[str, Any]]] = {
    "throughput": _throughput,
    "reading": lambda arguments: reading.measure(10, arguments.rounds),
    "linear": lambda arguments: hostile.measure(arguments.hostile),
    "executors": lambda arguments: workers.measure(200, arguments.rounds),
    "pipeline": lambda arguments: growth.pipeline(arguments.store),
    "memory": lambda arguments: growth.memory(arguments.store),
    "arrival": lambda arguments: growth.arrival(arguments.store),
    "scale": lambda arguments: growth.scale(arguments.store),
    "remisser": lambda arguments: growth.remisser(arguments.remisser),
}


def main() -> int:
    """Measure the sections asked for, all by default, saving after each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", nargs="*", default=[], help=f"of: {', '.join(SECTIONS)}; all where none is named")
    parser.add_argument("--documents", nargs="+", type=int, default=[10, 1_000], help="sizes of the corpora")
    parser.add_argument(
        "--rounds", type=int, default=5, help="times that a corpus of less than a batch is gone through"
    )
    parser.add_argument("--store", type=int, default=1_000, help="documents of the stores whose growth is measured")
    parser.add_argument("--remisser", type=int, default=40, help="remisser with a hundred answers of one sentence each")
    parser.add_argument("--hostile", type=int, default=1_000_000, help="code points of each hostile text")
    arguments = parser.parse_args()
    if unknown := set(arguments.sections) - set(SECTIONS):
        parser.error(f"no section {', '.join(sorted(unknown))}")
    results = report.load()
    for name in arguments.sections or SECTIONS:
        print(f"{name} …", flush=True)
        results[name] = SECTIONS[name](arguments)
        report.save(results)
    print(f"\n{report.goals_table(results)}\n\nwritten to {report.PAGE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
