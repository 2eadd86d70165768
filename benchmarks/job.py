"""One run of a pipeline job in a process of its own, with what it cost: `python -m benchmarks.job JOB FIRST LAST`.

Belongs here: running `refresh` or `release` over a place, and telling the plain functions' share of it. Does not belong
here: what is made of the figures (`pipeline.py`, `growth.py`).
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, Final, NamedTuple

from pipelines.asking import MOST_IN_A_RUN
from pipelines.partitions import RANGE_END, RANGE_START

PROJECT: Final = Path(__file__).parents[1]


class Cost(NamedTuple):
    """Processor seconds of a job, of the plain functions within it, of all before it, and the most memory in GB."""

    seconds: float
    functions: float
    loading: float
    peak_gb: float


def cost(job: str, place: Path, first: str = "", last: str = "") -> Cost:
    """Run a job over `place/raw`, from a first remiss to a last one, in a process of its own.

    What it cost is kept in the place: asked again, it is not run again, so that hours of measuring can be taken up
    where they broke off. Raises CalledProcessError where the job fails.
    """
    kept = place / f"{'-'.join(filter(None, (job, first, last)))}.json"
    if not kept.exists():
        kept.write_text(_run(["-m", __name__, job, first, last], place).splitlines()[-1])
    return Cost(**json.loads(kept.read_text()))


def seconds(arguments: list[str], place: Path) -> float:
    """Seconds on the clock that a Python process takes with the place as its pipeline's."""
    started = time.monotonic()
    _run(arguments, place)
    return time.monotonic() - started


def _run(arguments: list[str], place: Path) -> str:
    home = place / "home"
    home.mkdir(parents=True, exist_ok=True)
    (home / "dagster.yaml").write_bytes((PROJECT / "pipelines" / "dagster.yaml").read_bytes())
    environment = {
        **os.environ,
        "DAGSTER_HOME": str(home),
        "PYTHONPATH": str(PROJECT),
        "YTTRANDEN_RAW_DIR": str(place / "raw"),
        "YTTRANDEN_WORK_DIR": str(place / "work"),
        "YTTRANDEN_RELEASE_DIR": str(place / "releases"),
    }
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True).stdout  # noqa: S603


class _Clock:
    """Processor seconds spent in the functions it has wrapped."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._depth = 0

    def wrap(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **named: Any) -> Any:
            started = time.process_time()
            self._depth += 1
            try:
                return function(*arguments, **named)
            finally:
                self._depth -= 1
                if not self._depth:
                    self.seconds += time.process_time() - started

        return timed

    def watch(self, module: ModuleType) -> None:
        """Wrap the plain functions that a stage's `tables.py` calls."""
        for name, value in vars(module).items():
            if isinstance(value, FunctionType) and value.__module__.startswith("assets.") and name != "each":
                setattr(module, name, self.wrap(value))


def _ranges(remisser: list[str], first: str, last: str) -> Iterator[dict[str, str]]:
    """The tags of the runs over these remisser: as many in each as the sensor asks for."""
    chosen = [remiss_id for remiss_id in remisser if (first or remiss_id) <= remiss_id <= (last or remiss_id)]
    for start in range(0, len(chosen), MOST_IN_A_RUN):
        run = chosen[start : start + MOST_IN_A_RUN]
        yield {RANGE_START: run[0], RANGE_END: run[-1]}


def main(job: str, first: str, last: str) -> None:
    """The child: load, run, and write the cost as the last line."""
    import dagster as dg
    from upath import UPath

    from assets.cleaned import tables as cleaned
    from assets.coded import tables as coded
    from assets.extracted import tables as extracted
    from assets.raw import tables as raw
    from assets.released import tables as released
    from pipelines.definitions import defs
    from pipelines.partitions import sync_remisser
    from pipelines.resources import RAW, location

    clock = _Clock()
    for module in (raw, cleaned, extracted, coded, released):
        clock.watch(module)
    with dg.DagsterInstance.get() as instance:
        remisser = sync_remisser(instance, UPath(location(*RAW)))
        resolved = defs().resolve_job_def(job)
        loading = time.process_time()
        quiet: dict[str, Any] = {"loggers": {"console": {}}}
        sys.stdout, shown = sys.stderr, sys.stdout
        for tags in _ranges(remisser, first, last) if job == "refresh" else [{}]:
            resolved.execute_in_process(instance=instance, tags=tags, run_config=quiet)
        sys.stdout = shown
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(json.dumps(Cost(time.process_time() - loading, clock.seconds, loading, peak)._asdict()))


if __name__ == "__main__":
    main(*sys.argv[1:])
