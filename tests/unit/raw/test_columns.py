"""Two columns drawn row by row are read one after the other; what only looks like columns stays row by row."""

import io
from collections.abc import Callable

import pytest
from fpdf import FPDF
from reportlab.pdfgen.canvas import Canvas

from assets.cleaned.clean import clean
from assets.raw.reading import read

Drawn = list[tuple[float, float, str]]
"""Words at places: x, and y from the top, in points."""

LEFT = """Nämnden har tagit del av det som
utredningen kommit fram till och
vill inledningsvis framhålla att
barnens rätt bör väga tyngst när
reglerna skrivs om. Frågan om hur
kommunerna ska få täckning för de
utgifter som följer är inte löst.
Därtill saknas en beskrivning av
hur tillsynen ska bedrivas i små
kommuner, där samma person ofta
svarar för flera områden. Mot den
bakgrunden anser nämnden att det
inte finns skäl att låta förslaget""".splitlines()
RIGHT = """träda i kraft vid årsskiftet. Det
behövs längre tid för att bygga ut
stödet och för att utbilda dem som
ska tillämpa reglerna i vardagen.
Nämnden avstyrker därför förslaget
i denna del. Vad gäller registret
delar nämnden utredningens syn på
vilka uppgifter som är nödvändiga
och hur länge de bör få sparas. I
fråga om avgifterna har nämnden
ingen annan mening än den som
utredningen redovisar, men vill se
en uppföljning efter några år.""".splitlines()


def by_fpdf(drawn: Drawn) -> bytes:
    document = FPDF(unit="pt", format=(595, 842))
    document.add_page()
    document.set_auto_page_break(auto=False)
    document.set_font("Times", size=11)
    for x, y, words in drawn:
        document.text(x, y, words)
    return bytes(document.output())


def by_reportlab(drawn: Drawn) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    canvas.setFont("Times-Roman", 11)
    for x, y, words in drawn:
        canvas.drawString(x, 842 - y, words)
    canvas.save()
    return out.getvalue()


def rows(left: list[str], right: list[str], x: float = 310, top: float = 150) -> Drawn:
    return [
        (at, top + 14 * number, words)
        for number, pair in enumerate(zip(left, right, strict=True))
        for at, words in zip((70, x), pair, strict=True)
        if words
    ]


both_makers = pytest.mark.parametrize("make", [by_fpdf, by_reportlab])


@both_makers
def test_columns_drawn_row_by_row_are_read_one_after_the_other(make: Callable[[Drawn], bytes]) -> None:
    around = [(70, 100, "Remissvar om register")], [(70, 400, "För nämnden")]
    text = read(make([*around[0], *rows(LEFT, RIGHT), *around[1]])).text
    assert text == "\n".join(["Remissvar om register", "", *LEFT, *RIGHT, "", "För nämnden"])
    assert "skäl att låta förslaget träda i kraft vid årsskiftet." in clean(text).text


TABLE = [
    (f"7.{number} Förslag om register nummer {number}", "Tillstyrks med en mindre ändring") for number in range(15)
]
CELLS = (
    ["Förslaget om ett register som ska", "föras av myndigheten och omfatta", "alla kommuner."] * 5,
    ["Tillstyrks under förutsättning att", "kommunerna får ersättning för sina", "utgifter och tid."] * 5,
)
SHORT_CELLS = (
    ["Förslaget om ett register som ska", "föras av myndigheten och omfatta", "alla kommuner."] * 5,
    ["Tillstyrks under förutsättning att", "kommunerna får ersättning.", ""] * 5,
)
ADDRESSES = (
    ["Exempelby kommun", "Kommunledningskontoret", "Box 17", "123 45 Exempelby", "Sverige", "Telefon 0123-456 78"] * 2,
    ["Till Finansdepartementet", "Enheten för kommuner", "103 33 Stockholm", "Ert dnr Fi2031/0017", "Kopia", "SKR"] * 2,
)
WORDS = (
    ["register", "vite vid utebliven anmälan", "avgift", "tillsyn", "plan för uppföljning"] * 3,
    ["bör utredas", "avstyrks helt och hållet", "tillstyrks", "i ordning", "ingen erinran i denna del"] * 3,
)
NUMBERS = (LEFT, [f"{number} 000 kronor" for number in range(13)])
NARROW = (LEFT, ["se bilaga ett", "och tabell tre", "på sidan två", "i bilaga fyra"] * 3 + ["om kostnad"])
LOOKALIKES = {
    "table": tuple(map(list, zip(*TABLE, strict=True))),
    "table of wrapped cells": CELLS,
    "table of cells of unlike height": SHORT_CELLS,
    "address blocks": ADDRESSES,
    "words with what is said of each": WORDS,
    "sums beside prose": NUMBERS,
    "notes in the margin": NARROW,
    "columns of unlike length": ([*LEFT, "gå vidare."], [*RIGHT, ""]),
    "few rows": (LEFT[:7], RIGHT[:7]),
    "letterhead with the date at the right": (["Exempelby kommun", *LEFT], ["2031-03-11", *[""] * len(LEFT)]),
}


@both_makers
@pytest.mark.parametrize("name", LOOKALIKES)
def test_what_only_looks_like_columns_stays_row_by_row(make: Callable[[Drawn], bytes], name: str) -> None:
    left, right = LOOKALIKES[name]
    text = read(make(rows(left, right))).text
    assert text.replace("\n\n", "\n") == "\n".join(f"{a} {b}".strip() for a, b in zip(left, right, strict=True))


@both_makers
def test_a_table_of_three_columns_stays_row_by_row(make: Callable[[Drawn], bytes]) -> None:
    third = [(460, 150 + 14 * number, "enligt bilaga ett") for number in range(len(LEFT))]
    drawn = sorted([*rows(LEFT, RIGHT, x=270), *third], key=lambda one: (one[1], one[0]))
    text = read(make(drawn)).text
    assert text == "\n".join(f"{a} {b} enligt bilaga ett" for a, b in zip(LEFT, RIGHT, strict=True))


@both_makers
def test_columns_drawn_one_after_the_other_stay_so(make: Callable[[Drawn], bytes]) -> None:
    drawn = sorted(rows(LEFT, RIGHT), key=lambda one: one[0])
    assert read(make(drawn)).text.split() == " ".join([*LEFT, *RIGHT]).split()
