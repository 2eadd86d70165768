"""Documents that must not be released any more.

Belongs here: the takedown list and taking its documents out of every table. Does not belong here: masking, rights.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import polars as pl
from pydantic import BaseModel, ConfigDict, Field

from assets.coded.support import count_support
from assets.frames import document_of
from assets.released.content import Tables
from schemas.raw import DOCUMENT_ID

LIST = Path(__file__).parents[2] / "data" / "reference" / "takedowns.csv"


class Takedown(BaseModel):
    """One line of the list: which document, since when, and why in words that may be published."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document_id: str = Field(pattern=DOCUMENT_ID)
    since: date
    reason: str = Field(min_length=1)


def read_takedowns(path: Path = LIST) -> list[Takedown]:
    """The list; `pydantic.ValidationError` names the field that does not follow its form."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Takedown.model_validate(line) for line in csv.DictReader(file)]


def without_taken_down(tables: Tables, takedowns: Sequence[Takedown]) -> dict[str, pl.DataFrame]:
    """Tables, or parts of them, without the documents on the list and what was read out of them.

    `proposal_support` is counted anew where answers go. Who is known from them alone stays: see `orphans`.
    """
    documents = [takedown.document_id for takedown in takedowns]
    kept = {name: _outside(rows, documents) for name, rows in tables.items()}
    if "yttranden" not in kept or not documents:
        return kept
    gone = pl.col("same_as").str.slice(0, 16).is_in(documents)
    kept["yttranden"] = kept["yttranden"].with_columns(
        same_as=pl.when(gone).then(pl.lit(None, pl.String)).otherwise(pl.col("same_as"))
    )
    if "proposal_support" in kept and kept["yttranden"].height < tables["yttranden"].height:
        kept["proposal_support"] = count_support(kept["stances"], kept["yttranden"], kept["proposals"])
    return kept


def orphans(pieces: Iterable[Tables], actors: pl.DataFrame, takedowns: Sequence[Takedown]) -> set[str]:
    """The actors that only answers on the list name; `pieces` hold all rows of `yttranden` and `statements`."""
    before: set[str] = set()
    after: set[str] = set()
    for piece in pieces:
        before |= _named(piece)
        after |= _named(without_taken_down(piece, takedowns))
    parents = dict(actors.select("actor_id", "parent_actor_id").iter_rows())
    return _with_parents(before, parents) - _with_parents(after, parents)


def _outside(rows: pl.DataFrame, documents: list[str]) -> pl.DataFrame:
    about = document_of(rows)
    return rows if about is None or not documents else rows.filter(~about.is_in(documents))


def _named(tables: Tables) -> set[str]:
    """The actors that any answer names."""
    answering = set(tables["yttranden"]["actor_id"]) | set(tables["yttranden"]["drafted_by"])
    return {actor for actor in answering | set(tables["statements"]["refers_to"]) if actor}


def _with_parents(actors: set[str], parents: Mapping[str, str | None]) -> set[str]:
    """The actors and the bodies they are part of."""
    waiting = list(actors)
    found: set[str] = set()
    while waiting:
        actor = waiting.pop()
        if actor not in found:
            found.add(actor)
            waiting += [parent] if (parent := parents.get(actor)) else []
    return found
