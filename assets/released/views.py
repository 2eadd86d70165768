"""The released tables as a reader looks at them: rows for charts and pages.

Belongs here: joining tables into views with readable labels. Does not belong here: drawing (`charts.py`, `page.py`).
An answer that is another document's answer again (`same_as`) is shown once.
"""

from collections.abc import Mapping
from typing import Any, Final

import polars as pl

from assets.coded.support import counted_as
from assets.released.table_file import TableFiles

LABELS: Final[dict[str, dict[str, str]]] = {
    "supports": {"sv": "tillstyrker", "en": "supports"},
    "supports_with_reservations": {"sv": "tillstyrker med förbehåll", "en": "supports with reservations"},
    "no_objection": {"sv": "ingen erinran", "en": "no objection"},
    "no_comment": {"sv": "inga synpunkter", "en": "no comment"},
    "abstains": {"sv": "avstår", "en": "abstains"},
    "mixed": {"sv": "blandat", "en": "mixed"},
    "doubtful": {"sv": "tveksam", "en": "doubtful"},
    "opposes": {"sv": "avstyrker", "en": "opposes"},
    "none_found": {"sv": "ingen ståndpunkt funnen", "en": "no position found"},
}
"""What each stance is called, from the most favourable to the least."""

SYMBOLS: Final = {
    "supports": "++",
    "supports_with_reservations": "+",
    "no_objection": "○",
    "no_comment": "·",
    "abstains": "·",
    "mixed": "±",
    "doubtful": "−",
    "opposes": "−−",
}
"""A sign for each stance, so that colour is never the only mark."""

MERGED: Final = {
    "for": {"sv": "tillstyrker eller ingen erinran", "en": "supports or does not object"},
    "against": {"sv": "avstyrker eller tveksam", "en": "opposes or doubts"},
}
WHOLE: Final = {"sv": "Helheten", "en": "As a whole"}

MOST_REMISSER: Final = 100
"""The most remisser that are drawn; the newest by deadline are chosen, at least one."""

MOST_ANSWERS: Final = 3_000
"""How many answers those remisser may have together before the next is left out: a page of more is slow to open."""

QUOTE = 280
"""The most code points of a quotation that a tooltip shows."""


