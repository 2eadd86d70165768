"""The words by which a person's name is known in a letter: labels, titles, closings, what bodies are called.

Belongs here: `data/reference/name_words.csv` and `given_names.txt` as tests on words. Does not belong here: finding
names in a text (`names.py`).

All words are compared in lower case and without accents, for texts read from pictures lose them; short endings of
bodies alone keep theirs, because *Alan* ends as *län* does without its dots.
"""

import csv
import re
from functools import cache
from pathlib import Path

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
_PLAIN = dict(zip("åäöéèüáàóíñçøæÅÄÖÉÈÜÁÀÓÍÑÇØÆ", "aaoeeuaaoincoaAAOEEUAAOINCOA", strict=True))
_LONG = 5
"""Letters from which the ending of a body's name is told without its accents."""


def folded(text: str) -> str:
    """Lower case without accents, letter for letter: the length stays.

    >>> folded("Åsa ÖSTBERG")
    'asa ostberg'
    """
    plain = without_accents(text)
    lower = plain.lower()
    if len(lower) == len(text):
        return lower
    return "".join(each if len(each.lower()) != 1 else each.lower() for each in plain)


def is_of_word(character: str) -> bool:
    r"""Whether a character may stand in a word, as `\w` has it."""
    return character.isalnum() or character == "_"


def without_accents(text: str) -> str:
    """The text with the accents of Nordic letters taken off, letter for letter."""
    if text.isascii():
        return text
    for letter, plain in _PLAIN.items():  # several times as fast as `str.translate`
        text = text.replace(letter, plain)
    return text


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of a kind, folded."""
    with (REFERENCE / "name_words.csv").open(encoding="utf-8", newline="") as file:
        return tuple(folded(row["word"]) for row in csv.DictReader(file) if row["kind"] == kind)


def any_of(kind: str) -> str:
    """A pattern for the words of a kind in folded text, longer ones first; a gap in them may be any."""
    found = sorted(words(kind), key=len, reverse=True)
    return "|".join(r"[ \n]{1,3}".join(map(re.escape, word.split())) for word in found)


def is_given_name(word: str) -> bool:
    """Whether a word, or the first half of a double name, is a given name of those that are common in the North.

    >>> is_given_name("Åsa"), is_given_name("Bengt-Arne"), is_given_name("Svensk")
    (True, True, False)
    """
    return folded(word) in _given_names() or folded(word).partition("-")[0] in _given_names()


def is_title(word: str) -> bool:
    """Whether a word says what a person is.

    >>> is_title("kommundirektören"), is_title("hovrättsråden"), is_title("kommunen")
    (True, True, False)
    """
    return folded(word).endswith(_titles())


def is_no_name(word: str) -> bool:
    """Whether a word is part of no person's name: a body, a document, or what begins a sentence.

    >>> is_no_name("Socialnämndens"), is_no_name("Stockholms"), is_no_name("Alan"), is_no_name("Georg")
    (True, True, False, False)
    """
    plain = folded(word).strip(".,:;")
    if plain in words("not_a_name") or plain in words("after"):
        return True
    return plain not in _given_names() and bool(_bodies().search(word.lower().strip(".,:;")))


@cache
def _titles() -> tuple[str, ...]:
    return tuple(title + ending for title in words("title") for ending in ("", *words("ending")))


@cache
def _bodies() -> re.Pattern[str]:
    """In lower case, with accents; long endings without them too."""
    with (REFERENCE / "name_words.csv").open(encoding="utf-8", newline="") as file:
        written = [row["word"] for row in csv.DictReader(file) if row["kind"] == "body"]
    endings = {*written, *(folded(word) for word in written if len(word) >= _LONG)}
    inflected = "(?:en|et|n|t|er|ar|or|na|erna)?s?"
    return re.compile(rf"(?:{'|'.join(map(re.escape, sorted(endings)))}){inflected}$")


@cache
def _given_names() -> frozenset[str]:
    lines = (REFERENCE / "given_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(folded(line) for line in lines if not line.startswith("#"))
