import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.cleaned.clean import STEPS, clean
from assets.cleaned.text import Edit, Step, Text, to_clean, to_raw

# Letters, accents, hyphens, line ends and marks that the steps look for, so that they are set off often.
PIECES = (
    *("å", "a\u030a", "o\u0308", "\u0308", "¨o", "ﬁ", "\u00ad", "-", "-\n", "\n", "\n ", "\n\n", "\f", " ", "  "),
    *("\u00a0", "\uf0a7 ", "• ", "- ", "1. ", "7.1.1 ", "Sida 2 (3)", "hand", "lingsutrymme", "och", "Nämnden", "IT"),
    *(
        "sjukvård",
        ".",
        ":",
        "(SOU ",
        "2018:47)",
        "Dnr 1-2/2018",
        "\r\n",
        "\x00",
        "\u0002",
        "fér",
        "pa",
        "Tel 08-508 18",
    ),
)
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(max_size=30))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [Edit(start, end, draw(st.text(max_size=3))) for start, end in spans]


def is_aligned(text: Text, raw: str) -> bool:
    at = (0, 0)
    for clean_start, raw_start, length in text.runs:
        if length <= 0 or clean_start < at[0] or raw_start < at[1]:
            return False
        if text.text[clean_start : clean_start + length] != raw[raw_start : raw_start + length]:
            return False
        at = (clean_start + length, raw_start + length)
    return True


@given(texts_with_edits())
def test_an_edit_changes_what_it_names_and_nothing_else(given_edits: tuple[str, list[Edit]]) -> None:
    text, edits = given_edits
    edited = Text.of_raw(text).apply(edits)
    expected = text
    for edit in reversed(edits):
        expected = expected[: edit.start] + edit.replacement + expected[edit.end :]
    assert edited.text == expected
    assert is_aligned(edited, text)
    untouched = len(text) - sum(edit.end - edit.start for edit in edits)
    assert sum(length for _, _, length in edited.runs) == untouched


@given(TEXTS, st.lists(st.sampled_from(STEPS), max_size=12))
def test_any_sequence_of_steps_keeps_the_alignment(raw: str, steps: list[Step]) -> None:
    text = Text.of_raw(raw)
    for step in steps:
        text = text.take(step)
        assert is_aligned(text, raw)


@given(TEXTS)
def test_cleaning_is_repeatable_and_aligned(raw: str) -> None:
    text = clean(raw)
    assert text == clean(raw)
    assert is_aligned(text, raw)


@pytest.mark.parametrize("edits", [[Edit(0, 2, ""), Edit(1, 3, "")], [Edit(2, 9, "")], [Edit(3, 2, "")]])
def test_edits_that_overlap_or_lie_outside_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps"):
        Text.of_raw("abc").apply(edits)


def test_a_span_is_found_in_the_other_text() -> None:
    raw = "Förslaget till-\nstyrks inte."
    text = clean(raw)
    start = text.text.index("tillstyrks")
    in_raw = to_raw(text.runs, start, start + 10)
    in_clean = to_clean(text.runs, 10, 22)
    assert in_raw
    assert raw[slice(*in_raw)] == "till-\nstyrks"
    assert in_clean
    assert text.text[slice(*in_clean)] == "tillstyrks"
    assert to_raw(text.runs, start, start) is None
