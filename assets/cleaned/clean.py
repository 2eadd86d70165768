"""The cleaned stage's one function: files in, texts out.

Belongs here: which steps there are and in what order, and the table they end in. Does not belong here: what a step
does (its own module).
"""

import logging
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from typing import Any, Final, NamedTuple

import polars as pl
import pyarrow as pa

from assets.cleaned import (
    addresses,
    bullets,
    characters,
    corrections,
    diacritics,
    furniture,
    hyphens,
    lines,
    paragraphs,
)
from assets.cleaned.headings import find_headings
from assets.cleaned.text import Step, Text
from assets.uncollected import uncollected
from schemas import registry
from schemas.cleaned import HEADING, RUN, STEP

log = logging.getLogger(__name__)

STEPS: Final = (
    Step("compose", 1, characters.compose),
    Step("plain_forms", 2, characters.plain_forms),
    Step("gather_accents", 1, characters.gather_accents),
    Step("mark_pages", 1, paragraphs.mark_pages),
    Step("close_line_spacing", 1, paragraphs.close_line_spacing),
    Step("plain_bullets", 1, bullets.plain_bullets),
    Step("remove_marked_heads", 2, furniture.remove_marked_heads),
    Step("remove_page_marks", 1, furniture.remove_page_marks),
    Step("remove_running_heads", 2, furniture.remove_running_heads),
    Step("remove_contact_blocks", 1, addresses.remove_contact_blocks),
    Step("remove_prompts", 1, addresses.remove_prompts),
    Step("unsplice", 1, addresses.unsplice),
    Step("reflow", 1, paragraphs.reflow),
    Step("join_broken", 1, hyphens.join_broken),
    Step("repair_left_over", 1, hyphens.repair_left_over),
    Step("restore_bullets", 1, bullets.restore_bullets),
    Step("restore", 1, diacritics.restore),
    Step("squeeze", 1, paragraphs.squeeze),
)
"""Taken in order. A new step is one function from a text to its edits, and one line here."""

CORRECTIONS: Final = "corrections"
"""Stands among the steps for what people corrected by hand."""


class Taken(NamedTuple):
    """A step that changed a text, and by how many edits; None where it failed on the text and was left out."""

    step: str
    version: int
    edits: int | None


def clean(raw_text: str) -> Text:
    r"""A raw text after every step, aligned to the raw text.

    >>> clean("Förslaget till-\nstyrks.").text
    'Förslaget tillstyrks.'
    """
    return clean_stepwise(raw_text)[0]


@uncollected
def clean_stepwise(raw_text: str) -> tuple[Text, list[Taken]]:
    r"""A raw text after every step, and the steps that changed it.

    A step that fails is left out and named in the log, without a word of the text: one bad text stops no run.

    >>> clean_stepwise("Förslaget till-\nstyrks.")[1]
    [Taken(step='join_broken', version=1, edits=1)]
    """
    text = Text.of_raw(raw_text)
    taken = []
    for step in STEPS:
        try:
            edits = step.find(text.text)
            text = text.apply(edits)
        except Exception as error:  # the boundary of one document
            log.warning("the step %s failed on a text and was left out: %s", step.name, type(error).__name__)
            taken.append(Taken(step.name, step.version, None))
        else:
            if edits:
                taken.append(Taken(step.name, step.version, len(edits)))
    return text, taken


def clean_texts(files: pl.DataFrame) -> pl.DataFrame:
    """The table `texts`: one row for each accepted file (`files` rows without a reason), corrections made.

    The same bytes under two names are one document, and one row. A correction whose guard no longer holds is
    left out and named in the log.
    """
    accepted = files.filter(pl.col("reason").is_null() & pl.col("raw_text").is_not_null())
    documents, raw_texts = accepted.select("document_id", "raw_text").unique("document_id", maintain_order=True)
    cleaned = [_corrected(*clean_stepwise(raw), document) for document, raw in zip(documents, raw_texts, strict=True)]
    headings = [find_headings(text.text) for text, _ in cleaned]
    lines.written.cache_clear()  # a large text's lines take more memory than all that the next stages make of it
    columns = {
        "document_id": documents,
        "text": pl.Series([text.text for text, _ in cleaned], dtype=pl.String),
        "alignment": _lists([text.runs for text, _ in cleaned], RUN),
        "headings": _lists(headings, HEADING),
        "steps": _lists([taken for _, taken in cleaned], STEP),
    }
    return registry.ordered("texts", pl.DataFrame(columns))


def edits_by_step(texts: pl.DataFrame) -> pl.DataFrame:
    """Of rows of `texts`: step, how many texts it changed, by how many edits, and on how many it failed."""
    taken = texts.select(pl.col("steps").list.explode(empty_as_null=False)).unnest("steps")
    return (
        taken.group_by("step")
        .agg(texts=pl.col("edits").count(), edits=pl.col("edits").sum(), failed=pl.col("edits").null_count())
        .sort("step")
    )


def _corrected(text: Text, taken: list[Taken], document_id: str) -> tuple[Text, list[Taken]]:
    """The text with the corrections that people made of this document."""
    known = corrections.of(document_id)
    for one in corrections.stale(text.text, known):
        log.warning("stale correction of %s: %s", document_id, one.reason)
    edits = corrections.edits(text.text, known)
    return text.apply(edits), [*taken, Taken(CORRECTIONS, 1, len(edits))] if edits else taken


def _lists(rows: Sequence[Sequence[Iterable[Any]]], structure: pl.Struct) -> pl.Series:
    """For each document a list of structures, given as tuples in the order of the structure's fields.

    Built as columns: a dictionary for each run of an alignment would cost a fifth of the cleaning.
    """
    names = [field.name for field in structure.fields]
    columns = list(zip(*chain.from_iterable(rows), strict=True)) or [()] * len(names)
    values = pa.StructArray.from_arrays([pa.array(column) for column in columns], names=names)
    offsets = list(accumulate(map(len, rows), initial=0))
    lists = pa.LargeListArray.from_arrays(pa.array(offsets, pa.int64()), values)
    return pl.Series(pl.from_arrow(lists)).cast(pl.List(structure))
