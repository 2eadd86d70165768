"""The language model as second coder: a real client against a server of the same protocol, well-behaved and not."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.coded.model.coder import ask_model
from assets.coded.model.endpoint import Endpoint
from assets.coded.model.form import Code, json_schema
from assets.coded.model.prompt import halves, instructions, passages
from assets.coded.sentences import sentences
from schemas import codelists, registry

SERVER = Path(__file__).with_name("model_server.py")
PARAGRAPHS = (
    "Provkommunen tillstyrker förslaget om register.",
    "Handläggare: Maja Provsson, maja.provsson@provkommunen.se, 08-123 456 78.",
    "Provkommunen avstyrker förslaget om avgift. Skälet är att kostnaderna för kommunerna inte är utredda.",
    "Provkommunen är tveksam till tidplanen i betänkandet.",
)
TEXT = "Remissvar över SOU 2018:47\n\n" + "\n\n".join(PARAGRAPHS) + "\n"
PUBLIC, PRIVATE = "0123456789abcdef", "fedcba9876543210"
TEXTS = registry.frame(
    "texts",
    [{"document_id": one, "text": TEXT, "alignment": [], "headings": [], "steps": []} for one in (PUBLIC, PRIVATE)],
)
DOCUMENTS = registry.frame(
    "documents",
    [
        {"document_id": document, "remiss_id": "r", "file_name": "a.txt", "rights": rights}
        for document, rights in ((PUBLIC, "public_authority"), (PRIVATE, "third_party"))
    ],
)
RESPONSES = registry.frame(
    "responses",
    [
        {
            "yttrande_id": f"{document}-01",
            "document_id": document,
            "remiss_id": "r",
            "role": "principal",
            "decision_status": "unknown",
            "answers": ["SOU 2018:47"],
            "quote": "",
            "char_start": 0,
            "char_end": len(TEXT),
        }
        for document in (PUBLIC, PRIVATE)
    ],
)
PROPOSALS = registry.frame(
    "proposals",
    [
        {"remiss_id": "r", "proposal_id": name, "betankanden": ["SOU 2018:47"], "kind": "forslag", "title": name}
        for name in ("register", "avgift")
    ],
)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server that runs in a process of its own."""
    with subprocess.Popen([sys.executable, str(SERVER)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}/v1"
        process.terminate()


def received(server: str, model: str) -> list[dict[str, Any]]:
    with urllib.request.urlopen(server.removesuffix("v1") + "received") as answer:
        return [one for one in json.load(answer) if one["model"] == model]


class Asked:
    """One run of the coder: its rows, and what the endpoint's meter says."""

    def __init__(self, server: str, model: str, kept: Path, *, longest: int = 6000, **terms: Any) -> None:
        third_parties = terms.pop("third_parties", False)
        terms = {"retries": 3, "per_minute": 60_000, "seconds": 20} | terms
        self.endpoint = Endpoint(server, model, "secret-key", kept, **terms)
        rows = ask_model(
            TEXTS, DOCUMENTS, RESPONSES, PROPOSALS, self.endpoint, longest=longest, third_parties=third_parties
        )
        self.rows = registry.validate("model_answers", rows)
        self.meter = self.endpoint.meter

    @property
    def outcomes(self) -> list[str]:
        return self.rows["outcome"].to_list()

    @property
    def found(self) -> list[tuple[str | None, str, str]]:
        """Proposal, code and quotation of each position."""
        return [
            (one["proposal_id"], one["code"], TEXT[one["char_start"] : one["char_end"]])
            for row in self.rows["found"]
            for one in row
        ]

    def total(self, column: str) -> int:
        return int(self.rows[column].sum())


RIGHT = [
    ("register", "supports", PARAGRAPHS[0]),
    ("avgift", "opposes", "Provkommunen avstyrker förslaget om avgift."),
    (None, "doubtful", PARAGRAPHS[3]),
]


def test_a_good_answer_becomes_positions_with_their_place(server: str, tmp_path: Path) -> None:
    asked = Asked(server, "good", tmp_path)
    assert asked.found == RIGHT
    assert asked.outcomes == ["answered"]
    assert asked.rows["coder"].to_list() == ["model/good"]
    assert [one["betankande"] for one in asked.rows["found"][0]] == [None, None, "SOU 2018:47"]
    assert (asked.total("prompt_tokens"), asked.total("completion_tokens")) == (100, 10)


def test_what_was_asked_once_is_not_asked_again(server: str, tmp_path: Path) -> None:
    first = Asked(server, "kept", tmp_path)
    again = Asked("http://127.0.0.1:1/v1", "kept", tmp_path)
    assert again.rows.equals(first.rows)
    assert len(received(server, "kept")) == 1
    assert (again.meter.asked, again.meter.kept, again.meter.prompt_tokens) == (0, 1, 0)


def test_a_damaged_answer_on_disk_is_asked_for_again(server: str, tmp_path: Path) -> None:
    first = Asked(server, "damaged", tmp_path)
    for path in tmp_path.rglob("*.json"):
        path.write_text('{"content": ', encoding="utf-8")
    assert Asked(server, "damaged", tmp_path).rows.equals(first.rows)
    assert len(received(server, "damaged")) == 2


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


def test_an_invented_quote_is_rejected_and_counted(server: str, tmp_path: Path) -> None:
    asked = Asked(server, "inventor", tmp_path)
    assert asked.found == RIGHT
    assert asked.total("rejected_quotes") == 1
    assert "not word by word in the passage: Vi avstyrker allt" in json.dumps(
        received(server, "inventor")[1]["messages"], ensure_ascii=False
    )


def test_a_fault_is_told_once_and_the_mended_answer_taken(server: str, tmp_path: Path) -> None:
    asked = Asked(server, "honest-again", tmp_path)
    assert (asked.found, asked.total("rejected_quotes")) == (RIGHT, 0)
    mended = Asked(server, "mends", tmp_path)
    assert (mended.found, mended.outcomes) == (RIGHT, ["answered"])
    assert len(received(server, "mends")) == 2
    assert mended.total("prompt_tokens") == 200


def test_an_answer_in_another_form_codes_nothing(server: str, tmp_path: Path) -> None:
    asked = Asked(server, "prose", tmp_path)
    assert (asked.found, asked.outcomes) == ([], ["invalid"])
    assert len(received(server, "prose")) == 2


def test_a_target_outside_the_catalogue_is_rejected_and_counted(server: str, tmp_path: Path) -> None:
    asked = Asked(server, "lost", tmp_path)
    assert (asked.found, asked.total("rejected_targets")) == ([], 3)


def test_a_reworded_quote_moves_to_its_source(server: str, tmp_path: Path) -> None:
    asked = Asked(server, "rewords", tmp_path)
    assert asked.found == RIGHT
    assert asked.total("snapped_quotes") == 2


def test_a_refusal_is_said_and_not_asked_again(server: str, tmp_path: Path) -> None:
    assert Asked(server, "prude", tmp_path).outcomes == ["refused"]
    assert Asked(server, "prude", tmp_path).outcomes == ["refused"]
    assert len(received(server, "prude")) == 1


def test_an_overloaded_endpoint_is_tried_again(server: str, tmp_path: Path) -> None:
    asked = Asked(server, "flaky", tmp_path)
    assert asked.found == RIGHT
    assert len(received(server, "flaky")) == 3


def test_an_endpoint_that_stays_down_is_given_up_and_asked_at_the_next_run(server: str, tmp_path: Path) -> None:
    asked = Asked(server, "down", tmp_path, retries=0, longest=60)
    assert set(asked.outcomes) == {"failed"}
    assert asked.found == []
    assert len(received(server, "down")) < 8
    assert not list(tmp_path.rglob("*.json"))
    assert asked.meter.problems
    later = Asked(server, "good", tmp_path, longest=60)
    assert later.found == RIGHT


FAILING = [
    ("locked", {}, "answered 401"),
    ("page", {}, "no completion"),
    ("slow", {"seconds": 0.3, "retries": 0}, "APITimeoutError"),
]


@pytest.mark.parametrize(("model", "terms", "problem"), FAILING)
def test_an_endpoint_that_cannot_answer_stops_nothing(
    server: str, tmp_path: Path, model: str, terms: dict[str, Any], problem: str
) -> None:
    asked = Asked(server, model, tmp_path, **terms)
    assert asked.outcomes == ["failed"]
    assert problem in asked.meter.problems[0]
    assert "secret-key" not in "".join(asked.meter.problems)


def test_a_missing_client_is_told_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    asked = Asked("http://127.0.0.1:1/v1", "good", tmp_path)
    assert asked.outcomes == ["failed"]
    assert "the extra `model`" in asked.meter.problems[0]


def test_no_endpoint_at_all_stops_nothing(tmp_path: Path) -> None:
    asked = Asked("http://127.0.0.1:1/v1", "good", tmp_path, retries=0)
    assert asked.outcomes == ["failed"]


def test_a_passage_too_long_for_the_model_is_asked_in_halves(server: str, tmp_path: Path) -> None:
    before = "Bakgrunden beskrivs i betänkandet och upprepas inte här.\n" * 12
    texts = TEXTS.with_columns(text=pl.lit(before) + pl.col("text"))
    responses = RESPONSES.with_columns(char_end=pl.lit(len(before) + len(TEXT), pl.UInt32))
    endpoint = Endpoint(server, "short", "k", tmp_path, retries=0, per_minute=60_000)
    rows = ask_model(texts, DOCUMENTS, responses, PROPOSALS, endpoint, longest=6000)
    assert set(rows["outcome"]) == {"answered"}
    assert rows.height > 2
    assert sum(map(len, rows["found"])) == 3
    assert rows["char_end"].to_list()[-1] <= len(before) + len(TEXT)


def test_an_answer_cut_off_to_the_last_sentence_is_too_long(server: str, tmp_path: Path) -> None:
    assert set(Asked(server, "cut", tmp_path).outcomes) == {"too_long"}


def test_requests_keep_the_pace(server: str, tmp_path: Path) -> None:
    import time

    start = time.monotonic()
    asked = Asked(server, "paced", tmp_path, longest=60, per_minute=600)
    assert time.monotonic() - start >= (asked.meter.asked - 1) * 0.1
    assert asked.meter.asked >= 4


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
