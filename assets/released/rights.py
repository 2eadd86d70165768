"""What the law lets a release hold of each text.

Belongs here: withholding the text of third parties (associations, companies, individuals) beyond short quotations, and
looking whether that was done in the written files.
Does not belong here: which rights a document has (`assets/extracted/documents.py`), personal data (`masking.py`).

A withheld text keeps its row and its length: every character outside the published quotations is replaced by
`WITHHELD` (line breaks stay). So `text[char_start:char_end] == quote` holds for every row of every released table,
and nothing of the text stands there that the quotations do not already hold.
"""

from pathlib import Path

import polars as pl

from assets.extracted.documents import PUBLIC
from assets.released.content import Tables
from assets.released.table_file import TableFile, TableFiles
from schemas import evidence, registry

WITHHELD = "░"
"""Stands for one withheld character."""

LONGEST_QUOTE = 600
"""The most code points that a quotation from a third party's text may have."""


def within_rights(tables: Tables) -> dict[str, pl.DataFrame]:
    """The tables with third parties' texts reduced to short quotations; the others' untouched."""
    third = tables["documents"].filter(pl.col("rights") == "third_party")["document_id"].to_list()
    if not third:
        return dict(tables)
    reduced = {name: _shortened(rows, third) if evidence.has_evidence(name) else rows for name, rows in tables.items()}
    quoted = _quoted(reduced, third)
    reduced["texts"] = registry.ordered(
        "texts",
        pl.concat(
            [
                tables["texts"].filter(~pl.col("document_id").is_in(third)),
                tables["texts"]
                .filter(pl.col("document_id").is_in(third))
                .with_columns(
                    text=pl.struct("document_id", "text").map_elements(
                        lambda row: quotations_only(row["text"], quoted[row["document_id"]]), return_dtype=pl.String
                    )
                ),
            ]
        ),
    )
    return reduced


def withheld(tables: Tables) -> pl.DataFrame:
    """Rows of `masked` for the texts that are cut to quotations: how many characters of each are withheld."""
    counted = tables["texts"].select(
        "document_id",
        masked_kind=pl.lit("withheld_text"),
        occurrences=pl.col("text").str.count_matches(WITHHELD, literal=True),
    )
    return registry.ordered("masked", counted.filter(pl.col("occurrences") > 0))


def rights_faults(directory: Path) -> list[str]:
    """Where the Parquet files of a directory hold more than the law lets them; told in numbers, without any text."""
    tables = {name: TableFile(name, directory / f"{name}.parquet") for name in registry.RELEASED_TABLES}
    senders = tables["yttranden"].select("document_id", "actor_id")
    senders = senders.join(tables["actors"].select("actor_id", "actor_type"), on="actor_id", how="left")
    others = senders.filter(~pl.col("actor_type").is_in(list(PUBLIC)).fill_null(False))
    documents = tables["documents"].select("document_id", "rights")
    free = documents.filter(pl.col("rights") == "public_authority")
    third = documents.filter(pl.col("rights") == "third_party").select("document_id")
    whole = longest = 0
    for texts in tables["texts"].slices("document_id", "text"):
        held = texts.join(third, on="document_id", maintain_order="left")
        if held.is_empty():
            continue
        spans = _quoted(_quotes_from(held["document_id"], tables), held["document_id"].to_list())
        whole += sum(text != quotations_only(text, spans[document]) for document, text in held.iter_rows())
        longest = max([longest, *(end - start for quoted in spans.values() for start, end in quoted)])
    counted = {
        "documents by others than authorities are free": free.join(others, on="document_id", how="semi").height,
        "documents by nobody known are free": free.join(senders, on="document_id", how="anti").height,
        "third parties' texts hold more than quotations": whole,
        f"quotations from third parties are longer than {LONGEST_QUOTE}": int(longest > LONGEST_QUOTE),
    }
    return [f"{count} {fault}" for fault, count in counted.items() if count]


def _quotes_from(documents: pl.Series, tables: TableFiles) -> dict[str, pl.DataFrame]:
    """What the tables quote of neighbouring documents. Keys begin with the document, and `~` comes after them all."""
    first, last = documents[0], f"{documents[-1]}~"
    return {
        name: file.between(first, last, _of_document(name), "quote", "char_start", "char_end")
        for name, file in tables.items()
        if evidence.has_evidence(name)
    }


def _of_document(table: str) -> str:
    """The column that begins with the document."""
    return "document_id" if "document_id" in registry.dtypes(table) else "yttrande_id"


def quotations_only(text: str, spans: list[tuple[int, int]]) -> str:
    r"""The text with every character outside the spans withheld, line breaks kept.

    >>> quotations_only("Vi tillstyrker.\nHej då.", [(3, 15)])
    '░░░tillstyrker.\n░░░░░░░'
    """
    kept = [character if character == "\n" else WITHHELD for character in text]
    for start, end in spans:
        kept[start:end] = text[start:end]
    return "".join(kept)


def _quoted(tables: Tables, documents: list[str]) -> dict[str, list[tuple[int, int]]]:
    """The spans of all quotations from these documents, by document."""
    spans = pl.concat(
        [
            _with_document(rows).filter(pl.col("quote") != "").select("document_id", "char_start", "char_end")
            for name, rows in tables.items()
            if evidence.has_evidence(name)
        ]
    ).unique()
    quoted: dict[str, list[tuple[int, int]]] = {document: [] for document in documents}
    for document, start, end in spans.filter(pl.col("document_id").is_in(documents)).sort(pl.all()).iter_rows():
        quoted[document].append((start, end))
    return quoted


def _with_document(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with their `document_id`, which a yttrande's identifier begins with."""
    if "document_id" in rows.columns:
        return rows
    return rows.with_columns(document_id=pl.col("yttrande_id").str.slice(0, 16))


def _shortened(rows: pl.DataFrame, documents: list[str]) -> pl.DataFrame:
    """Quotations from these documents cut at the last word end within the limit, with their offsets."""
    too_long = _with_document(rows)["document_id"].is_in(documents) & (rows["quote"].str.len_chars() > LONGEST_QUOTE)
    head = pl.col("quote").str.slice(0, LONGEST_QUOTE).str.replace(r"\s+\S*$", "")
    quote = pl.when(too_long).then(head).otherwise(pl.col("quote"))
    end = pl.when(too_long).then(pl.col("char_start") + head.str.len_chars()).otherwise(pl.col("char_end"))
    return rows.with_columns(quote=quote, char_end=end.cast(pl.UInt32))
