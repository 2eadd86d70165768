"""What a position is about: a proposal of the catalogue, several, or the betänkande as a whole.

Belongs here: reading the object of a position out of its sentence, and choosing its target by section number, words,
what the object points back to, the list before the verdict and the heading above it. Does not belong here: how words
are compared (`catalogue`).
"""

import re
from dataclasses import dataclass
from typing import Final

from assets.coded.catalogue import ENOUGH, ENOUGH_IN_SECTION, Catalogue, Proposal, sections_in
from assets.coded.grammar import Position
from assets.coded.sentences import Section
from assets.coded.voice import introduces_report
from assets.coded.wording import wording
from assets.coded.words import folded

ARGUED: Final = frozenset({"judgement", "risk", "lack", "effect"})
"""Classes of wording whose subject, which stands before them, is what they are about."""
_NAMES_OBJECT: Final = re.compile(r"@(?:matter|thought|referred)\b[^ ]*$")
_PARTICLES: Final = frozenset({"till", "pa", "i", "med", "bakom", "om", "over"})
_OBJECT_ENDS: Final = re.compile(
    r"\b(?:da|eftersom|darfor att|for att|sa att|nar det galler att|genom att|men|dock|vilket|"
    r"med undantag|utom|forutom|bortsett fran|"
    r"och (?:ser|anser|menar|vill|betonar|framhaller|bedomer|betraktar|foreslar))\b|[;:]"
)
_WHOLE: Final = wording(
    r"\b(?:@whole_paper|@whole_owner (?:\w+ ){0,2}?@whole_owned(?: (?:och|samt|,) (?:de )?@whole_listed)*"
    r"(?! @specifies\b)|@whole_alone)\b"
)
_ANALYSIS: Final = wording(r"\b@analysis_noun\b")
_AIM: Final = wording(r"\b@aim_noun\b")
_PROPOSALS: Final = wording(r"\b@proposal_noun\b")
_SPECIFIES: Final = wording(r"\b@specified_noun(?: i \w+| (?:har|ocksa|dock|aven))? @specifies\b")
_PARTLY: Final = wording(r"\b@partly\b")
_THE_PROPOSAL: Final = re.compile(r"^\W*(?:\w+ ){0,2}?(?:forslaget|bestammelsen|andringen)\b")
_POINTS_BACK: Final = wording(r"\b@points_back\b(?! (?:att|om|av|kring)\b)")
_PLURAL: Final = wording(r"\b@points_back_many\b")
_PROBLEMS: Final = re.compile(r"\batt (?:problem\w*|bristerna|utmaningarna) ar\b|\b(?:av|i) de problem\b")
"""Agreement on what is wrong today takes a position on the betänkande's analysis, not on what it proposes."""
_NEAR: Final = 100
_OPENING: Final = 5
"""Words of an object within which a pronoun must stand to be its head."""
PLAIN: Final = 1.2
"""How well words must fit where they were not said of the proposal by the actor itself."""
_PARTICLE: Final = 3
_REACH: Final = 3
_IN_PROSE: Final = 3
"""How many proposals a sentence of report may add to a list; a list item adds one."""


