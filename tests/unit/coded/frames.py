"""The tables that the coded stage reads, in the smallest: for texts of a test's own.

Belongs here: rows with what every test would write alike. Does not belong here: a text (`one_answer.py`, the tests).
"""

from typing import Any

import polars as pl

from schemas import registry

BETANKANDE = "SOU 2018:47"


def texts(text: str, *documents: str) -> pl.DataFrame:
    """The text as that of each of the documents."""
    rest: dict[str, Any] = {"alignment": [], "headings": [], "steps": []}
    return registry.frame("texts", [{"document_id": document, "text": text} | rest for document in documents])


def responses(text: str, *documents: str, answers: tuple[str, ...] = (BETANKANDE,)) -> pl.DataFrame:
    """One answer that is the whole of the text, in each of the documents."""
    rest = {"role": "principal", "decision_status": "unknown", "quote": "", "char_start": 0, "char_end": len(text)}
    rows = [
        {"yttrande_id": f"{document}-01", "document_id": document, "remiss_id": "r", "answers": list(answers)} | rest
        for document in documents
    ]
    return registry.frame("responses", rows)


def proposals(*rows: dict[str, str], betankande: str = BETANKANDE) -> pl.DataFrame:
    """A catalogue of one betänkande; a row names at least `proposal_id` and `title`."""
    common = {"remiss_id": "r", "betankanden": [betankande], "kind": "forslag"}
    return registry.frame("proposals", [common | row for row in rows])
