"""Strings with a date or a diary number and strings that only look like one, written from the forms in use.

The cases lie in `data/*.tsv`: the text (line breaks as \\n), then what is right, with semicolons between.
"""

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.extracted.date_forms import find_written_dates
from assets.extracted.dnr_finding import find_numbers
from assets.extracted.references import find_in

DATA = Path(__file__).with_name("data")
FLOOR = 0.97
LEAST = 300


def cases(name: str) -> list[tuple[str, list[str]]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [(text.replace("\\n", "\n"), [one for one in right.split(";") if one]) for text, right in rows]


def dates(text: str) -> list[str]:
    return [f"{found.date.isoformat()} {found.precision}" for found in find_written_dates(text)]


def numbers(text: str) -> list[str]:
    return [number.dnr for number in find_numbers(text)]


@pytest.mark.parametrize(("name", "find"), [("dates.tsv", dates), ("dnr.tsv", numbers)])
def test_forms_are_found_and_look_alikes_are_not(name: str, find: Callable[[str], list[str]]) -> None:
    rows = cases(name)
    assert len(rows) >= LEAST
    right = found_count = expected_count = 0
    wrong = []
    for text, expected in rows:
        found = find(text)
        right += (Counter(found) & Counter(expected)).total()
        found_count += len(found)
        expected_count += len(expected)
        wrong += [] if found == expected else [(text, found, expected)]
    assert right / found_count >= FLOOR, wrong
    assert right / expected_count >= FLOOR, wrong


@given(st.text())
def test_whatever_is_found_stands_where_it_says(text: str) -> None:
    spans = [(found.start, found.end) for found in find_written_dates(text)]
    spans += [(found.start, found.end) for found in find_numbers(text)]
    spans += [(found.start, found.end) for found in find_in(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.raw