def answers(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """One row for each answer: yttrande_id, remiss_id, actor (a label unique in its remiss), overall stance."""
    actors = tables["actors"].select("actor_id", "name", "parent_actor_id")
    parents = actors.select(parent_actor_id="actor_id", parent="name")
    named = actors.join(parents, on="parent_actor_id", how="left").with_columns(
        actor=pl.when(pl.col("parent").is_null()).then(pl.col("name")).otherwise(pl.format("{} ({})", "name", "parent"))
    )
    rows = (
        tables["yttranden"]
        .filter(pl.col("yttrande_id") == counted_as(tables["yttranden"]))
        .join(named.select("actor_id", "actor"), on="actor_id", how="left")
    )
    rows = rows.with_columns(actor=pl.coalesce("actor", "actor_as_written", "yttrande_id"))
    # One body's answers are told apart by what they answer, else by number.
    answered = pl.col("answers").list.join(", ")
    apart = (pl.len().over("remiss_id", "actor") > 1) & (pl.len().over("remiss_id", "actor", "answers") == 1)
    rows = rows.with_columns(
        actor=pl.when(apart).then(pl.format("{}, {}", "actor", answered)).otherwise(pl.col("actor"))
    )
    several = pl.len().over("remiss_id", "actor") > 1
    order = pl.col("yttrande_id").rank("ordinal").over("remiss_id", "actor")
    return (
        rows.with_columns(
            actor=pl.when(several).then(pl.format("{}, {}", "actor", order)).otherwise(pl.col("actor")),
            overall_stance=pl.col("overall_stance").fill_null("none_found"),
        )
        .select("yttrande_id", "remiss_id", "actor", "role", "overall_stance")
        .sort("remiss_id", "actor")
    )


def targets(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Each proposal with a readable label: its section and title."""
    section = pl.when(pl.col("section").is_null()).then(pl.lit("")).otherwise(pl.format("{} ", "section"))
    return tables["proposals"].select(
        "remiss_id",
        "proposal_id",
        target=pl.concat_str(section, "title"),
        # A section's number sorts by its parts: 7.10 after 7.9.
        place=pl.col("section").str.replace_all(r"\d+", "0$0").str.replace_all(r"0(\d\d)", "$1").fill_null(""),
    )


def cells(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """One row for each stance: who, on what, which code, with the first quotation behind it."""
    first = tables["statements"].select(
        first="statement_id",
        quote=pl.when(pl.col("quote").str.len_chars() > QUOTE)
        .then(pl.format("{}…", pl.col("quote").str.slice(0, QUOTE)))
        .otherwise(pl.col("quote")),
    )
    whole = pl.format("{} {}", pl.lit(WHOLE["sv"]), pl.col("betankande").fill_null(""))
    return (
        tables["stances"]
        .join(answers(tables), on="yttrande_id", how="inner")
        .with_columns(first=pl.col("statement_ids").list.first())
        .join(first, on="first", how="left")
        .join(targets(tables), on=["remiss_id", "proposal_id"], how="left")
        .with_columns(
            target=pl.when(pl.col("proposal_id").is_null()).then(whole).otherwise(pl.col("target")),
            place=pl.col("place").fill_null(""),
            symbol=pl.col("stance").replace_strict(SYMBOLS, default="", return_dtype=pl.String),
            href=pl.format("#{}", "first"),
        )
        .select(
            "remiss_id", "actor", "target", "place", "proposal_id", "stance", "symbol", "merged", "quote", "href",
        )
        .sort("remiss_id", "actor", "place", "target")
    )  # fmt: skip


def of_drawn(tables: TableFiles) -> dict[str, pl.DataFrame]:
    """What the views look at, of the remisser that are drawn: those with answers, newest first.

    Answers that are shown elsewhere are left out.
    """
    answers = tables["yttranden"].select("yttrande_id", "remiss_id", "role", "same_as")
    answers = answers.filter(pl.col("yttrande_id") == counted_as(answers)).select("yttrande_id", "remiss_id")
    newest = tables["remisser"].select().sort("deadline", "remiss_id", descending=[True, False], nulls_last=True)
    drawn = newest.join(answers.group_by("remiss_id").len(), on="remiss_id", maintain_order="left")
    drawn = drawn.filter(pl.col("len").cum_sum() - pl.col("len") < MOST_ANSWERS).drop("len").head(MOST_REMISSER)
    shown = answers.join(drawn, on="remiss_id", how="semi")
    by = {"yttranden": "yttrande_id", "statements": "yttrande_id", "stances": "yttrande_id", "proposals": "remiss_id"}
    return {"remisser": drawn, "actors": tables["actors"].select()} | {
        name: pl.concat(rows.join(shown, on=key, how="semi", maintain_order="left") for rows in tables[name].slices())
        for name, key in by.items()
    }


def by_remiss(tables: Mapping[str, pl.DataFrame]) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """For each remiss, the rows that its charts are drawn over: `cells` and `answers`."""
    rows = {"cells": cells(tables), "answers": answers(tables)}
    parts = {name: frame.partition_by("remiss_id", as_dict=True) for name, frame in rows.items()}
    return {
        remiss_id: {name: part[remiss_id,].to_dicts() if (remiss_id,) in part else [] for name, part in parts.items()}
        for remiss_id in tables["remisser"]["remiss_id"]
    }


def passages(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """One row for each statement: its id, who, on what, code, quotation."""
    whole = pl.format("{} {}", pl.lit(WHOLE["sv"]), pl.col("betankande").fill_null(""))
    return (
        tables["statements"]
        .filter(~pl.col("coder").str.starts_with("model/"))  # makes no stance
        .join(answers(tables).select("yttrande_id", "remiss_id", "actor"), on="yttrande_id", how="inner")
        .join(targets(tables), on=["remiss_id", "proposal_id"], how="left")
        .with_columns(target=pl.when(pl.col("proposal_id").is_null()).then(whole).otherwise(pl.col("target")))
        .select("statement_id", "remiss_id", "actor", "target", "code", "expression", "quote")
        .sort("statement_id")
    )
