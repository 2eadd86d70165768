"""The diary numbers of a yttrande, with whose case each is.

Belongs here: which numbers are the actor's own, the referrer's or another's, and one row for a number that
repeats. Does not belong here: the forms of the numbers (`dnr_forms.py`).
"""

import re
from typing import Any

import polars as pl

from assets.extracted.dnr_forms import Number, find_plain, normal
from assets.extracted.paper import Paper, Segment, paper_of
from assets.extracted.shadow import shadow, swedish
from assets.extracted.zones import head_end
from schemas import registry

HANDED_ON = (
    r"(?:styrelsen|kommunstyrelsen|landstingsstyrelsen|regionstyrelsen)[^.]{0,160}(?:begärt|"
    r"remitterat|översänt|skickat|anmodat)"
)
COUNCIL = re.compile(r"(?:k|l|r)(?:s|f|sk|lk|sf|skf)\b")
"""Letters of a kommunstyrelse's, landstingsstyrelse's or regionstyrelse's diary, which a nämnd does not keep."""


def _role(
    number: Number, paper: Paper, start: int, head: int, committee: bool, others: bool, referrer_dnr: str | None
) -> str:
    """Whose case a number is: told by its label, its form, where it stands and who speaks of it."""
    if number.ministry or number.whose == "other's" or (referrer_dnr and number.dnr == normal(referrer_dnr)):
        return "referrer"
    before = re.sub(r"\s+", " ", paper.folded[max(start, number.start - 260) : number.start])
    if committee and (swedish(HANDED_ON).search(before) or (others and COUNCIL.match(shadow(number.dnr)))):
        return "referrer"
    if number.start < head or number.labelled:
        return "own"
    return "other"


def numbers_of(paper: Paper, segment: Segment, committee: bool, referrer_dnr: str | None) -> list[tuple[Number, str]]:
    """The diary numbers in the yttrande a part, with their roles, the first place of each."""
    head = head_end(paper, segment)
    found = list(paper.numbers(segment.start, segment.end))
    taken = [(number.start, number.end) for number in found]
    found += [
        number
        for number in find_plain(paper.text, paper.folded, segment.start, head)
        if not any(first < number.end and number.start < last for first, last in taken)
    ]
    others = any(not number.ministry and not COUNCIL.match(shadow(number.dnr)) for number in found)
    rows: dict[str, tuple[Number, str]] = {}
    for number in sorted(found):
        rows.setdefault(
            number.dnr, (number, _role(number, paper, segment.start, head, committee, others, referrer_dnr))
        )
    return list(rows.values())


def find_dnr(texts: pl.DataFrame, responses: pl.DataFrame, remisser: pl.DataFrame) -> pl.DataFrame:
    """The table `dnr`: one row for each diary number of a yttrande, where it first stands.

    A letter without a number of its own has those of the file's first letter.
    """
    text_of = dict(texts.select("document_id", "text").iter_rows())
    referrer_of = dict(remisser.select("remiss_id", "referrer_dnr").iter_rows())
    rows = []
    heads: dict[str, list[tuple[Number, str]]] = {}
    for response in responses.sort("yttrande_id").iter_rows(named=True):
        text = text_of[response["document_id"]]
        committee = "." in (response["actor_id"] or "")
        segment = Segment(response["char_start"], response["char_end"])
        found = numbers_of(paper_of(text), segment, committee, referrer_of.get(response["remiss_id"]))
        if response["role"] == "principal":
            head = heads.setdefault(response["document_id"], found)
            found = found or head
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
