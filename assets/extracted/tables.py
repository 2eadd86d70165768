"""The extracted stage's tables: who answers, when, and under what number.

Belongs here: the Dagster assets, each a call of a plain function. Does not belong here: anything that reads a
text.
"""

from typing import Any

import dagster as dg
import polars as pl

from assets.cleaned.samples import samples
from assets.extracted.actors import describe_actors
from assets.extracted.dates import find_dates
from assets.extracted.dnr import find_dnr
from assets.extracted.documents import describe_documents
from assets.extracted.references import find_references
from assets.extracted.responses import read_responses
from assets.extracted.reuse import find_reuse, same_answers
from assets.extracted.routing import route_loose
from assets.extracted.unresolved import list_unresolved
from assets.frames import Frames, as_markdown, each, noted
from assets.raw.location import UNASSIGNED, remisser_in
from assets.raw.remiss import read_remiss
from pipelines.partitions import ONE_RUN, REMISS, TABLES
from pipelines.resources import Locations
from pipelines.units import Units


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def responses(texts: Frames, files: Frames, remisser: Frames, units: Units) -> Frames:
    """Look here when an answer is attributed to the wrong body, or when two answers stand as one."""
    return each(same_answers, texts, units.each(read_responses, texts, files, remisser))


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def actors(responses: Frames, texts: Frames) -> Frames:
    """An actor without a register entry keeps the name it was written with."""
    return each(describe_actors, responses, texts)


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def dates(texts: Frames, responses: Frames, units: Units) -> Frames:
    """A date in running text about something else has no row."""
    return units.each(find_dates, texts, responses)


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def dnr(texts: Frames, responses: Frames, remisser: Frames, units: Units) -> Frames:
    """A running head that repeats the number on each page gives one row."""
    return units.each(find_dnr, texts, responses, remisser)


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def references(texts: Frames, units: Units) -> Frames:
    """A work counts once a document, at its first mention."""
    return units.each(find_references, texts)


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def text_reuse(texts: Frames, responses: Frames) -> Frames:
    """Look here for answers written from one another, and for one answer that stands in two documents."""
    return each(find_reuse, texts, responses)


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def documents(files: Frames, texts: Frames, responses: Frames, actors: Frames, units: Units) -> Frames:
    """Rights follow from the actor's type: whose text it is decides whether it may be published."""
    found = units.each(describe_documents, files, texts, responses, actors)
    return noted(found, _free, lambda free: _samples(free, files, texts))


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def unresolved_names(responses: Frames) -> Frames:
    """Settle each with a line in `data/reference/actors/`, or with a better rule; docs/extraction.md says how."""
    return each(list_unresolved, responses)


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1", deps=["remisser"])
def routing(files: Frames, texts: Frames, locations: Locations) -> Frames:
    """Look here to sort the unassigned: move each file to the folder of the remiss that is suggested."""
    # Every remiss counts, not only those of this run, so their descriptions are read where they lie.
    known = pl.concat(
        read_remiss(locations.raw, remiss_id)[0] for remiss_id in [UNASSIGNED, *_described(locations, files)]
    )
    return each(lambda files, texts: route_loose(files, texts, known), files, texts)


def _free(documents: pl.DataFrame) -> pl.DataFrame:
    """Some of the documents whose text may be shown."""
    return documents.filter(pl.col("rights") == "public_authority").select("remiss_id", "document_id").head(20)


def _samples(free: pl.DataFrame, files: Frames, texts: Frames) -> dict[str, Any]:
    """What cleaning did to texts that may be shown, of one remiss of the run."""
    if free.is_empty():
        return {}
    remiss_id = free["remiss_id"][0]
    shown = free.filter(pl.col("remiss_id") == remiss_id)["document_id"].to_list()
    found = pl.DataFrame(
        samples(files[remiss_id], texts[remiss_id], shown),
        schema={"before": pl.String, "after": pl.String},
        orient="row",
    )
    return {
        "cleaning_samples": dg.MetadataValue.md(as_markdown(found.with_columns(pl.all().str.replace_all("\n", " ⏎ "))))
    }


def _described(locations: Locations, files: Frames) -> list[str]:
    """The remisser that a loose file may answer; none where the run holds no loose files."""
    return remisser_in(locations.raw) if UNASSIGNED in files else []
