"""Our own letters (`data/gold/sets/letters/`), read from text to tables as the pipeline reads them."""

import pytest

from assets.extracted.documents import document_type
from assets.extracted.measured import DOCUMENT_ID, found_facts, read_letter, read_letters, right_facts
from schemas import registry
from schemas.evidence import dangling, without_evidence

LETTERS = [
    pytest.param(letter, id=" ".join([*letter.get("cases", []), name])) for name, letter in read_letters().items()
]


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_is_read_as_it_is(letter: dict[str, object]) -> None:
    tables = read_letter(letter)
    found, right = found_facts(tables, DOCUMENT_ID), right_facts(letter["yttranden"])  # type: ignore[arg-type]
    assert found == right
    assert document_type(tables["texts"]["text"][0]) == letter["document_type"]
    if "references" in letter:
        assert sorted(tables["references"]["ref"]) == sorted(letter["references"])  # type: ignore[call-overload]
    for name in ("responses", "actors", "dates", "dnr"):
        registry.validate(name, tables[name])
        assert not dangling(name, tables[name], tables)
    for name in ("responses", "dates", "dnr"):
        assert without_evidence(tables[name], tables["texts"]).is_empty()
