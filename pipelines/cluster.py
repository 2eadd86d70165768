"""Work units on a Dask cluster (extra `cluster`), whose workers have this code and see the same files.

Belongs here: giving items to the cluster's workers, and saying plainly what was lost. Does not belong here: starting
a scheduler or workers (docs/scale.md says how), or the executors of one machine (`executors.py`).
"""

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from pipelines.executors import Interrupted, Item

if TYPE_CHECKING:
    from distributed import Client, Future

LOOK_SECONDS: Final = 0.05
SECONDS_WITHOUT_WORKERS: Final = 60.0
"""So long is waited for a worker, where the cluster has none."""


class Dask:
    """The workers of the cluster whose scheduler listens at an address. The items of one that died go to others."""

    def __init__(self, scheduler: str) -> None:
        self._scheduler = scheduler
        self._client: Client | None = None

    def run(self, task: Callable[[Item], None], items: Sequence[Item]) -> None:
        client = self._connected()
        left: set[Future[None]] = set(client.map(task, items, pure=False))
        seen_worker = time.monotonic()
        while left:
            done = {future for future in left if future.status != "pending"}
            for future in done:
                self._settled(future, f"{len(items) - len(left)} of {len(items)} units")
            left -= done
            if done:
                seen_worker = time.monotonic()
                continue
            time.sleep(LOOK_SECONDS)
            if time.monotonic() - seen_worker > SECONDS_WITHOUT_WORKERS:
                if client.status == "running" and not client.scheduler_info(n_workers=1)["workers"]:
                    raise Interrupted(f"The Dask cluster at {self._scheduler} has no worker. Start one and run again.")
                seen_worker = time.monotonic()

    def _settled(self, future: "Future[None]", finished: str) -> None:
        """Nothing for a future that is finished; for any other, what went wrong."""
        from distributed.scheduler import KilledWorker

        if future.status == "finished":
            return
        if future.status == "error":
            error = future.exception()
            if isinstance(error, KilledWorker):
                raise Interrupted(f"Workers died one after another over the same unit (out of memory?): {error.task}")
            raise error
        raise Interrupted(
            f"The Dask scheduler at {self._scheduler} is gone. {finished} are finished and kept: "
            "start it again and run again."
        )

    def _connected(self) -> "Client":
        from distributed import Client

        if self._client is None:
            try:
                self._client = Client(self._scheduler, timeout=10, set_as_default=False)
            except OSError as error:
                raise Interrupted(
                    f"No Dask scheduler answers at {self._scheduler}. Start one and run again."
                ) from error
        return self._client

    def close(self) -> None:
        """End the connection; the cluster stays."""
        if self._client is not None:
            self._client.close()
            self._client = None
