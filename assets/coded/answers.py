"""Who answered a remiss, and what is missing of each answer, in words: what people look at first in the UI.

Belongs here: one line for each answer, of codes and names of bodies alone. Does not belong here: who was asked
(`completeness.py`), or the tables themselves.
"""

from typing import Final

import polars as pl

NOT_NAMED: Final = "a person"
"""What stands for a private person, whose name is not told."""


DATES: Final = {"decided": 0, "dated": 1, "approved": 2, "meeting": 3}
"""The dates that tell when an answer was given, the best first."""

WRITTEN: Final = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
"""How a date of each precision is written."""


def list_answers(
    yttranden: pl.DataFrame, actors: pl.DataFrame, unresolved: pl.DataFrame, dates: pl.DataFrame, dnr: pl.DataFrame
) -> pl.DataFrame:
    """One row for each yttrande of a remiss, of frames of the registry's tables, all columns text, ordered by actor.

    `date` is the day of the decision or else of the letter, `dnr` the sender's own number; `missing` says in words what
    the answer's text did not give.
    """
    person = pl.col("actor_type") == "individual"
    bodies = actors.select("actor_id", actor=pl.when(person).then(pl.lit(NOT_NAMED)).otherwise("name"))
    unsettled = pl.col("actor").is_null() | pl.col("yttrande_id").is_in(unresolved["yttrande_id"].implode())
    lacking = {
        "actor unresolved": unsettled,
        "no date": pl.col("date").is_null(),
        "no Dnr": pl.col("dnr").is_null(),
        "no position": pl.col("overall_stance").is_null(),
    }
    words = [pl.when(lacks).then(pl.lit(word)) for word, lacks in lacking.items()]
    return (
        yttranden.join(bodies, on="actor_id", how="left")
        .join(_given(dates), on="yttrande_id", how="left")
        .join(_own(dnr), on="yttrande_id", how="left")
        .sort("actor", "yttrande_id", nulls_last=True)
        .with_columns(missing=pl.concat_str(words, separator=", ", ignore_nulls=True))
        .select("actor", "missing", "overall_stance", "role", "date", "dnr")
    )


def count_missing(answers: pl.DataFrame) -> dict[str, int]:
    """What is missing → of how many answers, of rows as `list_answers` gives them."""
    words = answers["missing"].str.split(", ").explode().replace("", None).drop_nulls()
    return dict(words.value_counts().sort("missing").iter_rows())


def _given(dates: pl.DataFrame) -> pl.DataFrame:
    """yttrande_id → the date on which it was given, written as precisely as it is known."""
    known = dates.filter(pl.col("role").is_in(list(DATES)))
    return (
        known.sort(pl.col("role").replace_strict(DATES, return_dtype=pl.Int8), "char_start")
        .unique("yttrande_id", keep="first", maintain_order=True)
        .select(
            "yttrande_id",
            date=pl.coalesce(
                pl.when(pl.col("precision") == precision).then(pl.col("date").dt.strftime(form))
                for precision, form in WRITTEN.items()
            ),
        )
    )


def _own(dnr: pl.DataFrame) -> pl.DataFrame:
    """yttrande_id → the sender's own diary number, the first where it has several."""
    own = dnr.filter(pl.col("role") == "own").sort("char_start")
    return own.unique("yttrande_id", keep="first", maintain_order=True).select("yttrande_id", "dnr")
