"""Where the pipeline's tables are kept, and how they are written so that no reader sees a half of one.

Belongs here: the path of each table and remiss, reading, and validate → write aside → rename. Does not belong
here: Dagster's view of it (`io_managers.py`) or the form of a release (`assets/released/`).
"""

import hashlib
import io
import os
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import polars as pl
from upath import UPath

from assets.frames import Frames


class Written(NamedTuple):
    """What one write left behind."""

    rows: int
    byte_size: int
    sha256: str


def table_path(work: UPath, table: str, remiss_id: str) -> UPath:
    """The one file of a table's part: `<work>/<table>/<remiss>.parquet`."""
    return work / table / f"{remiss_id}.parquet"


def write_table(work: UPath, table: str, remiss_id: str, rows: pl.DataFrame) -> Written:
    """Validate the frame against its model and put it in place of the last one.

    Raises `pandera.errors.SchemaErrors` before anything is written when the frame breaks its contract.
    """
    from schemas import registry  # loads pandera and pandas, which who only reads need not wait for

    buffer = io.BytesIO()
    registry.validate(table, rows).write_parquet(buffer, compression="zstd")
    content = buffer.getvalue()
    replace_file(table_path(work, table, remiss_id), content)
    return Written(rows.height, len(content), hashlib.sha256(content).hexdigest())


def read_table(work: UPath, table: str, remiss_id: str) -> pl.DataFrame:
    """A table's part as it was last written; FileNotFoundError says how to make it."""
    path = table_path(work, table, remiss_id)
    try:
        return pl.read_parquet(io.BytesIO(path.read_bytes()))
    except FileNotFoundError:
        message = f"The table {table} has no part for the remiss {remiss_id}: materialise that partition first."
        raise FileNotFoundError(message) from None


def replace_file(path: UPath, content: bytes) -> None:
    """Put a file in place as a whole: written aside and renamed locally, one upload in an object store."""
    if path.protocol not in ("", "file"):
        path.write_bytes(content)
        return
    place = Path(path.path)
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_name(f".{place.name}.{uuid.uuid4().hex}")
    try:
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(place)
    finally:
        aside.unlink(missing_ok=True)


def stored(work: UPath, table: str, remisser: Iterable[str]) -> Frames:
    """A table's parts for some remisser, each read from its file when asked for."""
    return Frames(remisser, lambda remiss_id: read_table(work, table, remiss_id))
