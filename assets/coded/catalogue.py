"""The proposals of one remiss, searchable by section number and by words.

Belongs here: how well a passage's words fit a proposal's title, with inflections and compounds, weighed by how rare a
word is in the catalogue. Does not belong here: which words of a sentence name its target (`targets`).
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, NamedTuple

import polars as pl

from assets.coded.stems import StemIndex
from assets.coded.wording import wording
from assets.coded.words import folded, likeness, stem, word_texts, words

SECTION_MENTION: Final = re.compile(
    r"(?:\b(?:avsnitt\w*|kapit\w+|kap\.|punkt\w*|forslag\w*|bedomning\w*|rekommendation\w*|och|samt|,|[-–])\s*|\()"
    r"(\d{1,2}(?:\.\d{1,2}){1,4})(?!\s*(?:kronor|procent|%|miljo|mkr|mnkr|mdr))"
)
_MOST_SENTENCES: Final = 1 << 10
"""So many sentences are kept with the sections that they mention: each position after one asks."""
_SECTION: Final = re.compile(r"\d\.\d")
"""Stands in each mention of a section, and is found far faster."""
_NAMES_NOTHING: Final = wording(r"@function_word|@generic_word")
_MODIFIER: Final = wording(r"\w{3,}?(?:as|at|isk|iskt|iska|lig|ligt|liga|ade|ande)$|@generic_noun")
"""What looks like an adjective or a passive, or is a noun of every betänkande: it names no proposal by itself."""
_AFTER_HEAD: Final = re.compile(r"\b(?:for|inom|genom|mot)\b")
_TO_DO: Final = wording(r"\s*(?:\w+era|@proposes_to)\s")
"""A title that opens with what is to be done (`Organisera för …`): the verb tells no proposal apart."""
_PART: Final = 3
_LISTED: Final = 0.4
"""Weight of a title's words after its colon: they list parts, which many a passage mentions for other reasons."""
_PURPOSE: Final = 0.5
"""Weight of a title's words after `för`, `inom` and the like, where the words before them already tell it apart."""
_MODIFIES: Final = 0.5
_TELLS_APART: Final = 0.75
_TELLING: Final = 0.55
"""The least that a passage's best word must weigh, where no section narrows the choice."""
_SAME_WORD: Final = 0.8
_ANOTHER: Final = 0.6
_ANOTHER_COVERS: Final = 0.21
ENOUGH: Final = 0.8
ENOUGH_IN_SECTION: Final = 0.45
_MOST_WORDS: Final = 50_000
_MOST_PASSAGES: Final = 500


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal, with the weight of each of its title's words (the rarest words of the catalogue weigh 1)."""

    proposal_id: str
    betankanden: tuple[str, ...]
    section: str
    kind: str
    weights: tuple[tuple[str, float], ...]
    parts: tuple[str, ...] = ()
    """The words after the title's colon: what the proposal consists of."""

    @property
    def total(self) -> float:
        """The weight of all its title's words together."""
        return sum(weight for _, weight in self.weights)


class _Fit(NamedTuple):
    """How a word of a passage fits one word of a title."""

    proposal: int
    slot: int
    weight: float
    same: bool


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The proposals of one remiss, in the catalogue's order of section and identifier."""

    proposals: tuple[Proposal, ...]
    _index: StemIndex[tuple[int, int, float]] = field(compare=False)
    """The stems of the titles' words: each with its proposal, its place in the title and its weight."""
    _fits: dict[str, tuple[_Fit, ...]] = field(default_factory=dict, compare=False)
    """What each word that was asked for fits, remembered: the same words come again and again."""
    _passages: dict[str, list[tuple[_Fit, ...]]] = field(default_factory=dict, compare=False)
    """The same for passages: each position of a paragraph asks what the sentences before it name."""

    def in_section(self, number: str) -> tuple[Proposal, ...]:
        """The proposals whose section is `number` or below it."""
        if not number:
            return ()
        return tuple(p for p in self.proposals if p.section == number or p.section.startswith(number + "."))

    def best(self, plain: str, among: tuple[Proposal, ...] | None = None, enough: float = ENOUGH) -> list[Proposal]:
        """The proposals that a folded passage names: the best fit, then what fits the words left, best first."""
        rest = self._of_passage(plain)
        if not rest:
            return []
        found: list[Proposal] = []
        pool = set(range(len(self.proposals)) if among is None else (self.proposals.index(p) for p in among))
        while pool and rest:
            scored = [(*fit, index) for index, fit in self._scored(rest, pool, anywhere=among is None).items()]
            if not scored:
                break
            score, coverage, index = max(scored, key=lambda one: (one[0] * (0.6 + 0.4 * one[1]), -one[2]))
            if score < enough or (found and (score < _ANOTHER or coverage < _ANOTHER_COVERS)):
                break
            pool.discard(index)
            found.append(self.proposals[index])
            rest = [fits for fits in rest if not any(fit.proposal == index and fit.same for fit in fits)]
        return found

    def _of_passage(self, plain: str) -> list[tuple[_Fit, ...]]:
        """What the words of a passage fit, for those that fit anything."""
        if (known := self._passages.get(plain)) is None:
            if len(self._passages) >= _MOST_PASSAGES:
                self._passages.clear()
            words = dict.fromkeys(word_texts(plain))
            known = self._passages[plain] = [fits for word in words if (fits := self._of_word(word))]
        return known

    def _of_word(self, word: str) -> tuple[_Fit, ...]:
        if (known := self._fits.get(word)) is None:
            if len(self._fits) >= _MOST_WORDS:
                self._fits.clear()
            known = self._fits[word] = tuple(self._fitted(word))
        return known

    def _fitted(self, word: str) -> list[_Fit]:
        if len(word) < _PART or _NAMES_NOTHING.fullmatch(word):
            return []
        return [
            _Fit(index, slot, weight * alike, alike >= _SAME_WORD)
            for (index, slot, weight), alike in sorted(self._index.alike(stem(word)))
        ]

    def _scored(
        self, passage: Sequence[tuple[_Fit, ...]], pool: set[int], *, anywhere: bool
    ) -> dict[int, tuple[float, float]]:
        """How well a passage fits each title, and what share of it; without a section, one word must be telling."""
        slots: dict[int, dict[int, float]] = {}
        for fits in passage:
            best: dict[int, _Fit] = {}
            for fit in fits:
                if fit.proposal in pool and (fit.proposal not in best or fit.weight > best[fit.proposal].weight):
                    best[fit.proposal] = fit
            # a word speaks for one word of a title, and for no other that is like it
            for proposal, slot, weight, _ in best.values():
                of_title = slots.setdefault(proposal, {})
                of_title[slot] = max(weight, of_title.get(slot, 0.0))
        return {
            index: (round(sum(fit.values()), 6), round(sum(fit.values()) / (self.proposals[index].total or 1), 6))
            for index, fit in slots.items()
            if not (anywhere and max(fit.values()) < _TELLING)
        }

    def whole_of(self, items: Sequence[str]) -> Proposal | None:
        """The proposal whose parts a list of folded items takes up, item by item, if there is one."""
        opening = [word_texts(item)[:2] for item in items]
        for proposal in self.proposals:
            named = sum(
                any(likeness(part, word) >= _SAME_WORD for part in proposal.parts for word in o) for o in opening
            )
            if named >= max(3, len(items) / 2):
                return proposal
        return None


