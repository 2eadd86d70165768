import pytest

from assets.cleaned import furniture, lines
from assets.cleaned.clean import clean

BODY = [
    "Förvaltningen instämmer i dessa reservationer och vill betona vikten av att ha en",
    "nyanserad syn på styrning där det också är viktigt att vara observant på intressen",
    "och jäv hos olika aktörer och att det behövs en balans mellan kontroll och tillit.",
]


def page(number: int, head: list[str], foot: list[str]) -> str:
    body = [line.replace("dessa", f"de {['sju', 'åtta', 'nio', 'tio', 'elva'][number]}") for line in BODY]
    return "\n".join([line.replace("#", str(number + 1)) for line in [*head, *body, *foot]])


def test_a_running_head_stays_once_and_its_page_marks_go() -> None:
    head = ["Farsta stadsdelsförvaltning", "Dnr 1.5.1-382/2018", "Sida # (3)"]
    text = clean("\f".join(page(number, head, []) for number in range(3))).text
    assert text.count("Farsta stadsdelsförvaltning") == text.count("Dnr 1.5.1-382/2018") == 1
    assert "Sida" not in text
    assert text.count("balans mellan kontroll") == 3


def test_a_running_foot_stays_on_the_last_page_where_it_breaks_no_sentence() -> None:
    pages = [page(number, [], ["Socialstyrelsen Dnr 2.1-#/2018"]) for number in range(3)]
    pages[0] = pages[0].replace(" kontroll och tillit.", " kontroll och den")
    pages[1] = "ordning som gäller.\n" + pages[1]
    text = clean("\f".join(pages)).text
    assert "kontroll och den ordning som gäller." in text
    assert text.endswith("Socialstyrelsen Dnr 2.1-3/2018")


def test_two_pages_suffice_for_a_head() -> None:
    text = clean("\f".join(page(number, ["Trafikverket TRV 2018/77"], []) for number in range(2))).text
    assert text.count("Trafikverket") == 1


LETTER_HEADS = [
    # (heads of the pages, dates that stand in the clean text, each once)
    (["2024-03-05", "2024-03-05", "2024-04-10", "2024-04-10"], ["2024-03-05", "2024-04-10"]),
    (["5 mars 2024", "5 mars 2024", "15 mars 2024"], ["y 5 mars 2024", "y 15 mars 2024"]),
    (["5/3 2024", "5/3 2024", "12/3 2024", "12/3 2024"], ["y 5/3 2024", "y 12/3 2024"]),
    (["2024-03-05"] * 4, ["2024-03-05"]),
]


@pytest.mark.parametrize(("dates", "left"), LETTER_HEADS)
def test_a_date_that_stands_in_running_heads_alone_stays_where_it_stands_first(
    dates: list[str], left: list[str]
) -> None:
    pages = [page(number, [f"Exempelby {date}"], []) for number, date in enumerate(dates)]
    text = clean("\f".join(pages)).text
    assert [text.count(date) for date in left] == [1] * len(left)
    assert text.count("Exempelby") == len(left)


def test_a_head_goes_whose_date_stands_elsewhere() -> None:
    pages = [page(number, [f"Exempelby 2024-0{max(3, number + 2)}-05"], []) for number in range(3)]
    pages[1] += "\nNämnden beslutade den 2024-04-05 om detta yttrande."
    text = clean("\f".join(pages)).text
    assert text.count("Exempelby") == 1
    assert text.count("2024-04-05") == 1


def test_a_head_of_another_date_stays_where_page_breaks_were_lost() -> None:
    body = "\n".join(BODY * 5)
    heads = [f"Exempelby kommun Tjänsteutlåtande\nKansliet 2024-0{number}-05" for number in (3, 3, 4, 4)]
    raw = "\n\n\n".join(f"{head}\nSida {at} (4)\n\n{body}" for at, head in enumerate(heads, 1))
    text = clean(raw).text
    assert (text.count("2024-03-05"), text.count("2024-04-05")) == (1, 1)


def test_a_sentence_that_repeats_at_the_top_of_pages_stays() -> None:
    head = ["Nämnden ställer sig bakom förslaget i denna del."]
    text = clean("\f".join(page(number, head, []) for number in range(4))).text
    assert text.count("Nämnden ställer sig bakom förslaget") == 4


def test_a_signature_under_each_of_two_letters_is_not_a_foot() -> None:
    pages = [page(number, [], ["Anna Svensson", "Stadsdirektör"]) for number in range(2)]
    assert clean("\f".join(pages)).text.count("Anna Svensson") == 2


def test_an_actor_inside_a_sentence_at_the_top_of_a_page_stays() -> None:
    pages = ["Borlänge kommun\n" + page(number, [], []) for number in range(3)]
    pages[1] = pages[1].replace("kontroll och tillit.", "landet och hos")
    pages[2] = pages[2].replace("Borlänge kommun\n", "Borlänge kommun\nBorlänge kommun.\n")
    assert "mellan landet och hos Borlänge kommun." in clean("\f".join(pages)).text


MARKS = [
    # (text, what is left)
    ("Nämnden anser att förslaget bör till-\n\n4(5)\n\nstyrkas.", "Nämnden anser att förslaget bör tillstyrkas."),
    ("Nämnden anser att förslaget bör till-\nSida 20 (23)\nstyrkas.", "Nämnden anser att förslaget bör tillstyrkas."),
    ("Nämnden anser att förslaget bör till-\n\f- 2 -\nstyrkas.", "Nämnden anser att förslaget bör tillstyrkas."),
    ("Nämnden anser att förslaget bör till-\n3\fstyrkas.", "Nämnden anser att förslaget bör tillstyrkas."),
    ("Första.\n\nAndra.\n\n\n\n4\n\nTredje.", "Första.\n\nAndra.\n\nTredje."),
    ("Antal avtal:\n\n4400", "Antal avtal:\n\n4400"),
    ("Se sida 4 (5) i bilagan.", "Se sida 4 (5) i bilagan."),
]


@pytest.mark.parametrize(("raw", "expected"), MARKS)
def test_page_marks_go_and_numbers_in_the_text_stay(raw: str, expected: str) -> None:
    assert clean(raw).text == expected


def test_a_letterhead_around_a_page_mark_goes_where_page_breaks_were_lost() -> None:
    head = [
        "Stockholms Farsta stadsdelsférvaltning Tjansteutlatande",
        "‘ stad Avdelningen for ekonomi Dnr 1.5.1-382/2018",
    ]
    again = 'Stockholms Farsta stadsdelsférvaltning Tjansteutlatande\n" stad Dnr 1.5.1-382/2018\nSida 20 (23)'
    body = "\n".join(BODY)
    raw = "\n".join(head) + f"\n\nSida 1 (23)\n\n{body}\n\n{body}\n\n{body}\n\n{body}\n\n\n{again}\n\n{body}"
    text = clean(raw).text
    assert text.count("1.5.1-382/2018") == 1
    assert text.count("reservationer") == 5


@pytest.mark.parametrize("words", ["4 (5)", "Sida 1 av 3", "sid. 7", "Page 2 of 9", "1(1)"])
def test_page_marks_are_recognised(words: str) -> None:
    assert furniture.is_page_mark(words)


@pytest.mark.parametrize("words", ["(2010:800)", "7 (4)", "Sida", "2018-09-04", "4 (5) kap.", "15.4.4"])
def test_other_numbers_are_not_page_marks(words: str) -> None:
    assert not furniture.is_page_mark(words)


def test_page_marks_are_not_sentences() -> None:
    assert not lines.is_sentence("Sida 20 (23)")
