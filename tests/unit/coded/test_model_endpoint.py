"""The language model's endpoint: what it answered is kept, and one that fails or is slow stops nothing."""

import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.unit.coded.asked import RIGHT, Asked, received


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


def test_requests_keep_the_pace(server: str, tmp_path: Path) -> None:
    start = time.monotonic()
    asked = Asked(server, "paced", tmp_path, longest=60, per_minute=600)
    assert time.monotonic() - start >= (asked.meter.asked - 1) * 0.1
    assert asked.meter.asked >= 4
