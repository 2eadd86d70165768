"""Each hard case of text and kind of document, as a class: what stands in the raw text and what must come out.

X5's private-use bullets and X6's ligatures also stand in `test_clean.py`; X2 is measured in `tests/quality/cleaning`.
What a reader of the clean text must make of G1 to G7 is tested in `tests/unit/extracted`; here, that cleaning hands
over all that they need.
"""

import pytest

from assets.cleaned.clean import clean
from assets.cleaned.headings import find_headings
from assets.cleaned.text import to_raw

LETTER = """Exempelby kommun 2024-03-05
Kommunstyrelsen KS 2024/17
{title}

Exempelby kommun {verb} förslaget om ett nationellt register, eftersom det saknas en analys av
kostnaderna för kommunerna.

För kommunstyrelsen

Eva Exempelsson
Ordförande"""


def test_x1_an_address_foot_is_taken_out_of_the_stance_sentence() -> None:
    raw = (
        "Utredningen lämnar flera förslag för att kunna pröva och även utvärdera\n"
        "Besök: Storgatan 1, Exempelby centrum nya lösningar. Förvaltningen avstyrker förslaget."
    )
    assert clean(raw).text == (
        "Utredningen lämnar flera förslag för att kunna pröva och även utvärdera nya lösningar. "
        "Förvaltningen avstyrker förslaget."
    )


DAMAGED = """Forvaltningen instdmmer 1 bedomningen att kommunerna behdver mer tid fér att genomfora de nya
reglerna och att staten bor ersitta kostnaderna fullt ut. Namnden stiller sig darfor positiv till
forslaget om en langre dvergangstid, men avstyrker att tillsynsmyndigheten far besluta om vite."""


def test_x2_diacritics_lost_in_every_way_are_restored() -> None:
    assert clean(DAMAGED).text == (
        "Förvaltningen instämmer i bedömningen att kommunerna behöver mer tid för att genomföra de nya reglerna och "
        "att staten bör ersätta kostnaderna fullt ut. Nämnden ställer sig därför positiv till förslaget om en längre "
        "övergångstid, men avstyrker att tillsynsmyndigheten får besluta om vite."
    )


def test_x3_the_heading_under_which_the_own_view_stands_is_found_in_a_damaged_text() -> None:
    raw = f"{DAMAGED}\n\nForvaltningens synpunkter och forslag\n\n{DAMAGED}"
    text = clean(raw).text
    assert [text[one.char_start : one.char_end] for one in find_headings(text)] == [
        "Förvaltningens synpunkter och förslag"
    ]


X4 = [
    ("Frågan bör konti-\nnuerligt ses över.", "Frågan bör kontinuerligt ses över."),
    ("Det gäller hälso-\noch sjukvården.", "Det gäller hälso- och sjukvården."),
    ("Det gäller hälso- och sjukvården.", "Det gäller hälso- och sjukvården."),
    ("Så anser utbildnings-nämnden.", "Så anser utbildningsnämnden."),
]


@pytest.mark.parametrize(("raw", "expected"), X4)
def test_x4_a_broken_word_is_joined_and_a_hanging_hyphen_kept(raw: str, expected: str) -> None:
    assert clean(raw).text == expected


def test_x5_list_items_keep_their_bullets_and_stay_whole_over_a_page() -> None:
    raw = (
        "Kommunen anser\n\uf0b7 att lagen bör ses över i den del som gäller kommunernas skyldighet att lämna upp-\n"
        "\fgifter till registret,\n☐ att förslaget om vite avstyrks."
    )
    assert clean(raw).text == (
        "Kommunen anser\n\n"
        "• att lagen bör ses över i den del som gäller kommunernas skyldighet att lämna uppgifter till registret,\n"
        "• att förslaget om vite avstyrks."
    )


X6 = [
    ("ﬁnansieringen av reformen är oﬀentlig", "finansieringen av reformen är offentlig"),
    ("foärslaget aär bra foär laänet", "förslaget är bra för länet"),
    ("fo\u0308rslaget och \u0308atga\u0308rder", "förslaget och åtgärder".replace("å", "ä", 1)),
]


@pytest.mark.parametrize(("raw", "expected"), X6)
def test_x6_ligatures_and_accents_come_to_one_form(raw: str, expected: str) -> None:
    assert clean(raw).text == expected


X7 = [
    "Kommunen får ett stadsbidrag och dem perfekta villkoren saknas.",
    "Mer finns att läsa på https://www.example.se/hälso-och-vård/sida-2.html om hur reformen har följts upp.",
]


