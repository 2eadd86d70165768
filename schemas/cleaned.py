"""The cleaned stage: one text a document, and the way back to the raw file.

Belongs here: the model of `texts`. Does not belong here: what was found in the text (`schemas/extracted.py`).
"""

from typing import Annotated

import pandera.polars as pa
import polars as pl

from schemas.columns import column
from schemas.raw import DOCUMENT_ID
from schemas.table import Table

RUN = pl.Struct({"clean_start": pl.UInt32, "raw_start": pl.UInt32, "length": pl.UInt32})
"""A run of `length` code points that stand unchanged in both texts."""

HEADING = pl.Struct({"char_start": pl.UInt32, "char_end": pl.UInt32, "section": pl.String})
"""`text[char_start:char_end]` is a heading; `section` the number before it, if it has one."""

STEP = pl.Struct({"step": pl.String, "version": pl.UInt16, "edits": pl.UInt32})
"""A step of cleaning that changed the text; `edits` is empty where it failed on this text and was left out."""


class Texts(Table):
    """One row for each document: its cleaned text, and the alignment back to the raw decoded text.

    Every span in the dataset is an offset into `text`. Where `alignment` has no run for a character, the
    character was written by cleaning (a joined hyphen leaves none; a restored letter does).
    """

    class Config(Table.Config):
        unique = ["document_id"]

    document_id: pl.String = column("document_id", "files.document_id", str_matches=DOCUMENT_ID)
    text: pl.String = column("text", "files.raw_text")
    alignment: Annotated[pl.List, RUN] = column("alignment", "files.raw_text")
    headings: Annotated[pl.List, HEADING] = column("headings", "files.raw_text")
    steps: Annotated[pl.List, STEP] = column("steps", "files.raw_text")

    @pa.dataframe_check(name="alignment_is_ordered", description="Runs ascend in both texts and do not overlap.")
    def alignment_is_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        run = pl.col("alignment").struct
        starts_late_enough = [
            run.field(start) >= (run.field(start) + run.field("length")).shift(1, fill_value=0).over("document_id")
            for start in ("clean_start", "raw_start")
        ]
        runs = data.lazyframe.select("document_id", "alignment").explode("alignment").drop_nulls("alignment")
        return runs.select(pl.all_horizontal(starts_late_enough).all())
