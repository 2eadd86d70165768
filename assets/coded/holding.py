"""Which of the cues in a sentence hold, where several overlap or a look-alike hides one.

Belongs here: overlaps, what a look-alike hides, and cues whose words stand in different clauses or name what is
missing. Does not belong here: the wordings (the lexicon), or what a cue that holds means in its sentence (`grammar`).
"""

import re
from bisect import bisect_left
from typing import Final, NamedTuple

from assets.coded.lexicon import Cue
from assets.coded.negation import DENIED
from assets.coded.sentences import Sentence
from assets.coded.wording import wording

_CLAUSE_ENDS: Final = re.compile(r"[;:,]\s|\b(?:men|dock|samtidigt|medan|daremot)\b")
_IF_IT: Final = re.compile(r"(?:(\w+) )?\bom (?:\w+ ){1,2}$")
_ABOUT: Final = wording(r"@about_noun")
_OTHER_SUBJECT: Final = re.compile(r"\b(?:som|att det) ar\b")
_VERBAL: Final = wording(r"(?:@is|@negation)\b")
ARGUED: Final = frozenset({"judgement", "risk", "lack", "effect"})
_REACHING: Final = frozenset({"minska-risk", "för-att-försvåra", "syfta-till-att-försvåra", "motverka-missbruk"})
_LACKING: Final = wording(r"\b@lacks (?:\w+ ){0,3}$")
_FALLS_OFF: Final = re.compile(
    r"\W*(?:$|[.,;:]|\b(?:om|genom|med|nar|vasentligt|avsevart|kraftigt|betydligt|for|i|pa|och|da|av)\b)"
)
_AGAINST_EVIL: Final = wording(r"\b@against_evil$")
_RANK: Final = {
    kind: rank
    for rank, kinds in enumerate(
        (
            ("abstention",),
            ("no_objection", "no_comment"),
            ("verdict", "rejection"),
            ("agreement", "attitude", "welcome", "preference"),
            ("judgement",),
            ("risk", "lack", "effect"),
        )
    )
    for kind in kinds
}
"""Where cues overlap, the class with the lower number holds: a verdict rather than a word inside it."""


class Match(NamedTuple):
    """A cue with its offsets in the sentence."""

    cue: Cue
    start: int
    end: int


def matches(sentence: Sentence, cues: list[Cue]) -> list[Match]:
    """The cues that hold, in the sentence's order: none that a look-alike hides, the strongest where they overlap."""
    found = [Match(cue, match.start(), match.end()) for cue in cues for match in cue.regex.finditer(sentence.lower)]
    look_alikes = (match for match in found if match.cue.form.kind == "look_alike")
    hidden = [place for match in look_alikes if (place := _hides(sentence.plain, match))]
    real = [
        match
        for match in found
        if match.cue.form.kind != "look_alike"
        and not any(_hidden(sentence.plain, match, place) for place in hidden)
        and not (_reaches_out(sentence.plain, match) or _lacking(sentence.plain, match))
    ]
    kept: list[Match] = []
    for match in sorted(real, key=_strength):
        before = bisect_left(kept, match.end, key=_start)
        if not (before and match.start < kept[before - 1].end):
            kept.insert(before, match)  # in the text's order, so that only the one before it can overlap
    return kept


def _start(match: Match) -> int:
    return match.start


def _strength(match: Match) -> tuple[int, bool, int, int, int]:
    """The order in which overlapping cues hold: by class, those that need nothing else first, the longest first."""
    form = match.cue.form
    return _RANK[form.kind], bool(form.needs), match.start - match.end, match.start, match.cue.order


def _hidden(plain: str, match: Match, place: tuple[int, int, int]) -> bool:
    """Whether a cue stands in what a look-alike hides; a denial that begins before it is no part of it."""
    start, end, reach = place
    far = reach if match.cue.form.kind in ARGUED else end
    if not (start < match.end and match.start < far):
        return False
    return reach == end or not DENIED.search(plain, match.start, max(match.start, start))


def _hides(plain: str, match: Match) -> tuple[int, int, int] | None:
    """Where a look-alike begins and ends, and how far it reaches over argued wording.

    What a body wants less of (`minska risken för att …`) may be a whole clause; less of it denied hides nothing.
    """
    cue_id = match.cue.form.cue_id
    inside = plain[match.start : match.end]
    if cue_id == "risk-minskar" and (" att " in inside or not _FALLS_OFF.match(plain, match.end)):
        return None
    if cue_id not in _REACHING:
        return match.start, match.end, match.end
    if DENIED.search(inside) or _AGAINST_EVIL.search(inside):
        return None
    clause = _CLAUSE_ENDS.search(plain, match.end)
    return match.start, match.end, max(match.end + 1, clause.start() if clause else len(plain))


def _reaches_out(plain: str, match: Match) -> bool:
    """Whether a copula or negation and its adjective stand in different clauses (`blir svårare att avveckla dåliga`).

    A condition (`om det är lämpligt`) judges nothing either.
    """
    if match.cue.form.frame != "predicate":
        return False
    inside = plain[match.start : match.end]
    condition = _IF_IT.search(plain, max(0, match.start - 60), match.start)
    if _OTHER_SUBJECT.search(inside) or (condition and not _ABOUT.fullmatch(condition[1] or "")):
        return True
    return " att " in inside and " att" not in match.cue.form.pattern and bool(_VERBAL.match(inside))


def _lacking(plain: str, match: Match) -> bool:
    """Whether praise only names what is missing (`saknar viktiga förtydliganden`)."""
    form = match.cue.form
    return form.kind == "judgement" and form.code == "supports" and bool(_LACKING.search(plain[: match.start]))
