"""The names that no register has, for a person to settle.

Belongs here: which yttranden have an actor that is in no register and is no unit of one, or none at all. Settled
by a line in `data/reference/actors/` (docs/extraction.md). Does not belong here: guessing.
"""

from typing import Final

import polars as pl

from assets.extracted import register

REASONS: Final = {
    "nobody": "The text names nobody that could be the sender.",
    "no_parent": "A nämnd or förvaltning whose municipality or region the text does not tell.",
    "no_register": "An organisation that is in no register: told by its form and place alone.",
}
UNITS = ("namnden", "namnd", "forvaltningen", "forvaltning", "kontoret", "staben", "styrelsen")


def _reason(actor_id: str | None) -> str | None:
    if actor_id is None:
        return "nobody"
    parent_id, _, own = actor_id.rpartition(".")
    if actor_id in register.actors() or parent_id in register.actors():
        return None
    return "no_parent" if own.endswith(UNITS) else "no_register"


def list_unresolved(responses: pl.DataFrame) -> pl.DataFrame:
    """The yttranden whose sender is unsettled: yttrande_id, actor_id, actor_as_written and a code of REASONS."""
    rows = [
        (yttrande_id, actor_id, written, reason)
        for yttrande_id, actor_id, written in responses.sort("yttrande_id")
        .select("yttrande_id", "actor_id", "actor_as_written")
        .iter_rows()
        if (reason := _reason(actor_id))
    ]
    schema = dict.fromkeys(("yttrande_id", "actor_id", "actor_as_written", "reason"), pl.String)
    return pl.DataFrame(rows, schema=schema, orient="row")
