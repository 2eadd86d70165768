"""Finding a quotation where it was copied from."""

import time
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.coded.quotes import _letters, _likeness, occurrences, snapped
from assets.coded.sentences import split_sentences

TEXT = (
    "Kommunen tillstyrker förslaget om ett nationellt register. Kommunen anser att kostnaderna är underskattade. "
    "Regionen tillstyrker förslaget om ett nationellt register. Det saknas en analys av barnens rättigheter i skolan."
)
SENTENCES = split_sentences(TEXT)
WORDS = st.lists(st.sampled_from(["kommunen", "avstyrker", "§", "(7.1)", "a*b", "[x]", "Ö"]), min_size=1, max_size=8)
SPACES = st.sampled_from([" ", "\n", "  ", "\t\n", "\u00a0"])


@given(WORDS, WORDS, WORDS, SPACES, SPACES)
def test_a_quotation_is_found_whatever_the_white_space(
    before: list[str], quote: list[str], after: list[str], one: str, other: str
) -> None:
    text = one.join([*before, *quote, *after])
    found = [text[start:end] for start, end in occurrences(text, other.join(quote))]
    assert one.join(quote) in found
    assert all(place.split() == quote for place in found)


def test_a_quotation_is_found_only_inside_its_bounds() -> None:
    quote = "tillstyrker förslaget"
    assert len(occurrences(TEXT, quote)) == 2
    assert len(occurrences(TEXT, quote, 100)) == 1
    assert occurrences(TEXT, quote, 0, 20) == []
    assert occurrences(TEXT, "  ") == []


def _snapped(quote: str) -> str | None:
    span = snapped(TEXT, quote, SENTENCES)
    return TEXT[slice(*span)] if span else None


def test_a_reworded_quotation_moves_to_its_source() -> None:
    assert _snapped("Det saknas en analys av barns rättigheter i skolan.") == TEXT[SENTENCES[3][0] : SENTENCES[3][1]]
    two = "Kommunen anser att kostnaderna underskattas. Regionen tillstyrker förslaget om ett nationellt register."
    assert _snapped(two) == TEXT[SENTENCES[1][0] : SENTENCES[2][1]]


def test_a_quotation_that_fits_two_places_moves_to_neither() -> None:
    twice = (
        "Nämnden tillstyrker förslaget i avsnitt 7.1.1. Skälen saknas. Nämnden tillstyrker förslaget i avsnitt 7.1.2."
    )
    assert snapped(twice, "Nämnden tillstyrker förslagen i avsnitt 7.1.", split_sentences(twice)) is None


def test_an_invented_quotation_moves_nowhere() -> None:
    assert _snapped("Kommunen avstyrker bestämt hela lagförslaget av rättssäkerhetsskäl.") is None
    assert _snapped("") is None
    assert _snapped("x" * 5000) is None


def test_a_hostile_text_costs_no_more_than_seconds() -> None:
    text = " ".join("Ab " + "ab cd ef " * 85 + f"x{i}." for i in range(30))
    start = time.monotonic()
    snapped(text, "Ab " + "ab cd fe " * 84 + "y.", split_sentences(text))
    assert time.monotonic() - start < 20


@given(st.text("abc", min_size=1, max_size=8), st.text("abc", min_size=1, max_size=8))
def test_likeness_counts_the_fewest_edits(one: str, other: str) -> None:
    @cache
    def edits(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        kept = edits(i - 1, j - 1) + (one[i - 1] != other[j - 1])
        return min(kept, edits(i - 1, j) + 1, edits(i, j - 1) + 1)

    expected = 1 - edits(len(one), len(other)) / max(len(one), len(other))
    assert _likeness(_letters(one), _letters(other)) == pytest.approx(expected)
