"""The proposals of one remiss, searchable by section number and by words.

Belongs here: how well a passage's words fit a proposal's title, with inflections and compounds, weighed by how rare a
word is in the catalogue. Does not belong here: which words of a sentence name its target (`targets`).
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from assets.coded.words import Word, likeness, stem, words

SECTION_MENTION: Final = re.compile(
    r"(?:\b(?:avsnitt\w*|kapit\w+|kap\.|punkt\w*|forslag\w*|bedomning\w*|rekommendation\w*|och|samt|,|[-–])\s*|\()"
    r"(\d{1,2}(?:\.\d{1,2}){1,4})(?!\s*(?:kronor|procent|%|miljo|mkr|mnkr|mdr))"
)
_STOP: Final = re.compile(
    r"(?:stodja|inriktas|inriktning|framst|starka|starkt|verksamhet|verksamheten|verksamheter|"
    r"verksamheterna|goda|statlig|statliga|"
    r"och|eller|att|som|den|det|de|en|ett|i|pa|av|for|med|till|om|fran|over|under|mellan|inom|"
    r"genom|vid|ar|bor|ska|skall|kan|har|inte|sa|sin|sitt|sina|alla|vissa|nagon|nagra|andra|"
    r"annan|annat|detta|denna|dessa|dar|nar|hur|vad|vilka|vilken|vilket|man|mer|mest|samt|utan|"
    r"efter|enligt|gallande|avseende|kring|olika|forslag|forslaget|forslagen|forslagets|rekommendation|"
    r"rekommendationer|rekommendationen|rekommendationerna|bedomning|bedomningen|bedomningar|"
    r"\w*delegationens?|\w*utredningens?|\w*kommittens?|betankandets?|regeringen|ges|bli|blir|vara|"
    r"varit|halls|kompletteras|"
    r"mojligt|tillvara|skapa|utveckla|oka|ta|tas|behov|nya|nuvarande|bort|del|upp|ledning|kommuner|"
    r"landsting|regioner|kommun|region|landstinget|landstingen|kommunerna|regionerna|staten|statens|"
    r"sverige|svensk|svenska)"
)
_PART: Final = 3
_LISTED: Final = 0.4
"""Weight of a title's words after its colon: they list parts, which many a passage mentions for other reasons."""
_PURPOSE: Final = 0.5
"""Weight of a title's words after `för`, `inom` and the like, where the words before them already tell it apart."""
_MODIFIES: Final = 0.5
_MODIFIER: Final = re.compile(
    r"\w{3,}?(?:as|at|isk|iskt|iska|lig|ligt|liga|ade|ande)$|"
    r"(?:\w*princip|struktur|forutsattning|modell|utveckling|innovation|samverkan|kunskap|kompetens|"
    r"formaga|undantag|perspektiv|"
    r"uppdrag|data|behov|insats|resurs|system)\w*$"
)
"""What looks like an adjective or a passive, or is a noun of every betänkande: it names no proposal by itself."""
_TELLS_APART: Final = 0.75
_AFTER_HEAD: Final = re.compile(r"\b(?:för|inom|genom|mot)\b")
_INFINITIVE: Final = re.compile(
    r"\s*(?:\w+era|skapa|öka|inrätta|stärka|utveckla|införa|låta|främja|förbättra|utreda|säkerställa|minska|höja|sänka|"
    r"ändra|avskaffa|upphäva)\s",
    re.I,
)
"""A title that opens with what is to be done (`Organisera för …`): the verb tells no proposal apart."""
_TELLING: Final = 0.55
"""The least that a passage's best word must weigh, where no section narrows the choice."""
_SAME_WORD: Final = 0.8
_ANOTHER: Final = 0.6
_ANOTHER_COVERS: Final = 0.29
ENOUGH: Final = 0.8
ENOUGH_IN_SECTION: Final = 0.45


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


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The proposals of one remiss, in the catalogue's order of section and identifier."""

    proposals: tuple[Proposal, ...]

    def in_section(self, number: str) -> tuple[Proposal, ...]:
        """The proposals whose section is `number` or below it."""
        if not number:
            return ()
        return tuple(p for p in self.proposals if p.section == number or p.section.startswith(number + "."))

    def best(self, text: str, among: tuple[Proposal, ...] | None = None, enough: float = ENOUGH) -> list[Proposal]:
        """The proposals that a passage names: the best fit, then what fits the words that are left, best first."""
        rest = [word for word in words(text) if not _STOP.fullmatch(word.text) and len(word.text) > 2]
        found: list[Proposal] = []
        pool = list(self.proposals if among is None else among)
        while pool and rest:
            scored = [(self._fit(proposal, rest, anywhere=among is None), index) for index, proposal in enumerate(pool)]
            (score, coverage), index = max(
                scored, key=lambda entry: (entry[0][0] * (0.6 + 0.4 * entry[0][1]), -entry[1])
            )
            if score < enough or (found and (score < _ANOTHER or coverage < _ANOTHER_COVERS)):
                break
            proposal = pool.pop(index)
            found.append(proposal)
            rest = [word for word in rest if not _explains(proposal, word)]
        return found

    def whole_of(self, items: Sequence[str]) -> Proposal | None:
        """The proposal whose parts a list takes up, item by item, if there is one."""
        opening = [[word.text for word in words(item)[:2]] for item in items]
        for proposal in self.proposals:
            named = sum(
                any(likeness(part, word) >= _SAME_WORD for part in proposal.parts for word in o) for o in opening
            )
            if named >= max(3, len(items) / 2):
                return proposal
        return None

    @staticmethod
    def _fit(proposal: Proposal, found: list[Word], *, anywhere: bool) -> tuple[float, float]:
        """How well words fit a title, and how much of it they cover; without a section, one word must be telling."""
        score = total = most = 0.0
        for title_word, weight in proposal.weights:
            fits = weight * max(likeness(title_word, word.text) for word in found)
            total, score, most = total + weight, score + fits, max(most, fits)
        if anywhere and most < _TELLING:
            return 0.0, 0.0
        return round(score, 6), round(score / total if total else 0.0, 6)


