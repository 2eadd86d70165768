"""The hard cases of actor, date and diary number, each by its name, in letters and lines of our own.

Whole letters with all that is right about them lie in `data/gold/sets/letters`; here is, for each case, the least text
that shows its class (`hard_letters.py`), and only what the case is about (`hard_facts.py`).
"""

import polars as pl
import pytest

from assets.extracted.actors import referred_actors
from assets.extracted.measured import DOCUMENT_ID, LINES, Fact, found_facts, read_letter
from assets.extracted.responses import find_responses
from assets.extracted.reuse import find_reuse, same_answers
from schemas import registry
from tests.unit.extracted.hard_facts import FACTS, LISTED
from tests.unit.extracted.hard_letters import BORLANGE, FARSTA, MIXED, NOBODY, PM, letter

KINDS = {"A": ("actor",), "D": ("dates",), "N": ("dnr",)}


def facts(text: str, *kinds: str) -> set[Fact]:
    """What the pipeline's functions say of these kinds, of a text as received."""
    found = found_facts(read_letter({"text": text, "betankanden": ["SOU 2031:1"]}), DOCUMENT_ID)
    return {fact for fact in found if fact[0] in kinds}


def senders(text: str) -> list[str]:
    """The names of those that answer in a text, in order."""
    return [fact[2] for fact in sorted(facts(text, "actor"), key=lambda fact: int(fact[1]))]


def read_together(**texts: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The texts and yttranden of several files of a remiss, by the files' names."""
    ids = {name: f"{number:016x}" for number, name in enumerate(texts)}
    files = [
        {"remiss_id": "r", "file_name": name, "document_id": key, "raw_text": texts[name]} for name, key in ids.items()
    ]
    rows = [{"document_id": key, "text": texts[name], "alignment": []} for name, key in ids.items()]
    read = registry.frame("texts", rows)
    remisser = registry.frame("remisser", [{"remiss_id": "r", "betankanden": ["SOU 2031:1"]}])
    return read, find_responses(read, registry.frame("files", files), remisser)


@pytest.mark.parametrize("case", FACTS)
def test_facts_of_a_hard_case(case: str) -> None:
    text, right = FACTS[case]
    assert facts(text, *({fact[0] for fact in right} or KINDS[case[0]])) == right


@pytest.mark.parametrize("case", LISTED)
def test_wordings_of_a_hard_case(case: str) -> None:
    for name, lines in LISTED[case].items():
        assert {line: LINES[name](line) for line in lines} == lines


@pytest.mark.xfail(strict=True, reason="an answer that no sentence leads into, among answers that one does, is not cut")
def test_a1_an_answer_without_a_lead_in_among_others_with_one() -> None:
    assert senders(MIXED) == senders(PM)


@pytest.mark.parametrize("case", ["A3"])
def test_the_same_answer_alone_and_quoted_is_linked(case: str) -> None:
    texts, responses = read_together(alone=FARSTA, nested=PM)
    farsta = responses.filter(pl.col("actor_id") == "stockholms-stad.farsta-stadsdelsnamnd").sort("role")
    assert farsta["role"].to_list() == ["principal", "quoted"]
    same = dict(same_answers(texts, responses).drop_nulls("same_as").select("yttrande_id", "same_as").iter_rows())
    alone, nested = farsta["yttrande_id"]
    assert same == {alone: nested, nested: alone}


@pytest.mark.parametrize("case", ["A4"])
def test_two_bodies_with_one_text_are_two_that_share_it(case: str) -> None:
    heads = ("Hässelby-Vällingby stadsdelsnämnd", "Norrmalms stadsdelsnämnd")
    one, other = (letter(f"{head}\n2031-03-20") for head in heads)
    texts, responses = read_together(one=one, other=other)
    assert responses["actor_id"].n_unique() == len(heads)
    assert find_reuse(texts, responses)["shared"].min() > 0.9  # type: ignore[operator]
    assert same_answers(texts, responses)["same_as"].null_count() == len(heads)


@pytest.mark.parametrize("case", ["A13"])
def test_a_position_by_reference_keeps_the_sender_and_names_the_other(case: str) -> None:
    for words, other in (
        ("Kommunen står bakom SKR:s remissvar.", "sveriges-kommuner-och-regioner"),
        (
            "Vi ställer oss bakom det remissvar som Svenskt Näringsliv har lämnat i sin helhet, men",
            "svenskt-naringsliv",
        ),
        ("Vi ansluter oss till Kommunals yttrande.", "svenska-kommunalarbetareforbundet"),
    ):
        assert [actor_id for actor_id, _, _ in referred_actors(words)] == [other]
        assert senders(letter("Vadstena kommun\nKommunstyrelsen\n2031-03-01", words)) == ["Vadstena kommun"]
    assert referred_actors("Vi ställer oss bakom tanken att SKR bör stödja arbetet.") == []


@pytest.mark.parametrize("case", ["A16"])
def test_what_a_file_is_called_tells_nothing_of_its_sender(case: str) -> None:
    names = ("Boden-kopia.pdf", "Boden_ny.txt", "Bodens kommun bilaga 1", "Yttrande över del 2 Boden-", "boden-kompl_")
    assert {read_together(**{name: BORLANGE})[1]["actor_id"][0] for name in names} == {"borlange-kommun"}
    assert {read_together(**{name: NOBODY})[1]["actor_id"][0] for name in names} == {None}
