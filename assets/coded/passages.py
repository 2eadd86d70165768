"""The statements of one yttrande: which sentences take which positions, before targets become rows.

Belongs here: walking an yttrande's sentences with their paragraph, list and heading; parts and lists that are report;
tying a reservation in the next sentences to what it qualifies. Does not belong here: single sentences, or tables.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from assets.coded.catalogue import Catalogue, sections_in
from assets.coded.joining import NONE, Statement, joined
from assets.coded.lexicon import Lexicon
from assets.coded.own import Held, own_positions
from assets.coded.pointing import pointed
from assets.coded.reservations import REACH, in_following, in_sentence
from assets.coded.sentences import Sentence
from assets.coded.targets import ARGUED, Context, Target, find_target
from assets.coded.voice import introduces_report
from assets.coded.wording import wording

_SHORT: Final = 700
"""Code points up to which an yttrande has no room for background: what it judges is what was referred."""
_MOST_LISTED: Final = 200
"""Items of a list, of which more are no list of proposals: each position after it is held against all of them."""
_REPORT_PART: Final = re.compile(
    r"^(?:arendet|arendebeskrivning|bakgrund|(?:remissen|betankandet|forslaget) i sammanfattning|remissen|"
    r"sammanfattning av (?:betankande|forslag|remiss|utredning)\w*|(?:betankandets|utredningens|remissens|kommittens|"
    r"delegationens) (?:huvudsakliga )?(?:forslag|innehall|overvaganden|bedomning\w*|slutsatser)|"
    r"remissens innehall|om remissen)$"
)
_MINORITY_PART: Final = wording(r"@minority_heading(?: (?:av|fran|till|i|mot) .{0,80})?")
_MINORITY_LEAD: Final = wording(
    r"\W*@minority_heading (?:\w+ ){0,3}?(?:gjordes|anfordes|lamnades|avgavs|ingavs) .{0,300}\bfoljande\W*$"
)
"""A sentence that leads into what a minority holds, up to the next heading."""
_OWN_PART: Final = re.compile(
    r"\b(?:synpunkter|stallningstagande\w*|yttrande|svar|installning|bedomning|kommentarer|remissvar|"
    r"analys|overvaganden)\b"
)
_MOST_HEADINGS: Final = 1 << 10
"""So many headings are kept with what they announce: letters share them."""
_RESIDUAL: Final = re.compile(r"\b(?:i ovrigt|ovriga|utover|darutover|harutover|ytterligare)\b")
_NO_TARGETS: Final = re.compile(r"\b(?:tillagg|synpunkter|kommentarer|undantag|motivering|skal)\b")


def read_yttrande(found: Sequence[Sentence], source: Lexicon, catalogue: Catalogue) -> list[Statement]:
    """The statements of one yttrande, in its order. Reported positions and bare lists are left out."""
    said = _borrow_targets(_without_residuals(_Reader(found, source, catalogue).read()))
    return pointed(found, said, catalogue)


class _Reader:
    """One walk through the sentences of an yttrande."""

    def __init__(self, found: Sequence[Sentence], source: Lexicon, catalogue: Catalogue) -> None:
        self.found, self.catalogue = found, catalogue
        self.short = bool(found) and found[-1].end - found[0].start <= _SHORT
        self.held: list[Sequence[Held]] = [
            ()
            if one.kind == "heading" or report or not source.candidates(one.plain)
            else own_positions(one, source, catalogue, short=self.short, lead=_lead(found, index)) or ()
            for index, (one, report) in enumerate(zip(found, _reported_parts(found), strict=True))
        ]
        self.listed: tuple[str, ...] = ()
        self.listed_in: tuple[str, ...] = ()
        self.spent = False
        self.reported_block = self.verdict_block = self.reporting = -9
        self.verdict: Held | None = None
        self.absorbed: set[int] = set()

    def read(self) -> list[Statement]:
        """All statements, in the text's order."""
        statements: list[Statement] = []
        for index, sentence in enumerate(self.found):
            if sentence.kind == "heading":
                self.listed = self.listed_in = ()
            elif sentence.kind == "item" and sentence.block == self.reported_block:
                if sentence.line != self.found[index - 1].line or self.found[index - 1].kind != "item":
                    self._list(sentence)
            elif index not in self.absorbed:
                statements.extend(self._sentence(index, sentence))
        return statements

    def _sentence(self, index: int, sentence: Sentence) -> list[Statement]:
        held = self.held[index]
        if not held:
            if sentence.kind == "item" and sentence.block == self.verdict_block and self.verdict:
                return [self._listed_target(self.verdict, sentence)]
            self._report(sentence)
            return []
        says = held[-1].position.cue.form.kind not in ARGUED
        if says and sentence.text.endswith(":") and not _NO_TARGETS.search(sentence.plain[held[-1].position.end :]):
            self.verdict, self.verdict_block = held[-1], sentence.block
        context = Context(sentence.section, _lead(self.found, index), self._before(index), self.listed, self.listed_in)
        self.spent = True
        made = []
        for one in held:
            target = find_target(sentence.plain, one.position, one.clause, context, self.catalogue)
            reservation = (
                in_sentence(sentence.plain, one.position, one.clause) if one.position.code == "supports" else None
            )
            made.append(
                Statement(one.position, one.position.code, reservation, target, sentence.start, sentence.end, sentence)
            )
        made = joined(made, held)
        return [*made[:-1], self._with_following(made[-1], index)] if made else []

    def _report(self, sentence: Sentence) -> None:
        """Remember what a sentence without a position leads into: a list that renders the proposals."""
        leads = sentence.text.endswith(":")
        goes_on = leads and self.reporting in {sentence.block, sentence.block - 1}
        if not (goes_on or introduces_report(sentence.plain)):
            return
        if self.spent or (leads and not goes_on):
            self.listed, self.listed_in, self.spent = (), (), False
        self.reporting = sentence.block
        if leads:
            self.reported_block = sentence.block
        elif self.listed:
            self._list(sentence)
        self.listed_in = (*self.listed_in[-_MOST_LISTED:], *sections_in(sentence.plain))

    def _list(self, sentence: Sentence) -> None:
        if len(self.listed) < _MOST_LISTED:
            self.listed = (*self.listed, sentence.plain)

    def _with_following(self, statement: Statement, index: int) -> Statement:
        """The statement with the reservation that the next sentences of its paragraph tie to it, if any."""
        if statement.code != "supports" or statement.reservation:
            return statement
        reservation = in_following(self._tied(index, statement.target))
        if reservation is None:
            return statement
        last = index + reservation.sentences
        self.absorbed.update(range(index + 1, last + 1))
        unsaid = statement.target.reason in {"unlinked", "whole_analysis"} and self.held[last]
        if unsaid and (named := self.catalogue.best(self.found[last].plain)):
            statement = replace(statement, target=Target(tuple(named[:1]), "words"))
        return replace(statement, reservation=reservation, end=self.found[last].end)

    def _tied(self, index: int, target: Target) -> list[str]:
        """The next sentences of the paragraph, up to one that takes a position of its own which is no mere doubt."""
        tied: list[str] = []
        here = self.found[index]
        for number in range(index + 1, min(index + 1 + REACH, len(self.found))):
            sentence = self.found[number]
            if (sentence.block, sentence.line, sentence.kind) != (here.block, here.line, here.kind):
                break
            strong = [one for one in self.held[number] if one.position.cue.form.kind not in ARGUED]
            if any(one.position.code != "doubtful" for one in strong):
                break
            others = self.catalogue.best(sentence.plain) if strong else []
            if others and not set(others) & set(target.proposals):
                break
            tied.append(sentence.plain)
        return tied

    def _before(self, index: int) -> tuple[str, ...]:
        """What the sentence can point back to: its paragraph, then the one above where that takes no position."""
        here = self.found[index]
        same: list[str] = []
        above: list[str] = []
        for number in range(index - 1, max(-1, index - 7), -1):
            earlier = self.found[number]
            if earlier.kind == "heading" or earlier.section != here.section:
                break
            if earlier.block == here.block and (here.kind != "item" or earlier.line == here.line):
                same.append(earlier.plain)
            elif earlier.block == here.block - 1 and not above and not self.held[number] and here.kind != "item":
                above.append(earlier.plain)
        return tuple(same + above)

    def _listed_target(self, verdict: Held, item: Sentence) -> Statement:
        """The verdict that leads into a list, said of one of its items."""
        words = tuple(self.catalogue.best(item.plain))
        target = Target(words, "list_after") if words else Target((), "unlinked")
        position = verdict.position
        return Statement(position, position.code, None, target, item.start, item.end, item)


