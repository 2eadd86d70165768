"""Made-up letters, read from text to tables as the pipeline reads them."""

import datetime

import polars as pl
import pytest

from assets.extracted.actors import describe_actors
from assets.extracted.dates import find_dates
from assets.extracted.dnr import find_dnr
from assets.extracted.documents import document_type
from assets.extracted.responses import find_responses
from schemas import registry
from schemas.evidence import dangling, without_evidence
from tests.unit.extracted.letters import LETTERS, Letter

DOCUMENT_ID = "0123456789abcdef"


def read(letter: Letter) -> dict[str, pl.DataFrame]:
    file = {"remiss_id": "r", "file_name": "a.txt", "document_id": DOCUMENT_ID, "raw_text": letter.text}
    remiss = {"remiss_id": "r", "betankanden": list(letter.betankanden), "deadline": datetime.date(2020, 6, 1)}
    tables = {
        "files": registry.frame("files", [file]),
        "remisser": registry.frame("remisser", [remiss]),
        "texts": registry.frame("texts", [{"document_id": DOCUMENT_ID, "text": letter.text, "alignment": []}]),
    }
    tables["responses"] = find_responses(tables["texts"], tables["files"], tables["remisser"])
    tables["actors"] = describe_actors(tables["responses"], tables["texts"])
    tables["dates"] = find_dates(tables["texts"], tables["responses"])
    tables["dnr"] = find_dnr(tables["texts"], tables["responses"], tables["remisser"])
    return tables


@pytest.mark.parametrize("letter", LETTERS, ids=[letter.name for letter in LETTERS])
def test_a_letter_has_its_actors(letter: Letter) -> None:
    tables = read(letter)
    actors = {row["actor_id"]: row for row in tables["actors"].to_dicts()}
    found = []
    for row in tables["responses"].to_dicts():
        actor = actors.get(row["actor_id"], {"name": None, "actor_type": None, "parent_actor_id": None})
        parent, drafter = actors.get(actor["parent_actor_id"]), actors.get(row["drafted_by"])
        found.append(
            (
                actor["name"],
                actor["actor_type"],
                parent and parent["name"],
                drafter and drafter["name"],
                row["decision_status"],
                tuple(row["answers"]),
            )
        )
    expected = [
        (one.actor, one.actor_type, one.parent, one.drafted_by, one.status, one.answers) for one in letter.yttranden
    ]
    assert found == expected


@pytest.mark.parametrize("letter", LETTERS, ids=[letter.name for letter in LETTERS])
def test_a_letter_has_its_dates(letter: Letter) -> None:
    rows = read(letter)["dates"].to_dicts()
    for number, answer in enumerate(letter.yttranden, 1):
        own = {
            (row["date"].isoformat(), row["role"])
            for row in rows
            if row["yttrande_id"] == f"{DOCUMENT_ID}-{number:02d}"
        }
        assert own == set(answer.dates)


@pytest.mark.parametrize("letter", LETTERS, ids=[letter.name for letter in LETTERS])
def test_a_letter_has_its_numbers(letter: Letter) -> None:
    rows = read(letter)["dnr"].to_dicts()
    for number, answer in enumerate(letter.yttranden, 1):
        own = {(row["dnr"], row["role"]) for row in rows if row["yttrande_id"] == f"{DOCUMENT_ID}-{number:02d}"}
        assert own == set(answer.dnr)


@pytest.mark.parametrize("letter", LETTERS, ids=[letter.name for letter in LETTERS])
def test_a_letter_is_told_by_its_kind(letter: Letter) -> None:
    assert document_type(letter.text) == letter.document_type


@pytest.mark.parametrize("letter", LETTERS, ids=[letter.name for letter in LETTERS])
def test_every_row_is_valid_and_has_evidence(letter: Letter) -> None:
    tables = read(letter)
    for name in ("responses", "actors", "dates", "dnr"):
        registry.validate(name, tables[name])
        assert not dangling(name, tables[name], tables)
    for name in ("responses", "dates", "dnr"):
        assert without_evidence(tables[name], tables["texts"]).is_empty()
