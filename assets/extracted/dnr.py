"""The diary numbers of a yttrande, with whose case each is.

Belongs here: which numbers are the actor's own, the referrer's or another's, and one row for a number that
repeats. Does not belong here: finding the numbers (`dnr_finding.py`) or their forms (`dnr_forms.py`).
"""

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import polars as pl

from assets.extracted.dnr_finding import Number, find_in_head
from assets.extracted.dnr_forms import letters_of, normal
from assets.extracted.items import answering_titles, other_items
from assets.extracted.kinds import MEMO
from assets.extracted.paper import Paper, Segment, paper_of, within
from assets.extracted.segments import own_parts
from assets.extracted.shadow import shadow, swedish
from assets.extracted.zones import head_end
from assets.uncollected import uncollected
from schemas import registry

HANDED_ON: Final = (
    r"(?:styrelsen|kommunstyrelsen|landstingsstyrelsen|regionstyrelsen)[^.]{0,160}(?:begärt|"
    r"remitterat|översänt|skickat|anmodat|(?:gett|givit|berett|erbjudit)[^.]{0,80}tillfälle att)"
)
EARLIER: Final = r"\b(?:tidigare|yttrandet? över|i (?:sitt |ett )?yttrande|i ärendet?|i beslut|i dom)\b[^.]{0,120}$"
"""Before the number of another case that the answer speaks of."""
MINISTRY: Final = (
    r"departementet[ ,:(]*(?:dnr |diarienr |diarienummer |ref )?[.: ]*$|\ber(?:t)? (?:dnr|ref\w*|beteckning)[.: ]*$"
)
"""Before a number that a ministry is named beside."""
DRAFT: Final = rf"(?:{MEMO})[^.]{{0,60}}$"
"""Before the number of the paper that the answer was written from."""
COUNCIL: Final = re.compile(r"(?:(?:k|l|r)(?:s|f|sk|lk|sf|skf|st)|stk|slk)\b")
"""Letters of a kommunstyrelse's, landstingsstyrelse's or regionstyrelse's diary, which a nämnd does not keep."""
QUOTED_HEAD: Final = 200
"""Letters in which a quoted answer says under what number it was decided."""
UNDER_NAME: Final = 200
LINES_UNDER_NAME: Final = 2
AFTER_BODY: Final = (
    r"s?(?: (?:svar|remissvar|yttrande|skrivelse|beslut|remiss|ärendet?))?,? ?\(?(?:med )?(?:vårt |deras )?"
    r"(?:dnr|diarienr|diarienummer|ärendenummer|ärende|ref)\.?:? ?"
)
"""What stands between a body's name and the number of its case."""
BESIDE: Final = 120
BEFORE: Final = 260
"""Letters before a number within which the words stand that tell whose it is."""


class _Place(NamedTuple):
    """What is known where a number stands: the yttrande's beginning and head, its actor's kind, the other numbers."""

    start: int
    head: int
    committee: bool
    has_own: bool
    asked: frozenset[str]
    actor_id: str = ""
    others: Sequence[Segment] = ()
    titles: Sequence[Segment] = ()


def _of_body(number: Number, paper: Paper, place: _Place) -> str | None:
    """The role that another body gives a number that stands right after its name: *Mora kommuns svar (dnr …)*."""
    lead = paper.folded[max(place.head, number.start - BESIDE) : number.start]
    lead = lead[max(lead.rfind(". "), lead.rfind("\n")) + 1 :]
    named = list(paper.mentions(number.start - len(lead), number.start))
    if not named or not number.labelled or number.whose == "own":
        return None
    between = paper.folded[named[-1].end : number.start]
    if not swedish(AFTER_BODY).fullmatch(between) or place.actor_id.startswith(named[-1].actor.actor_id):
        return None
    addressed = any(one.actor == named[-1].actor for one in paper.mentions(place.start, place.head))
    return "referrer" if addressed else "other"


def _role(number: Number, paper: Paper, place: _Place) -> str:
    """Whose case a number is: told by its label, its form, where it stands and who speaks of it."""
    if within(place.others, number.start):
        return "other"
    if number.whose == "other's" or number.dnr in place.asked:
        return "referrer"
    if number.ministry and not (place.asked and number.start < place.head):
        return "other" if place.asked and number.start >= place.head else "referrer"
    before = re.sub(r"\s+", " ", paper.folded[max(place.start, number.start - BEFORE) : number.start])
    handed_on = swedish(HANDED_ON).search(before) or (place.has_own and COUNCIL.match(shadow(number.dnr)))
    if place.committee and handed_on:
        return "referrer"
    if number.start < place.head or number.whose == "own" or within(place.titles, number.start):
        return "own"
    if role := _of_body(number, paper, place):
        return role
    if swedish(EARLIER).search(before):
        return "other"
    return "own" if number.labelled or swedish(DRAFT).search(before) else "other"


