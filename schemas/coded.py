"""The coded stage: the positions taken, passage by passage and proposal by proposal.

Belongs here: the models of `statements`, `stances` and `yttranden`. Does not belong here: how a position is
recognised (`assets/coded/`).
"""

from typing import Annotated

import polars as pl

from schemas import codelists
from schemas.columns import codes, column, optional
from schemas.extracted import ACTOR_ID, YTTRANDE_ID, Responses
from schemas.table import Evidence, Table

STATEMENT_ID = r"^[0-9a-f]{16}-[0-9]{2,}-[0-9]{3,}$"
CODER = r"^(rules|human|model)/\S+$"


class Statements(Evidence):
    """One row for each position that an actor takes in a passage, on one target."""

    class Config(Evidence.Config):
        unique = ["statement_id"]
        metadata = {"references": {"yttrande_id": "responses.yttrande_id", "refers_to": "actors.actor_id"}}

    statement_id: pl.String = column("statement_id", "responses.yttrande_id", str_matches=STATEMENT_ID)
    yttrande_id: pl.String = column("yttrande_id", "responses.yttrande_id", str_matches=YTTRANDE_ID)
    proposal_id: pl.String = optional("proposal_id", "texts.text", "proposals.proposal_id")
    betankande: pl.String = optional("betankande", "texts.text", "responses.answers", "proposals.betankanden")
    code: pl.String = column("code", "texts.text", **codes(list(codelists.STANCE)))
    score: pl.Int8 = optional("score", "texts.text", ge=-2, le=2)
    expression: pl.String = column("expression", "texts.text", **codes(list(codelists.EXPRESSION)))
    reservation: pl.String = optional("reservation", "texts.text", **codes(list(codelists.RESERVATION)))
    refers_to: pl.String = optional("refers_to", "texts.text", str_matches=ACTOR_ID)
    confidence: pl.Float32 = column("confidence", "texts.text", ge=0, le=1)
    coder: pl.String = column("coder", str_matches=CODER)
    rule_id: pl.String = column("rule_id", "texts.text")
    cue: pl.String = optional("cue", "texts.text")
    negation: pl.String = optional("negation", "texts.text")
    holder: pl.String = optional("holder", "texts.text", **codes(list(codelists.HOLDER)))
    target_reason: pl.String = optional("target_reason", "texts.text", **codes(list(codelists.TARGET_REASON)))


FOUND = pl.Struct(
    {
        "proposal_id": pl.String,
        "betankande": pl.String,
        "code": pl.String,
        "expression": pl.String,
        "reservation": pl.String,
        "char_start": pl.UInt32,
        "char_end": pl.UInt32,
    }
)
"""A position that a model found: a statement before it stands beside the other coders'."""


class ModelAnswers(Evidence):
    """One row for each passage that a language model was asked about; empty while no model is configured.

    `quote` is left empty: the offsets bound the passage.
    """

    class Config(Evidence.Config):
        unique = ["yttrande_id", "coder", "char_start"]
        metadata = {"references": {"yttrande_id": "responses.yttrande_id"}, "quote_may_be_empty": True}

    yttrande_id: pl.String = column("yttrande_id", "responses.yttrande_id", str_matches=YTTRANDE_ID)
    coder: pl.String = column("coder", str_matches=CODER)
    outcome: pl.String = column("outcome", **codes(list(codelists.MODEL_OUTCOME)))
    found: Annotated[pl.List, FOUND] = column("found", "texts.text", "proposals.proposal_id", "documents.rights")
    snapped_quotes: pl.UInt32 = column("snapped_quotes")
    rejected_quotes: pl.UInt32 = column("rejected_quotes")
    rejected_targets: pl.UInt32 = column("rejected_targets")
    prompt_tokens: pl.UInt32 = column("prompt_tokens")
    completion_tokens: pl.UInt32 = column("completion_tokens")


class RuleStatements(Statements):
    """One row for each position that the rules find, before people's and a model's are set beside them."""

    class Config(Statements.Config):
        unique = ["statement_id"]
        metadata = Statements.Config.metadata


class Stances(Table):
    """One row for each yttrande and proposal (or the whole) on which the yttrande takes a position."""

    class Config(Table.Config):
        unique = ["yttrande_id", "proposal_id", "betankande"]
        metadata = {"references": {"yttrande_id": "responses.yttrande_id"}}

    yttrande_id: pl.String = column("yttrande_id", "statements.yttrande_id", str_matches=YTTRANDE_ID)
    proposal_id: pl.String = optional("proposal_id", "statements.proposal_id")
    betankande: pl.String = optional("betankande", "statements.betankande")
    stance: pl.String = column("stance", "statements.code", **codes(list(codelists.OVERALL)))
    score: pl.Int8 = optional("score", "statements.code", ge=-2, le=2)
    merged: pl.String = column("merged", "statements.code", **codes(list(codelists.MERGED)))
    expression: pl.String = column("expression", "statements.expression", **codes(list(codelists.EXPRESSION)))
    statement_ids: Annotated[pl.List, pl.String] = column("statement_ids", "statements.statement_id")
    coder: pl.String = column("coder", "statements.coder", str_matches=CODER)


