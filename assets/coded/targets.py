"""What a position is about: a proposal of the catalogue, several, or the betänkande as a whole.

Belongs here: reading the object of a position out of its sentence, and choosing its target by section number, words,
what the object points back to, the list before the verdict and the heading above it. Does not belong here: how words
are compared (`catalogue`).
"""

import re
from dataclasses import dataclass
from typing import Final

from assets.coded.catalogue import ENOUGH, ENOUGH_IN_SECTION, SECTION_MENTION, Catalogue, Proposal
from assets.coded.grammar import Position
from assets.coded.sentences import Section
from assets.coded.words import folded

ARGUED: Final = frozenset({"judgement", "risk", "lack", "effect"})
"""Classes of wording whose subject, which stands before them, is what they are about."""
_NAMES_OBJECT: Final = re.compile(r"@(?:matter|thought|referred)\b[^ ]*$")
_PARTICLES: Final = frozenset({"till", "pa", "i", "med", "bakom", "om", "over"})
_OBJECT_ENDS: Final = re.compile(
    r"\b(?:da|eftersom|darfor att|for att|sa att|nar det galler att|genom att|men|dock|vilket|"
    r"och (?:ser|anser|menar|vill|betonar|framhaller|"
    r"bedomer|betraktar|foreslar))\b|[;:]"
)
_WHOLE: Final = re.compile(
    r"\b(?:betankande\w*|utredning(?:en|ens)|huvudbetankande\w*|delbetankande\w*|slutbetankande\w*|"
    r"promemorian\w*|remissen\w*|"
    r"(?:\w*delegation\w*|utredningens|kommittens|betankandets|utredarens|\w+utredningens|"
    r"promemorians|lamnade|de|samtliga|alla|dess) "
    r"(?:\w+ ){0,2}?(?:forslag|slutsatser|bedomningar|bedomning|rekommendationer|forslagen|analyser|"
    r"analys|syn|overvaganden|arbete)"
    r"(?: (?:och|samt|,) (?:de )?(?:forslag|slutsatser|rekommendationer|bedomningar|overvaganden|"
    r"syn\w*))*(?! (?:om|att|kring|avseende|pa|"
    r"gallande|till|nar|i avsnitt|i kapitel)\b)|slutsatser|forslag och rekommendationer|"
    r"rekommendationer och forslag|forslagen)\b"
)
_ANALYSIS: Final = re.compile(
    r"\b(?:problem\w*|analys\w*|beskrivning\w*|resonemang\w*|lardomar|insikter|slutsats\w*|kunskap\w*|"
    r"utgangspunkt\w*|"
    r"historieskrivning\w*|verklighetsb\w*|bild|syn|synen|uppfattning\w*|bedomning\w*|reservationer)\b"
)
_AIM: Final = re.compile(
    r"\b(?:ambition\w*|oversyn\w*|syfte\w*|intention\w*|inriktning\w*|malsattning\w*|initiativ\w*|fragan|fragor\w*|"
    r"utredningen|arbete|arbetet|ansats\w*)\b"
)
_SPECIFIES: Final = re.compile(
    r"\b(?:forslag\w*|rekommendation\w*|bedomning\w*|uppfattning\w*|slutsats\w*|syn)(?: \w+){0,3}? "
    r"(?:om|att|kring|avseende|pa|gallande|till|rorande|angaende)\b"
)
_POINTS_BACK: Final = re.compile(
    r"\b(?:forslaget|forslagen|rekommendationen|rekommendationerna|bedomningen|bedomningarna|detta|"
    r"denna|dessa|det|den|"
    r"lagandringen|andringen|andringarna|dem|sa|atgarden|atgarderna)\b"
)
_OPENING: Final = 5
"""Words of an object within which a pronoun must stand to be its head."""
_PLURAL: Final = re.compile(r"\b(?:forslagen|dessa|alla|samtliga|rekommendationerna|bedomningarna|andringarna|dem)\b")


