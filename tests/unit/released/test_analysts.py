"""The questions of docs/analysts.md are answered by a release."""

import re
from pathlib import Path

import duckdb
import pytest

GUIDE = (Path(__file__).parents[3] / "docs" / "analysts.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"## (.*?)\n\n```sql\n(.*?)```", GUIDE, flags=re.DOTALL)


def test_there_are_ten_questions() -> None:
    assert len(QUESTIONS) == 10


@pytest.mark.parametrize("query", [query for _, query in QUESTIONS], ids=[question for question, _ in QUESTIONS])
def test_the_query_runs(released: Path, query: str) -> None:
    here = re.sub(r"'(\w+\.parquet)'", lambda match: f"'{released / match[1]}'", query)
    with duckdb.connect() as connection:
        assert connection.execute(here).description
