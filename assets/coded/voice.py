"""Whose position a sentence words: the actor's own, or one that it reports.

Belongs here: telling report of an inquiry, the government or another body from the actor's own voice, and the
matters of procedure that only look like a position. Does not belong here: which actor answers (the extracted stage).
"""

import re
from functools import lru_cache
from typing import Final

from assets.coded.grammar import Position
from assets.coded.wording import hinted, wording

OWN: Final = "own"
"""The actor's own voice; every other holder is the reason why the position is not counted."""

_REPORT: Final = hinted(
    r"(?P<lead>[^.;:]{0,60}?)\b(?P<who>@reported_body)\s+(?:\w+\s+){0,2}?@says\b|"
    r"(?P<fronted>[^.;:]{0,120}?)\b@says_that\s+(?P<inverted>@reported_body)\b|"
    r"(?P<gives>[^.;:]{0,60}?)\blamnar @reported_body (?:\w+ )?forslag\b|"
    r"(?P<man>[^.;:]{0,200}?)\bman @says_impersonal\b|"
    r"(?:[^.;:,]{0,80})\benligt (?P<source>@reported_body|@inquiry_genitive(?! (?:\w+ )?forslag))\b|"
    r"\W*i (?P<rendered>@rendered) @is_rendered\b",
    "reported_body",
    "inquiry_genitive",
    "rendered",
    also=("man anser", "man bedomer", "man menar", "man foreslar"),
)
_MOST: Final = 1 << 10
"""So many sentences are kept with what they report: each position in one asks, and so do those after it."""
_NAMED: Final = ("who", "inverted", "source", "rendered", "gives")
_INTRODUCED: Final = re.compile(
    r"\b(?:som|sasom|vilket|likhet med|jamfort med|till skillnad fran|att|om|nar|precis som|liksom|likt|enlighet med|"
    r"aven om|vad)\s*$"
)
_OF: Final = re.compile(
    r"\b(?:av|i|pa|over|till|med|mot|for|om|inom|genom|fran|an|hos|enligt|kring|att|den|det|och)\s*$"
)
_RETURNS: Final = wording(
    r"\b(?:vilket|nagot som)\b|,\s*och det\b|"
    r",\s*(?:(?:vilket|nagot som|detta|och det|en \w+ som|och|men|dar)\s+)?(?:\w+\s+){0,6}?"
    r"(?:@own_body|[\w-]+ @own_body_named)\b"
)
_SO_DO_WE: Final = re.compile(r"\b(?:och det|vilket|nagot som|detta|det ar)\b")
_SUBJECT: Final = wording(r"\b@reported_body(?:\s+(?:har|ocksa|aven|darfor|dock|vidare|alltsa|saledes|inte))*\s*$")
_OTHERS: Final = hinted(r"\b@other_body(?:\s+\w+){0,3}\s*$", "other_body")
_PAST: Final = hinted(r"\b@past_time\b", "past_time")
_PROCEDURE: Final = hinted(r"\b@procedure\b", "procedure")
_LAYS_OUT: Final = hinted(
    r"\b@lays_out (?:\w+ ){0,3}?(?:de|vilka|den) (?:\w+ )?(?:delar\w*|forslag\w*|punkter\w*)\b", "lays_out"
)
_DISSENT: Final = re.compile(r"\btill forman for (?:eget|egna|sitt|sina)\b")
_RELATIVE: Final = re.compile(r"\bsom\b")
_THAT_VIEW: Final = re.compile(r"\b(?:den|denna) (?:bedomning|uppfattning|slutsats|syn|bild)\w*")
_JUDGES: Final = re.compile(r"\b(?:anser|menar|bedomer|delar|instammer|ser|tycker)\b")
_THAT: Final = re.compile(r"\batt\b")
_CLAUSE: Final = re.compile(r"\b(?:att|som)\b")
_BUT: Final = re.compile(r"\bmen\b(?! att)")
_LIGHT: Final = wording(r"\b@light_verb$")
_PASSIVE: Final = hinted(r"\b@report_passive\b", "report_passive")
_ARGUED: Final = frozenset({"judgement", "risk", "lack", "effect"})
_STATEMENT_KINDS: Final = frozenset(
    {
        "verdict",
        "agreement",
        "attitude",
        "rejection",
        "welcome",
        "preference",
        "no_objection",
        "no_comment",
        "abstention",
    }
)


def holder(plain: str, position: Position) -> str:
    """Whose position it is: `own`, or `reported`, `other`, `past` or `procedure`, which are not counted.

    `plain` is the sentence, folded.

    >>> from assets.coded.grammar import positions
    >>> from assets.coded.lexicon import lexicon
    >>> from assets.coded.sentences import single
    >>> reported = single("Utredningen instämmer i Skolverkets bedömning.")
    >>> holder(reported.plain, positions(reported, lexicon())[0])
    'reported'
    """
    before = plain[: position.start]
    states = position.cue.form.kind in _STATEMENT_KINDS
    if states and _PROCEDURE.search(plain):
        return "procedure"
    if states:
        layout = _LAYS_OUT.search(before)
        if layout and _RELATIVE.search(before, layout.end()):
            return "procedure"
        if _OTHERS.search(before):
            return "other"
        subject = _SUBJECT.search(before) if position.cue.form.frame in {"active", "predicate"} else None
        if subject and not _INTRODUCED.search(before[: subject.start()].rstrip()):
            return "reported"
    if "till forman for" in plain and _DISSENT.search(plain):
        return "other"
    if _PAST.search(plain):
        return "past"
    return "reported" if _reports(plain, position) else OWN


def _reports(plain: str, position: Position) -> bool:
    match = _report(plain)
    if match is None or max(match.start(name) for name in _NAMED) > position.end:
        return False
    if match["man"] is not None and match.end() > position.end:
        return False
    argued = position.cue.form.kind in _ARGUED
    if match["who"]:
        lead = plain[: match.start("who")]
        if match.end() > position.end or _OF.search(lead) or _INTRODUCED.search(lead.rstrip()) or _JUDGES.search(lead):
            return False
        if argued and _LIGHT.search(match.group()):
            # what an inquiry has or gives, without a clause of its own, is judged by the actor
            return bool(_CLAUSE.search(plain, match.start("who"), position.end))
    if position.cue.form.kind == "lack" and (
        not _THAT.search(plain, match.start(), position.start) or _BUT.search(plain, match.end(), position.end)
    ):
        return False
    if position.cue.form.kind == "agreement" and (
        _SO_DO_WE.search(plain, match.end(), position.end)
        or ("," in plain[match.end() : position.start] and _THAT_VIEW.search(plain, position.start, position.end))
    ):
        # nobody shares a view of its own
        return False
    returns = _RETURNS.search(plain, match.end())
    return not (returns and returns.start() <= position.start)


@lru_cache(maxsize=_MOST)
def introduces_report(plain: str) -> bool:
    """Whether a folded sentence leads into what an inquiry proposes or says, so that the list after it is report.

    >>> introduces_report("tillitsdelegationen rekommenderar foljande:")
    True
    """
    return bool(_report(plain) or _PASSIVE.search(plain))


@lru_cache(maxsize=_MOST)
def _report(plain: str) -> re.Match[str] | None:
    return _REPORT.match(plain)
