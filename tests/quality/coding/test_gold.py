"""How close the rules come to two people's codings of two real answers."""

import csv
import functools
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from assets.cleaned.clean import clean_texts
from assets.coded import measure
from assets.coded.derivation import complete_yttranden, derive_stances
from assets.coded.statements import code_statements
from assets.extracted.responses import find_responses
from schemas import registry
from schemas.remiss_folder import ProposalForm

RAW = Path("data/raw/fi2018-02431")
GOLD = sorted(Path("data/gold").glob("*.json"))
KAPPA = 0.93
F1 = 0.93
CODES_RIGHT = 0.95

Tables = dict[str, pl.DataFrame]


@pytest.fixture(scope="module")
def tables() -> Tables:
    return code_gold()


@functools.cache
def code_gold() -> Tables:
    """The tables of the texts that have gold, made by the pipeline's own functions."""
    names = {json.loads(path.read_text(encoding="utf-8"))["document"] for path in GOLD}
    files = registry.frame(
        "files",
        [
            {
                "remiss_id": RAW.name,
                "file_name": name,
                "document_id": name.split("_")[1].removesuffix(".txt"),
                "raw_text": (RAW / name).read_text(encoding="utf-8"),
                "text_origin": "born_digital",
            }
            for name in sorted(names)
        ],
    )
    remisser = registry.frame(
        "remisser", [{"remiss_id": RAW.name, "title": "Tillit", "betankanden": ["SOU 2018:47", "SOU 2018:48"]}]
    )
    with (RAW / "proposals.csv").open(encoding="utf-8", newline="") as lines:
        forms = [ProposalForm.model_validate(row).model_dump() for row in csv.DictReader(lines)]
    proposals = registry.frame(
        "proposals",
        [
            {"remiss_id": RAW.name, "betankanden": form.pop("betankande"), **form}
            | {"kind": form["kind"].translate(str.maketrans("öä", "oa"))}
            for form in forms
        ],
    )
    texts = clean_texts(files)
    responses = find_responses(texts, files, remisser)
    statements = code_statements(texts, responses, proposals)
    stances = derive_stances(statements, responses, proposals)
    yttranden = complete_yttranden(responses, statements, stances)
    return {"proposals": proposals, "statements": statements, "stances": stances, "yttranden": yttranden}


def pairs(tables: Tables) -> list[tuple[str, dict[str, Any]]]:
    """Each yttrande that has gold, with it."""
    found: list[tuple[str, dict[str, Any]]] = []
    for path in GOLD:
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = gold["document"].split("_")[1].removesuffix(".txt")
        own = tables["yttranden"].filter(pl.col("document_id") == document)
        found.extend(measure.of_gold(gold["yttranden"], own).items())
    return found


def of(table: pl.DataFrame, yttrande_id: str) -> list[dict[str, Any]]:
    return table.filter(pl.col("yttrande_id") == yttrande_id).to_dicts()


def test_every_gold_yttrande_is_found(tables: Tables) -> None:
    assert len(pairs(tables)) == 3


def test_stance_cells_agree_with_people(tables: Tables) -> None:
    proposals = tables["proposals"]["proposal_id"].to_list()
    compared = [c for key, gold in pairs(tables) for c in measure.cells(gold, of(tables["stances"], key), proposals)]
    assert measure.kappa(compared) >= KAPPA, measure.confusion(compared)


def test_statements_are_found_where_people_found_them(tables: Tables) -> None:
    scores = [
        measure.statement_scores(gold["statements"], of(tables["statements"], key)) for key, gold in pairs(tables)
    ]
    agreed = [sum(s["agreed"] for s in gold["statements"]) for _, gold in pairs(tables)]
    f1 = sum(score.f1 * weight for score, weight in zip(scores, agreed, strict=True)) / sum(agreed)
    codes = [pair for score in scores for pair in score.codes]
    assert f1 >= F1
    assert sum(gold == found for gold, found in codes) / len(codes) >= CODES_RIGHT, measure.confusion(codes)


def test_overall_verdicts_are_those_of_people(tables: Tables) -> None:
    overall = dict(tables["yttranden"].select("yttrande_id", "overall_stance").iter_rows())
    assert [key for key, gold in pairs(tables) if overall[key] not in gold["overall_options"]] == []
