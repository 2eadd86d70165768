"""Evidence and references: what they catch."""

import polars as pl
import pytest

from schemas import evidence, registry

DOCUMENT = "0123456789abcdef"
TEXT = "Å, SKL tillstyrker."
NOTHING_FOUND: dict[str, list[str]] = {"headings": [], "steps": []}
TEXTS = registry.frame("texts", [{"document_id": DOCUMENT, "text": TEXT, "alignment": [], **NOTHING_FOUND}])


def _reference(quote: str, start: int, end: int, document: str = DOCUMENT) -> pl.DataFrame:
    row = {"document_id": document, "ref": "x", "kind": "sou", "quote": quote, "char_start": start, "char_end": end}
    return registry.frame("references", [row])


ASTRAY = [
    pytest.param(_reference("SKL", 2, 5), id="one character off"),
    pytest.param(_reference("skl", 3, 6), id="another case"),
    pytest.param(_reference("SKL", 3, 6, "f" * 16), id="a document that is not there"),
    pytest.param(_reference("", 3, 60), id="an empty quote past the end of the text"),
]


@pytest.mark.parametrize("rows", ASTRAY)
def test_a_quote_that_does_not_stand_where_it_says_is_found(rows: pl.DataFrame) -> None:
    assert evidence.without_evidence(rows, TEXTS).height == 1


@pytest.mark.parametrize("rows", [_reference("SKL", 3, 6), _reference("Å", 0, 1), _reference("", 0, len(TEXT))])
def test_a_quote_that_stands_there_passes(rows: pl.DataFrame) -> None:
    assert evidence.without_evidence(rows, TEXTS).height == 0


def test_offsets_count_code_points_not_bytes() -> None:
    assert evidence.without_evidence(_reference("tillstyrker", 7, 18), TEXTS).height == 0


def test_a_dangling_reference_is_counted_without_its_value() -> None:
    counts = evidence.dangling("references", _reference("SKL", 3, 6, "f" * 16), {"texts": TEXTS})
    assert counts == {"references.document_id → texts.document_id": 1}


def test_a_span_of_another_length_than_its_quote_breaks_the_model() -> None:
    import pandera.errors

    with pytest.raises(pandera.errors.SchemaErrors, match="span_is_as_long_as_quote"):
        registry.validate("references", _reference("SKL", 3, 5))


OVERLAPPING = [
    [{"clean_start": 0, "raw_start": 0, "length": 5}, {"clean_start": 4, "raw_start": 9, "length": 2}],
    [{"clean_start": 0, "raw_start": 9, "length": 5}, {"clean_start": 5, "raw_start": 0, "length": 2}],
]


@pytest.mark.parametrize("runs", OVERLAPPING)
def test_an_alignment_that_goes_back_breaks_the_model(runs: list[dict[str, int]]) -> None:
    import pandera.errors

    rows = registry.frame("texts", [{"document_id": DOCUMENT, "text": TEXT, "alignment": runs, **NOTHING_FOUND}])
    with pytest.raises(pandera.errors.SchemaErrors, match="alignment_is_ordered"):
        registry.validate("texts", rows)


def test_failures_name_the_check_and_never_a_value() -> None:
    import pandera.errors

    rows = registry.frame(
        "texts", [{"document_id": "hemlig", "text": "Anna Andersson", "alignment": [], **NOTHING_FOUND}]
    )
    with pytest.raises(pandera.errors.SchemaErrors) as caught:
        registry.validate("texts", rows)
    (line,) = registry.failures(caught.value)
    assert "document_id" in line
    assert "hemlig" not in line
    assert "Anna" not in line
