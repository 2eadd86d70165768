"""Finding a quotation where it was copied from."""

from hypothesis import given
from hypothesis import strategies as st

from assets.coded.quotes import occurrences, snapped
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
