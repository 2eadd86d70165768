"""What every table's model has in common.

Belongs here: the base model (strict columns in a fixed order, no coercion), the checks that a span of text
obeys, and the class attributes in which a model states its key and its references. Does not belong here: any
one table.
"""

import pandera.polars as pa
import polars as pl
from pandera.api.polars.model_config import BaseConfig

from schemas.columns import column

EVIDENCE = ("quote", "char_start", "char_end")
"""The columns that say where a row was read."""


class Table(pa.DataFrameModel):
    """A table of the dataset: its columns are exactly those declared, in that order and of those types.

    Each table's `Config` says in `unique` which columns are its key, and in `metadata` what else is promised:
    `references` (column → the `table.column` in which each of its values stands), `quote_may_be_empty` and
    `may_be_shown` (no row holds a text or a person's name).
    """

    class Config(BaseConfig):
        strict = True
        ordered = True
        coerce = False


class Evidence(Table):
    """A table whose rows were read out of a text, with the place where they stand.

    Where the table's metadata says `quote_may_be_empty`, a row may leave the quote out and bound its text by the
    offsets alone.
    """

    quote: pl.String = column("quote", "texts.text")
    char_start: pl.UInt32 = column("char_start", "texts.text")
    char_end: pl.UInt32 = column("char_end", "texts.text")

    @classmethod
    def to_schema(cls) -> pa.DataFrameSchema:
        """The schema, with the evidence as its last columns."""
        schema = super().to_schema()
        for name in EVIDENCE:
            schema.columns[name] = schema.columns.pop(name)
        return schema

    @pa.dataframe_check(name="span_is_as_long_as_quote", description="char_end - char_start is the quote's length.")
    def span_is_as_long_as_quote(cls, data: pa.PolarsData) -> pl.LazyFrame:
        length = pl.col("char_end").cast(pl.Int64) - pl.col("char_start").cast(pl.Int64)
        fits = length == pl.col("quote").str.len_chars().cast(pl.Int64)
        left_out = (pl.col("quote") == "") & (length >= 0) & bool((cls.Config.metadata or {}).get("quote_may_be_empty"))
        return data.lazyframe.select(fits | left_out)
