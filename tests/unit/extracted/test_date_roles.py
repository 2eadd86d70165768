"""The wordings before a date: the hints by which each is looked for."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.extracted import date_roles


@pytest.mark.parametrize(("role", "hints", "pattern"), date_roles.before())
@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_whatever_a_wording_matches_holds_one_of_its_hints(
    role: str, hints: tuple[str, ...], pattern: re.Pattern[str], data: st.DataObject
) -> None:
    written = data.draw(st.from_regex(pattern, alphabet=st.characters(max_codepoint=0x17F)))
    assert any(hint in written.replace("\n", " ") for hint in hints), role
