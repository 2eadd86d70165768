"""Personal data out of the tables, with everything else left where it stands.

Belongs here: masking what `contacts.py` and `names.py` find, in every text, quote and name column; the register of
what was masked. Does not belong here: finding it, or copyright (`rights.py`).

Each masked character becomes one `MASK`, so offsets stay and `text[char_start:char_end] == quote` still holds.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import polars as pl

from assets.released.contacts import Span, find_contacts
from assets.released.content import Tables
from assets.released.known_names import KnownNames, find_again, single_names
from assets.released.names import find_names
from schemas import evidence, registry

MASK = "█"
"""Stands for one masked character."""

WRITTEN: dict[str, tuple[str, ...]] = {
    "actors": ("name",),
    "documents": ("file_name",),
    "rejects": ("file_name", "detail"),
    "yttranden": ("actor_as_written",),
    "dnr": ("dnr", "dnr_raw"),
}
"""The columns of free text beside texts and quotes, in which something personal may have been written."""

PRIVATE = "Privatperson"
"""The name that stands for every actor who is a person."""


class Personal(NamedTuple):
    """What was masked, and must stand in no written file. Kept in memory alone, never written or logged."""

    names: list[str]
    contacts: list[str]


def without_personal_data(tables: Tables) -> tuple[dict[str, pl.DataFrame], pl.DataFrame, Personal]:
    """The tables with personal data masked, the table `masked` that counts it, and what was masked.

    A row of `dates`, `dnr` or `references` that was read from a masked place is left out.
    """
    named = {document: find_names(text) for document, text in tables["texts"].select("document_id", "text").iter_rows()}
    everyone = sorted(_names(tables, named))
    known = KnownNames(everyone)
    counts: Counter[tuple[str, str]] = Counter()
    texts: dict[str, str] = {}
    contacts: set[str] = set()
    for document, text in tables["texts"].select("document_id", "text").iter_rows():
        spans = _joined([*find_contacts(text), *named[document], *find_again(text, known)])
        counts.update((document, span.kind) for span in spans)
        contacts.update(text[span.start : span.end] for span in spans if span.kind != "name")
        texts[document] = masked(text, spans)
    found = _pseudonymised(dict(tables))
    found["texts"] = _replaced(tables["texts"], "text", texts.__getitem__, by="document_id")
    for name, rows in found.items():
        if evidence.has_evidence(name):
            found[name], left_out = _requoted(name, rows, texts)
            counts.update((document, "row") for document in left_out)
    for name, columns in WRITTEN.items():
        for column in columns:
            found[name] = _replaced(found[name], column, lambda value: scrubbed(value, known))
    register = [
        {"document_id": document, "masked_kind": kind, "occurrences": count}
        for (document, kind), count in counts.items()
    ]
    ordered = {name: registry.ordered(name, rows) for name, rows in found.items()}
    return ordered, registry.frame("masked", register), Personal(everyone, sorted(contacts))


def personal_spans(text: str, names: KnownNames | Iterable[str] = ()) -> list[Span]:
    """Everything personal in a text, overlaps joined; `names` are known ones to be found wherever they stand."""
    return _joined([*find_contacts(text), *find_names(text), *find_again(text, names)])


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = joined[-1]._replace(end=max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


def masked(text: str, spans: Iterable[Span]) -> str:
    """The text with the spans masked, line breaks kept.

    >>> masked("Ring 08-508 18 070.", find_contacts("Ring 08-508 18 070."))
    'Ring █████████████.'
    """
    characters = list(text)
    for span in spans:
        for place in range(span.start, span.end):
            if characters[place] != "\n":
                characters[place] = MASK
    return "".join(characters)


def scrubbed(value: str, names: KnownNames | Iterable[str]) -> str:
    """A short value with contacts and known names masked; words joined as in file names count as words.

    >>> scrubbed("yttrande-Anna_Prov.pdf", ["Anna Prov"])
    'yttrande-█████████.pdf'
    """
    spaced = re.sub(r"[_.-]", " ", value).title()
    again = find_again(spaced, names) if len(spaced) == len(value) else []
    return masked(value, [*find_contacts(value), *find_again(value, names), *again])


def _names(tables: Tables, named: Mapping[str, list[Span]]) -> set[str]:
    """The names found in all texts, `named` by document, and those of actors who are persons.

    Of all remisser, for who signs one answer may be named in another's, and the last look searches for everyone.
    """
    persons = dict(tables["actors"].filter(pl.col("actor_type") == "individual").select("actor_id", "name").iter_rows())
    names: set[str] = set()
    for document, text in tables["texts"].select("document_id", "text").iter_rows():
        runs = [text[span.start : span.end] for span in named[document]]
        names.update(name for run in runs for name in single_names(run))
    for actor, written in tables["yttranden"].select("actor_id", "actor_as_written").iter_rows():
        if actor in persons:
            names.update(name for name in (persons[actor], written) if name)
    return names


def _requoted(name: str, rows: pl.DataFrame, texts: dict[str, str]) -> tuple[pl.DataFrame, list[str]]:
    """The rows with their quotes read anew from the masked texts, and the documents whose rows were left out."""
    document = pl.col("document_id") if "document_id" in rows.columns else pl.col("yttrande_id").str.slice(0, 16)
    quotes, kept, left_out = [], [], []
    places = rows.select(document, "quote", "char_start", "char_end")
    for source, quote, start, end in places.iter_rows():
        now = texts[source][start:end] if quote else ""
        # A date or number is what was masked; a position still says what it says with a name masked in it.
        whole = now == quote or name in ("statements", "yttranden")
        quotes.append(now)
        kept.append(whole)
        left_out += [] if whole else [source]
    return rows.with_columns(quote=pl.Series(quotes, dtype=pl.String)).filter(
        pl.Series(kept, dtype=pl.Boolean)
    ), left_out


def _pseudonymised(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables with an identifier and a name for each person that do not say who it is."""
    persons = tables["actors"].filter(pl.col("actor_type") == "individual")["actor_id"].to_list()
    if not persons:
        return tables
    answered = tables["yttranden"].filter(pl.col("actor_id").is_in(persons)).sort("yttrande_id")
    first = answered.unique("actor_id", keep="first", maintain_order=True).select("actor_id", "yttrande_id")
    # A person who gave no answer is left out: nothing but the name is known.
    new = dict.fromkeys(persons) | {actor: f"privatperson-{yttrande}" for actor, yttrande in first.iter_rows()}
    for name, column in (
        ("actors", "actor_id"),
        ("actors", "parent_actor_id"),
        ("yttranden", "actor_id"),
        ("yttranden", "drafted_by"),
        ("statements", "refers_to"),
    ):
        rows = tables[name]
        other = ~rows[column].is_in(persons).fill_null(False)
        renamed = pl.Series([new.get(value) for value in rows[column]], dtype=pl.String)
        tables[name] = rows.with_columns(pl.when(other).then(pl.col(column)).otherwise(renamed).alias(column))
    is_person = pl.col("actor_type") == "individual"
    name_of = pl.when(is_person).then(pl.lit(PRIVATE)).otherwise(pl.col("name"))
    tables["actors"] = tables["actors"].drop_nulls("actor_id").with_columns(name=name_of)
    written = pl.col("actor_id").str.starts_with("privatperson-").fill_null(False)
    as_written = pl.when(written).then(pl.lit(PRIVATE)).otherwise(pl.col("actor_as_written"))
    tables["yttranden"] = tables["yttranden"].with_columns(actor_as_written=as_written)
    return tables


def _replaced(rows: pl.DataFrame, column: str, new: Callable[[str], str], by: str | None = None) -> pl.DataFrame:
    """The rows with a column's values replaced by what `new` says of them, or of those of the column `by`."""
    values = [None if value is None else new(value) for value in rows[by or column]]
    return rows.with_columns(pl.Series(column, values, dtype=pl.String))
