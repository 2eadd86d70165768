"""Work units: a remiss's tables cut into files of documents, each computed anywhere and put in place as a whole.

Belongs here: cutting frames by document, the unit as files, and putting the results together again. Does not belong
here: where units are computed (`executors.py`, `cluster.py`), or any function that reads a text.

A unit's files are Arrow IPC: record batches in, record batches out. Its output is named by what it is made from, so a
unit that is computed twice, or was computed before a run broke off, is one file with one content.
"""

import hashlib
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import NamedTuple

import dagster as dg
import polars as pl
from upath import UPath

from assets.frames import Frames, document_of, each
from pipelines import made
from pipelines.cluster import Dask
from pipelines.executors import Executor, InProcess, Pool
from pipelines.resources import WORK, location
from pipelines.tables import replace_file

Function = Callable[..., pl.DataFrame]
EXECUTORS = ("in_process", "pool", "dask")
rules = cache(made.rules)
"""What decides, with a unit's own rows, what comes out of it: that of the code which this process loaded."""


class Unit(NamedTuple):
    """A function and the files of its arguments; `output` is where its result goes."""

    function: Function
    inputs: tuple[str, ...]
    output: str


def compute(unit: Unit) -> None:
    """Compute a unit and put its result in place, written aside and renamed; nothing where it stands already."""
    output = UPath(unit.output)
    if not output.exists():
        replace_file(output, _to_arrow(unit.function(*(pl.read_ipc(UPath(path).read_bytes()) for path in unit.inputs))))


def cut(tables: list[pl.DataFrame], documents: int) -> Iterator[list[pl.DataFrame]]:
    """The tables' rows for so many documents at a time, in the order of the documents' identifiers.

    A table of documents or yttranden is cut, any other goes to each unit whole. Rows without a document are in none.

    >>> texts = pl.DataFrame({"document_id": ["b" * 16, "a" * 16], "text": ["", ""]})
    >>> dates = pl.DataFrame({"yttrande_id": ["a" * 16 + "-01"]})
    >>> [[part.height for part in unit] for unit in cut([texts, dates], 1)]
    [[1, 1], [1, 0]]
    """
    of = [document_of(table) for table in tables]
    known = sorted({document for of_table in of if of_table is not None for document in of_table.drop_nulls()})
    for start in range(0, len(known), documents):
        wanted = known[start : start + documents]
        yield [
            table if of_table is None else table.filter(of_table.is_in(wanted))
            for table, of_table in zip(tables, of, strict=True)
        ]


class Units(dg.ConfigurableResource["Units"]):
    """Applies functions of documents to tables, wherever the configuration says.

    `executor` is `in_process`, `pool` (so many `workers`) or `dask` (the cluster at `scheduler`). `documents` is the
    size of a unit. What comes out is the same to the byte, for such a function judges each document by itself.
    """

    executor: str = EXECUTORS[0]
    workers: int = 2
    scheduler: str = ""
    documents: int = 50
    work_dir: str
    _executor: Executor = InProcess()

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Units"]:
        """Workers and connections are held for the length of a run."""
        with self.working():
            yield self

    @contextmanager
    def working(self) -> Iterator["Units"]:
        """Hold the executor's workers and connections meanwhile."""
        if self.executor == "pool":
            self._executor = Pool(self.workers)
        elif self.executor == "dask":
            self._executor = Dask(self.scheduler)
        try:
            yield self
        finally:
            self._executor.close()

    def each(self, function: Function, *tables: Frames) -> Frames:
        """Apply a function of documents to the tables' parts, remiss by remiss, as `assets.frames.each` does."""
        if self.executor == "in_process":
            return each(function, *tables)
        return Frames(tables[0], lambda remiss: self._apart(function, remiss, [table[remiss] for table in tables]))

    def _apart(self, function: Function, remiss_id: str, tables: list[pl.DataFrame]) -> pl.DataFrame:
        """The function's result on a remiss, computed in units; their files are gone when it is whole."""
        place = UPath(self.work_dir) / ".units" / function.__name__ / remiss_id
        units = [_written(place, function, part) for part in cut(tables, self.documents)]
        self._executor.run(compute, units)
        parts = [pl.read_ipc(UPath(unit.output).read_bytes()) for unit in units]
        parts = parts or [function(*tables)]  # no document: the function says what an empty table looks like
        _remove(place)
        return pl.concat(parts, rechunk=True)


def configured() -> Units:
    """As the environment says: YTTRANDEN_EXECUTOR, _WORKERS, _SCHEDULER, and _UNIT_DOCUMENTS.

    Raises ValueError for an executor that there is not, or a cluster without an address.
    """
    executor = os.environ.get("YTTRANDEN_EXECUTOR") or EXECUTORS[0]
    scheduler = os.environ.get("YTTRANDEN_SCHEDULER", "")
    if executor not in EXECUTORS:
        raise ValueError(f"YTTRANDEN_EXECUTOR={executor}: it must be one of {', '.join(EXECUTORS)}")
    if executor == "dask" and not scheduler:
        raise ValueError("YTTRANDEN_EXECUTOR=dask needs YTTRANDEN_SCHEDULER, such as tcp://127.0.0.1:8786")
    return Units(
        executor=executor,
        workers=int(os.environ.get("YTTRANDEN_WORKERS", os.cpu_count() or 1)),
        scheduler=scheduler,
        documents=int(os.environ.get("YTTRANDEN_UNIT_DOCUMENTS", "50")),
        work_dir=location(*WORK),
    )


def _written(place: UPath, function: Function, tables: list[pl.DataFrame]) -> Unit:
    """The unit as files."""
    contents = [_to_arrow(table) for table in tables]
    digest = hashlib.sha256(f"{function.__module__}.{function.__name__} {rules()}".encode())
    for content in contents:
        digest.update(hashlib.sha256(content).digest())
    name = digest.hexdigest()[:32]
    unit = Unit(
        function,
        tuple(str(place / f"{name}.in.{number}.arrow") for number in range(len(contents))),
        str(place / f"{name}.out.arrow"),
    )
    for path, content in zip(unit.inputs, contents, strict=True):
        replace_file(UPath(path), content)
    return unit


def _to_arrow(table: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    table.write_ipc(buffer)
    return buffer.getvalue()


def _remove(place: UPath) -> None:
    if place.protocol in ("", "file"):
        shutil.rmtree(place.path, ignore_errors=True)
    else:
        place.rmdir(recursive=True)
