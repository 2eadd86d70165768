"""The coded stage's tables: the positions taken.

Belongs here: the Dagster assets, each a call of a plain function. Does not belong here: anything that reads a
text.
"""

from functools import partial
from typing import Any, Final

import dagster as dg
import polars as pl

from assets.coded.agreement import compare_coders
from assets.coded.answers import count_missing, list_answers
from assets.coded.coders import Coded, set_side_by_side
from assets.coded.completeness import count_completeness
from assets.coded.derivation import complete_yttranden, derive_stances
from assets.coded.model.coder import ask_model
from assets.coded.queue import queue_reviews
from assets.coded.statements import code_statements
from assets.coded.support import count_support
from assets.frames import Frames, as_markdown, each
from pipelines.model import SecondCoder
from pipelines.partitions import ONE_RUN, REMISS, TABLES
from pipelines.units import Units
from schemas import registry

LINES: Final = 200
"""Most answers that the metadata of a remiss tell one by one."""


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def rule_statements(texts: Frames, responses: Frames, proposals: Frames, units: Units) -> Frames:
    """What the rules alone say; people's reviews change nothing here."""
    return units.each(code_statements, texts, responses, proposals)


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def model_answers(
    texts: Frames, documents: Frames, responses: Frames, proposals: Frames, second_coder: SecondCoder
) -> Frames:
    """Off, and empty, unless an endpoint is configured (docs/coding.md); what was asked once is not asked again."""
    endpoint = second_coder.endpoint()
    if endpoint is None:
        return Frames(texts, lambda _: registry.frame("model_answers", []))
    ask = partial(ask_model, endpoint=endpoint, longest=second_coder.longest, third_parties=second_coder.third_parties)
    asked = each(ask, texts, documents, responses, proposals)
    return Frames(asked, asked.__getitem__, lambda: second_coder.told(endpoint.meter))


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="3")
def statements(
    rule_statements: Frames, model_answers: Frames, texts: Frames, responses: Frames, proposals: Frames
) -> Frames:
    """Look here to check a stance: each row is a passage, its coder, its rule and how sure that rule is."""
    coded = (rule_statements, model_answers, texts, responses, proposals)
    return each(lambda *parts: set_side_by_side(Coded(*parts)), *coded)


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def stances(statements: Frames, responses: Frames, proposals: Frames) -> Frames:
    """Derived by the codebook's order: detail beside support, formal before evaluative, the more reserved."""
    return each(derive_stances, statements, responses, proposals)


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def yttranden(responses: Frames, statements: Frames, stances: Frames) -> Frames:
    """An empty overall stance means that no position was found, not that none was taken."""
    return each(complete_yttranden, responses, statements, stances)


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def proposal_support(stances: Frames, yttranden: Frames, proposals: Frames) -> Frames:
    """Ready to plot; a remiss without a catalogue has no rows here."""
    return each(count_support, stances, yttranden, proposals)


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def agreement(
    rule_statements: Frames, model_answers: Frames, statements: Frames, responses: Frames, proposals: Frames
) -> Frames:
    """Empty until people or a model have coded what the rules coded; docs/coding.md says how to read it."""
    return each(compare_coders, rule_statements, model_answers, statements, responses, proposals)


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def review_queue(
    rule_statements: Frames,
    model_answers: Frames,
    statements: Frames,
    yttranden: Frames,
    texts: Frames,
    proposals: Frames,
) -> Frames:
    """What a person should look at first; how to answer it is in docs/coding.md."""
    coded = (rule_statements, model_answers, texts, yttranden, proposals)
    return each(lambda said, *parts: queue_reviews(Coded(*parts), said), statements, *coded)


@dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN, pool=TABLES, code_version="1")
def completeness(
    remisser: Frames,
    invited: Frames,
    files: Frames,
    yttranden: Frames,
    stances: Frames,
    actors: Frames,
    unresolved_names: Frames,
    dates: Frames,
    dnr: Frames,
) -> Frames:
    """Look here for who has not answered, and, in the metadata, for who has and what is missing of each answer.

    The check `complete_by_deadline` says what is still to come, and by when.
    """
    counted = each(count_completeness, remisser, invited, files, yttranden, stances)
    answers = each(list_answers, yttranden, actors, unresolved_names, dates, dnr)
    return Frames(counted, counted.__getitem__, about_part=lambda remiss_id: _about(answers[remiss_id]))


def _about(answers: pl.DataFrame) -> dict[str, Any]:
    """What a remiss's metadata say of its answers: each one, up to LINES, and how many lack what."""
    if answers.is_empty():
        return {}
    more = f"\n\n{answers.height - LINES} more stand in the table `yttranden`." if answers.height > LINES else ""
    missing = {f"missing/{words}": count for words, count in count_missing(answers).items()}
    return {"answers": dg.MetadataValue.md(as_markdown(answers.head(LINES)) + more), **missing}
