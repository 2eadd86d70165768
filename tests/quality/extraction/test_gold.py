"""The extracted tables against the texts coded by hand: precision and recall, held above floors."""

import datetime
import json
from collections import Counter
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from assets.cleaned.clean import clean_texts
from assets.extracted.actors import describe_actors
from assets.extracted.dates import find_dates
from assets.extracted.dnr import find_dnr
from assets.extracted.references import find_references
from assets.extracted.responses import find_responses
from assets.raw.reading import read
from schemas import registry

DATA = Path(__file__).parents[3] / "data"
RAW = DATA / "raw" / "fi2018-02431"
FLOOR = 0.97
GOLD = sorted((DATA / "gold").glob("*.json"))


@cache
def tables() -> dict[str, pl.DataFrame]:
    files = []
    for path in sorted(RAW.glob("*.txt")):
        content = path.read_bytes()
        files.append(
            {
                "remiss_id": RAW.name,
                "file_name": path.name,
                "document_id": path.stem.split("_")[1],
                "raw_text": read(content).text,
            }
        )
    remiss = {
        "remiss_id": RAW.name,
        "referrer_dnr": "Fi2018/02431",
        "deadline": datetime.date(2018, 10, 31),
        "betankanden": ["SOU 2018:47", "SOU 2018:48"],
    }
    found = {"files": registry.frame("files", files), "remisser": registry.frame("remisser", [remiss])}
    found["texts"] = clean_texts(found["files"])
    found["responses"] = find_responses(found["texts"], found["files"], found["remisser"])
    found["actors"] = describe_actors(found["responses"], found["texts"])
    found["dates"] = find_dates(found["texts"], found["responses"])
    found["dnr"] = find_dnr(found["texts"], found["responses"], found["remisser"])
    found["references"] = find_references(found["texts"])
    return found


def _found(document_id: str) -> Counter[tuple[str, ...]]:
    rows: Counter[tuple[str, ...]] = Counter()
    names = dict(tables()["actors"].select("actor_id", "name").iter_rows())
    types = dict(tables()["actors"].select("actor_id", "actor_type").iter_rows())
    responses = tables()["responses"].filter(pl.col("document_id") == document_id)
    for number, row in enumerate(responses.iter_rows(named=True), 1):
        key = str(number)
        rows[("actor", key, names.get(row["actor_id"], ""), types.get(row["actor_id"], ""))] += 1
        rows[("drafted_by", key, names.get(row["drafted_by"], ""))] += 1
        rows[("role", key, row["role"])] += 1
        rows[("status", key, row["decision_status"])] += 1
        rows[("answers", key, *row["answers"])] += 1
        for table, value in (("dates", "date"), ("dnr", "dnr")):
            of_it = tables()[table].filter(pl.col("yttrande_id") == row["yttrande_id"])
            rows.update((table, key, str(one), role) for one, role in of_it.select(value, "role").iter_rows())
    references = tables()["references"].filter(pl.col("document_id") == document_id)
    rows.update(
        ("references", ref, kind, *sorted(pinpoint))
        for ref, kind, pinpoint in references.select("ref", "kind", "pinpoint").iter_rows()
    )
    return rows


def _expected(path: Path) -> Counter[tuple[str, ...]]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    rows: Counter[tuple[str, ...]] = Counter()
    for number, one in enumerate(gold["yttranden"], 1):
        key = str(number)
        rows[("actor", key, one["actor"], one["actor_type"])] += 1
        rows[("drafted_by", key, one["drafted_by"] or "")] += 1
        rows[("role", key, one["role"])] += 1
        rows[("status", key, one["decision_status"])] += 1
        rows[("answers", key, *one["answers"])] += 1
        rows.update(("dates", key, date["date"], date["role"]) for date in one["dates"])
        rows.update(("dnr", key, dnr["dnr"], dnr["role"]) for dnr in one["dnr"])
    rows.update(("references", ref["ref"], ref["kind"], *sorted(ref.get("pinpoint", []))) for ref in gold["references"])
    return rows


@pytest.mark.parametrize("path", GOLD, ids=[path.stem for path in GOLD])
def test_extraction_agrees_with_the_hand_coding(path: Path) -> None:
    found, expected = _found(path.stem.split("_")[1]), _expected(path)
    right = (found & expected).total()
    assert right / found.total() >= FLOOR, f"not in the gold: {found - expected}"
    assert right / expected.total() >= FLOOR, f"missed: {expected - found}"
