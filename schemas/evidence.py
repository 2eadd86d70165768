"""Checks that reach from one table into another.

Belongs here: evidence (each quote stands in the text where its row says) and references (each foreign key
exists). Does not belong here: checks of one table alone (its model).
"""

import polars as pl

from schemas.registry import MODELS, references
from schemas.table import EVIDENCE


def without_evidence(rows: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """The rows whose quote is not `text[char_start:char_end]` of their document; none when all is well.

    `rows` has `document_id` or `yttrande_id` (whose first part is the document) and the evidence columns; a row
    with an empty quote must still end within its text.
    """
    if "document_id" not in rows.columns:
        rows = rows.with_columns(document_id=pl.col("yttrande_id").str.split("-").list.first())
    start, end = pl.col("char_start"), pl.col("char_end")
    passage = pl.col("text").str.slice(start, end.cast(pl.Int64) - start.cast(pl.Int64))
    stands = (passage == pl.col("quote")) | ((pl.col("quote") == "") & (end <= pl.col("text").str.len_chars()))
    joined = rows.join(texts.select("document_id", "text"), on="document_id", how="left", maintain_order="left")
    return joined.filter(~stands.fill_null(False)).drop("text")


def has_evidence(table: str) -> bool:
    """Whether a table's rows were read out of a text.

    >>> has_evidence("dates"), has_evidence("actors")
    (True, False)
    """
    return set(EVIDENCE) <= set(MODELS[table].to_schema().columns)


def dangling(table: str, rows: pl.DataFrame, tables: dict[str, pl.DataFrame]) -> dict[str, int]:
    """How many values of each foreign key of a table stand in no row of the table that it refers to."""
    counts = {}
    for column, target in references(table).items():
        other, _, key = target.partition(".")
        values = rows.select(column).drop_nulls().unique()
        missing = values.join(tables[other].select(key), left_on=column, right_on=key, how="anti").height
        if missing:
            counts[f"{table}.{column} → {target}"] = missing
    return counts
