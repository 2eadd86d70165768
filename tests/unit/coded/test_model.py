"""The language model as second coder: what its answers become, good ones and bad ones.

What is sent to it is in `test_model_prompt.py`, an endpoint that fails in `test_model_endpoint.py`.
"""

import json
from pathlib import Path

import polars as pl

from assets.coded.model.coder import ask_model
from assets.coded.model.endpoint import Endpoint
from tests.unit.coded.asked import DOCUMENTS, PROPOSALS, RESPONSES, RIGHT, TEXT, TEXTS, Asked, received


def test_a_good_answer_becomes_positions_with_their_place(server: str, tmp_path: Path) -> None:
    asked = Asked(server, "good", tmp_path)
    assert asked.found == RIGHT
    assert asked.outcomes == ["answered"]
    assert asked.rows["coder"].to_list() == ["model/good"]
    assert [one["betankande"] for one in asked.rows["found"][0]] == [None, None, "SOU 2018:47"]
    assert (asked.total("prompt_tokens"), asked.total("completion_tokens")) == (100, 10)


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
