"""Where work units are computed: in this process, or in a pool of processes; a cluster is in `cluster.py`.

Belongs here: running a task over items so that each is done at least once, whatever dies meanwhile. Does not belong
here: what a unit is and that doing it twice changes nothing (`units.py`).
"""

import concurrent.futures
import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from typing import Final, Protocol, TypeVar

Item = TypeVar("Item")

MOST_DEATHS: Final = 3
"""So often may a worker die over one unit, and so many units may be lost, before the work is given up."""


class Interrupted(Exception):  # noqa: N818
    """The work could not be finished. What is finished is kept: the same work, run again, goes on from there."""


class Executor(Protocol):
    """Runs a task over items. A task is a function that can be pickled, and may be run twice for an item."""

    def run(self, task: Callable[[Item], None], items: Sequence[Item]) -> None:
        """Return when the task was done for every item.

        Raises `Interrupted` where workers or the cluster are lost for good, or what the task raised.
        """

    def close(self) -> None:
        """Let go of workers and connections."""


class InProcess:
    """One item after another, here."""

    def run(self, task: Callable[[Item], None], items: Sequence[Item]) -> None:
        for item in items:
            task(item)

    def close(self) -> None:
        """Nothing is held."""


class Pool:
    """Processes of this machine, each started anew, for Polars does not survive a fork.

    The items of one that died are given out again.
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: concurrent.futures.ProcessPoolExecutor | None = None

    def run(self, task: Callable[[Item], None], items: Sequence[Item]) -> None:
        left = list(items)
        while left:
            unfinished = self._attempt(task, left)
            if len(unfinished) == len(left):
                unfinished = self._one_by_one(task, left, len(items))
            left = unfinished

    def _one_by_one(self, task: Callable[[Item], None], items: list[Item], of: int) -> list[Item]:
        """None: each item is done alone, so that one that kills its worker takes no other with it, and can be named."""
        lost: list[Item] = []
        for place, item in enumerate(items):
            if all(self._attempt(task, [item]) for _ in range(MOST_DEATHS)):
                lost.append(item)
            if len(lost) == MOST_DEATHS:
                lost += items[place + 1 :]
                break
        if lost:
            raise Interrupted(
                f"A worker process died {MOST_DEATHS} times over the same work (out of memory?): "
                f"{len(lost)} of {of} units are left, the first is {lost[0]}"
            )
        return []

    def _attempt(self, task: Callable[[Item], None], items: list[Item]) -> list[Item]:
        """The items that were not finished because a worker died, none as a rule."""
        if self._pool is None:
            spawn = multiprocessing.get_context("spawn")
            self._pool = concurrent.futures.ProcessPoolExecutor(self._workers, mp_context=spawn)
        futures = {}
        unfinished = []
        for place, item in enumerate(items):
            try:
                futures[self._pool.submit(task, item)] = item
            except BrokenProcessPool:
                unfinished = items[place:]
                break
        failed: BaseException | None = None
        for future, item in futures.items():
            try:
                future.result()
            except BrokenProcessPool:
                unfinished.append(item)
            except concurrent.futures.CancelledError:
                pass  # after a failure of another item
            except BaseException as error:
                failed = failed or error
                for other in futures:
                    other.cancel()
        if failed:
            raise failed
        if unfinished:
            self.close()
        return unfinished

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None
