"""The project's stages as plain functions over a batch, in the order in which the pipeline calls them.

Belongs here: which functions a stage consists of, called as the assets call them. Does not belong here: timing.
"""

from collections.abc import Callable, Iterator
from typing import Final

import polars as pl
from upath import UPath

from assets.cleaned.clean import clean_texts
from assets.coded.derivation import complete_yttranden, derive_stances
from assets.coded.statements import code_statements
from assets.extracted.actors import describe_actors
from assets.extracted.dates import find_dates
from assets.extracted.dnr import find_dnr
from assets.extracted.documents import describe_documents
from assets.extracted.references import find_references
from assets.extracted.responses import find_responses
from assets.extracted.reuse import find_reuse
from assets.raw.remiss import read_proposals, read_remiss
from benchmarks.corpus import RAW

STAGES: Final = ("clean", "extract", "code")
Tables = dict[str, pl.DataFrame]
Make = Callable[[], pl.DataFrame]
Timer = Callable[[str, Make], pl.DataFrame]


def described(files: pl.DataFrame) -> Tables:
    """The tables of a batch before any stage: its files, and the project's own remiss under the batch's name."""
    folder = next(RAW.glob("*/remiss.toml")).parent
    name = pl.lit(files["remiss_id"][0]).alias("remiss_id")
    remisser, _ = read_remiss(UPath(folder.parent), folder.name)
    proposals, _ = read_proposals(UPath(folder.parent), folder.name)
    return {"files": files, "remisser": remisser.with_columns(name), "proposals": proposals.with_columns(name)}


def stages(tables: Tables) -> Iterator[tuple[str, str, Make]]:
    """Stage, table and what makes it, from files to coded yttranden; each call needs the tables before it."""
    t = tables
    yield "clean", "texts", lambda: clean_texts(t["files"])
    yield "extract", "responses", lambda: find_responses(t["texts"], t["files"], t["remisser"])
    yield "extract", "actors", lambda: describe_actors(t["responses"], t["texts"])
    yield "extract", "dates", lambda: find_dates(t["texts"], t["responses"])
    yield "extract", "dnr", lambda: find_dnr(t["texts"], t["responses"], t["remisser"])
    yield "extract", "references", lambda: find_references(t["texts"])
    yield "extract", "text_reuse", lambda: find_reuse(t["texts"], t["responses"])
    yield "extract", "documents", lambda: describe_documents(t["files"], t["texts"], t["responses"], t["actors"])
    yield "code", "statements", lambda: code_statements(t["texts"], t["responses"], t["proposals"])
    yield "code", "stances", lambda: derive_stances(t["statements"], t["responses"], t["proposals"])
    yield "code", "yttranden", lambda: complete_yttranden(t["responses"], t["statements"], t["stances"])


def run(tables: Tables, timer: Timer = lambda _, make: make()) -> Tables:
    """All stages over one batch: the tables with those that were made. `timer` is called with each stage's name."""
    for stage, table, make in stages(tables):
        tables[table] = timer(stage, make)
    return tables