def _lead(found: Sequence[Sentence], index: int) -> str:
    """The sentence before it in its paragraph, folded; empty where it opens one."""
    return found[index - 1].plain if index and found[index - 1].block == found[index].block else ""


def _reported_parts(found: Sequence[Sentence]) -> list[bool]:
    """For each sentence, whether its heading says that it renders the referred text, or what a minority holds.

    Such a part ends at the next heading that announces the actor's own view. Without one nothing renders the referred
    text; a minority speaks to the end.
    """
    own = [i for i, one in enumerate(found) if one.kind == "heading" and _announces_own(one.plain)]
    parts: list[bool] = []
    reported = led = False
    for index, sentence in enumerate(found):
        led = sentence.kind != "heading" and (led or bool(_MINORITY_LEAD.match(sentence.plain)))
        if sentence.kind == "heading":
            if _opens_minority(sentence.plain):
                reported = True
            elif _announces_own(sentence.plain):
                reported = False
            elif _opens_report(sentence.plain):
                reported = bool(own) and own[-1] > index
        parts.append(reported or led)
    return parts


@lru_cache(maxsize=_MOST_HEADINGS)
def _announces_own(heading: str) -> bool:
    return bool(_OWN_PART.search(heading.strip(" .:"))) and not _opens_report(heading)


@lru_cache(maxsize=_MOST_HEADINGS)
def _opens_report(heading: str) -> bool:
    return bool(_REPORT_PART.search(heading.strip(" .:")))


@lru_cache(maxsize=_MOST_HEADINGS)
def _opens_minority(heading: str) -> bool:
    return bool(_MINORITY_PART.fullmatch(heading.strip(" .:")))


def _without_residuals(statements: list[Statement]) -> list[Statement]:
    """All but a remaining 'no comments otherwise' beside positions that were taken."""
    if not any(s.code not in NONE for s in statements):
        return statements
    return [s for s in statements if s.code not in NONE or not _RESIDUAL.search(s.sentence.plain)]


def _borrow_targets(statements: list[Statement]) -> list[Statement]:
    """A sentence that stands twice has one target: the summary's takes it from the body's, under its heading.

    A sentence may hold several positions, each with a target of its own.
    """
    known: dict[tuple[str, int], Target] = {}
    for statement in statements:
        key = (statement.sentence.plain, statement.position.start)
        plain = statement.target.proposals and statement.target.reason != "heading_words"
        if plain and (statement.sentence.section.number or key not in known):
            known[key] = statement.target
    return [_with_known_target(one, known.get((one.sentence.plain, one.position.start))) for one in statements]


def _with_known_target(statement: Statement, known: Target | None) -> Statement:
    if known is None or statement.sentence.section.number or statement.target.proposals == known.proposals:
        return statement
    return replace(statement, target=Target(known.proposals, "same_sentence"))
