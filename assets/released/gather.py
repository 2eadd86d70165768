"""From tables in pieces to what a release is made of.

Belongs here: putting the remisser's parts together, with each document and each actor once, as much at a time as memory
takes; which remisser were released before. Does not belong here: writing a release (`build.py`).
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import polars as pl
from upath import UPath

from assets.frames import Frames, document_of, together
from assets.raw.location import UNASSIGNED
from assets.released.publishing import latest
from assets.released.takedown import Takedown, orphans, without_taken_down
from schemas import registry

MOST_BYTES: Final = 8_000_000
"""Of a piece: what becomes of it takes many times that."""

Piece = dict[str, pl.DataFrame]
"""Table → its rows of some remisser."""

EVERYWHERE: Final = "actors"
"""The table whose rows belong to no one remiss."""


class Gathered:
    """The released tables of all remisser, in pieces of neighbouring remisser, each remiss in one of them.

    A document whose bytes lie in several remisser counts in the first by name, the unassigned last; elsewhere it
    is a reject `duplicate`, so that files in = documents + rejects holds of the release too. An actor that
    answers several remisser is one row of `actors`. What is taken down is in no piece.
    """

    def __init__(self, parts: Mapping[str, Frames], takedowns: Sequence[Takedown] = ()) -> None:
        """`parts` are the tables by remiss; each piece reads them anew."""
        self._parts, self._takedowns = parts, takedowns
        self._remisser = sorted(parts["documents"], key=lambda remiss: (remiss == UNASSIGNED, remiss))
        self._repeated: dict[str, pl.DataFrame] = {}
        """Remiss → its documents that an earlier one holds, where there are any."""
        seen: set[str] = set()
        for remiss in self._remisser:
            documents = parts["documents"][remiss]
            again = [document in seen for document in documents["document_id"]]
            if any(again):
                self._repeated[remiss] = documents.filter(again)
            seen.update(documents["document_id"])
        self.documents = len(seen)
        self.actors = self._actors(seen)

    def pieces(self, *tables: str) -> Iterator[Piece]:
        """The tables named, or all, piece by piece; the actors in the last one alone."""
        names = tables or tuple(self._parts)
        for piece in self._whole_pieces(names):
            yield without_taken_down(piece, self._takedowns)
        if EVERYWHERE in names:
            yield {name: registry.frame(name, []) for name in names} | {EVERYWHERE: self.actors}

    def _whole_pieces(self, names: Sequence[str]) -> Iterator[Piece]:
        """Pieces with what is to be taken down still in them."""
        parts = ((remiss, self._piece(names, remiss)) for remiss in self._remisser)
        for remisser in together(parts, _size, most_bytes=MOST_BYTES):
            pieces = list(remisser.values())
            yield {name: pl.concat([piece[name] for piece in pieces]) for name in names}

    def _piece(self, names: Sequence[str], remiss: str) -> Piece:
        """A remiss's tables, without what an earlier remiss holds and without the actors."""
        empty = {EVERYWHERE: registry.frame(EVERYWHERE, [])} if EVERYWHERE in names else {}
        piece = {name: self._parts[name][remiss] for name in names if name != EVERYWHERE} | empty
        if (repeated := self._repeated.get(remiss)) is None:
            return piece
        piece = {name: _without(rows, repeated["document_id"]) for name, rows in piece.items()}
        if "rejects" in piece:
            piece["rejects"] = pl.concat([piece["rejects"], _as_rejects(repeated)])
        return piece

    def _actors(self, documents: set[str]) -> pl.DataFrame:
        """Each actor once, but those of whom nothing is known any more when their documents are taken down."""
        parts = self._parts[EVERYWHERE]
        actors = pl.concat([parts[remiss] for remiss in self._remisser] or [registry.frame(EVERYWHERE, [])])
        actors = actors.sort(pl.all()).unique("actor_id", keep="first", maintain_order=True)
        if documents.isdisjoint(takedown.document_id for takedown in self._takedowns):
            return actors
        gone = orphans(self._whole_pieces(("yttranden", "statements")), actors, self._takedowns)
        return actors.filter(~pl.col("actor_id").is_in(sorted(gone)))


def whole(tables: Mapping[str, pl.DataFrame]) -> dict[str, Frames]:
    """Tables that are whole already, as parts of one remiss."""
    return {name: Frames(["all"], lambda _, rows=rows: rows) for name, rows in tables.items()}  # type: ignore[misc]


def released_remisser(release_dir: UPath) -> set[str]:
    """The remisser of the newest release; none where nothing was released yet."""
    pointer = latest(release_dir)
    if pointer is None:
        return set()
    content = (release_dir / pointer.path / "remisser.parquet").read_bytes()
    return set(pl.read_parquet(io.BytesIO(content), columns=["remiss_id"])["remiss_id"])


def _size(piece: Piece) -> float:
    return sum(rows.estimated_size() for rows in piece.values())


def _without(rows: pl.DataFrame, documents: pl.Series) -> pl.DataFrame:
    """The rows that do not belong to any of the documents."""
    of = document_of(rows)
    return rows if of is None else rows.filter(~of.is_in(documents.to_list()))


def _as_rejects(documents: pl.DataFrame) -> pl.DataFrame:
    """Documents that an earlier remiss already holds, as rows of `rejects`."""
    detail = pl.lit("the same bytes are a document of another remiss")
    return registry.ordered("rejects", documents.with_columns(reason=pl.lit("duplicate"), detail=detail))
