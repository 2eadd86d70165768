"""Documents that must not be released any more.

Belongs here: the takedown list and taking its documents out of every table. Does not belong here: masking, rights.
"""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl
from pydantic import BaseModel, ConfigDict, Field

from assets.coded.support import count_support
from assets.released.content import Tables
from schemas import registry
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
    """The tables without the documents on the list, what was read out of them, and actors known from them alone."""
    documents = [takedown.document_id for takedown in takedowns]
    if tables["documents"].filter(pl.col("document_id").is_in(documents)).is_empty():
        return dict(tables)
    kept = {name: _outside(rows, documents) for name, rows in tables.items()}
    gone = pl.col("same_as").str.slice(0, 16).is_in(documents)
    kept["yttranden"] = kept["yttranden"].with_columns(
        same_as=pl.when(gone).then(pl.lit(None, pl.String)).otherwise(pl.col("same_as"))
    )
    kept["proposal_support"] = count_support(kept["stances"], kept["yttranden"], kept["proposals"])
    known = _actors_of(kept)
    orphans = _actors_of(tables) - known
    kept["actors"] = registry.ordered("actors", kept["actors"].filter(~pl.col("actor_id").is_in(sorted(orphans))))
    return kept


def _outside(rows: pl.DataFrame, documents: list[str]) -> pl.DataFrame:
    if "document_id" in rows.columns:
        return rows.filter(~pl.col("document_id").is_in(documents))
    if "yttrande_id" in rows.columns:
        return rows.filter(~pl.col("yttrande_id").str.slice(0, 16).is_in(documents))
    return rows


def _actors_of(tables: Tables) -> set[str]:
    """The actors that any answer names, and the bodies they are part of."""
    named = set(tables["yttranden"]["actor_id"]) | set(tables["yttranden"]["drafted_by"])
    named |= set(tables["statements"]["refers_to"])
    parents = dict(tables["actors"].select("actor_id", "parent_actor_id").iter_rows())
    waiting = [actor for actor in named if actor]
    found: set[str] = set()
    while waiting:
        actor = waiting.pop()
        if actor not in found:
            found.add(actor)
            waiting += [parent] if (parent := parents.get(actor)) else []
    return found
