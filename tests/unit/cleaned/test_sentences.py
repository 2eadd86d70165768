"""A sentence is never removed: not from a page's edge, not beside an address, not when it is all there is."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.cleaned.clean import clean
from assets.raw.reading import read

SENTENCES = [
    "Nämnden tillstyrker förslaget.",
    "Vi avstyrker.",
    "Avstyrks.",
    "Borlänge kommun har inga synpunkter på förslaget om en ny myndighet.",
    "Frågor besvaras av registrator på telefon 08-508 180 00 eller via kommun@borlange.se under kontorstid.",
    "Svaret skickas till Box 1, 781 81 Borlänge och till Finansdepartementet senast den 31 oktober 2018.",
    "Se sida 4 (5) i bilagan om avgiften på 1 000 kronor.",
    "Farsta stadsdelsnämnd Dnr 1.5.1-382/2018 har beretts tillfälle att yttra sig över betänkandet.",
    "Länsstyrelsen instämmer i utredningens bedömning att hälso- och sjukvården behöver långsiktiga villkor.",
    "SKL tillstyrker!",
    "Är detta rätt väg att gå?",
    "Klicka är ett verb, och det är tillåtet att skriva så här för den som vill.",
]
FURNITURE = ["Farsta stadsdelsförvaltning", "Sida {} (9)", "Dnr 2018/1", "www.borlange.se", "Tel 0243-740 00", "{}"]


def bare(text: str) -> str:
    """The text without space, and without hyphens, which a line end may take or leave."""
    return "".join(text.replace("-", "").split())


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_a_text_of_one_sentence_comes_through_unharmed(sentence: str, encoding: str) -> None:
    reading = read(sentence.encode(encoding))
    assert clean(reading.text).text == sentence
    assert clean(f"\n\n  {sentence} \n\f").text == sentence


@st.composite
def letters(draw: st.DrawFn) -> tuple[list[str], str]:
    """Sentences, and a letter of them: wrapped to a width, on pages with heads and feet."""
    width = draw(st.integers(24, 100))
    left = draw(st.permutations(SENTENCES))
    pages, used = [], []
    heads, feet = (draw(st.lists(st.sampled_from(FURNITURE), max_size=2)) for _ in range(2))
    for number in range(draw(st.integers(1, 4))):
        paragraphs = [
            [left.pop() for _ in range(size)]
            for size in draw(st.lists(st.integers(1, 3), max_size=4))
            if size <= len(left)
        ]
        used += [sentence for paragraph in paragraphs for sentence in paragraph]
        body = "\n\n".join(textwrap.fill(" ".join(paragraph), width) for paragraph in paragraphs)
        around = ["\n".join(line.format(number + 1) for line in lines) for lines in (heads, feet)]
        pages.append("\n".join([around[0], body, around[1]]))
    return used, draw(st.sampled_from(["\f", "\n\f", "\n\n\n"])).join(pages)


@given(letters())
def test_every_sentence_of_a_letter_is_in_the_clean_text(letter: tuple[list[str], str]) -> None:
    sentences, raw = letter
    found = bare(clean(raw).text)
    assert [sentence for sentence in sentences if bare(sentence) not in found] == []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_at_the_edge_of_every_page_stays_there(sentence: str) -> None:
    others = [
        f"{word.capitalize()} är en annan fråga som utredningen behandlar." for word in ("vite", "tillsyn", "avgift")
    ]
    for pages in ([f"{sentence}\n\n{other}" for other in others], [f"{other}\n\n{sentence}" for other in others]):
        assert bare(clean("\f".join(pages)).text).count(bare(sentence)) == 3
