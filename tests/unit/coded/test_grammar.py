"""What words express, under Swedish word order."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.coded.cue_patterns import compile_pattern
from assets.coded.grammar import positions
from assets.coded.lexicon import lexicon
from assets.coded.sentences import sentences, single, split_sentences
from assets.coded.words import folded, likeness, lowered

POSITIONS = [
    ("Vi instämmer dock inte i bedömningen.", ["opposes"]),
    ("Förslaget tillstyrks inte.", ["opposes"]),
    ("Nämnden motsätter sig inte förslaget.", ["no_objection"]),
    ("Vi instämmer inte bara i analysen.", ["supports"]),
    ("Vi skulle välkomna en ny lag.", []),
    ("Länsstyrelsen vill erinra om ansvaret.", []),
    ("Ingående delar av systemet.", []),
    ("Elever ingår i elevhälsans arbete när behov finns.", []),
    ("Avdelningen star bakom forslaget.", ["supports"]),
    ("SKL-avstyrker", ["opposes"]),
    ("Inte SKL-avstyrker.", ["no_objection"]),
    ("SKL-avstyrker inte förslaget.", ["no_objection"]),
]
FOUND = [(sentence, codes) for sentence, codes in POSITIONS]


@pytest.mark.parametrize(("sentence", "codes"), FOUND)
def test_reads_positions_with_their_negation(sentence: str, codes: list[str]) -> None:
    assert [position.code for position in positions(single(sentence), lexicon())] == codes


@given(st.text(alphabet="abåäöÅÄÖéİß .,-", max_size=60))
def test_folding_and_lowering_keep_every_offset(text: str) -> None:
    assert len(folded(text)) == len(lowered(text)) == len(text)


@given(st.text(alphabet="AaBb .!?m\n", max_size=80))
def test_sentences_are_spans_in_order_that_leave_out_only_white_space(text: str) -> None:
    spans = split_sentences(text)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


def test_a_pattern_takes_words_with_or_without_their_dots_but_no_others() -> None:
    regex, *_ = compile_pattern("är inga", {})
    assert regex.search("ar inga")
    assert not regex.search("år ingå")


def test_a_compound_is_like_its_parts() -> None:
    assert likeness("frikommunsforsok", "frikommunforsok") > 0.8
    assert likeness("skola", "skog") == 0


TEXT = (
    "7.1.2 Mål\nFörbundet anser följande:\n\n- Första punkten.\n- Andra punkten.\n\n"
    "Synpunkter\nVi avstyrker 3 kap. 2 §."
)


def test_sentences_know_their_heading_and_list() -> None:
    found = sentences(TEXT, 0, len(TEXT))
    assert [one.kind for one in found] == ["heading", "sentence", "item", "item", "heading", "sentence"]
    assert {one.section.number for one in found} == {"7.1.2"}
    assert found[1].block == found[2].block == found[3].block
    assert all(TEXT[one.start : one.end] == one.text for one in found)


def test_text_without_stops_is_cut_so_that_no_sentence_grows_without_bound() -> None:
    text = "vi tillstyrker inte " * 2000
    spans = split_sentences(text)
    assert max(end - start for start, end in spans) <= 1200
    assert "".join(text[a:b] for a, b in spans).replace(" ", "") == text.replace(" ", "")
