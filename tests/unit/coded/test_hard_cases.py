"""The hard cases of stance and target, each by its name, in wordings of our own.

The single sentences stand in `data/gold/sets/sentences.csv`; here are all of a case together, and the cases that need
more than a sentence or a catalogue of proposals.
"""

import pytest

from assets.coded import measured
from assets.coded.statements import code_statements
from tests.unit.coded import frames

SINGLE = [f"S{number}" for number in (*range(1, 9), *range(22, 57))]


@pytest.mark.parametrize("case", SINGLE)
def test_sentences_of_a_hard_case(case: str) -> None:
    found = measured.coded_sentences()[1]
    judged = [(row, code) for row, code in zip(measured.sentences(), found, strict=True) if row["case"] == case]
    assert judged
    assert [(row["sentence"], code) for row, code in judged if row["code"] != code] == []


PROPOSALS = [
    ("register", "4.1", "forslag", "Ett nationellt register över lekplatser inrättas"),
    ("avgift", "4.2", "forslag", "En avgift för besiktning av gungställningar införs"),
    ("tillsyn", "5.1", "bedomning", "Kommunernas tillsyn av badplatser bör inte ändras"),
    ("utbildning", "5.2", "rekommendation", "Huvudmännen bör erbjuda utbildning för parkarbetare"),
]
CATALOGUE = frames.proposals(
    *(dict(zip(("proposal_id", "section", "kind", "title"), row, strict=True)) for row in PROPOSALS),
    betankande="SOU 2031:1",
)


def coded(text: str, answers: tuple[str, ...] = ("SOU 2031:1",)) -> list[tuple[str | None, str | None, str]]:
    """The (proposal, betänkande, code) of each statement of a text, with the catalogue above."""
    document = f"{0:016x}"
    made = code_statements(frames.texts(text, document), frames.responses(text, document, answers=answers), CATALOGUE)
    return list(made.sort("char_start", "statement_id").select("proposal_id", "betankande", "code").iter_rows())


def on(proposals: list[str], code: str) -> list[tuple[str | None, str | None, str]]:
    return [(proposal, "SOU 2031:1", code) for proposal in proposals]


BOTH = ("SOU 2031:1", "SOU 2031:2")
CASES = {
    "S9": (
        "Sammanfattning\nVi avstyrker ett register.\n\n4.1 Register\nVi avstyrker ett register.",
        on(["register", "register"], "opposes"),
    ),
    "S2-two": (
        "Föreningen är positiv till utbildning för parkarbetare men avslår förslaget om en avgift för besiktning.",
        [*on(["utbildning"], "supports"), *on(["avgift"], "opposes")],
    ),
    "T3": (
        "Frågan behandlades i SOU 2019:77. Vi tillstyrker förslaget om ett register över lekplatser.",
        on(["register"], "supports"),
    ),
    "T4": ("Kommunen avstyrker förslaget (avsnitt 4.2, sid 30-41).", on(["avgift"], "opposes")),
    "T4-heading": ("4.2. Avgift\n\nKommunen avstyrker förslaget.", on(["avgift"], "opposes")),
    "T7": ("Kommunen delar bedömningen att tillsynen av badplatser inte bör ändras.", on(["tillsyn"], "supports")),
    "T8": ("5.2 Utbildning\n\nKommunen tillstyrker.", on(["utbildning"], "supports")),
    "T9": ("Vi tillstyrker förslagen i avsnitt 4.1 och 4.2.", on(["avgift", "register"], "supports")),
    "T10": (
        "Enligt 5 kap. 8 a § gäller annat. Vi tillstyrker registret över lekplatser.",
        on(["register"], "supports"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_targets_of_a_hard_case(case: str) -> None:
    text, wanted = CASES[case]
    assert sorted(coded(text), key=str) == sorted(wanted, key=str)


def test_t1_each_of_two_betankanden_has_its_own_position() -> None:
    text = (
        "Lekens väg (SOU 2031:1)\n\nNämnden är positiv till utredningens förslag.\n\n"
        "Badets väg (SOU 2031:2)\n\nNämnden avstyrker utredningens förslag."
    )
    assert coded(text, BOTH) == [(None, "SOU 2031:1", "supports"), (None, "SOU 2031:2", "opposes")]


def test_t2_and_t6_a_work_that_is_only_mentioned_is_no_target() -> None:
    text = "Enligt kommitténs beteckning Fi 2017:02 och dir. 2016:51. Vi tillstyrker utredningens förslag (2031:2)."
    assert coded(text, BOTH) == [(None, "SOU 2031:2", "supports")]


def test_t5_a_page_of_a_law_report_is_no_section() -> None:
    assert coded("Jämför NJA 2024 s. 3. Nämnden avstyrker avgiften för besiktning.") == on(["avgift"], "opposes")


def test_t11_a_pointer_to_another_section_takes_over_its_position() -> None:
    text = "4.1 Register\n\nVi avstyrker förslaget.\n\n4.2 Avgift\n\nVi hänvisar till vårt svar under punkt 4.1."
    assert sorted(coded(text), key=str) == on(["avgift", "register"], "opposes")


@pytest.mark.parametrize(
    "pointer",
    [
        "Utredningen hänvisar till utredningens bedömning i avsnitt 4.1.",
        "Vi hänvisar till vårt svar under punkt 5.1.",
        "Bestämmelserna i avsnitt 4.1 gäller även här.",
    ],
)
def test_t11_what_only_mentions_a_section_takes_over_nothing(pointer: str) -> None:
    text = f"4.1 Register\n\nVi avstyrker förslaget.\n\n4.2 Avgift\n\n{pointer}"
    assert coded(text) == on(["register"], "opposes")
