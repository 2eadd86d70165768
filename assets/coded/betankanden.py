"""Which of the betänkanden that an yttrande answers a position on the whole concerns.

Belongs here: betänkanden named by number or title in headings and sentences. Does not belong here: references in
general (the extracted stage), or proposals (`targets`).
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assets.coded.joining import Statement
from assets.coded.sentences import Section, Sentence
from assets.coded.words import folded

_SOU: Final = re.compile(r"\b(?:SOU\s*)?((?:19|20)\d\d:\d{1,3})\b")
_NUMBER: Final = re.compile(r"\(\s{0,3}(?:SOU\s{0,3})?((?:19|20)\d\d:\d{1,3})\s{0,3}\)")
_TITLE: Final = re.compile(r"([A-ZÅÄÖ][^\n()\"”]{7,150})[\"”]?\s{0,3}$")
_BEFORE_NUMBER: Final = 155
_LONGEST: Final = 400
"""Code points of headings that follow one another, of which more are no title."""
_BOTH: Final = re.compile(r"\b(?:betankandena\w*|bada|de tva betankandena|utredningarna\w*)\b")


class Betankanden:
    """Which of the betänkanden that an yttrande answers a position on the whole concerns."""

    def __init__(self, text: str, answers: Sequence[str], found: Sequence[Sentence]) -> None:
        self.answers = list(answers)
        titles = [(folded(title), number) for title, number in _titles(text)]
        self.headings: list[tuple[int, str | None]] = []
        heading = ""
        for sentence in found:
            # a title may run over several lines, each of which looks like a heading
            heading = f"{heading} {sentence.text}".strip()[-_LONGEST:] if sentence.kind == "heading" else ""
            if heading:
                self.headings.append((sentence.start, self._named(heading, titles)))
        sections = dict.fromkeys(sentence.section.title for sentence in found)
        self._named_titles = {title: name for title in sections if (name := self._named(title, titles))}
        self.sectioned = len({name for _, name in self.headings if name}) > 1

    def _named(self, heading: str, titles: list[tuple[str, str]]) -> str | None:
        numbers = set(_SOU.findall(heading))
        bare = re.sub(r"[^\w ]+", " ", folded(heading)).strip()
        numbers |= {
            number for title, number in titles if len(bare) > 7 and (title.endswith(bare) or bare.endswith(title))
        }
        named = [answer for answer in self.answers if answer.split()[-1] in numbers]
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
        above = [name for at, name in self.headings if at <= start]
        if not self.sectioned:
            return above[-1] if above else None
        return next((name for name in reversed(above) if name), None)


def _titles(text: str) -> Iterator[tuple[str, str]]:
    """The works that a text names by title and number: `En lärande tillsyn (SOU 2018:48)`."""
    for number in _NUMBER.finditer(text):
        before = text[max(0, number.start() - _BEFORE_NUMBER) : number.start()]
        if title := _TITLE.search(before):
            yield title[1], number[1]
