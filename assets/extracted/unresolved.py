"""The names that no register has, for a person to settle.

Belongs here: which yttranden have an actor that is in no register and is no unit of one, or none at all. Settled
by a line in `data/reference/actors/` (docs/extraction.md). Does not belong here: guessing.
"""

import polars as pl

from assets.extracted import register
from schemas import registry

UNITS = ("namnden", "namnd", "forvaltningen", "forvaltning", "kontoret", "staben", "styrelsen")


def _reason(actor_id: str | None) -> str | None:
    if actor_id is None:
        return "nobody"
    parent_id, _, own = actor_id.rpartition(".")
    if actor_id in register.actors() or parent_id in register.actors():
        return None
    return "no_parent" if own.endswith(UNITS) else "no_register"


def list_unresolved(responses: pl.DataFrame) -> pl.DataFrame:
    """The yttranden whose sender is unsettled, as rows of the registry's table `unresolved_names`."""
    rows = [row | {"unresolved": reason} for row in responses.to_dicts() if (reason := _reason(row["actor_id"]))]
    columns = list(registry.dtypes("unresolved_names"))
    return registry.frame("unresolved_names", [{name: row[name] for name in columns} for row in rows])
