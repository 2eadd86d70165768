"""What is not as it was in the release before.

Belongs here: comparing two releases' tables by key, with the reason of each difference where it is known. Does not
belong here: telling it in words (`changelog.py`).
"""

import io
from collections.abc import Collection

import polars as pl
from upath import UPath

from assets.released.content import Tables
from schemas import registry
from schemas.released import Pointer

BY_HAND = ("remisser", "proposals")
"""The tables that people write: a difference in them is an edit of the remiss's folder."""


def published_tables(release_dir: UPath, pointer: Pointer | None) -> dict[str, pl.DataFrame]:
    """The tables of an earlier release as they were published; none where there was no release."""
    if pointer is None:
        return {}
    place = release_dir / pointer.path
    files = {name: place / f"{name}.parquet" for name in registry.RELEASED_TABLES}
    return {name: pl.read_parquet(io.BytesIO(path.read_bytes())) for name, path in files.items() if path.exists()}


def changes_between(before: Tables, after: Tables, taken_down: Collection[str] = ()) -> pl.DataFrame:
    """Table `changes`: one row for each row added, removed or changed; none where there was no release before.

    Columns that only one of the two has are not compared: a new column is told by the schema's version.
    """
    if not before:
        return registry.frame("changes", [])
    found = [_rows_that_differ(name, before[name], after[name]) for name in registry.RELEASED_TABLES if name in before]
    rows = pl.concat(found)
    documents = {name: set(tables["documents"]["document_id"]) for name, tables in (("was", before), ("is", after))}
    edited = rows["table"].is_in(BY_HAND).any()
    document = pl.col("document_id")
    reason = (
        pl.when(pl.col("table").is_in(BY_HAND))
        .then(pl.lit("catalogue"))
        .when(document.is_in(list(documents["is"] - documents["was"])))
        .then(pl.lit("new_file"))
        .when(document.is_in(list(documents["was"] - documents["is"]) or [""]) & document.is_in(list(taken_down)))
        .then(pl.lit("takedown"))
        .when(document.is_in(list(documents["was"] - documents["is"])))
        .then(pl.lit("file_removed"))
        .when(pl.col("coder").str.starts_with("human/"))
        .then(pl.lit("review"))
        # The same bytes and the same catalogue, read otherwise: only the rules can have changed.
        .when(document.is_not_null() & ~pl.lit(edited))
        .then(pl.lit("new_rules"))
    )
    return registry.ordered("changes", rows.with_columns(change_reason=reason))


def _rows_that_differ(table: str, before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """The table's share of `changes`, with `coder` where the table has it and without the reasons."""
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
