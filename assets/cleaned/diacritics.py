"""Diacritics: å, ä and ö put back where a reader that knows none of them lost them.

Belongs here: which words of which texts are looked at, and the edits. Does not belong here: how a word is chosen
(`vocabulary.py`, `channel.py`) or how such a text is told (`assets/raw/swedish.py`).
"""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from assets.cleaned.known import MOST_WORDS, Guess
from assets.cleaned.language import SENTENCE
from assets.cleaned.text import Edit
from assets.cleaned.vocabulary import likeliest, rivals
from assets.raw.swedish import has_lost_diacritics

NAMES: Final = Path(__file__).parents[2] / "data/reference/actors/municipalities.csv"

_WORD: Final = re.compile(r"[\w&]{0,40}[^\W\d_][\w&]{0,60}")
_LONGEST_ADDRESS: Final = 150
_ADDRESS: Final = re.compile(r"@|://|www\.")
_SENTENCE_END: Final = re.compile(r"[.!?:\n]")
_OTHER_NAMES: Final = frozenset({"Åsa", "Åke", "Örjan", "Östen", "Öresund", "Öland", "Åland", "Östergötland", "Årsta"})
_FEWEST_CAPITALS: Final = 6
"""Capitals of a word, of which fewer may be an initialism."""

_ODD_CAPITAL: Final = -4.0
_LONE_ONE: Final = re.compile(r"(?<=[a-zéåäö] )1(?= [a-zéåäö]{3})")
_COUNTED: Final = re.compile(
    r"(?:bilaga|punkt|del|kapitel|avsnitt|nr|nummer|steg|alternativ|niva|nivå|klass|fas|artikel|minst|hogst|högst|sid|och"
    r"|till|eller|den|figur|tabell|paragraf|mom) 1 "
    r"|1 (?:jan\w*|feb\w*|mars|april|maj|juni|juli|aug\w*|sep\w*|okt\w*"
    r"|nov\w*|dec\w*|procent|kap|st|och|eller|till|kr|mnkr|tim|man|gang|ar)\b"
)
_LONE_BAR: Final = re.compile(r"(?<!\S)[|](?= [^\W\d_])")


def restore(text: str) -> list[Edit]:
    """Each damaged word as the Swedish word it most likely was. Leaves any other text as it is.

    An edit covers a word from its first to its last changed letter; letters around it stay aligned.
    """
    if not has_lost_diacritics(text):
        return []
    edits = [Edit(*found.span(), "I") for found in _LONE_BAR.finditer(text)]
    edits += [
        Edit(*found.span(), "i")
        for found in _LONE_ONE.finditer(text)
        if not _COUNTED.search(text, max(0, found.start() - 12), found.end() + 12)
    ]
    read = list(_outside(_addresses(text), _WORD.finditer(text)))
    before, last_end = SENTENCE, -1
    for at, found in enumerate(read):
        word, (start, end) = found[0], found.span()
        opens = last_end < 0 or _is_between_sentences(text, last_end, start)
        if (alone := _alone(word)) is not None:
            restored = alone.opening if opens else alone.inside
        else:
            is_last = at + 1 == len(read) or _is_between_sentences(text, end, read[at + 1].start())
            after = "" if is_last else likeliest(read[at + 1][0].lower()).word
            restored = restore_word(word, SENTENCE if opens else before.lower(), after)
        before, last_end = restored, end
        if restored != word:
            first, last, letters = _change(word, restored)
            edits.append(Edit(start + first, start + last, letters))
    return edits


def restore_word(read: str, before: str = SENTENCE, after: str = "") -> str:
    """One word restored, in the letters' case as read; itself where nothing better is known.

    `before` and `after` are its neighbours in small letters, as far as they are restored.

    >>> restore_word("Férvaltningen"), restore_word("6kad"), restore_word("NPM"), restore_word("I6st", "och")
    ('Förvaltningen', 'ökad', 'NPM', 'löst')
    """
    alone = _alone(read)
    if alone is None:
        return _restored(read, before, after)
    return alone.opening if before == SENTENCE else alone.inside


