"""What changed, in words.

Belongs here: `CHANGES.md` of a release. Does not belong here: finding the changes (`changes.py`).
"""

from collections.abc import Sequence

import polars as pl

from assets.released.about import Edition
from assets.released.table_file import TableFile, TableFiles
from assets.released.takedown import Takedown
from schemas import registry
from schemas.codelists import CHANGE_REASON
from schemas.released import SCHEMA_VERSION

MOST_FILES = 200
"""The most files that are named one by one; `changes.parquet` names all."""


def changelog(edition: Edition, before: TableFiles, taken: Sequence[Takedown]) -> str:
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
        if not changes.height:
            lines += ["No row differs. New is the form of the tables, or what is said of the publisher.", ""]
        lines += _files("Documents added", _of(after, changes, "added"))
        lines += _files("Documents removed", _of(before, changes, "removed"))
        counted = _counted(changes)
        lines += _by_table(counted) + _by_reason(counted)
    if taken:
        lines += ["## Taken down", "", "Left out of this and every later release:", ""]
        lines += [f"- document `{one.document_id}` since {one.since.isoformat()}: {one.reason}" for one in taken]
        lines += [""]
    return "\n".join(lines)


def _of(tables: TableFiles, changes: TableFile, change: str) -> pl.DataFrame:
    wanted = pl.concat(
        rows.filter((pl.col("table") == "documents") & (pl.col("change") == change))
        for rows in changes.slices("table", "change", "document_id", "change_reason")
    )
    documents = tables["documents"].select("document_id", "remiss_id", "file_name")
    return documents.join(wanted, on="document_id", how="inner").sort("remiss_id", "file_name")


def _files(heading: str, documents: pl.DataFrame) -> list[str]:
    if documents.is_empty():
        return []
    lines = [f"## {heading}", ""]
    for row in documents.head(MOST_FILES).to_dicts():
        reason = CHANGE_REASON.get(row["change_reason"] or "", "Reason not known.")
        lines.append(f"- `{row['remiss_id']}/{row['file_name']}` (document `{row['document_id']}`): {reason}")
    rest = documents.height - MOST_FILES
    return [*lines, *([f"- and {rest} more, in `changes.parquet`"] if rest > 0 else []), ""]


def _counted(changes: TableFile) -> pl.DataFrame:
    """How many rows there are of each table, change and reason."""
    what = ("table", "change", "change_reason")
    return pl.concat(rows.group_by(what).agg(count=pl.len()) for rows in changes.slices(*what))


def _by_table(counts: pl.DataFrame) -> list[str]:
    lines = ["## Rows by table", "", "| table | added | removed | changed |", "| --- | ---: | ---: | ---: |"]
    for name in registry.RELEASED_TABLES:
        rows = counts.filter(pl.col("table") == name)
        told = [rows.filter(pl.col("change") == change)["count"].sum() for change in ("added", "removed", "changed")]
        lines.append(f"| {name} | " + " | ".join(str(count) for count in told) + " |")
    return [*lines, ""]


def _by_reason(counts: pl.DataFrame) -> list[str]:
    counted = counts.group_by("change_reason").agg(pl.col("count").sum()).sort("change_reason", nulls_last=True)
    lines = ["## Rows by reason", ""]
    for reason, count in counted.iter_rows():
        lines.append(f"- {count}: {CHANGE_REASON[reason] if reason else 'Reason not known from the data.'}")
    return [*lines, ""]