@dataclass(frozen=True, slots=True)
class Target:
    """The proposals that a position is about, none for the whole, and why they were chosen."""

    proposals: tuple[Proposal, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a sentence: its heading, what was said before it in its paragraph, and the list before it.

    `before` are the paragraph's earlier sentences, the nearest first; `listed` the items of the list that the actor
    rendered last, without anything but report between.
    """

    section: Section
    before: tuple[str, ...]
    listed: tuple[str, ...]


def objects(sentence: str, position: Position, clause: tuple[int, int]) -> tuple[str, str]:
    """The object after the cue, and what stands before the cue in its clause, both folded.

    >>> from assets.coded.grammar import positions
    >>> from assets.coded.lexicon import lexicon
    >>> text = "SKL tillstyrker förslaget om vite för att nå målet."
    >>> objects(text, positions(text, lexicon())[0], (0, len(text)))
    ('forslaget om vite', 'skl')
    """
    text = folded(sentence)
    after = text[position.end : clause[1]]
    end = _OBJECT_ENDS.search(after)
    return after[: end.start() if end else len(after)].strip(" .,"), text[clause[0] : position.start].strip(" .,")


def find_target(
    sentence: str, position: Position, clause: tuple[int, int], context: Context, catalogue: Catalogue
) -> Target:
    """What the position is about, by the first of: section number, whole, words, pointing back, heading."""
    after, before = objects(sentence, position, clause)
    own = catalogue.in_section(context.section.number)
    numbered = _by_number(folded(sentence)[clause[0] : clause[1]], after or before, catalogue)
    if numbered:
        return Target(numbered, "section_number")
    near = position_text(sentence, position, after, before)
    if _names_whole(near) and not (own or _SPECIFIES.search(near)):
        if context.listed and _PLURAL.search(near) and (found := _each(context.listed, catalogue)):
            return Target(found, "list_before")
        return Target((), scope(near))
    found = own if len(own) == 1 else tuple(catalogue.best(near, own or None, ENOUGH_IN_SECTION if own else ENOUGH))
    if not found and not own and position.cue.form.kind in ARGUED:
        found = tuple(catalogue.best(after))
    if found:
        return Target(found, "words")
    if own:
        return Target(_of_section(own, near), "heading_number")
    if pointed := _points_back(near, before, context, catalogue):
        return pointed
    if titled := catalogue.best(context.section.title):
        return Target(tuple(titled[:1]), "heading_words")
    return Target((), scope(near))


def position_text(sentence: str, position: Position, after: str, before: str) -> str:
    """The words that name the object: those after the cue, the cue's own, or those before it where none follow."""
    form = position.cue.form
    inside = folded(sentence)[position.start : position.end]
    if form.kind in ARGUED:
        return f"{before} {inside}" if len(before.split()) > 1 else f"{before} {inside} {after}"
    kept = inside if _NAMES_OBJECT.search(form.pattern) else ""
    after = "" if after in _PARTICLES else after
    return f"{kept} {after} {before}" if form.frame == "passive" or not (after or kept) else f"{kept} {after}"


def scope(near: str) -> str:
    """What of the whole a position concerns: its proposals (`whole`), its analysis, or its aim."""
    if re.search(r"\b(?:forslag\w*|rekommendation\w*|betankande\w*|forfattningsforslag\w*|lagforslag\w*)\b", near):
        return "whole" if not _aim_only(near) else "whole_aim"
    if _aim_only(near):
        return "whole_aim"
    return "whole_analysis" if _ANALYSIS.search(near) else "unlinked"


def _aim_only(near: str) -> bool:
    return bool(_AIM.search(near)) and not re.search(r"\bforslag\w*\b", near)


def _names_whole(near: str) -> bool:
    match = _WHOLE.search(near)
    return bool(match) and match is not None and match.start() < 80


def _by_number(text: str, words_text: str, catalogue: Catalogue) -> tuple[Proposal, ...]:
    named = [p for number in SECTION_MENTION.findall(text) for p in catalogue.in_section(number)]
    unique = tuple(dict.fromkeys(named))
    if len(unique) < 2 or _PLURAL.search(words_text):
        return unique
    return tuple(catalogue.best(words_text, unique, ENOUGH_IN_SECTION)) or unique


def _each(passages: tuple[str, ...], catalogue: Catalogue) -> tuple[Proposal, ...]:
    return tuple(dict.fromkeys(p for passage in passages for p in catalogue.best(passage)[:2]))


def _points_back(near: str, before: str, context: Context, catalogue: Catalogue) -> Target | None:
    if not _POINTS_BACK.search(" ".join((near or before).split()[:_OPENING])):
        return None
    if _PLURAL.search(near) and context.listed and (found := _each(context.listed, catalogue)):
        return Target(found, "list_before")
    for sentence in context.before:
        if found_before := catalogue.best(sentence):
            return Target(tuple(found_before), "points_back")
        if numbered := _by_number(folded(sentence), sentence, catalogue):
            return Target(numbered, "points_back")
    return None


def _of_section(own: tuple[Proposal, ...], near: str) -> tuple[Proposal, ...]:
    """The section's proposals: all where the words say so, else its first förslag."""
    if len(own) == 1 or _PLURAL.search(near):
        return own
    return next(((p,) for p in own if p.kind == "forslag"), own[:1])