class _Alone(NamedTuple):
    """A word restored by itself: where it opens a sentence, and inside one."""

    opening: str
    inside: str


@lru_cache(maxsize=MOST_WORDS)
def _alone(read: str) -> _Alone | None:
    """A word restored where its neighbours have no say; None where they may decide."""
    if is_ambiguous(read):
        return None
    opening = _restored(read, SENTENCE, "")
    return _Alone(opening, _restored(read, "", "") if read[0].isupper() else opening)


def is_ambiguous(read: str) -> bool:
    """Whether the words around may decide which word was read so."""
    variants = [read.lower(), f"l{read[1:].lower()}", f"ö{read[1:].lower()}"]
    return any(len(rivals(variant)) > 1 for variant in variants)


@lru_cache(maxsize=MOST_WORDS)
def _restored(read: str, before: str, after: str) -> str:
    if read in ("i1", "1i"):
        return "i"
    if not read.isalpha() and sum(character.isdigit() for character in read) > 1:
        return read
    if read.isupper() and len(read) > 2 and sum(character.isalpha() for character in read) < _FEWEST_CAPITALS:
        return read
    guess = likeliest(read.lower(), before, after)
    if re.match(r"I[a-z46é]", read):  # a capital I for a small l
        as_l = likeliest("l" + read[1:].lower(), before, after)
        if as_l.chance > guess.chance:
            return as_l.word
    if read[0] in "GS6O" and guess.word[0] not in "åäö":  # an Ö, or an ö that looks like a capital
        as_o = likeliest("ö" + read[1:].lower(), before, after)
        guess = max(guess, Guess(as_o.word, as_o.chance + _ODD_CAPITAL), key=lambda one: one.chance)
    if guess.word == read.lower():
        return read
    is_capital = read[0].isupper() and not (
        before != SENTENCE and guess.word[0] in "åäö" and guess.word not in names() and not read.isupper()
    )
    return _in_case(guess.word, read, is_capital=is_capital)


@cache
def names() -> frozenset[str]:
    """Names that begin with å, ä or ö, in small letters: a capital stays theirs inside a sentence."""
    with NAMES.open(encoding="utf-8", newline="") as rows:
        places = {word for row in csv.reader(rows) for word in re.findall(r"\b[ÅÄÖ]\w+", " ".join(row))}
    return frozenset(form for place in places | _OTHER_NAMES for form in (place.lower(), f"{place.lower()}s"))


def _addresses(text: str) -> list[tuple[int, int]]:
    """Where addresses of mail and web stand, in order: what is around their mark as far as the next space."""
    found = []
    for mark in _ADDRESS.finditer(text):
        start, end = max(0, mark.start() - _LONGEST_ADDRESS), mark.end() + _LONGEST_ADDRESS
        before, after = text[start : mark.start()].split(), text[mark.end() : end].split()
        is_open, goes_on = not text[start : mark.start()][-1:].isspace(), not text[mark.end() : end][:1].isspace()
        start = mark.start() - (len(before[-1]) if before and is_open else 0)
        found.append((start, mark.end() + (len(after[0]) if after and goes_on else 0)))
    return found


def _outside(spans: list[tuple[int, int]], words: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The words that no span covers; both in order."""
    at = 0
    for word in words:
        while at < len(spans) and spans[at][1] <= word.start():
            at += 1
        if at == len(spans) or word.end() <= spans[at][0]:
            yield word


def _is_between_sentences(text: str, start: int, end: int) -> bool:
    return (end - start != 1 or text[start] != " ") and _SENTENCE_END.search(text, start, end) is not None


def _in_case(word: str, read: str, *, is_capital: bool) -> str:
    if read.isupper() and len(read) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if is_capital else word


@lru_cache(maxsize=MOST_WORDS)
def _change(read: str, restored: str) -> Edit:
    """The edit of a word without the letters that both words begin and end with."""
    first = 0
    while first < min(len(read), len(restored)) and read[first] == restored[first]:
        first += 1
    last = 0
    while last < min(len(read), len(restored)) - first and read[-1 - last] == restored[-1 - last]:
        last += 1
    return Edit(first, len(read) - last, restored[first : len(restored) - last])
