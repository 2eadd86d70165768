"""`make bench`: measure, and write what was measured to docs/performance.md.

Belongs here: which sections there are and how much of each. Does not belong here: how a section is measured.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("POLARS_MAX_THREADS", "1")  # the figures are of one core; read when Polars is imported

from benchmarks import growth, hostile, reading, report, throughput, workers

Arguments = argparse.Namespace


SECTIONS: dict[str, Callable[[Arguments], dict[str, Any]]] = {
    "throughput": lambda a: {"throughput": {str(size): throughput.measure(size, a.rounds) for size in a.documents}},
    "reading": lambda a: {"reading": reading.measure(10, a.rounds)},
    "linear": lambda a: {"linear": hostile.measure(a.hostile)},
    "executors": lambda a: {"executors": workers.measure(200, a.rounds)},
    "pipeline": lambda a: {"pipeline": growth.pipeline(a.corpus)},
    "stores": lambda a: _grown(a, "stores", a.store, growth.stores),
    "remisser": lambda a: {"remisser": _grown(a, "remisser", a.remisser, growth.remisser)},
}
"""Section → what measures it: results by the names under which they are kept."""


def _grown(
    arguments: Arguments, name: str, size: int, measure: Callable[[int, Path], dict[str, Any]]
) -> dict[str, Any]:
    with growth.place(arguments.keep, name) as folder:
        return measure(size, folder)


def main() -> int:
    """Measure the sections asked for, all by default, saving after each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", nargs="*", default=[], help=f"of: {', '.join(SECTIONS)}; all where none is named")
    parser.add_argument("--documents", nargs="+", type=int, default=[10, 1_000], help="sizes of the corpora")
    parser.add_argument(
        "--rounds", type=int, default=5, help="times that a corpus of less than a batch is gone through"
    )
    parser.add_argument("--corpus", type=int, default=400, help="documents of the pipeline whose parts are told apart")
    parser.add_argument(
        "--store", type=int, default=1_000, help="short documents of the store whose growth is measured"
    )
    parser.add_argument("--remisser", type=int, default=40, help="remisser with a hundred answers of one sentence each")
    parser.add_argument("--hostile", type=int, default=1_000_000, help="code points of each hostile text")
    parser.add_argument(
        "--keep", metavar="FOLDER", help="where stores are kept, so that hours of measuring may break off"
    )
    arguments = parser.parse_args()
    if unknown := set(arguments.sections) - set(SECTIONS):
        parser.error(f"no section {', '.join(sorted(unknown))}")
    results = report.load()
    for name in arguments.sections or SECTIONS:
        print(f"{name} …", flush=True)
        results |= SECTIONS[name](arguments)
        report.save(results)
    print(f"\n{report.goals_table(results)}\n\nwritten to {report.PAGE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
