"""The texts that people have coded by hand, and what the pipeline makes of them.

Belongs here: reading `data/gold/*.json`, and taking their texts through the pipeline's own functions, from the file to
the stances. Does not belong here: comparing the two (each stage's `measured.py`), or floors.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

import polars as pl
from upath import UPath

from assets.cleaned.clean import clean_texts
from assets.coded.derivation import complete_yttranden, derive_stances
from assets.coded.statements import code_statements
from assets.extracted.responses import find_responses
from assets.raw.files import describe_files
from assets.raw.remiss import read_proposals, read_remiss

DATA: Final = Path(__file__).parents[1] / "data"
GOLD: Final = DATA / "gold"
SETS: Final = GOLD / "sets"
"""Our own test sets: sentences, lines and names, each with what is right beside it."""
RAW: Final = DATA / "raw"
REMISS: Final = "fi2018-02431"
"""The remiss whose answers are coded by hand."""


def read_gold() -> list[dict[str, Any]]:
    """The hand-coded documents, in the order of their names."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json"))]


@cache
def made_of_gold() -> dict[str, pl.DataFrame]:
    """The tables of all texts of the gold's remiss, by name, made anew by the pipeline's own functions.

    Holds files, remisser, proposals, texts, responses, statements, stances and yttranden.
    """
    raw = UPath(RAW)
    files = describe_files(raw, REMISS)
    remisser, proposals = read_remiss(raw, REMISS)[0], read_proposals(raw, REMISS)[0]
    texts = clean_texts(files)
    responses = find_responses(texts, files, remisser)
    statements = code_statements(texts, responses, proposals)
    stances = derive_stances(statements, responses, proposals)
    return {
        "files": files,
        "remisser": remisser,
        "proposals": proposals,
        "texts": texts,
        "responses": responses,
        "statements": statements,
        "stances": stances,
        "yttranden": complete_yttranden(responses, statements, stances),
    }


def document_of(gold: dict[str, Any]) -> str:
    """The document_id of a hand-coded document."""
    files = made_of_gold()["files"]
    return str(files.row(by_predicate=pl.col("file_name") == gold["document"], named=True)["document_id"])
