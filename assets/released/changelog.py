"""What changed, in words.

Belongs here: `CHANGES.md` of a release. Does not belong here: finding the changes (`changes.py`).
"""

from collections.abc import Sequence

import polars as pl

from assets.released.about import Edition
from assets.released.content import Tables
from assets.released.takedown import Takedown
from schemas import registry
from schemas.codelists import CHANGE_REASON
from schemas.released import SCHEMA_VERSION

MOST_FILES = 200
"""The most files that are named one by one; `changes.parquet` names all."""


def changelog(edition: Edition, before: Tables, taken: Sequence[Takedown]) -> str:
    """`CHANGES.md`: the documents that came and went, by file name, and the rows by table and reason."""
    after, changes = edition.tables, edition.tables["changes"]
    lines = [f"# Changes in {edition.version}", ""]
    if edition.previous is None:
        counts = ", ".join(
            f"{after[name].height} {name}" for name in ("documents", "yttranden", "statements", "stances")
        )
        lines += [f"The first release: {counts}. Schema version {SCHEMA_VERSION}.", ""]
    else:
        lines += [f"Compared with {edition.previous}. Schema version {SCHEMA_VERSION}.", ""]
        if changes.is_empty():
            lines += ["No row differs. New is the form of the tables, or what is said of the publisher.", ""]
        lines += _files("Documents added", _of(after, changes, "added"))
        lines += _files("Documents removed", _of(before, changes, "removed"))
        lines += _by_table(changes) + _by_reason(changes)
    if taken:
        lines += ["## Taken down", "", "Left out of this and every later release:", ""]
        lines += [f"- document `{one.document_id}` since {one.since.isoformat()}: {one.reason}" for one in taken]
        lines += [""]
    return "\n".join(lines)


def _of(tables: Tables, changes: pl.DataFrame, change: str) -> pl.DataFrame:
    wanted = changes.filter((pl.col("table") == "documents") & (pl.col("change") == change))
    return tables["documents"].join(wanted, on="document_id", how="inner").sort("remiss_id", "file_name")


def _files(heading: str, documents: pl.DataFrame) -> list[str]:
    if documents.is_empty():
        return []
    lines = [f"## {heading}", ""]
    for row in documents.head(MOST_FILES).to_dicts():
        reason = CHANGE_REASON.get(row["change_reason"] or "", "Reason not known.")
        lines.append(f"- `{row['remiss_id']}/{row['file_name']}` (document `{row['document_id']}`): {reason}")
    rest = documents.height - MOST_FILES
    return [*lines, *([f"- and {rest} more, in `changes.parquet`"] if rest > 0 else []), ""]


def _by_table(changes: pl.DataFrame) -> list[str]:
    lines = ["## Rows by table", "", "| table | added | removed | changed |", "| --- | ---: | ---: | ---: |"]
    for name in registry.RELEASED_TABLES:
        rows = changes.filter(pl.col("table") == name)
        counts = [rows.filter(pl.col("change") == change).height for change in ("added", "removed", "changed")]
        lines.append(f"| {name} | " + " | ".join(str(count) for count in counts) + " |")
    return [*lines, ""]


def _by_reason(changes: pl.DataFrame) -> list[str]:
    counted = changes.group_by("change_reason").len().sort("change_reason", nulls_last=True)
    lines = ["## Rows by reason", ""]
    for reason, count in counted.iter_rows():
        lines.append(f"- {count}: {CHANGE_REASON[reason] if reason else 'Reason not known from the data.'}")
    return [*lines, ""]
