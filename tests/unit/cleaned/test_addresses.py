import pytest

from assets.cleaned.clean import clean

FOOT = """Postadress Telefon  E-post
SE-781 81 Borlänge 0243-740 00 (vxl)  kommun@borlange.se
Besöksadress Fax
Röda vägen 50 0243-745 50  www.borlange.se"""

LETTERHEAD = """Borlänge kommun 2018-09-11
Kommundirektörens stab 2018/1297
Lilian Larsson Fi 2018/02431
lilian.larsson@borlange.se
0243 666 74"""

BLOCKS = [
    # (class, raw, clean)
    ("foot", f"Nämnden tillstyrker.\n\n{FOOT}\n\nNämnden anser.", "Nämnden tillstyrker.\n\nNämnden anser."),
    ("letterhead keeps date and Dnr", LETTERHEAD, "\n".join(LETTERHEAD.splitlines()[:3])),
    ("labels with values", "E-post: farsta@stockholm.se\nHemsida: www.stockholm.se/farsta", ""),
    ("organisation number", "Bankgiro 123-4567\nOrg.nr 212000-0142\nVäxel 08-508 180 00", ""),
    ("one address alone", "registrator@regeringskansliet.se", "registrator@regeringskansliet.se"),
    ("recipient", "Finansdepartementet\n103 33 STOCKHOLM", "Finansdepartementet\n103 33 STOCKHOLM"),
    (
        "an address in a sentence",
        "Svaret skickas till fi.remissvar@regeringskansliet.se och per post till 103 33 Stockholm.",
        "Svaret skickas till fi.remissvar@regeringskansliet.se och per post till 103 33 Stockholm.",
    ),
    (
        "labels in prose",
        "Nämnden anser att telefon och e-post bör regleras på samma sätt som besök.",
        "Nämnden anser att telefon och e-post bör regleras på samma sätt som besök.",
    ),
    (
        "a Dnr beside a label",
        "Telefon 08-508 180 00 Dnr 2018/33\nFax 08-508 180 99",
        "Telefon 08-508 180 00 Dnr 2018/33",
    ),
]


@pytest.mark.parametrize(("raw", "expected"), [case[1:] for case in BLOCKS], ids=[case[0] for case in BLOCKS])
def test_contact_blocks_go_and_the_rest_stays(raw: str, expected: str) -> None:
    assert clean(raw).text == expected


PROMPTS = [
    ("Klicka här för att ange ev avsändare\nNämnden tillstyrker.", "Nämnden tillstyrker."),
    ("Klicka eller tryck här för att ange text.\nNämnden tillstyrker.", "Nämnden tillstyrker."),
    ("[Ange datum] Nämnden tillstyrker.", "Nämnden tillstyrker."),
    ("Webbplatsen ber besökaren: klicka här för mer.", "Webbplatsen ber besökaren: klicka här för mer."),
]


@pytest.mark.parametrize(("raw", "expected"), PROMPTS)
def test_template_prompts_go(raw: str, expected: str) -> None:
    assert clean(raw).text == expected


SPLICED = [
    # (raw, clean): OCR read the foot's left column into the line of prose beside it
    (
        "Bland annat föreslås försök för att kunna testa och även utvärdera\n"
        "Besök: Storforsplan 36, Farsta centrum nya lösningar. Förvaltningen instämmer",
        "Bland annat föreslås försök för att kunna testa och även utvärdera nya lösningar. Förvaltningen instämmer",
    ),
    (
        "Nämnden ställer sig bakom förslaget att kommunen ska inrätta en\n"
        "Postadress: Storgatan 1, 781 81 Borlänge särskild ordning för detta.",
        "Nämnden ställer sig bakom förslaget att kommunen ska inrätta en särskild ordning för detta.",
    ),
    (
        "Nämnden ställer sig bakom förslaget i dess helhet och utan vidare.\nBesök: Storgatan 1 går bra.",
        "Nämnden ställer sig bakom förslaget i dess helhet och utan vidare. Besök: Storgatan 1 går bra.",
    ),
]


@pytest.mark.parametrize(("raw", "expected"), SPLICED)
def test_an_address_spliced_into_a_sentence_goes_and_the_sentence_stays(raw: str, expected: str) -> None:
    assert clean(raw).text == expected
