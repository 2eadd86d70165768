"""The last look before a release: nothing personal in any file as it was written.

Belongs here: scanning the written files. Does not belong here: finding personal data in a string (`contacts.py`,
`names.py`), or masking it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from assets.released.contacts import find_contacts
from assets.released.known_names import KnownNames, find_again
from assets.released.masking import Personal, personal_spans
from assets.released.name_words import is_of_word
from assets.released.table_file import TableFile

READ_AS_TEXT = (".csv", ".md", ".json", ".html", ".ttl", ".rdf", ".svg", ".cff")
EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}[a-zA-Z]{2,12}")
NOT_WRITTEN = re.compile(r"sha256$|_ids?$|^statement_ids$|^row_key$|^uri$")
"""Columns that hold no words of anyone's: hashes and identifiers, whose digits may look like a number to call."""

_WORD = re.compile(r"\w+")

PIECE, OVERLAP = 1_000_000, 2_000
"""Code points of a file that are looked at together, and of those the ones that are looked at again with the next."""

LEAST_DIGITS = 7
"""Digits from which a number is looked for in files that hold much else: fewer stand there by chance."""


def personal_faults(directory: Path, personal: Personal, allowed: str) -> list[str]:
    """Where a written file holds something personal; says where and of what kind, never what.

    Every file of text is searched for any address but `allowed`, the publisher's own, and for what was masked. The
    Parquet files' texts are searched for everything that masking looks for, their other columns for contacts.
    """
    faults = set()
    contacts, known = _Contacts(personal.contacts), KnownNames(personal.names)
    for path in sorted(path for path in directory.rglob("*") if path.suffix in READ_AS_TEXT):
        for text in _pieces(path):
            found = {"e-mail address" for match in EMAIL.finditer(text) if match[0] != allowed}
            found |= {"name" for _ in find_again(text, known)}
            found |= {"number or address"} if contacts.stand_in(text) else set()
            faults |= {f"{path.relative_to(directory).as_posix()}: a masked {kind} stands in it" for kind in found}
    for path in sorted(directory.rglob("*.parquet")):
        for column, value in _words(path):
            whole = (path.stem, column) == ("texts", "text")
            spans = personal_spans(value, known) if whole else find_contacts(value)
            faults |= {f"{path.relative_to(directory).as_posix()}: a {span.kind} stands in {column}" for span in spans}
    return sorted(faults)


class _Contacts:
    """Numbers and addresses to be looked for as they were written, in one pass however many there are."""

    def __init__(self, contacts: list[str]) -> None:
        """Values of few digits are left out."""
        self._values = {
            value.lower() for value in contacts if sum(map(str.isdigit, value)) >= LEAST_DIGITS or "@" in value
        }
        self._places: dict[str, set[tuple[int, int]]] = {}
        """First word of a value → how far into the value it stands, and the value's length."""
        for value in self._values:
            first = _WORD.search(value)
            if first:
                self._places.setdefault(first[0], set()).add((first.start(), len(value)))

    def stand_in(self, text: str) -> bool:
        """Whether any of them stands in the text, not within a longer word or number."""
        lowered = text.lower()
        for word in _WORD.finditer(lowered) if self._places else ():
            for before, length in self._places.get(word[0], ()):
                start = word.start() - before
                end = start + length
                if start >= 0 and lowered[start:end] in self._values and _is_apart(lowered, start, end):
                    return True
        return False


def _is_apart(text: str, start: int, end: int) -> bool:
    return not (start > 0 and is_of_word(text[start - 1])) and not (end < len(text) and is_of_word(text[end]))


def _pieces(path: Path) -> Iterator[str]:
    """A file's text in pieces, cut at blanks, that overlap by more than anything looked for is long."""
    left = ""
    with path.open(encoding="utf-8", newline="") as file:
        while piece := file.read(PIECE):
            text = left + piece
            cut = text.rfind(" ") + 1 or len(text)
            yield text[:cut]
            left = text[text.find(" ", max(0, cut - OVERLAP)) :]
    yield left


def _words(path: Path) -> Iterator[tuple[str, str]]:
    """Each value of a Parquet file's columns that people wrote, with its column."""
    for column, dtype in pl.read_parquet_schema(path).items():
        if not NOT_WRITTEN.search(column) and dtype in (pl.String, pl.List(pl.String)):
            for rows in TableFile(path.stem, path).slices(column):
                values = rows[column].explode() if dtype == pl.List else rows[column]
                for value in values.drop_nulls().unique():
                    yield column, value