def _resembling(paper: Paper, found: list[Number], head: int) -> set[str]:
    """Own numbers of a head that look like another ministry's: *M2021/1204* of a miljönämnd.

    They stand alone in their line, above the number that a ministry is named beside.
    """
    of_ministry = [
        number
        for number in found
        if number.ministry and swedish(MINISTRY).search(paper.folded[max(0, number.start - 60) : number.start])
    ]
    if not of_ministry or of_ministry[0].start >= head:
        return set()
    named = of_ministry[0]
    return {
        number.dnr
        for number in found
        if number.ministry
        and number.start < named.start
        and letters_of(number.dnr) != letters_of(named.dnr)
        and paper.text[max(0, number.start - 1) : number.start] in ("", "\n")
        and paper.text[number.end : number.end + 1] in ("", "\n")
    }


@uncollected
def numbers_of(
    paper: Paper, parts: list[Segment], committee: bool = False, referrer_dnr: str | None = None, actor_id: str = ""
) -> list[tuple[Number, str]]:
    """The diary numbers in the parts of a yttrande, with their roles, the first place of each."""
    first = parts[0]
    head = max(head_end(paper, first), min(first.end, first.start + QUOTED_HEAD) if first.quoted else 0)
    found = [number for part in parts for number in paper.numbers(part.start, part.end)]
    taken = [(number.start, number.end) for number in found]
    found += [
        number
        for number in find_in_head(paper.text, paper.folded, first.start, head)
        if not any(first < number.end and number.start < last for first, last in taken)
    ]
    has_own = any(not number.ministry and not COUNCIL.match(shadow(number.dnr)) for number in found)
    asked = {number.dnr for number in found if number.ministry and (number.start < head or number.whose == "other's")}
    asked -= _resembling(paper, found, head) if not has_own else set()
    asked |= {normal(referrer_dnr)} if referrer_dnr else set()
    told_apart = other_items(paper, first), answering_titles(paper, first)
    place = _Place(first.start, head, committee, has_own, frozenset(asked), actor_id, *told_apart)
    rows: dict[str, tuple[Number, str]] = {}
    for number in sorted(found):
        if number.dnr not in rows:
            rows[number.dnr] = number, _role(number, paper, place)
    return list(rows.values())


def find_dnr(texts: pl.DataFrame, responses: pl.DataFrame, remisser: pl.DataFrame) -> pl.DataFrame:
    """The table `dnr`: one row for each diary number of a yttrande, where it first stands.

    A letter without a number of its own has those of the file's first letter.
    """
    text_of = dict(texts.select("document_id", "text").iter_rows())
    referrer_of = dict(remisser.select("remiss_id", "referrer_dnr").iter_rows())
    parts = own_parts(responses)
    joint = _joint(responses)
    rows = []
    heads: dict[str, list[tuple[Number, str]]] = {}
    for response in responses.sort("yttrande_id").iter_rows(named=True):
        text = text_of[response["document_id"]]
        committee = "." in (response["actor_id"] or "")
        own = parts[response["yttrande_id"]]
        found = numbers_of(
            paper_of(text), own, committee, referrer_of.get(response["remiss_id"]), response["actor_id"] or ""
        )
        if response["role"] == "principal":
            head = heads.setdefault(response["document_id"], found)
            found = found or head
            if response["yttrande_id"] in joint:
                found = [one for one in found if _is_of(paper_of(text), *one, response["actor_id"])]
        for number, role in found:
            row: dict[str, Any] = {
                "yttrande_id": response["yttrande_id"],
                "dnr": number.dnr,
                "dnr_raw": number.raw,
                "role": role,
                "quote": text[number.start : number.end],
                "char_start": number.start,
                "char_end": number.end,
            }
            rows.append(row)
    return registry.frame("dnr", rows)


def _joint(responses: pl.DataFrame) -> set[str]:
    """The yttranden whose text is another's too: an answer that several bodies give together."""
    own = responses.filter(pl.col("role") == "principal")
    shared = own.filter(pl.len().over("document_id", "char_start", "char_end") > 1)
    return set(shared["yttrande_id"])


def _is_of(paper: Paper, number: Number, role: str, actor_id: str | None) -> bool:
    """Whether a number of a joint answer is this body's, or all of theirs.

    It is another's where it stands under that one's name; in columns the order of names and numbers is the same.
    """
    if role != "own":
        return True
    line = paper.text.rfind("\n", 0, number.start) + 1
    place = sum(1 for one in paper.numbers(line, number.start))
    for above in reversed(paper.last_lines(Segment(max(0, line - UNDER_NAME), line), LINES_UNDER_NAME)):
        named = [one.actor.actor_id for one in paper.mentions(above.start, above.end)]
        if named:
            return place >= len(named) or named[place] == actor_id
    return True
