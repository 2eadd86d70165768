"""Personal data out of the tables, with everything else left where it stands.

Belongs here: masking what `contacts.py` and `names.py` find, in every text, quote and name column; the register of
what was masked. Does not belong here: finding it, or copyright (`rights.py`).

Each masked character becomes one `MASK`, so offsets stay and `text[char_start:char_end] == quote` still holds.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Final, NamedTuple

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

NAMES_ACTORS: Final = (
    ("actors", "actor_id"),
    ("actors", "parent_actor_id"),
    ("yttranden", "actor_id"),
    ("yttranden", "drafted_by"),
    ("statements", "refers_to"),
)
"""The columns that hold an actor's identifier."""

PRIVATE = "Privatperson"
"""The name that stands for every actor who is a person."""


class Personal(NamedTuple):
    """What was masked, and must stand in no written file. Kept in memory alone, never written or logged."""

    names: list[str]
    contacts: list[str]


class Masking:
    """What is personal in all remisser together, learned first, and then masked piece by piece.

    All together, for who signs one answer may be named in another's, and the last look searches for everyone.
    """

    def __init__(self, actors: pl.DataFrame) -> None:
        """`actors` of all remisser."""
        persons = actors.filter(pl.col("actor_type") == "individual")
        self._persons: dict[str, str] = dict(persons.select("actor_id", "name").iter_rows())
        self._first: dict[str, str] = {}
        """Person → the first of their yttranden, by which they are called."""
        self._named: dict[str, list[Span]] = {}
        self._names: set[str] = set()
        self._contacts: set[str] = set()

    def learn(self, tables: Tables) -> None:
        """Take in the names of a piece: of `texts`, and of the persons in `yttranden`."""
        for document, text in tables["texts"].select("document_id", "text").iter_rows():
            self._named[document] = find_names(text)
            for span in self._named[document]:
                self._names.update(single_names(text[span.start : span.end]))
        answers = tables["yttranden"].select("yttrande_id", "actor_id", "actor_as_written")
        for yttrande, actor, written in answers.iter_rows():
            if actor in self._persons:
                self._names.update(name for name in (self._persons[actor], written) if name)
                self._first[actor] = min(yttrande, self._first.get(actor, yttrande))

    @cached_property
    def known(self) -> KnownNames:
        """The names learned; asked for when all pieces were."""
        return KnownNames(self._names)

    @property
    def personal(self) -> Personal:
        """What was masked so far."""
        return Personal(sorted(self._names), sorted(self._contacts))

    def mask(self, tables: Tables) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
        """A piece that was learned from with personal data masked, and its rows of `masked`, which counts it.

        A row of `dates`, `dnr` or `references` that was read from a masked place is left out.
        """
        counts: Counter[tuple[str, str]] = Counter()
        texts: dict[str, str] = {}
        for document, text in tables["texts"].select("document_id", "text").iter_rows():
            spans = _joined([*find_contacts(text), *self._named.pop(document), *find_again(text, self.known)])
            counts.update((document, span.kind) for span in spans)
            self._contacts.update(text[span.start : span.end] for span in spans if span.kind != "name")
            texts[document] = masked(text, spans)
        found = self._pseudonymised(dict(tables))
        found["texts"] = _replaced(tables["texts"], "text", texts.__getitem__, by="document_id")
        for name, rows in found.items():
            if evidence.has_evidence(name):
                found[name], left_out = _requoted(name, rows, texts)
                counts.update((document, "row") for document in left_out)
        for name, columns in WRITTEN.items():
            for column in columns:
                found[name] = _replaced(found[name], column, lambda value: scrubbed(value, self.known))
        register = [
            {"document_id": document, "masked_kind": kind, "occurrences": count}
            for (document, kind), count in counts.items()
        ]
        ordered = {name: registry.ordered(name, rows) for name, rows in found.items()}
        return ordered, registry.frame("masked", register)

    def _pseudonymised(self, tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
        """The tables with an identifier and a name for each person that do not say who it is."""
        if not self._persons:
            return tables
        # A person who gave no answer is left out: nothing but the name is known.
        new = {actor: f"privatperson-{first}" for actor, first in self._first.items()}
        for name, column in NAMES_ACTORS:
            rows = tables[name]
            other = ~rows[column].is_in(list(self._persons)).fill_null(False)
            renamed = pl.Series([new.get(value) for value in rows[column]], dtype=pl.String)
            tables[name] = rows.with_columns(pl.when(other).then(pl.col(column)).otherwise(renamed).alias(column))
        is_person = pl.col("actor_type") == "individual"
        name_of = pl.when(is_person).then(pl.lit(PRIVATE)).otherwise(pl.col("name"))
        tables["actors"] = tables["actors"].drop_nulls("actor_id").with_columns(name=name_of)
        written = pl.col("actor_id").str.starts_with("privatperson-").fill_null(False)
        as_written = pl.when(written).then(pl.lit(PRIVATE)).otherwise(pl.col("actor_as_written"))
        tables["yttranden"] = tables["yttranden"].with_columns(actor_as_written=as_written)
        return tables


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


def _replaced(rows: pl.DataFrame, column: str, new: Callable[[str], str], by: str | None = None) -> pl.DataFrame:
    """The rows with a column's values replaced by what `new` says of them, or of those of the column `by`."""
    values = [None if value is None else new(value) for value in rows[by or column]]
    return rows.with_columns(pl.Series(column, values, dtype=pl.String))
