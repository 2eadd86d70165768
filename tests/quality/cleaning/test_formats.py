"""The same yttrande in every format gives the same clean words."""

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from assets.cleaned.clean import clean
from assets.raw.reading import read
from tests.quality.cleaning import makers

RAW = Path("data/raw/fi2018-02431")
MAKERS = [
    makers.as_pdf_by_reportlab,
    makers.as_pdf_by_fpdf,
    makers.as_docx,
    makers.as_html,
    makers.as_odt,
    makers.as_rtf,
]


def words(text: str) -> list[str]:
    return re.findall(r"\w+(?:-\w+)*", text)


@pytest.mark.parametrize("make", MAKERS, ids=[make.__name__ for make in MAKERS])
@pytest.mark.parametrize("number", ["003", "004"])
def test_the_same_yttrande_gives_the_same_clean_words(make: Callable[[list[str]], bytes], number: str) -> None:
    text = clean(next(RAW.glob(f"{number}_*.txt")).read_text(encoding="utf-8")).text
    blocks = [block for block in text[text.index("Remissvar") if number == "004" else 0 :].split("\n") if block]
    again = clean(read(make(blocks)).text).text
    expected, found = words("\n".join(blocks)), words(again)
    if words(makers.HEAD)[0] in found:  # the running head stays once, with its page number
        found = [*found[: found.index("Farsta")], *found[found.index("Farsta") + 7 :]]
        found = found[3:] if found[:3] == ["Sida", "1", "9"] else found
    matching = sum(block.size for block in SequenceMatcher(a=expected, b=found, autojunk=False).get_matching_blocks())
    assert matching >= 0.995 * max(len(expected), len(found))


@pytest.mark.parametrize("make", MAKERS, ids=[make.__name__ for make in MAKERS])
def test_a_running_head_never_stands_inside_a_sentence(make: Callable[[list[str]], bytes]) -> None:
    sentence = "Nämnden ställer sig bakom förslaget om att tillsynen ska främja utveckling i alla verksamheter. "
    text = clean(read(make([sentence * 80])).text).text
    assert text.replace("\n\n", " ").replace(makers.HEAD, "").count(sentence.strip()) >= 79
    assert text.count(makers.HEAD) <= 1
