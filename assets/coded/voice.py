"""Whose position a sentence words: the actor's own, or one that it reports.

Belongs here: telling report of an inquiry, the government or another body from the actor's own voice, and the
matters of procedure that only look like a position. Does not belong here: which actor answers (the extracted stage).
"""

import re
from typing import Final

from assets.coded.grammar import Position
from assets.coded.words import folded

OWN: Final = "own"
"""The actor's own voice; every other holder is the reason why the position is not counted."""

_INQUIRY: Final = (
    r"(?:utredningen|utredaren|utredarna|kommitten|\w*delegationen|\w+utredningen|\w+kommitten|"
    r"regeringen|betankandet|"
    r"departementet|promemorian|riksdagen|propositionen|\w*betankandet|lagradet|kommissionen|eu|"
    r"direktivet|forordningen|"
    r"experterna|sekretariatet|regeringskansliet)"
)
_SAYS: Final = (
    r"(?:anser|menar|bedomer|foreslar|rekommenderar|konstaterar|framhaller|papekar|skriver|redovisar|"
    r"uppger|anger|anfor|"
    r"lyfter|beskriver|noterar|betonar|understryker|definierar|tar|har|gor|foresprakar|pekar|drar|fann|ansag|menade|"
    r"foreslog|visar|poangterar|hanvisar|resonerar|argumenterar|fastslar|lamnar|forordar|instammer|"
    r"stodjer|delar|valkomnar|"
    r"avstyrker|tillstyrker|ifragasatter|motsatter|overvager|vill|ser|"
    r"beror|namner|identifierar|"
    r"diskuterar|adresserar|redogor|avser)"
)
_SAYS_THAT: Final = (
    r"(?:anser|menar|bedomer|foreslar|rekommenderar|konstaterar|framhaller|papekar|skriver|uppger|anfor|"
    r"redovisar|visar)"
)
"""What an inquiry may do right before its name: verbs that never take it as their object."""
_REPORT: Final = re.compile(
    rf"^(?P<lead>[^.;:]{{0,60}}?)\b(?P<who>{_INQUIRY})\s+(?:\w+\s+){{0,2}}?{_SAYS}\b|"
    rf"^(?P<fronted>[^.;:]{{0,120}}?)\b{_SAYS_THAT}\s+(?P<inverted>{_INQUIRY})\b|"
    rf"^(?P<gives>[^.;:]{{0,60}}?)\blamnar {_INQUIRY} (?:\w+ )?forslag\b|"
    rf"^(?P<man>[^.;:]{{0,200}}?)\bman (?:anser|bedomer|menar|foreslar)\b|"
    rf"^(?:[^.;:,]{{0,80}})\benligt (?P<source>{_INQUIRY}|utredningens|delegationens|kommittens|betankandets)\b|"
    r"^\W*i (?P<rendered>betankandet|utredningen|promemorian|delbetankandet) (?:tas|beskrivs|lyfts|"
    r"anges|konstateras|namns|sags)\b"
)
_INTRODUCED: Final = re.compile(
    r"\b(?:som|sasom|vilket|likhet med|till skillnad fran|att|om|nar|precis som|aven om|vad)\s*$"
)
_OF: Final = re.compile(
    r"\b(?:av|i|pa|over|till|med|mot|for|om|inom|genom|fran|an|hos|enligt|kring|att|den|det|och)\s*$"
)
_RETURNS: Final = re.compile(
    r",\s*(?:vilket|nagot som|och det)\b|"
    r",\s*(?:(?:vilket|nagot som|detta|och det|en \w+ som|och|men|dar)\s+)?(?:\w+\s+){0,6}?(?:vi|jag|"
    r"namnden|forvaltningen|kommunen|"
    r"kontoret|myndigheten|domstolen|universitetet|regionen|forbundet|lansstyrelsen|\w+forvaltningen|\w+namnden|"
    r"\w+kontoret|\w+ratten|\w+verket|[\w-]+ (?:kommun|region|stad|lan))\b"
)
_SO_DO_WE: Final = re.compile(r"\b(?:och det|vilket|nagot som|detta|det ar)\b")
_SUBJECT: Final = re.compile(rf"\b{_INQUIRY}(?:\s+(?:har|ocksa|aven|darfor|dock|vidare|alltsa|saledes|inte))*\s*$")
_OTHERS: Final = re.compile(
    r"\b(?:remissinstanserna|remissinstanser|kritiker|motstandare|foresprakare|makarna|minoriteten|"
    r"flera (?:lander|instanser|remissinstanser)|vissa remissinstanser|manga remissinstanser|andra remissinstanser)"
    r"(?:\s+\w+){0,3}\s*$"
)
_PAST: Final = re.compile(
    r"\b(?:tidigare (?:remiss|yttrande|remissvar|remissyttrande|betankande)\w*|remissrundan|i (?:sitt|"
    r"ett|vart) tidigare|vid den tiden|"
    r"i (?:samband med )?remissen av|forra (?:aret|betankandet|utredningen))\b"
)
_PROCEDURE: Final = re.compile(
    r"\b(?:borgarradets forslag|forslag till beslut|ordforandens forslag|bifalla\w*|arbetsutskottets forslag|"
    r"forslag till yttrande|forslag till remissvar|forvaltningens forslag|kontorets forslag|protokollet|"
    r"tjansteutlatande\w* som svar|forslaget till yttrande|justera\w*)\b"
)
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