def _explains(proposal: Proposal, word: Word) -> bool:
    return any(likeness(title_word, word.text) >= _SAME_WORD for title_word, _ in proposal.weights)


def catalogue_of(proposals: pl.DataFrame, remiss_id: str) -> Catalogue:
    """The catalogue of one remiss out of the table `proposals`; empty where it has none."""
    rows = proposals.filter(pl.col("remiss_id") == remiss_id).sort("section", "proposal_id", nulls_last=True).to_dicts()
    titles = [_title_words(row["title"]) for row in rows]
    vocabulary = sorted({word for title in titles for word in title})
    rarity = {
        word: math.log(
            (len(rows) + 1) / sum(any(likeness(word, other) >= _SAME_WORD for other in title) for title in titles)
        )
        for word in vocabulary
    }
    most = math.log(len(rows) + 1)
    return Catalogue(
        tuple(
            Proposal(
                row["proposal_id"],
                tuple(row["betankanden"]),
                row["section"] or "",
                row["kind"],
                weights=tuple((word, weight / most) for word, weight in sorted(_weighed(title, rarity).items())),
                parts=tuple(word.text for word in words(row["title"].partition(":")[2]) if len(word.text) > _PART),
            )
            for row, title in zip(rows, titles, strict=True)
        )
    )


def _weighed(title: dict[str, float], rarity: dict[str, float]) -> dict[str, float]:
    """Each word's rarity times its place's weight; the place counts only where the head has a rare word of its own."""
    most = max(rarity.values())
    rare = [word for word, factor in title.items() if factor == 1 and rarity[word] >= _TELLS_APART * most]
    told_apart = bool(rare)
    return {
        word: rarity[word] * (factor if told_apart else 1.0) * (_MODIFIES if _MODIFIER.match(word) else 1.0)
        for word, factor in title.items()
    }


def _title_words(title: str) -> dict[str, float]:
    """The content words of a title, with a weight for their place in it; bodies by their initials are none."""
    head, _, listed = title.partition(":")
    parts = _AFTER_HEAD.split(head, maxsplit=1)
    verb = _INFINITIVE.match(parts[0])
    parts[0] = parts[0][verb.end() :] if verb else parts[0]
    weights: dict[str, float] = {}
    for text, weight in ((listed, _LISTED), ("".join(parts[1:]), _PURPOSE), (parts[0], 1.0)):
        weights |= {
            word.text: weight
            for word in words(text)
            if not _STOP.fullmatch(word.text) and len(word.text) > 2 and not text[word.start : word.end].isupper()
        }
    by_stem = {stem(word): word for word in sorted(weights, key=lambda word: (weights[word], word))}
    return {word: weights[word] for word in by_stem.values()}
