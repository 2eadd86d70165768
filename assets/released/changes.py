"""What is not as it was in the release before.

Belongs here: comparing two releases' tables by key, with the reason of each difference where it is known. Does not
belong here: telling it in words (`changelog.py`).
"""

from collections.abc import Collection, Iterator
from pathlib import Path

import polars as pl
from upath import UPath

from assets.released.runs import in_order
from assets.released.table_file import TableFile, TableFiles, whole_keys
from schemas import registry
from schemas.released import Pointer

BY_HAND = ("remisser", "proposals")
"""The tables that people write: a difference in them is an edit of the remiss's folder."""


def published_tables(release_dir: UPath, pointer: Pointer | None) -> dict[str, TableFile]:
    """The tables of an earlier release as they were published; none where there was no release."""
    if pointer is None:
        return {}
    place = release_dir / pointer.path
    files = {name: place / f"{name}.parquet" for name in registry.RELEASED_TABLES}
    return {name: TableFile(name, path) for name, path in files.items() if path.exists()}


def changes_between(
    before: TableFiles, after: TableFiles, aside: Path, taken_down: Collection[str] = ()
) -> Iterator[pl.DataFrame]:
    """Table `changes` in slices: one row for each row added, removed or changed; none where there was no release.

    Columns that only one of the two has are not compared: a new column is told by the schema's version. What is too
    much to be held lies in the directory `aside` meanwhile.
    """
    empty = registry.frame("changes", [])
    yield empty
    if not before:
        return
    was, now = (set(tables["documents"].select("document_id")["document_id"]) for tables in (before, after))
    edited = any(
        rows.height for name in BY_HAND if name in before for rows in _rows_that_differ(before[name], after[name])
    )
    reason = _reason(list(now - was), list(was - now), list(taken_down), edited=edited)
    for name in sorted(set(before) & set(after) & set(registry.RELEASED_TABLES)):
        found = _rows_that_differ(before[name], after[name])
        reasoned = (rows.with_columns(change_reason=reason).select(empty.columns) for rows in found)
        yield from in_order(reasoned, empty, ["row_key"], aside)


def _reason(came: list[str], went: list[str], taken_down: list[str], *, edited: bool) -> pl.Expr:
    """Why a row differs, by the documents that came and went, and whether anything made by hand was edited."""
    document = pl.col("document_id")
    return (
        pl.when(pl.col("table").is_in(BY_HAND))
        .then(pl.lit("catalogue"))
        .when(document.is_in(came))
        .then(pl.lit("new_file"))
        .when(document.is_in(went) & document.is_in(taken_down))
        .then(pl.lit("takedown"))
        .when(document.is_in(went))
        .then(pl.lit("file_removed"))
        .when(pl.col("coder").str.starts_with("human/"))
        .then(pl.lit("review"))
        # The same bytes and the same catalogue, read otherwise: only the rules can have changed.
        .when(document.is_not_null() & ~pl.lit(edited))
        .then(pl.lit("new_rules"))
    )


def _rows_that_differ(before: TableFile, after: TableFile) -> Iterator[pl.DataFrame]:
    """The table's share of `changes`, with `coder` where the table has it and without the reasons."""
    first = registry.key(after.table)[0]
    files = (before, after)
    slices = [whole_keys(file.slices(), first) for file in files]
    held = [next(part, file.empty) for part, file in zip(slices, files, strict=True)]
    while not all(rows.is_empty() for rows in held):
        # Both are in key order: up to here, neither has more.
        until = pl.col(first) <= min(rows[first][-1] for rows in held if not rows.is_empty())
        yield _differing(after.table, *(rows.filter(until) for rows in held))
        rest = [rows.filter(~until) for rows in held]
        held = [
            next(part, file.empty) if rows.is_empty() else rows
            for rows, part, file in zip(rest, slices, files, strict=True)
        ]


def _differing(table: str, before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    key = registry.key(table)
    values = [name for name in after.columns if name in before.columns and name not in key]
    was = before.select(*key, pl.struct(values).alias("was"))
    now = after.select(*key, pl.struct(values).alias("now"))
    both = was.join(now, on=key, how="full", coalesce=True, nulls_equal=True)
    both = both.with_columns(
        change=pl.when(pl.col("was").is_null())
        .then(pl.lit("added"))
        .when(pl.col("now").is_null())
        .then(pl.lit("removed"))
        .otherwise(pl.lit("changed")),
        columns=pl.concat_list(
            pl.when(pl.col("was").struct[name].ne_missing(pl.col("now").struct[name])).then(pl.lit(name))
            for name in values
        ).list.drop_nulls(),
    )
    both = both.filter((pl.col("change") != "changed") | (pl.col("columns").list.len() > 0))
    coder = [pl.coalesce(pl.col(side).struct["coder"] for side in ("now", "was"))] if "coder" in values else []
    return both.select(
        table=pl.lit(table),
        row_key=pl.struct(key).struct.json_encode(),
        change="change",
        columns=pl.when(pl.col("change") == "changed")
        .then(pl.col("columns"))
        .otherwise(pl.lit([], pl.List(pl.String))),
        document_id=_document(table),
        coder=coder[0] if coder else pl.lit(None, pl.String),
        change_reason=pl.lit(None, pl.String),
    )


def _document(table: str) -> pl.Expr:
    """The document that a row belongs to, from the table's key."""
    key = registry.key(table)
    if "document_id" in key:
        return pl.col("document_id")
    for identifier in ("yttrande_id", "statement_id"):
        if identifier in key:
            return pl.col(identifier).str.slice(0, 16)
    return pl.lit(None, pl.String)