@lru_cache(maxsize=_MOST_SENTENCES)
def sections_in(plain: str) -> tuple[str, ...]:
    """The numbers of the sections that a folded text mentions, in order.

    >>> sections_in("se avsnitt 7.4.1 och 8.2, som kostar 1.5 miljoner")
    ('7.4.1', '8.2')
    """
    return tuple(SECTION_MENTION.findall(plain)) if _SECTION.search(plain) else ()


def catalogue_of(proposals: pl.DataFrame, remiss_id: str) -> Catalogue:
    """The catalogue of one remiss out of the table `proposals`; empty where it has none."""
    rows = proposals.filter(pl.col("remiss_id") == remiss_id).sort("section", "proposal_id", nulls_last=True).to_dicts()
    titles = [_title_words(row["title"]) for row in rows]
    most = math.log(len(rows) + 1)
    index = StemIndex((stem(word), number) for number, title in enumerate(titles) for word in title)
    rarity = {word: _rarity(word, index, len(titles)) / most for title in titles for word in title}
    return catalogue([_proposal(row, _weighed(title, rarity)) for row, title in zip(rows, titles, strict=True)])


def catalogue(proposals: Sequence[Proposal]) -> Catalogue:
    """A catalogue of these proposals, in this order."""
    stems = (
        (stem(word), (index, slot, weight))
        for index, proposal in enumerate(proposals)
        for slot, (word, weight) in enumerate(proposal.weights)
    )
    return Catalogue(tuple(proposals), StemIndex(stems))


def _proposal(row: dict[str, Any], weights: Mapping[str, float]) -> Proposal:
    return Proposal(
        row["proposal_id"],
        tuple(row["betankanden"]),
        row["section"] or "",
        row["kind"],
        weights=tuple(sorted(weights.items())),
        parts=tuple(word.text for word in words(row["title"].partition(":")[2]) if len(word.text) > _PART),
    )


def _rarity(word: str, index: StemIndex[int], titles: int) -> float:
    """The inverse document frequency of a word over the titles, an inflection or compound of it counting as it."""
    return math.log((titles + 1) / len({title for title, alike in index.alike(stem(word)) if alike >= _SAME_WORD}))


def _weighed(title: Mapping[str, float], rarity: Mapping[str, float]) -> dict[str, float]:
    """Each word's rarity times its place's weight; the place counts only where the head has a rare word of its own."""
    most = max(rarity.values())
    told_apart = any(factor == 1 and rarity[word] >= _TELLS_APART * most for word, factor in title.items())
    return {
        word: rarity[word] * (factor if told_apart else 1.0) * (_MODIFIES if _MODIFIER.match(word) else 1.0)
        for word, factor in title.items()
    }


def _title_words(title: str) -> dict[str, float]:
    """The content words of a title, with a weight for their place in it; bodies by their initials are none."""
    head, _, listed = title.partition(":")
    plain = folded(head)
    verb = _TO_DO.match(plain)
    start = verb.end() if verb else 0
    after = _AFTER_HEAD.search(plain, start)
    cut = after.start() if after else len(head)
    weights: dict[str, float] = {}
    for text, weight in ((listed, _LISTED), (head[cut:], _PURPOSE), (head[start:cut], 1.0)):
        weights |= {
            word.text: weight
            for word in words(text)
            if not _NAMES_NOTHING.fullmatch(word.text)
            and len(word.text) >= _PART
            and not text[word.start : word.end].isupper()
        }
    by_stem = {stem(word): word for word in sorted(weights, key=lambda word: (weights[word], word))}
    return {word: weights[word] for word in by_stem.values()}