@pytest.mark.parametrize("text", X7)
def test_x7_typing_errors_and_addresses_stay_as_they_were_written(text: str) -> None:
    assert clean(text).text == text


def test_x8_what_a_template_asked_for_goes() -> None:
    raw = "Klicka här för att ange ev avsändare\n[Ange datum]\n\nKommunen avstyrker förslaget."
    assert clean(raw).text == "Kommunen avstyrker förslaget."


@pytest.mark.parametrize("mark", ["4(5)", "Sida 4 av 5", "- 4 -"])
def test_x9_a_stance_verb_is_whole_across_a_page_number(mark: str) -> None:
    raw = f"Kommunen har prövat förslaget och finner att det bör av-\n\n{mark}\n\fstyrkas i dess helhet."
    assert clean(raw).text == "Kommunen har prövat förslaget och finner att det bör avstyrkas i dess helhet."


def test_g1_two_letters_in_one_file_keep_both_heads_and_both_signatures() -> None:
    letters = [
        LETTER.format(title=f"Remissvar över SOU 2024:{n}", verb=verb)
        for n, verb in ((9, "avstyrker"), (10, "tillstyrker"))
    ]
    text = clean("\f".join(letters)).text
    assert text.count("Exempelby kommun 2024-03-05") == text.count("Eva Exempelsson\nOrdförande") == 2
    assert text.index("avstyrker") < text.index("Remissvar över SOU 2024:10") < text.index("tillstyrker")


def test_g2_a_decision_above_the_answer_keeps_its_line() -> None:
    cover = "PROTOKOLLSUTDRAG\n2024-03-05 § 17\n\nKommunstyrelsen beslutar att anta yttrandet som sitt eget."
    text = clean(cover + "\f" + LETTER.format(title="Yttrande", verb="avstyrker")).text
    assert "2024-03-05 § 17" in text
    assert "Kommunstyrelsen beslutar att anta yttrandet som sitt eget." in text
    assert "Exempelby kommun avstyrker förslaget" in text


def test_g3_a_list_of_invited_bodies_keeps_one_name_a_line() -> None:
    names = ["Exempelby kommun", "Exempelverket", "Länsstyrelsen i Exempels län", "Region Exempel", "Svea hovrätt"] * 12
    numbered = [f"{number}. {name}" for number, name in enumerate(names, 1)]
    raw = "Remissinstanser\n\n" + "\n".join(numbered[:30]) + "\n1 (2)\f" + "\n".join(numbered[30:]) + "\n2 (2)"
    assert clean(raw).text == "Remissinstanser\n\n" + "\n".join(numbered)


def test_g4_a_supplement_keeps_its_title_and_reference() -> None:
    raw = LETTER.format(title="Komplettering av remissvar den 5 februari 2024 (KS 2024/17)", verb="tillstyrker")
    assert "Komplettering av remissvar den 5 februari 2024 (KS 2024/17)" in clean(raw).text


@pytest.mark.parametrize("answer", ["Exempelverket avstår från att yttra sig.", "Exempelverket avstår."])
def test_g5_an_answer_of_one_sentence_comes_through(answer: str) -> None:
    assert clean(answer).text == answer
    assert clean(f"{answer}\n\nTelefon: 08-123 456 00\nE-post: info@example.se").text == answer


def test_g6_a_reference_to_another_letter_in_the_file_keeps_its_number() -> None:
    raw = "Kommunen hänvisar till sin hemställan den 3 maj 2023 (dnr\nKS 2023/88), som bifogas."
    assert clean(raw).text == raw.replace("\n", " ")


def test_g7_a_reservation_after_the_answer_keeps_its_heading_and_its_names() -> None:
    raw = (
        LETTER.format(title="Yttrande", verb="tillstyrker")
        + "\f"
        + (
            "RESERVATION\n\nLedamöterna Anna Andersson (X) och Bo Bengtsson (Y) reserverar sig mot beslutet och\n"
            "anför följande.\n\nFörslaget bör avstyrkas."
        )
    )
    text = clean(raw).text
    assert "RESERVATION" in [text[one.char_start : one.char_end] for one in find_headings(text)]
    assert "Ledamöterna Anna Andersson (X) och Bo Bengtsson (Y) reserverar sig mot beslutet och anför följande." in text


def test_every_case_stays_reachable_in_the_raw_text() -> None:
    text = clean(DAMAGED)
    start = text.text.index("ställer")
    span = to_raw(text.runs, start, start + len("ställer"))
    assert span
    assert DAMAGED[slice(*span)] == "stiller"
