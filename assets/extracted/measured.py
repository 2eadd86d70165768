"""How well the extracted stage reads: on answers coded by hand, and on letters, numbers, dates and names of our own.

Belongs here: the stage's estimates and their floors, and reading the sets they are measured on. Does not belong here:
how the numbers are shown.
"""

import csv
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Final

import polars as pl

from assets.cleaned.clean import clean
from assets.estimates import Estimate
from assets.extracted.actors import describe_actors
from assets.extracted.date_forms import find_written_dates
from assets.extracted.dates import find_dates
from assets.extracted.dnr import find_dnr
from assets.extracted.dnr_finding import find_numbers
from assets.extracted.near import look_up_near
from assets.extracted.references import find_references
from assets.extracted.register import look_up
from assets.extracted.responses import find_responses
from assets.gold import SETS, document_of, made_of_gold, read_gold
from schemas import registry

FLOOR: Final = 0.97
DOCUMENT_ID: Final = "0123456789abcdef"
Row = dict[str, Any]
Fact = tuple[str, ...]
"""One thing that is said of one yttrande or document: its kind, the yttrande's number, the values."""
LINES: Final[dict[str, Callable[[str], list[str]]]] = {
    "dates": lambda text: [f"{one.date.isoformat()} {one.precision}" for one in find_written_dates(text)],
    "dnr": lambda text: [number.dnr for number in find_numbers(text)],
    "names": lambda text: [actor.name for actor in (look_up(text) or look_up_near(text),) if actor],
}
"""Each set of lines, and what is found in a line of it."""


@cache
def read_letters() -> dict[str, Row]:
    """Our own letters with what is right about each, by file name without suffix."""
    paths = sorted((SETS / "letters").glob("*.toml"))
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in paths}


def read_lines(name: str) -> list[tuple[str, list[str]]]:
    """The lines of a set, line breaks as in the text, each with what is right."""
    with (SETS / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [(row[0].replace("\\n", "\n"), [one for one in row[1].split(";") if one]) for row in rows]


def read_letter(letter: Row) -> dict[str, pl.DataFrame]:
    """The tables of one of our own letters, made by the pipeline's own functions."""
    file = {"remiss_id": "r", "file_name": "a", "document_id": DOCUMENT_ID, "raw_text": letter["text"]}
    text = {"document_id": DOCUMENT_ID, "text": clean(letter["text"]).text, "alignment": []}
    tables = {
        "files": registry.frame("files", [file]),
        "remisser": registry.frame("remisser", [{"remiss_id": "r", "betankanden": letter.get("betankanden", [])}]),
        "texts": registry.frame("texts", [text]),
    }
    tables["responses"] = find_responses(tables["texts"], tables["files"], tables["remisser"])
    return tables | _details(tables)


def _details(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    texts, responses = tables["texts"], tables["responses"]
    return {
        "actors": describe_actors(responses, texts),
        "dates": find_dates(texts, responses),
        "dnr": find_dnr(texts, responses, tables["remisser"]),
        "references": find_references(texts),
    }


def found_facts(tables: dict[str, pl.DataFrame], document_id: str) -> Counter[Fact]:
    """What the tables say of a document's yttranden."""
    names = dict(tables["actors"].select("actor_id", "name").iter_rows())
    types = dict(tables["actors"].select("actor_id", "actor_type").iter_rows())
    facts: Counter[Fact] = Counter()
    responses = tables["responses"].filter(pl.col("document_id") == document_id).sort("yttrande_id")
    for number, row in enumerate(responses.iter_rows(named=True), 1):
        key = str(number)
        facts[("actor", key, names.get(row["actor_id"], ""), types.get(row["actor_id"], ""))] += 1
        facts[("drafted_by", key, names.get(row["drafted_by"], ""))] += 1
        facts[("role", key, row["role"])] += 1
        facts[("decision_status", key, row["decision_status"])] += 1
        facts[("answers", key, *row["answers"])] += 1
        for table, value in (("dates", "date"), ("dnr", "dnr")):
            own = tables[table].filter(pl.col("yttrande_id") == row["yttrande_id"]).select(value, "role")
            facts.update((table, key, str(one), role) for one, role in own.iter_rows())
    return facts


def right_facts(yttranden: list[Row]) -> Counter[Fact]:
    """What is right about a document's yttranden, as people wrote it down."""
    facts: Counter[Fact] = Counter()
    for number, one in enumerate(yttranden, 1):
        key = str(number)
        facts[("actor", key, one.get("actor") or "", one.get("actor_type") or "")] += 1
        facts[("drafted_by", key, one.get("drafted_by") or "")] += 1
        facts[("role", key, one.get("role", "principal"))] += 1
        facts[("decision_status", key, one["decision_status"])] += 1
        facts[("answers", key, *one["answers"])] += 1
        for table, value in (("dates", "date"), ("dnr", "dnr")):
            pairs = [(d[value], d["role"]) if isinstance(d, dict) else tuple(d) for d in one.get(table, [])]
            facts.update((table, key, *pair) for pair in pairs)
    return facts


def estimate_extraction() -> Iterator[Estimate]:
    """Every estimate of the extracted stage."""
    tables = made_of_gold()
    tables = tables | _details(tables)
    pairs = [(found_facts(tables, document_of(gold)), right_facts(gold["yttranden"])) for gold in read_gold()]
    yield from _of("facts of the texts coded by hand", pairs)
    letters = [
        (found_facts(read_letter(one), DOCUMENT_ID), right_facts(one["yttranden"])) for one in read_letters().values()
    ]
    yield from _of("facts of our own letters", letters)
    for name, find in LINES.items():
        lines = [(Counter(find(text)), Counter(right)) for text, right in read_lines(name)]
        yield from _of(f"our own lines with {name}", lines)


def _of(what: str, pairs: list[tuple[Counter[Any], Counter[Any]]]) -> Iterator[Estimate]:
    """Precision and recall of what was found against what is right."""
    right = sum((found & wanted).total() for found, wanted in pairs)
    found, wanted = (sum(pair[side].total() for pair in pairs) for side in (0, 1))
    yield Estimate(
        "extraction", f"precision, {what}", right / found if found else 0.0, found, "found that are right", FLOOR
    )
    yield Estimate(
        "extraction", f"recall, {what}", right / wanted if wanted else 0.0, wanted, "right that are found", FLOOR
    )
