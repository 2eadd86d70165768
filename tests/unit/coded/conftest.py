"""What several tests of the coded stage start from: a model's server, a run's tables, an empty register of reviews."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from upath import UPath

from assets.coded.coders import Coded
from assets.coded.derivation import complete_yttranden, derive_stances
from assets.coded.queue import queue_reviews
from assets.coded.spreadsheet import FIELDS
from pipelines.tables import write_table
from tests.unit.coded.one_answer import NO_MODEL, PROPOSALS, RESPONSES, RULES, TEXTS

SERVER = Path(__file__).with_name("model_server.py")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server that runs in a process of its own."""
    with subprocess.Popen([sys.executable, str(SERVER)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}/v1"
        process.terminate()


@pytest.fixture
def work(tmp_path: Path) -> UPath:
    """The tables of one answer as a run writes them, with two of its statements in the queue."""
    place = UPath(tmp_path / "work")
    doubted = RULES.with_columns(confidence=RULES["confidence"] * 0 + 0.1)
    yttranden = complete_yttranden(RESPONSES, doubted, derive_stances(doubted, RESPONSES, PROPOSALS))
    tables = {
        "review_queue": queue_reviews(Coded.by_rules(doubted, TEXTS, yttranden, PROPOSALS), doubted, ()),
        "rule_statements": doubted,
        "model_answers": NO_MODEL,
        "responses": RESPONSES,
        "texts": TEXTS,
        "proposals": PROPOSALS,
    }
    for name, rows in tables.items():
        write_table(place, name, "r", rows)
    return place


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    path = tmp_path / "reviews.csv"
    path.write_text(",".join(FIELDS) + "\n", encoding="utf-8")
    return path
