"""How good the dataset is, as the release says it: estimates with floors, and how much of it is filled in.

Belongs here: collecting the stages' estimates, what stands below its floor, coverage, and when to measure anew. Does
not belong here: measuring a stage (`assets/<stage>/measured.py`), or showing the numbers (`page.py`).
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polars as pl
from upath import UPath

from assets.cleaned.measured import estimate_cleaning
from assets.coded.measured import estimate_coding
from assets.coded.reliability import estimate_confidence
from assets.estimates import Estimate, as_table
from assets.extracted.measured import estimate_extraction
from assets.raw.content import fingerprint_of
from assets.released.table_file import TableFiles
from schemas import registry

PROJECT: Final = Path(__file__).parents[2]
MEASURED: Final = (
    "assets/raw/**/*.py",
    "assets/cleaned/**/*.py",
    "assets/extracted/**/*.py",
    "assets/coded/**/*.py",
    "assets/gold.py",
    "data/gold/**/*",
    "data/reference/**/*",
    "requirements.lock",
)
"""The files on which the estimates depend: rules, what the rules know, and what people coded."""


def measure() -> pl.DataFrame:
    """The estimates of all stages, as rows of `quality`. Some seconds of work."""
    return as_table([*estimate_cleaning(), *estimate_extraction(), *estimate_coding(), *estimate_confidence()])


def fingerprint() -> str:
    """A hash of everything on which the estimates depend: while it stays, there is nothing to measure anew."""
    return fingerprint_of(PROJECT, MEASURED)


def below_floor(quality: pl.DataFrame) -> list[str]:
    """What stands below its floor, in words: for each such estimate, its value, floor and number of cases."""
    # No number at all is below any floor, although Polars puts it above every number.
    under = (pl.col("value") < pl.col("floor")) | pl.col("value").is_nan()
    low = quality.filter(pl.col("floor").is_not_null() & under)
    return [
        f"{row['area']}, {row['measure']}: {row['value']} of {row['n']} cases, floor {row['floor']}"
        for row in low.to_dicts()
    ]


def beside_last(quality: pl.DataFrame, last: UPath | None) -> pl.DataFrame:
    """The estimates with those of the release before beside them, so that drift shows; `last` is its directory."""
    file = last / "quality.parquet" if last else None
    if file is None or not file.exists():
        return quality
    before = pl.read_parquet(io.BytesIO(file.read_bytes())).select("area", "measure", previous="value")
    joined = quality.drop("previous").join(before, on=["area", "measure"], how="left")
    return registry.ordered("quality", joined)


def coverage(tables: TableFiles) -> pl.DataFrame:
    """How much of a release is filled in, as rows of `quality`; a share of nothing is left out."""
    return as_table(_coverage(tables))


def _coverage(tables: TableFiles) -> Iterator[Estimate]:
    yttranden = tables["yttranden"].select("yttrande_id", "actor_id", "overall_stance")
    statements = tables["statements"].select("expression", "proposal_id")
    dated = yttranden.join(tables["dates"].select("yttrande_id").unique(), on="yttrande_id", how="semi").height
    numbered = yttranden.join(tables["dnr"].select("yttrande_id").unique(), on="yttrande_id", how="semi").height
    files = tables["documents"].height + tables["rejects"].height
    formal = statements.filter(pl.col("expression") == "formal").height
    shares = [
        ("files read", tables["documents"].height, files, "files that became documents"),
        ("actor known", yttranden["actor_id"].count(), yttranden.height, "yttranden whose actor is named"),
        ("date known", dated, yttranden.height, "yttranden with a date of their own"),
        ("dnr known", numbered, yttranden.height, "yttranden with a Dnr of their own"),
        ("position found", yttranden["overall_stance"].count(), yttranden.height, "yttranden with an overall stance"),
        ("linked to a proposal", statements["proposal_id"].count(), statements.height, "statements on one proposal"),
        ("formal wording", formal, statements.height, "statements worded with a formal term"),
    ]
    for measure, part, whole, what in shares:
        if whole:
            yield Estimate("coverage", measure, part / whole, whole, what)