@dataclass(frozen=True, slots=True)
class Target:
    """The proposals that a position is about, none for the whole, and why they were chosen."""

    proposals: tuple[Proposal, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a sentence: its heading, what was said before it in its paragraph, and the list before it.

    `lead` is the sentence right before it in its paragraph, `before` the paragraph's earlier sentences, the nearest
    first; `listed` the items of the list that the actor rendered last, without anything but report between, and
    `listed_in` the section numbers that lead into it. All are folded.
    """

    section: Section
    lead: str = ""
    before: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    listed_in: tuple[str, ...] = ()


def objects(plain: str, position: Position, clause: tuple[int, int]) -> tuple[str, str]:
    """The object after the cue, and what stands before the cue in its clause; all folded.

    >>> from assets.coded.grammar import positions
    >>> from assets.coded.lexicon import lexicon
    >>> from assets.coded.sentences import single
    >>> one = single("SKL tillstyrker förslaget om vite för att nå målet.")
    >>> objects(one.plain, positions(one, lexicon())[0], (0, len(one.plain)))
    ('forslaget om vite', 'skl')
    """
    after = plain[position.end : clause[1]]
    end = _OBJECT_ENDS.search(after)
    return after[: end.start() if end else len(after)].strip(" .,"), plain[clause[0] : position.start].strip(" .,")


def find_target(
    plain: str, position: Position, clause: tuple[int, int], context: Context, catalogue: Catalogue
) -> Target:
    """What a position in a folded sentence is about.

    By the first that holds of: section number in the sentence, the list before it, the betänkande as a whole, the
    section of the heading, the words of the object, what the object points back to, the heading's words.
    """
    after, before = objects(plain, position, clause)
    near = position_text(plain, position, after, before)
    if numbered := _by_number(plain[clause[0] : clause[1]], after or before, catalogue):
        return Target(numbered, "section_number")
    back = context.listed and _PLURAL.search(near) and not catalogue.best(near, None, PLAIN)
    if back and (listed := _each(context, catalogue)):
        return Target(listed, "list_before")
    own = catalogue.in_section(context.section.number)
    if not own and _PROBLEMS.search(near[:_NEAR]):
        return Target((), "whole_analysis")
    if not own and _names_whole(near) and not _SPECIFIES.search(near):
        return Target((), _scope(plain[clause[0] : clause[1]], near, position, context))
    if len(own) == 1:
        return Target(own, "heading_number")
    if words := catalogue.best(near, own or None, ENOUGH_IN_SECTION if own else ENOUGH):
        return Target(tuple(words), "words")
    if own:
        return Target(_of_section(own, near), "heading_number")
    if position.cue.form.kind in ARGUED and len(before.split()) <= _OPENING and (words := catalogue.best(after)):
        return Target(tuple(words), "words")
    return (
        _pointed(plain[: position.start], near, before, context, catalogue)
        or _answered(near, context, catalogue)
        or Target((), _scope(plain[clause[0] : clause[1]], near, position, context))
    )


def position_text(plain: str, position: Position, after: str, before: str) -> str:
    """The words that name the object: those after the cue, the cue's own, or those before it where none follow."""
    form = position.cue.form
    inside = plain[position.start : position.end]
    if form.kind in ARGUED:
        return f"{before} {inside}" if len(before.split()) > 1 else f"{before} {inside} {after}"
    kept = inside.partition(" ")[2] if _NAMES_OBJECT.search(form.pattern) else ""
    after = "" if after in _PARTICLES else after
    return f"{kept} {after} {before}" if form.frame == "passive" or not (after or kept) else f"{kept} {after}"


def scope(near: str) -> str:
    """What of the whole a position concerns: its proposals (`whole`), its analysis, or its aim."""
    if _PROPOSALS.search(near):
        return "whole" if not _aim_only(near) else "whole_aim"
    if _aim_only(near):
        return "whole_aim"
    return "whole_analysis" if _ANALYSIS.search(near) else "unlinked"


def _scope(clause: str, near: str, position: Position, context: Context) -> str:
    """What of the whole a position concerns; one proposal among others, and what may go wrong, are no verdict on it.

    A bare `förslaget` is the one that its paragraph has named.
    """
    found = scope(near)
    if found != "whole":
        return found
    partly = _SPECIFIES.search(near) or _PARTLY.search(clause) or position.cue.form.kind in {"risk", "lack", "effect"}
    named = _THE_PROPOSAL.search(near) and any(_SPECIFIES.search(sentence) for sentence in context.before)
    return "unlinked" if partly or named else found


def _aim_only(near: str) -> bool:
    return bool(_AIM.search(near)) and not re.search(r"\bforslag\w*\b", near)


def _names_whole(near: str) -> bool:
    match = _WHOLE.search(near)
    return bool(match) and match is not None and match.start() < 80


def _by_number(text: str, words_text: str, catalogue: Catalogue) -> tuple[Proposal, ...]:
    named = [p for number in sections_in(text) for p in catalogue.in_section(number)]
    unique = tuple(dict.fromkeys(named))
    if len(unique) < 2 or _PLURAL.search(words_text):
        return unique
    return tuple(catalogue.best(words_text, unique, ENOUGH_IN_SECTION)) or unique


def _each(context: Context, catalogue: Catalogue) -> tuple[Proposal, ...]:
    """The proposal of each item of the list before the verdict, in the list's section where one leads into it."""
    if parted := catalogue.whole_of(context.listed):
        return (parted,)
    among = tuple(p for number in context.listed_in for p in catalogue.in_section(number)) or None
    enough = ENOUGH_IN_SECTION if among else ENOUGH
    each = dict.fromkeys(
        p
        for item in context.listed
        for p in catalogue.best(item, among, enough)[: _IN_PROSE if introduces_report(item) else 1]
    )
    return tuple(each) or tuple(catalogue.best(" ".join(context.listed), among)[:1])


def _pointed(lead: str, near: str, before: str, context: Context, catalogue: Catalogue) -> Target | None:
    """What an object without words of its own stands for: what its sentence, its paragraph or its heading names."""
    opening = (near.split() or before.split())[:_OPENING]
    bare = len([word for word in near.split() if len(word) > _PARTICLE]) <= 1
    if not (bare or _POINTS_BACK.search(" ".join(opening))):
        return None
    for sentence in (lead, *context.before[:_REACH]):
        if named := catalogue.best(sentence, None, PLAIN):
            return Target(tuple(named), "points_back")
        if numbered := _by_number(sentence, sentence, catalogue):
            return Target(numbered, "points_back")
    titled = catalogue.best(folded(context.section.title))
    return Target(tuple(titled[:1]), "heading_words") if titled else None


def _answered(near: str, context: Context, catalogue: Catalogue) -> Target | None:
    """The proposal that the sentence right before renders: what follows answers it, unless it speaks of the whole."""
    if not context.lead or scope(near) != "unlinked" or not introduces_report(context.lead):
        return None
    named = catalogue.best(context.lead, None, PLAIN)
    return Target(tuple(named[:1]), "points_back") if named else None


def _of_section(own: tuple[Proposal, ...], near: str) -> tuple[Proposal, ...]:
    """The section's proposals: all where the words say so, else its first förslag."""
    if len(own) == 1 or _PLURAL.search(near):
        return own
    return next(((p,) for p in own if p.kind == "forslag"), own[:1])
