"""Which remiss a loose file answers.

Belongs here: choosing among the known remisser by the referrer's Dnr, else by the betänkanden that the file's
opening names. A work named in passing further down routes nothing. Does not belong here: moving files, or what a
remiss is (`assets/raw/remiss.py`).
"""

from typing import NamedTuple

import polars as pl

from assets.extracted.dnr_forms import normal
from assets.extracted.paper import Paper, paper_of
from assets.extracted.zones import head_end
from assets.raw.location import UNASSIGNED
from schemas import registry

OPENING = 600
"""How far from its beginning a file without a head may name what it answers."""


class Candidate(NamedTuple):
    """A remiss that a file may answer, and what speaks for it: a Dnr, or works with a semicolon between."""

    remiss_id: str
    reason: str


class Route(NamedTuple):
    """The remiss that a file answers, `unassigned` where none or several could be meant, and the candidates."""

    remiss_id: str
    candidates: tuple[Candidate, ...]


def _works(paper: Paper, end: int) -> set[str]:
    return {reference.ref for reference in paper.references(0, end) if reference.kind in ("sou", "ds")}


def route(text: str, remisser: pl.DataFrame) -> Route:
    """The remiss that a text answers, among the rows of `remisser`.

    The referrer's own number outranks the betänkanden; only one candidate is a decision.
    """
    known = remisser.filter(pl.col("remiss_id") != UNASSIGNED).sort("remiss_id")
    rows = known.select("remiss_id", "referrer_dnr", "betankanden").rows()
    paper = paper_of(text)
    numbers = {number.dnr for number in paper.numbers()}
    by_number = [
        Candidate(remiss_id, normal(dnr))
        for remiss_id, dnr, _ in rows
        if dnr and any(number == normal(dnr) or number.startswith(normal(dnr) + "/") for number in numbers)
    ]
    works = _works(paper, head_end(paper, paper.whole)) or _works(paper, OPENING)
    by_work = [
        Candidate(remiss_id, "; ".join(named))
        for remiss_id, _, betankanden in rows
        if (named := [work for work in betankanden or [] if work in works])
    ]
    for candidates in (by_number, by_work):
        if len(candidates) == 1:
            return Route(candidates[0].remiss_id, tuple(candidates))
    return Route(UNASSIGNED, tuple(by_number or by_work))


def route_loose(files: pl.DataFrame, texts: pl.DataFrame, remisser: pl.DataFrame) -> pl.DataFrame:
    """Rows of the registry's table `routing` for the loose files among `files`; none for files in a remiss's folder.

    `remisser` has every remiss that is known.
    """
    accepted = files.filter(pl.col("reason").is_null() & (pl.col("remiss_id") == UNASSIGNED))
    loose = accepted.select("document_id", "file_name")
    rows = []
    for row in texts.join(loose, on="document_id").to_dicts():
        found = route(row["text"], remisser)
        rows.append(
            {
                "document_id": row["document_id"],
                "file_name": row["file_name"],
                "suggested_remiss_id": None if found.remiss_id == UNASSIGNED else found.remiss_id,
                "candidates": [f"{candidate.remiss_id}: {candidate.reason}" for candidate in found.candidates],
            }
        )
    return registry.frame("routing", rows)
