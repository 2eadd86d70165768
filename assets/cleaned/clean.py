"""The cleaned stage's one function: files in, texts out.

Belongs here: which steps there are and in what order. Does not belong here: what a step does (its own module).
"""

import logging
from typing import Final

import polars as pl

from assets.cleaned import addresses, bullets, characters, corrections, diacritics, furniture, hyphens, paragraphs
from assets.cleaned.text import Step, Text
from schemas import registry

log = logging.getLogger(__name__)

STEPS: Final = (
    Step("compose", 1, characters.compose),
    Step("plain_forms", 2, characters.plain_forms),
    Step("gather_accents", 1, characters.gather_accents),
    Step("mark_pages", 1, paragraphs.mark_pages),
    Step("close_line_spacing", 1, paragraphs.close_line_spacing),
    Step("plain_bullets", 1, bullets.plain_bullets),
    Step("remove_marked_heads", 1, furniture.remove_marked_heads),
    Step("remove_page_marks", 1, furniture.remove_page_marks),
    Step("remove_running_heads", 1, furniture.remove_running_heads),
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


def clean(raw_text: str) -> Text:
    r"""A raw text after every step, aligned to the raw text.

    >>> clean("Förslaget till-\nstyrks.").text
    'Förslaget tillstyrks.'
    """
    text = Text.of_raw(raw_text)
    for step in STEPS:
        text = text.take(step)
    return text


def count_edits(raw_text: str) -> dict[str, int]:
    r"""How many edits each step makes, for the asset's metadata: counts only, never the text.

    >>> count_edits("Förslaget till-\nstyrks.")["join_broken"]
    1
    """
    counts = {}
    text = Text.of_raw(raw_text)
    for step in STEPS:
        edits = step.find(text.text)
        counts[step.name] = len(edits)
        text = text.apply(edits)
    return counts


def clean_texts(files: pl.DataFrame) -> pl.DataFrame:
    """The table `texts`: one row for each accepted file (`files` rows without a reason), corrections made.

    The same bytes under two names are one document, and one row. A correction whose guard no longer holds is
    left out and named in the log.
    """
    accepted = files.filter(pl.col("reason").is_null() & pl.col("raw_text").is_not_null())
    rows = []
    for document_id, raw_text in accepted.select("document_id", "raw_text").unique("document_id").iter_rows():
        text = clean(raw_text)
        for one in corrections.stale(text.text, document_id, corrections.load()):
            log.warning("stale correction of %s: %s", document_id, one.reason)
        text = text.apply(corrections.edits(text.text, document_id, corrections.load()))
        runs = [dict(zip(("clean_start", "raw_start", "length"), run, strict=True)) for run in text.runs]
        rows.append({"document_id": document_id, "text": text.text, "alignment": runs})
    return registry.frame("texts", rows)
