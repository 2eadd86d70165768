from pathlib import Path

import pytest

from assets.cleaned.clean import clean
from assets.cleaned.headings import find_headings

BODY = "\n\nNämnden tillstyrker förslaget i denna del."
HEADINGS = [
    # (first line, section)
    ("7.4.2 Vite", "7.4.2"),
    ("7.1.1. En samlad statlig styrning", "7.1.1"),
    ("4 Tillitsbaserad styrning", "4"),
    ("Avsnitt 12.3 Förslag till lag", "12.3"),
    ("Allmänna synpunkter", None),
]
OTHERS = [
    "Nämnden avstyrker förslaget.",
    "1 maj 2018",
    "26 kap. Skollagen",
    "2018-09-04",
    "• Att lagen ändras",
    "och sedan",
]


@pytest.mark.parametrize(("line", "section"), HEADINGS)
def test_a_heading_is_told_with_its_section(line: str, section: str | None) -> None:
    assert [(one.char_start, one.char_end, one.section) for one in find_headings(line + BODY)] == [
        (0, len(line), section)
    ]


@pytest.mark.parametrize("line", OTHERS)
def test_other_lines_are_no_headings(line: str) -> None:
    assert find_headings(line + BODY) == []


def test_the_sections_of_a_real_yttrande_are_found_in_order() -> None:
    raw = next(Path("data/raw/fi2018-02431").glob("001_*.txt")).read_text(encoding="utf-8")
    sections = [one.section for one in find_headings(clean(raw).text) if one.section]
    assert {"4", "7.1.1", "7.1.2", "7.1.3", "7.2.2", "7.3.2", "7.3.5", "7.4.2", "7.4.3"} <= set(sections)
    assert sections == sorted(sections, key=lambda section: [int(part) for part in section.split(".")])
