import pytest

from assets.cleaned.channel import IMPOSSIBLE, log_chance, skeleton
from assets.cleaned.clean import clean
from assets.cleaned.diacritics import restore_word
from assets.cleaned.text import to_raw
from assets.raw.reading import read
from assets.raw.swedish import diacritics_per_1000, has_lost_diacritics

DAMAGED = """Forvaltningen instimmer 1 beskrivningen av de problem och utmaningar som utredningen har
identifierat och som foljer av de nuvarande principerna for styrning och ledning. Det behdvs dven
mer tid for motet med medborgaren, och namnden staller sig positiv till forslaget om frikommuner
som noga foljs och utvirderas. | betankandet finns ocksa forslag som namnden avstyrker. Den 1 maj
sandes svaret till registrator@namnden.se och till bilaga 1 och 2 lamnas inga synpunkter av oss."""

RESTORED = """Förvaltningen instämmer i beskrivningen av de problem och utmaningar som utredningen har
identifierat och som följer av de nuvarande principerna för styrning och ledning. Det behövs även
mer tid för mötet med medborgaren, och nämnden ställer sig positiv till förslaget om frikommuner
som noga följs och utvärderas. I betänkandet finns också förslag som nämnden avstyrker. Den 1 maj
sändes svaret till registrator@namnden.se och till bilaga 1 och 2 lämnas inga synpunkter av oss."""


def test_a_damaged_text_is_restored_and_what_is_right_stays() -> None:
    assert clean(DAMAGED).text == RESTORED.replace("\n", " ")


def test_the_raw_form_of_a_restored_word_stays_reachable() -> None:
    text = clean(DAMAGED)
    start = text.text.index("utvärderas")
    span = to_raw(text.runs, start, start + len("utvärderas"))
    assert span
    assert DAMAGED[slice(*span)] == "utvirderas"


def test_origin_is_told_from_the_text() -> None:
    assert read(DAMAGED.encode()).text_origin == "ocr"
    assert read(RESTORED.encode()).text_origin == "born_digital"
    assert diacritics_per_1000(DAMAGED) == 0
    assert diacritics_per_1000("1 2") is None


@pytest.mark.parametrize(
    "text",
    [
        RESTORED,
        "The county administrative board has no objections to the proposals of the inquiry in this part. " * 5,
        "Forslaget avstyrks.",
        "",
    ],
)
def test_other_texts_are_not_taken_for_damaged(text: str) -> None:
    assert not has_lost_diacritics(text)
    assert clean(text).text == clean(clean(text).text).text


WORDS = [
    # (read, before, restored)
    ("Stadsdelsndmnden", ".", "Stadsdelsnämnden"),
    ("overldmnar", "nämnden", "överlämnar"),
    ("dvergripande", "av", "övergripande"),
    ("huvudbetinkandet", "av", "huvudbetänkandet"),
    ("béattre", "bidra", "bättre"),
    ("valfardssektom", "av", "välfärdssektorn"),
    ("6kad", "en", "ökad"),
    ("Okad", "en", "ökad"),
    ("Orebro", "i", "Örebro"),
    ("I6st", "formerna", "löst"),
    ("i1", "cheferna", "i"),
    ("nd&rmare", "att", "närmare"),
    ("FORSLAG", ".", "FÖRSLAG"),
    ("SKL", ".", "SKL"),
    ("Sandbladh", "medea", "Sandbladh"),
    ("policylabb", "om", "policylabb"),
    ("har", "nämnden", "har"),
    ("man", "kan", "man"),
    ("2018", "den", "2018"),
]


@pytest.mark.parametrize(("read_as", "before", "restored"), WORDS)
def test_words_are_restored(read_as: str, before: str, restored: str) -> None:
    assert restore_word(read_as, before) == restored


def test_list_bullets_that_became_letters_are_bullets_again() -> None:
    items = "e Vid rekrytering ska fokus vara detta.\ne Chefer inom kommuner bor verka.\no Skollagen tas bort."
    text = clean(f"{DAMAGED}\n\n{items}").text
    assert text.count("\n• ") == 3


def test_the_channel_allows_only_what_looks_alike() -> None:
    assert log_chance("bättre", "battre") > log_chance("bättre", "b&ttre") > IMPOSSIBLE
    assert log_chance("bättre", "bxttre") == IMPOSSIBLE
    assert log_chance("battre", "bättre") == IMPOSSIBLE
    assert skeleton("") == ""
