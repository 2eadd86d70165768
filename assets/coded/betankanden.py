"""Which of the betänkanden that an yttrande answers a position on the whole concerns.

Belongs here: betänkanden named by number or title in headings and sentences. Does not belong here: references in
general (the extracted stage), or proposals (`targets`).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from assets.coded.joining import Statement
from assets.coded.sentences import Section, Sentence
from assets.coded.words import folded

_SOU: Final = re.compile(r"((?:19|20)(?:(?<=\b\d\d)|(?<=\bSOU\d\d))\d\d:\d{1,3})\b")
"""A number by itself or right after SOU; it opens with its figures, which are quickly looked for."""
_NUMBER: Final = re.compile(r"\(\s{0,3}(?:SOU\s{0,3})?((?:19|20)\d\d:\d{1,3})\s{0,3}\)")
_TITLE: Final = re.compile(r"([A-ZÅÄÖ][^\n()\"”]{7,150})[\"”]?\s{0,3}$")
_BEFORE_NUMBER: Final = 155
_MOST_TEXTS: Final = 4
"""So many texts are kept with their titles: each of the yttranden that one holds asks for them."""
_LONGEST: Final = 400
"""Code points of headings that follow one another, of which more are no title."""
_SHORTEST: Final = 7
"""Code points of a heading, of which more may be part of a title."""
_BOTH: Final = re.compile(r"\b(?:betankandena\w*|bada|de tva betankandena|utredningarna\w*)\b")


@cache
def _stands(number: str) -> re.Pattern[str]:
    """The number where `_SOU` finds it: of all numbers in a heading, those of the answers are asked for."""
    return re.compile(rf"(?:\b|(?<=\bSOU)){re.escape(number)}\b")


class Betankanden:
    """Which of the betänkanden that an yttrande answers a position on the whole concerns."""

    def __init__(self, text: str, answers: Sequence[str], found: Sequence[Sentence]) -> None:
        self.answers = list(answers)
        self._numbers = {number for answer in answers if _SOU.fullmatch(number := answer.split()[-1])}
        numbers = {answer.split()[-1] for answer in answers}
        titles = {number: _ends(text, number) for number in numbers if number in _titles(text)}
        self._starts: list[int] = []
        names: list[str | None] = []
        heading = ""
        for sentence in found:
            # a title may run over several lines, each of which looks like a heading
            heading = f"{heading} {sentence.text}".strip()[-_LONGEST:] if sentence.kind == "heading" else ""
            if heading:
                self._starts.append(sentence.start)
                names.append(self._named(heading, titles))
        sections = dict.fromkeys(sentence.section.title for sentence in found)
        self._named_titles = {title: name for title in sections if (name := self._named(title, titles))}
        self.sectioned = len(set(filter(None, names))) > 1
        if self.sectioned:  # a heading that names none belongs to the one above that does
            for at in range(1, len(names)):
                names[at] = names[at] or names[at - 1]
        self._names = names

    def _named(self, heading: str, titles: Mapping[str, "_Ends"]) -> str | None:
        numbers = {number for number in self._numbers if number in heading and _stands(number).search(heading)}
        if titles:
            bare = re.sub(r"[^\w ]+", " ", folded(heading)).strip()
            numbers |= {number for number, ends in titles.items() if len(bare) > _SHORTEST and ends.like(bare)}
        named = [answer for answer in self.answers if answer.split()[-1] in numbers] if numbers else []
        return named[0] if len(named) == 1 else None

    def topic(self, section: Section) -> Section:
        """The section, without its title where that only names a betänkande: such a title is no topic."""
        named = section.title in self._named_titles or bool(_SOU.search(section.title))
        return Section(section.number, "") if named else section

    def of(self, statement: Statement) -> list[str | None]:
        """The betänkanden concerned: by number in the sentence, by heading, else all it answers; none if unknown."""
        if len(self.answers) < 2:
            return list(self.answers) or [None]
        numbers = set(_SOU.findall(statement.sentence.text))
        if named := [answer for answer in self.answers if answer.split()[-1] in numbers]:
            return list(named)
        if not _BOTH.search(statement.sentence.plain) and (heading := self._heading(statement.start)):
            return [heading]
        return [*self.answers] if statement.target.reason == "whole" else [*self.answers[:1]]

    def _heading(self, start: int) -> str | None:
        above = bisect_right(self._starts, start)
        return self._names[above - 1] if above else None


class _Ends:
    """The titles under which a text names one betänkande, by their ends: of any number, one is found at once."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._backwards = sorted(title[::-1] for title in titles)
        self._whole = frozenset(self._backwards)
        self._lengths = sorted(set(map(len, self._backwards)))

    def like(self, heading: str) -> bool:
        """Whether a heading ends with a title, or a title with the heading."""
        backwards = heading[::-1]
        at = bisect_left(self._backwards, backwards)
        if at < len(self._backwards) and self._backwards[at].startswith(backwards):
            return True
        return any(backwards[:length] in self._whole for length in self._lengths)


@lru_cache(maxsize=_MOST_TEXTS)
def _titles(text: str) -> dict[str, set[str]]:
    """The titles of the works that a text names by title and number: `En lärande tillsyn (SOU 2018:48)`."""
    found: dict[str, set[str]] = {}
    for number in _NUMBER.finditer(text):
        before = text[max(0, number.start() - _BEFORE_NUMBER) : number.start()]
        if title := _TITLE.search(before):
            found.setdefault(number[1], set()).add(title[1])
    return found


@lru_cache(maxsize=_MOST_TEXTS)
def _ends(text: str, number: str) -> _Ends:
    """The ends of the titles under which a text names the work of a number."""
    return _Ends(set(map(folded, _titles(text)[number])))
