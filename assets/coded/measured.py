"""How well the rules code: on answers coded by hand, and on sentences of our own.

Belongs here: the coded stage's estimates and their floors. Does not belong here: the coefficients (`measure`), or how
the numbers are shown.
"""

import csv
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import polars as pl

from assets.coded import measure
from assets.coded.agreement import alpha
from assets.coded.derivation import complete_yttranden, derive_stances
from assets.coded.statements import code_statements
from assets.estimates import Estimate, share
from assets.gold import SETS, document_of, made_of_gold, read_gold
from schemas import codelists, registry

Row = dict[str, Any]
SENTENCES: Final = SETS / "sentences.csv"
KAPPA: Final = 0.93
F1: Final = 0.93
CODES_RIGHT: Final = 0.95
SENTENCES_RIGHT: Final = 0.97
SIGNS_RIGHT: Final = 0.98


def estimate_coding() -> Iterator[Estimate]:
    """Every estimate of the coded stage."""
    yield from _of_gold()
    yield from _of_sentences()


def pairs() -> list[tuple[str, Row]]:
    """yttrande_id and gold entry of each hand-coded yttrande that the pipeline found."""
    yttranden = made_of_gold()["yttranden"]
    found: list[tuple[str, Row]] = []
    for gold in read_gold():
        own = yttranden.filter(pl.col("document_id") == document_of(gold))
        found.extend(measure.of_gold(gold["yttranden"], own).items())
    return found


def rows_of(table: str, yttrande_id: str) -> list[Row]:
    """An yttrande's rows in a table made of the gold's texts."""
    return made_of_gold()[table].filter(pl.col("yttrande_id") == yttrande_id).to_dicts()


def compared_cells() -> list[tuple[str, str]]:
    """The pairs (gold, found) over all hand-coded yttranden and proposals."""
    proposals = made_of_gold()["proposals"]["proposal_id"].to_list()
    return [cell for key, gold in pairs() for cell in measure.cells(gold, rows_of("stances", key), proposals)]


def _of_gold() -> Iterator[Estimate]:
    wanted = sum(len(gold["yttranden"]) for gold in read_gold())
    yield share("coding", "yttranden found", [i < len(pairs()) for i in range(wanted)], "hand-coded answers found", 1.0)
    compared = compared_cells()
    what = "Cohen's kappa over answers × proposals, between the rules and people; two people reached 0.95"
    yield Estimate("coding", "kappa of cells", measure.kappa(compared), len(compared), what, KAPPA)
    scored = [cell for cell in compared if all(codelists.SCORE.get(code) is not None for code in cell)]
    what = "Krippendorff's alpha, ordinal, over the cells on which both the rules and people have a score"
    yield Estimate("coding", "alpha of cells", alpha(scored) or 0.0, len(scored), what)
    same = [sign(a) == sign(b) for a, b in compared]
    yield share("coding", "signs of cells", same, "cells with the same sign (for, against, none)")
    yield from _confusion("cells", compared)
    scores = [measure.statement_scores(gold["statements"], rows_of("statements", key)) for key, gold in pairs()]
    agreed = [sum(s["agreed"] for s in gold["statements"]) for _, gold in pairs()]
    for name in ("precision", "recall", "f1"):
        mean = sum(getattr(score, name) * n for score, n in zip(scores, agreed, strict=True)) / sum(agreed)
        what = f"{name} of statements by target and overlap of their quotes, weighted by answers' statements"
        yield Estimate("coding", f"statements, {name}", mean, sum(agreed), what, F1 if name == "f1" else None)
    codes = [pair for score in scores for pair in score.codes]
    yield share(
        "coding", "codes of statements", [a == b for a, b in codes], "right codes among matched ones", CODES_RIGHT
    )
    for row in measure.by_code(codes).to_dicts():
        yield Estimate(
            "coding", f"f1 of {row['code']}", row["f1"], row["count"], "F1 of the code on matched statements"
        )
    overall = {key: rows_of("yttranden", key)[0]["overall_stance"] for key, _ in pairs()}
    right = [overall[key] in gold["overall_options"] for key, gold in pairs()]
    yield share("coding", "overall verdicts", right, "overall verdicts that people count as right", 1.0)


def _confusion(of: str, compared: list[tuple[str, str]]) -> Iterator[Estimate]:
    for row in measure.confusion(compared).to_dicts():
        name = f"confusion of {of}: {row['gold']} → {row['found']}"
        yield Estimate("coding", name, row["count"], len(compared), "how often people gave the first, rules the second")


def sentences() -> list[Row]:
    """Our own sentences, each with its class of wording and right code; an empty code means no position."""
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def coded_sentences() -> tuple[pl.DataFrame, list[str]]:
    """The statements of our own sentences, each a document of its own, and the overall code of each."""
    statements, yttranden = code_alone([row["sentence"] for row in sentences()])
    return statements, yttranden.get_column("overall_stance").fill_null("").to_list()


def code_alone(texts: list[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The statements and yttranden of texts, each a document of its own, numbered in order."""
    documents = [{"document_id": f"{i:016x}", "text": text, "alignment": []} for i, text in enumerate(texts)]
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
        for i, text in enumerate(texts)
    ]
    answers, proposals = registry.frame("responses", responses), registry.frame("proposals", [])
    statements = code_statements(registry.frame("texts", documents), answers, proposals)
    stances = derive_stances(statements, answers, proposals)
    return statements, complete_yttranden(answers, statements, stances).sort("yttrande_id")


def sign(code: str) -> str:
    """for, against or none, as propositions report a position; none for no code."""
    return codelists.MERGED_OF.get(code, "none")


def _of_sentences() -> Iterator[Estimate]:
    found = coded_sentences()[1]
    both = [(row["code"], code) for row, code in zip(sentences(), found, strict=True)]
    what = "right codes among sentences of our own, on which the rules were tuned"
    yield share("coding", "codes of own sentences", [a == b for a, b in both], what, SENTENCES_RIGHT)
    what = "right signs (for, against, none) among the same sentences"
    yield share("coding", "signs of own sentences", [sign(a) == sign(b) for a, b in both], what, SIGNS_RIGHT)
