"""The questions of docs/analysts.md have one answer in every language, on the release of the project's own texts."""

import csv
import datetime as dt
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import nbclient
import nbformat
import pandas as pd
import pytest

from tests.conftest import PROJECT, Run

DOCS = PROJECT / "docs"
LANGUAGES = ("sql", "python polars", "python pandas", "r")
RSCRIPT = shutil.which("Rscript")

Rows = tuple[list[str], list[tuple[str, ...]]]
"""Column names, and rows of plain strings in order of their values."""


@cache
def _guide() -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """How the examples of each language begin; each question's code by language."""
    before, *sections = (DOCS / "analysts.md").read_text(encoding="utf-8").split("\n## ")
    return _code(before), {section.splitlines()[0]: _code(section) for section in sections}


def _code(text: str) -> dict[str, str]:
    return dict(re.findall(r"```([a-z ]+)\n(.*?)```", text, flags=re.DOTALL))


QUESTIONS = list(_guide()[1])


@pytest.fixture(scope="module")
def release(five_texts: Run) -> Path:
    return five_texts.releases / five_texts.latest["path"]


@pytest.fixture
def here(release: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(release)
    return release


@pytest.fixture(scope="module")
def answers_in_r(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The answers of all questions in R, as `<order>.csv`, from one process."""
    place = tmp_path_factory.mktemp("r")
    begin, questions = _guide()
    script = begin["r"]
    for order, code in enumerate(questions.values()):
        script += f'\n{code["r"]}\nwrite.csv(answer, "{place}/{order}.csv", row.names = FALSE, na = "")\n'
    (place / "questions.R").write_text(script, encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    command = [str(RSCRIPT), "--vanilla", str(place / "questions.R")]
    done = subprocess.run(command, cwd=release, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return place


def test_there_are_ten_questions_in_four_languages() -> None:
    begin, questions = _guide()
    assert len(questions) == 10
    assert all(tuple(code) == LANGUAGES for code in questions.values())
    assert tuple(begin) == LANGUAGES[1:]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("language", LANGUAGES[1:3])
def test_python_answers_as_sql_does(here: Path, question: str, language: str) -> None:
    begin, questions = _guide()
    names: dict[str, Any] = {}
    exec(begin[language] + questions[question][language], names)
    answer = names["answer"]
    rows = answer.itertuples(index=False) if isinstance(answer, pd.DataFrame) else answer.iter_rows()
    assert _plain(list(answer.columns), rows) == _in_sql(questions[question]["sql"])


@pytest.mark.skipif(RSCRIPT is None, reason="no R on this machine")
@pytest.mark.parametrize("question", QUESTIONS)
def test_r_answers_as_sql_does(here: Path, answers_in_r: Path, question: str) -> None:
    with (answers_in_r / f"{QUESTIONS.index(question)}.csv").open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    assert _plain(columns, rows) == _in_sql(_guide()[1][question]["sql"])


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_holds_rows(here: Path, question: str) -> None:
    assert _in_sql(_guide()[1][question]["sql"])[1]


def test_the_notebook_runs(release: Path, tmp_path: Path) -> None:
    notebook = nbformat.read(  # type: ignore[no-untyped-call]
        DOCS / "analysts.ipynb", as_version=4
    )
    assert not any(cell.get("outputs") for cell in notebook.cells), "a notebook is kept without what it put out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YTTRANDEN_RELEASE", str(release))
        patch.setenv("IPYTHONDIR", str(tmp_path))
        done = nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = [output for cell in done.cells for output in cell.get("outputs", [])]
    assert len(shown) >= 5
    assert not any(output.get("name") == "stderr" for output in shown), shown


def _in_sql(query: str) -> Rows:
    with duckdb.connect() as connection:
        found = connection.execute(query)
        columns = [column[0] for column in found.description or ()]
        return _plain(columns, found.fetchall())


def _plain(columns: list[str], rows: Any) -> Rows:
    return columns, sorted(tuple(map(_text, row)) for row in rows)


def _text(value: Any) -> str:
    """A value as every language would write it.

    >>> _text(None), _text(True), _text("TRUE"), _text(2.0), _text(dt.date(2024, 1, 2))
    ('', 'true', 'true', '2', '2024-01-02')
    """
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return ""
    if isinstance(value, dt.datetime | pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).lower() if str(value) in ("True", "False", "TRUE", "FALSE") else str(value)
