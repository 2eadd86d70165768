"""Strings with a date or a diary number and strings that only look like one, written from the forms in use.

The lines lie in `data/gold/sets/`; how many are read right is an estimate (`tests/quality/extraction`).
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.extracted.date_forms import find_written_dates
from assets.extracted.dnr_finding import find_numbers
from assets.extracted.measured import LINES, read_lines
from assets.extracted.references import find_in

LEAST = 300


@pytest.mark.parametrize("name", LINES)
def test_a_set_is_large_and_holds_look_alikes(name: str) -> None:
    lines = read_lines(name)
    assert len(lines) >= LEAST
    assert any(not right for _, right in lines)


@given(st.text())
def test_whatever_is_found_stands_where_it_says(text: str) -> None:
    spans = [(found.start, found.end) for found in find_written_dates(text)]
    spans += [(found.start, found.end) for found in find_numbers(text)]
    spans += [(found.start, found.end) for found in find_in(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.raw
