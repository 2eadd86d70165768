"""What else one could run over the same texts, each as a function from texts to a count.

Belongs here: the floor (decoding), scans for the lexicon's literals, and the pipelines that a user would pick
instead. Does not belong here: the wordings (`wordings.py`), or the project's own functions (`ours.py`).

The peers are installed by `make bench` alone, so each is imported where it is used.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.wordings import literals, matcher_patterns, trie_pattern

Peer = Callable[[Sequence[bytes]], int]
"""From the documents' UTF-8 bytes to the number of things found."""


def decoding() -> Peer:
    """Bytes to text, and nothing else."""
    return lambda documents: sum(len(document.decode("utf-8")) for document in documents)


def scan_with_aho_corasick() -> Peer:
    """One pass of an Aho-Corasick automaton (pyahocorasick) over the text in lower case."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for literal in literals():
        automaton.add_word(literal, len(literal))
    automaton.make_automaton()
    return lambda documents: sum(1 for document in documents for _ in automaton.iter(document.decode("utf-8").lower()))


def scan_with_re() -> Peer:
    """One pass of Python's `re` with the literals as alternatives, the longest first, at word beginnings."""
    return _scan("|".join(map(re.escape, sorted(literals(), key=lambda literal: (-len(literal), literal)))))


def scan_with_re_trie() -> Peer:
    """The same with the literals' common beginnings shared, which `re` does not do by itself."""
    return _scan(trie_pattern(literals()))


def _scan(alternatives: str) -> Peer:
    pattern = re.compile(rf"\b(?:{alternatives})")
    return lambda documents: sum(
        1 for document in documents for _ in pattern.finditer(document.decode("utf-8").lower())
    )


def spacy_matcher() -> Peer:
    """A blank Swedish pipeline of spaCy with sentencizer and Matcher, each cue a token pattern with its gaps."""
    return _matcher(matcher_patterns())


def spacy_matcher_of_literals() -> Peer:
    """The same with literals, which is the quickest that Matcher can do: no gaps, no endings."""
    return _matcher([[{"LOWER": word} for word in literal.split()] for literal in literals()])


def _matcher(patterns: list[list[dict[str, Any]]]) -> Peer:
    import spacy
    from spacy.matcher import Matcher

    pipeline = spacy.blank("sv")
    pipeline.add_pipe("sentencizer")
    matcher = Matcher(pipeline.vocab)
    for number, pattern in enumerate(patterns):
        matcher.add(str(number), [pattern])

    def run(documents: Sequence[bytes]) -> int:
        read = pipeline.pipe(document.decode("utf-8") for document in documents)
        return sum(len(matcher(sentence)) for text in read for sentence in text.sents)

    return run


def spacy_phrase_matcher() -> Peer:
    """A blank Swedish pipeline of spaCy with PhraseMatcher, the cues as literals."""
    import spacy
    from spacy.matcher import PhraseMatcher

    pipeline = spacy.blank("sv")
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    matcher.add("cue", [pipeline.make_doc(literal) for literal in literals()])
    return lambda documents: sum(
        len(matcher(text)) for text in pipeline.pipe(document.decode("utf-8") for document in documents)
    )


PEERS: dict[str, Callable[[], Peer]] = {
    "UTF-8 decoding": decoding,
    "scan, pyahocorasick": scan_with_aho_corasick,
    "scan, Python re": scan_with_re,
    "scan, Python re as a trie": scan_with_re_trie,
    "spaCy sentencizer + Matcher": spacy_matcher,
    "spaCy sentencizer + Matcher, literals": spacy_matcher_of_literals,
    "spaCy PhraseMatcher": spacy_phrase_matcher,
}
"""Name in the table → what makes it ready."""
