"""What is sent to a language model: which answers, cut into which passages, masked, with which instructions."""

import json
from pathlib import Path
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from assets.coded.model.form import Code, json_schema
from assets.coded.model.prompt import halves, instructions, passages
from assets.coded.sentences import sentences
from schemas import codelists
from tests.unit.coded.asked import PRIVATE, PUBLIC, Asked, received


def test_only_public_authorities_answers_are_sent_unless_told(server: str, tmp_path: Path) -> None:
    assert set(Asked(server, "public", tmp_path).rows["yttrande_id"]) == {f"{PUBLIC}-01"}
    both = Asked(server, "all", tmp_path, third_parties=True)
    assert set(both.rows["yttrande_id"]) == {f"{PUBLIC}-01", f"{PRIVATE}-01"}


def test_personal_data_are_masked_before_anything_is_sent(server: str, tmp_path: Path) -> None:
    Asked(server, "masked", tmp_path)
    (request,) = received(server, "masked")
    sent = json.dumps(request["messages"], ensure_ascii=False)
    assert "Provsson" not in sent
    assert "@" not in sent
    assert "08-123" not in sent
    assert "tillstyrker förslaget om register" in sent


def test_the_request_holds_codebook_catalogue_and_fixed_terms(server: str, tmp_path: Path) -> None:
    Asked(server, "terms", tmp_path)
    (request,) = received(server, "terms")
    assert (request["temperature"], request["seed"], request["key"]) == (0, 0, "Bearer secret-key")
    told = request["messages"][0]["content"]
    assert all(meaning in told for meaning in codelists.STANCE.values())
    assert all(f"`{target}`" in told for target in ("register", "avgift", "SOU 2018:47", "whole"))
    assert request["response_format"]["json_schema"]["strict"] is True


LINES = st.lists(
    st.sampled_from(["Kort.", "Vi tillstyrker. Vi avstyrker.", "Lång " * 30 + "mening.", "1.2 Rubrik", "– punkt", ""]),
    max_size=12,
)


@given(LINES, st.integers(min_value=1, max_value=400))
def test_passages_hold_every_sentence_once_and_are_short(lines: list[str], longest: int) -> None:
    text = "\n".join(lines)
    found = sentences(text, 0, len(text))
    cut = passages(found, longest)
    assert [one for passage in cut for one in passage.sentences] == found
    assert all(passage.end - passage.start <= longest or len(passage.sentences) == 1 for passage in cut)
    for passage in cut:
        assert [one for part in halves(passage) or [passage] for one in part.sentences] == list(passage.sentences)


def test_the_form_and_the_schema_offer_the_codebooks_codes() -> None:
    assert list(get_args(Code)) == list(codelists.STANCE)
    said = json_schema(["a", "whole"])["properties"]["statements"]["items"]
    assert said["properties"]["target"]["enum"] == ["a", "whole"]
    assert set(said["required"]) == set(said["properties"])


def test_the_instructions_leave_no_place_unfilled() -> None:
    assert "$" not in instructions({"whole": "all"}, "█")
