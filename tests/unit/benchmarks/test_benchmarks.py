"""The benchmark's own parts: its corpus, its wordings, and what it calls a fall."""

import json
import re

import pytest

from assets.coded.words import lowered
from benchmarks import corpus, goals, guard, ours, report, wordings
from benchmarks.throughput import WHOLE, measure
from schemas import registry


def test_a_document_is_the_same_each_time_and_no_copy_of_another() -> None:
    first, second = (re.findall(r"\w+", corpus.document(number)) for number in (5, 10))
    runs, others = ({tuple(text[at : at + 5]) for at in range(len(text))} for text in (first, second))
    assert corpus.document(5) == corpus.document(5)
    assert len(runs & others) < 0.2 * len(runs)


def test_a_corpus_keeps_its_cues() -> None:
    for number in range(5):
        mutated, original = (
            len(re.findall(r"\b(?:till|av)styrk", lowered(text)))
            for text in (corpus.document(number + 50), corpus._originals()[number])
        )
        assert mutated == original


def test_the_batches_hold_every_document_once() -> None:
    found = [name for files in corpus.batches(7, 3) for name in files["file_name"]]
    assert found == [f"{number:07}.txt" for number in range(7)]
    registry.validate("files", next(corpus.batches(3)))


@pytest.mark.parametrize("cue", ["tillstyrker", "ställer", "delar"])
def test_literals_and_patterns_hold_the_lexicons_words(cue: str) -> None:
    assert any(cue in literal.split() for literal in wordings.literals())
    assert any(cue in token["LOWER"]["IN"] for one in wordings.matcher_patterns() for token in one if "LOWER" in token)


def test_a_trie_finds_what_the_alternatives_find() -> None:
    literals = wordings.literals()
    longest_first = "|".join(map(re.escape, sorted(literals, key=len, reverse=True)))
    text = corpus.document(3).lower()[:20_000]
    as_trie = re.findall(rf"\b(?:{wordings.trie_pattern(literals)})", text)
    assert as_trie == re.findall(rf"\b(?:{longest_first})", text)


def test_every_table_of_the_stages_is_made_and_valid() -> None:
    tables = ours.run(ours.described(next(corpus.batches(1, first=4))))
    for name in ("texts", "responses", "documents", "dates", "statements", "yttranden"):
        assert registry.validate(name, tables[name]).height > 0


def test_rates_are_measured_for_stages_and_peers() -> None:
    measured = measure(1, 1, ("UTF-8 decoding", "scan, Python re"))
    assert set(measured["rates"]) == {"clean", "extract", "code", WHOLE, "UTF-8 decoding", "scan, Python re"}
    assert goals.ratio(measured, WHOLE, "UTF-8 decoding") < 1


def test_a_ratio_that_fell_by_more_than_a_fifth_is_named() -> None:
    assert guard.fallen({"a": 1.0, "b": 1.0}, {"a": 0.9, "b": 0.7}) == {"b": (1.0, 0.7)}


def test_the_guard_has_a_baseline_of_what_it_measures() -> None:
    rates = {name: {"mb_s": 1.0} for name in ("clean", "extract", "code", WHOLE, *guard.PEERS)}
    assert set(json.loads(guard.BASELINE.read_text("utf-8"))) == set(
        goals.ratios({"throughput": {"10": {"rates": rates}}})
    )


def test_a_goal_not_reached_says_so() -> None:
    table = report.goals_table({"reading": {"pdf_times_bare": 1.5}})
    assert "| reading PDF, times pypdfium2's bare extraction | ≤ 1.3 × | 1.5 × | short |" in table
    assert "not measured" in table
