"""From tables in pieces to whole tables: what a release is made of.

Belongs here: putting the remisser's parts together, with each document and each actor once; which remisser were
released before. Does not belong here: writing a release (`build.py`).
"""

import io
from collections.abc import Mapping

import polars as pl
from upath import UPath

from assets.frames import Frames, document_of
from assets.raw.location import UNASSIGNED
from assets.released.publishing import latest
from schemas import registry


def gather(parts: Mapping[str, Frames]) -> dict[str, pl.DataFrame]:
    """Each released table as one frame, from its parts by remiss.

    A document whose bytes lie in several remisser counts in the first by name, the unassigned last; elsewhere it
    is a reject `duplicate`, so that files in = documents + rejects holds of the release too. An actor that
    answers several remisser is one row.
    """
    remisser = sorted(parts["documents"], key=lambda remiss: (remiss == UNASSIGNED, remiss))
    seen: set[str] = set()
    pieces: dict[str, list[pl.DataFrame]] = {table: [] for table in parts}
    for remiss in remisser:
        documents = parts["documents"][remiss]
        repeated = documents.filter(
            pl.Series([document in seen for document in documents["document_id"]], dtype=pl.Boolean)
        )
        seen.update(documents["document_id"])
        for table, frames in parts.items():
            pieces[table].append(_without(frames[remiss], repeated["document_id"]))
        pieces["rejects"].append(_as_rejects(repeated))
    gathered = {table: pl.concat(frames) for table, frames in pieces.items()}
    gathered["actors"] = gathered["actors"].sort(pl.all()).unique("actor_id", keep="first", maintain_order=True)
    return {table: registry.ordered(table, rows) for table, rows in gathered.items()}


def released_remisser(release_dir: UPath) -> set[str]:
    """The remisser of the newest release; none where nothing was released yet."""
    pointer = latest(release_dir)
    if pointer is None:
        return set()
    content = (release_dir / pointer.path / "remisser.parquet").read_bytes()
    return set(pl.read_parquet(io.BytesIO(content), columns=["remiss_id"])["remiss_id"])


def _without(rows: pl.DataFrame, documents: pl.Series) -> pl.DataFrame:
    """The rows that do not belong to any of the documents."""
    of = None if documents.is_empty() else document_of(rows)
    return rows if of is None else rows.filter(~of.is_in(documents.to_list()))


def _as_rejects(documents: pl.DataFrame) -> pl.DataFrame:
    """Documents that an earlier remiss already holds, as rows of `rejects`."""
    detail = pl.lit("the same bytes are a document of another remiss")
    return registry.ordered("rejects", documents.with_columns(reason=pl.lit("duplicate"), detail=detail))
