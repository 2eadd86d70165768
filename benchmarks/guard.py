"""`make bench-guard`: no ratio may fall by more than a fifth against `benchmarks/baseline.json`.

Belongs here: measuring the ratios anew on a small corpus and comparing. Does not belong here: times, which differ
from machine to machine.
"""

import json
import sys
from pathlib import Path
from typing import Final

from benchmarks.goals import SCAN, ratios
from benchmarks.throughput import measure

BASELINE: Final = Path(__file__).with_name("baseline.json")
MOST_LOST: Final = 0.2
DOCUMENTS, ROUNDS = 10, 5
PEERS: Final = (SCAN,)


def fallen(baseline: dict[str, float], now: dict[str, float]) -> dict[str, tuple[float, float]]:
    """The ratios that fell by more than a fifth, each as it was and is; one that is gone counts as nought.

    >>> fallen({"a": 1.0, "b": 1.0, "c": 1.0}, {"a": 0.81, "b": 0.79})
    {'b': (1.0, 0.79), 'c': (1.0, 0.0)}
    """
    return {
        name: (was, now.get(name, 0.0)) for name, was in baseline.items() if now.get(name, 0.0) < was * (1 - MOST_LOST)
    }


def main(arguments: list[str]) -> int:
    """1 when a ratio has fallen, after a second look; with `--write` the baseline is written anew instead."""
    now = measured()
    if arguments == ["--write"]:
        BASELINE.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        return 0
    baseline = json.loads(BASELINE.read_text(encoding="utf-8"))
    if fallen(baseline, now):  # a busy moment passes, a slower function stays
        again = measured()
        now = {name: max(value, again[name]) for name, value in now.items()}
    lost = fallen(baseline, now)
    for name, value in now.items():
        was = baseline.get(name)
        print(f"{'FELL ' if name in lost else 'holds'} {name}: {value:.4g}, was {was if was is None else f'{was:.4g}'}")
    if lost:
        print("A ratio fell by more than a fifth. Where that is meant: make bench-baseline, and say why in the commit.")
    return 1 if lost else 0


def measured() -> dict[str, float]:
    """The ratios of the code as it stands."""
    return ratios({"throughput": {str(DOCUMENTS): measure(DOCUMENTS, ROUNDS, PEERS)}})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
