"""How well single sentences are coded: our own, one class of the hard cases after another, with near misses."""

import csv
from pathlib import Path

import polars as pl
import pytest

from assets.coded.derivation import complete_yttranden, derive_stances
from assets.coded.statements import code_statements
from schemas import codelists, registry

SENTENCES = Path("tests/quality/coding/sentences.csv")
CODES_RIGHT = 0.97
SIGNS_RIGHT = 0.98


def cases() -> list[dict[str, str]]:
    with SENTENCES.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def code_all(sentences: list[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The statements and yttranden of sentences, each a document of its own, numbered in order."""
    texts = [{"document_id": f"{i:016x}", "text": text, "alignment": []} for i, text in enumerate(sentences)]
    responses = [
        {
            "yttrande_id": f"{i:016x}-01",
            "document_id": f"{i:016x}",
            "remiss_id": "unassigned",
            "role": "principal",
            "decision_status": "unknown",
            "answers": [],
            "quote": "",
            "char_start": 0,
            "char_end": len(text),
        }
        for i, text in enumerate(sentences)
    ]
    answers, proposals = registry.frame("responses", responses), registry.frame("proposals", [])
    statements = code_statements(registry.frame("texts", texts), answers, proposals)
    stances = derive_stances(statements, answers, proposals)
    return statements, complete_yttranden(answers, statements, stances).sort("yttrande_id")


def coded(sentences: list[str]) -> list[str]:
    """The overall code of each sentence; empty where no position was found."""
    return code_all(sentences)[1].get_column("overall_stance").fill_null("").to_list()


def sign(code: str) -> str:
    return codelists.MERGED_OF.get(code, "none")


@pytest.fixture(scope="module")
def results() -> pl.DataFrame:
    rows = cases()
    return pl.DataFrame(rows).with_columns(found=pl.Series(coded([row["sentence"] for row in rows])))


def test_there_are_enough_sentences_of_every_kind(results: pl.DataFrame) -> None:
    assert results.height >= 400
    assert {*codelists.STANCE, ""} == {*results["code"]}


def test_codes_are_right(results: pl.DataFrame) -> None:
    right = results.select((pl.col("code") == pl.col("found")).mean()).item()
    assert right >= CODES_RIGHT, results.filter(pl.col("code") != pl.col("found"))


def test_signs_are_right(results: pl.DataFrame) -> None:
    right = [sign(wanted) == sign(found) for wanted, found in results.select("code", "found").iter_rows()]
    assert sum(right) / len(right) >= SIGNS_RIGHT