def holder(sentence: str, position: Position) -> str:
    """Whose position it is: `own`, or `reported`, `other`, `past` or `procedure`, which are not counted.

    >>> from assets.coded.grammar import positions
    >>> from assets.coded.lexicon import lexicon
    >>> reported = "Utredningen instämmer i Skolverkets bedömning."
    >>> holder(reported, positions(reported, lexicon())[0])
    'reported'
    """
    text = folded(sentence)
    before = text[: position.start]
    if _PROCEDURE.search(text) and position.cue.form.kind in _STATEMENT_KINDS:
        return "procedure"
    if position.cue.form.kind in _STATEMENT_KINDS:
        if _OTHERS.search(before):
            return "other"
        subject = _SUBJECT.search(before) if position.cue.form.frame in {"active", "predicate"} else None
        if subject and not _INTRODUCED.search(before[: subject.start()].rstrip()):
            return "reported"
    if _PAST.search(text):
        return "past"
    if _reports(text, position):
        return "reported"
    return OWN


def _reports(text: str, position: Position) -> bool:
    match = _REPORT.search(text)
    named = ("who", "inverted", "source", "rendered", "gives")
    if match is None or max(match.start(name) for name in named) > position.end:
        return False
    if match["who"] and match.end() > position.end:
        return False
    if position.cue.form.kind == "lack" and not re.search(r"\batt\b", text[match.start() : position.start]):
        return False
    lead = text[: match.start("who")] if match["who"] else ""
    if _OF.search(lead):
        return False
    if lead and (
        _INTRODUCED.search(lead.rstrip()) or re.search(r"\b(?:anser|menar|bedomer|delar|instammer|ser|tycker)\b", lead)
    ):
        return False
    returns = _RETURNS.search(text, match.end())
    if position.cue.form.kind == "agreement" and _SO_DO_WE.search(text, match.end(), position.end):
        return False
    return not (returns and returns.start() <= position.start)


def introduces_report(text: str) -> bool:
    """Whether a sentence leads into what an inquiry proposes or says, so that the list after it is report.

    >>> introduces_report("Tillitsdelegationen rekommenderar följande:")
    True
    """
    line = folded(text)
    match = _REPORT.search(line)
    return bool(match) or bool(
        re.search(r"\b(?:foreslas|rekommenderas|foreslog|lyfts|lyfter de|regeringen (?:ska|bor))\b", line)
    )