class Yttranden(Responses):
    """One row for each answer of one actor in one document, with its position on the whole.

    `quote` may be left empty: the offsets bound the answer's text, which stands in `texts`.
    """

    class Config(Responses.Config):
        unique = ["yttrande_id"]
        metadata = {
            "references": {
                "document_id": "documents.document_id",
                "remiss_id": "remisser.remiss_id",
                "actor_id": "actors.actor_id",
                "drafted_by": "actors.actor_id",
                "same_as": "yttranden.yttrande_id",
            },
            "quote_may_be_empty": True,
        }

    overall_stance: pl.String = optional("overall_stance", "statements.code", **codes(list(codelists.OVERALL)))
    overall_score: pl.Int8 = optional("overall_score", "statements.code", ge=-2, le=2)
    overall_derivation: pl.String = optional(
        "overall_derivation", "statements.code", **codes(list(codelists.DERIVATION))
    )


class ProposalSupport(Table):
    """One row for each proposal: how many answers are for and against it, as propositions report a remiss.

    Shares are among those who took a position on it. An answer that stands in two documents counts once. Answers quoted
    in another body's count too, as a nämnd's in its city's; the columns of principals leave them out.
    """

    class Config(Table.Config):
        unique = ["remiss_id", "proposal_id"]
        metadata = {"references": {"remiss_id": "remisser.remiss_id"}, "may_be_shown": True}

    remiss_id: pl.String = column("remiss_id", "proposals.remiss_id")
    proposal_id: pl.String = column("proposal_id", "proposals.proposal_id", description="Never empty here.")
    title: pl.String = column("title", "proposals.title")
    for_count: pl.UInt32 = column("for_count", "stances.merged")
    against_count: pl.UInt32 = column("against_count", "stances.merged")
    none_count: pl.UInt32 = column("none_count", "stances.merged")
    position_count: pl.UInt32 = column("position_count", "stances.merged")
    share_for: pl.Float32 = optional("share_for", "stances.merged", ge=0, le=1)
    share_against: pl.Float32 = optional("share_against", "stances.merged", ge=0, le=1)
    for_principals: pl.UInt32 = column("for_principals", "stances.merged")
    against_principals: pl.UInt32 = column("against_principals", "stances.merged")


class Completeness(Table):
    """One row for each remiss: how many were asked, answered, could be read, and have a position.

    A working table of the pipeline. What concerns the invited is empty where nobody wrote down who they are.
    """

    class Config(Table.Config):
        unique = ["remiss_id"]
        metadata = {"references": {"remiss_id": "remisser.remiss_id"}, "may_be_shown": True}

    remiss_id: pl.String = column("remiss_id", "remisser.remiss_id")
    deadline: pl.Date = optional("deadline", "remisser.deadline")
    invited_count: pl.UInt32 = optional("invited_count", "invited.invited")
    answered_count: pl.UInt32 = column("answered_count", "yttranden.actor_id")
    invited_answered_count: pl.UInt32 = optional("invited_answered_count", "invited.invited", "yttranden.actor_id")
    uninvited_count: pl.UInt32 = optional("uninvited_count", "invited.invited", "yttranden.actor_id")
    file_count: pl.UInt32 = column("file_count", "files.file_name")
    usable_count: pl.UInt32 = column("usable_count", "files.reason")
    coded_count: pl.UInt32 = column("coded_count", "stances.stance")
    missing: Annotated[pl.List, pl.String] = column("missing", "invited.invited", "yttranden.actor_id")


class ReviewQueue(Evidence):
    """One row for each thing that a person should look at, with the reason; the passage where there is one."""

    class Config(Evidence.Config):
        unique = ["yttrande_id", "statement_id", "reason", "proposal_id", "betankande"]
        metadata = {"references": {"yttrande_id": "responses.yttrande_id"}, "quote_may_be_empty": True}

    yttrande_id: pl.String = column("yttrande_id", "responses.yttrande_id", str_matches=YTTRANDE_ID)
    statement_id: pl.String = optional("statement_id", "statements.statement_id", str_matches=STATEMENT_ID)
    reason: pl.String = column(
        "reason", "statements.code", description="Here: why to review.", **codes(list(codelists.QUEUE_REASON))
    )
    proposal_id: pl.String = optional("proposal_id", "statements.proposal_id")
    betankande: pl.String = optional("betankande", "statements.betankande")
    code: pl.String = optional("code", "statements.code", **codes(list(codelists.STANCE)))
    confidence: pl.Float32 = optional("confidence", "statements.confidence", ge=0, le=1)


class Agreement(Table):
    """One row for each pair of coders, and one for all together: how far their stances agree, cell by cell."""

    class Config(Table.Config):
        unique = ["remiss_id", "coder_a", "coder_b"]
        metadata = {"references": {"remiss_id": "remisser.remiss_id"}, "may_be_shown": True}

    remiss_id: pl.String = column("remiss_id", "responses.remiss_id")
    coder_a: pl.String = optional("coder_a", "statements.coder")
    coder_b: pl.String = optional("coder_b", "statements.coder")
    cell_count: pl.UInt32 = column("cell_count", "statements.code")
    cohen_kappa: pl.Float64 = optional("cohen_kappa", "statements.code", le=1)
    krippendorff_alpha: pl.Float64 = optional("krippendorff_alpha", "statements.code", le=1)
