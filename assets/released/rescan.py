"""The last look before a release: nothing personal in any file as it was written.

Belongs here: scanning the written files. Does not belong here: finding personal data in a string (`contacts.py`,
`names.py`), or masking it.
"""

import re
from collections.abc import Collection
from pathlib import Path

import polars as pl

from assets.released.contacts import find_contacts
from assets.released.content import ReleaseRefusedError
from assets.released.masking import WRITTEN, personal_spans
from assets.released.names import find_again

READ_AS_TEXT = (".csv", ".md", ".json", ".html", ".ttl", ".rdf", ".svg", ".cff")
EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}[a-zA-Z]{2,12}")


def refuse_personal_data(directory: Path, names: Collection[str], allowed: str) -> None:
    """Raise `ReleaseRefusedError` when a written file holds a contact or one of the names; says where, not what.

    `allowed` is the publisher's own address. Files of text are searched for addresses and names; the Parquet files'
    texts for everything that masking looks for.
    """
    faults = []
    for path in sorted(path for path in directory.rglob("*") if path.suffix in READ_AS_TEXT):
        text = path.read_text(encoding="utf-8")
        found = {"e-mail address" for match in EMAIL.finditer(text) if match[0] != allowed}
        found |= {"name" for _ in find_again(text, names)}
        faults += [f"{path.relative_to(directory).as_posix()}: a masked {kind} stands in it" for kind in sorted(found)]
    for span in (span for text in _column(directory, "texts", "text") for span in personal_spans(text, names)):
        faults.append(f"texts.parquet: a {span.kind} stands in a text")
    for table, columns in WRITTEN.items():
        for column in columns:
            spans = [span for value in _column(directory, table, column) for span in find_contacts(value)]
            faults += [f"{table}.parquet: a {span.kind} stands in {column}" for span in spans]
    if faults:
        raise ReleaseRefusedError(sorted(set(faults)))


def _column(directory: Path, table: str, column: str) -> list[str]:
    values: list[str] = pl.read_parquet(directory / f"{table}.parquet", columns=[column])[column].drop_nulls().to_list()
    return values
