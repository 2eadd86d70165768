"""The table `completeness`: of a remiss, how many were asked, answered, could be read, and have a position.

Belongs here: counting, and telling which of the invited have not answered. Does not belong here: what follows from a
deadline that has passed (`pipelines/deadlines.py`).
"""

import polars as pl

from assets.coded.support import counted_as
from assets.extracted import register
from assets.extracted.shadow import slug
from schemas import registry

DESCRIBED = ("invalid_remiss", "invalid_catalogue", "invalid_invited", "duplicate")
"""Rejects that are no answer of their own."""


def count_completeness(
    remisser: pl.DataFrame, invited: pl.DataFrame, files: pl.DataFrame, yttranden: pl.DataFrame, stances: pl.DataFrame
) -> pl.DataFrame:
    """One row of `completeness` for each remiss; takes frames of the registry's tables.

    An answer counts once, however many documents it is seen in, and a body once, however many papers it sends. An
    answer that another body quotes is not its sender's own.
    """
    rows = []
    positions = set(stances["yttrande_id"])
    for remiss in remisser.sort("remiss_id").iter_rows(named=True):
        here = pl.col("remiss_id") == remiss["remiss_id"]
        papers = files.filter(here & ~pl.col("reason").is_in(DESCRIBED).fill_null(value=False))
        found = yttranden.with_columns(counted_as(yttranden).alias("counted_as")).filter(here)
        own = found.filter((pl.col("role") == "principal") & (pl.col("counted_as") == pl.col("yttrande_id")))
        bodies: dict[str, bool] = {}
        for answer, actor in own.select("yttrande_id", "actor_id").iter_rows():
            bodies[actor or answer] = bodies.get(actor or answer, False) or answer in positions
        rows.append(
            {
                "remiss_id": remiss["remiss_id"],
                "deadline": remiss["deadline"],
                "answered_count": len(bodies),
                "file_count": papers.height,
                "usable_count": papers["reason"].null_count(),
                "coded_count": sum(bodies.values()),
                **_of_invited(invited.filter(here)["invited"].to_list(), set(bodies)),
            }
        )
    return registry.frame("completeness", rows)


def _of_invited(names: list[str], bodies: set[str]) -> dict[str, object]:
    """What can be said where it is known who was asked."""
    if not names:
        return {"missing": []}
    asked = {name: actor_of(name) for name in names}
    heard = [name for name, actor in asked.items() if any(_speaks_for(body, actor) for body in bodies)]
    actors = set(asked.values())
    return {
        "invited_count": len(names),
        "invited_answered_count": len(heard),
        "uninvited_count": sum(not any(_speaks_for(body, actor) for actor in actors) for body in bodies),
        "missing": [name for name in names if name not in heard],
    }


def actor_of(name: str) -> str:
    """The actor_id of a body as a list of invited names it; that of its name alone where no register has it.

    >>> actor_of("Borlänge kommun"), actor_of("Föreningen Det Goda")
    ('borlange-kommun', 'foreningen-det-goda')
    """
    actor = register.look_up(name)
    return actor.actor_id if actor else slug(name)


def _speaks_for(body: str, invited: str) -> bool:
    """Whether a body is the invited one or a part of it: a nämnd that answers for its city."""
    return body == invited or body.startswith(invited + ".")
