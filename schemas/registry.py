"""Which tables there are, in the order in which the pipeline makes them.

Belongs here: table name → model and stage, and what follows from those alone (sorting by key, an empty frame).
Does not belong here: any table's columns.
"""

from collections.abc import Mapping
from typing import Any, Final

import pandera.polars as pa
import polars as pl

from schemas.cleaned import Texts
from schemas.coded import (
    Agreement,
    Completeness,
    ModelAnswers,
    ProposalSupport,
    ReviewQueue,
    RuleStatements,
    Stances,
    Statements,
    Yttranden,
)
from schemas.extracted import Actors, Dates, Dnr, Documents, References, Responses, Routing, TextReuse, UnresolvedNames
from schemas.raw import Files, Invited, Proposals, Rejects, Remisser
from schemas.released import Changes, Masked, Quality
from schemas.table import Table

STAGES: Final = ("raw", "cleaned", "extracted", "coded", "released")

TABLES: Final[dict[str, type[Table]]] = {
    "files": Files,
    "rejects": Rejects,
    "remisser": Remisser,
    "proposals": Proposals,
    "invited": Invited,
    "texts": Texts,
    "responses": Responses,
    "documents": Documents,
    "actors": Actors,
    "dates": Dates,
    "dnr": Dnr,
    "references": References,
    "text_reuse": TextReuse,
    "unresolved_names": UnresolvedNames,
    "routing": Routing,
    "rule_statements": RuleStatements,
    "model_answers": ModelAnswers,
    "statements": Statements,
    "stances": Stances,
    "yttranden": Yttranden,
    "proposal_support": ProposalSupport,
    "completeness": Completeness,
    "agreement": Agreement,
    "review_queue": ReviewQueue,
}

WORKING_TABLES: Final = frozenset(
    {
        "files",
        "invited",
        "responses",
        "unresolved_names",
        "routing",
        "rule_statements",
        "completeness",
        "model_answers",
        "agreement",
        "review_queue",
    }
)
"""Tables that the pipeline needs and the release leaves out."""

RELEASED_TABLES: Final = tuple(name for name in TABLES if name not in WORKING_TABLES)

RELEASE_ONLY: Final[dict[str, type[Table]]] = {"quality": Quality, "changes": Changes, "masked": Masked}
"""Tables about a release, made with it; no asset of the pipeline."""

MODELS: Final[dict[str, type[Table]]] = TABLES | RELEASE_ONLY
"""Every table that has a model."""

PUBLISHED_TABLES: Final = (*RELEASED_TABLES, *RELEASE_ONLY)
"""Every table that a release holds."""


def stage_of(table: str) -> str:
    """The stage that makes a table: the name of its schema module.

    >>> stage_of("dnr")
    'extracted'
    """
    return MODELS[table].__module__.rpartition(".")[2]


def key(table: str) -> list[str]:
    """The columns that tell a table's rows apart, and by which they are sorted.

    >>> key("dates")
    ['yttrande_id', 'date', 'precision', 'role']
    """
    return list(MODELS[table].Config.unique or [])


def references(table: str) -> dict[str, str]:
    """Column → the `table.column` in which each of its values stands.

    >>> references("dates")
    {'yttrande_id': 'responses.yttrande_id'}
    """
    return dict((MODELS[table].Config.metadata or {}).get("references", {}))


def in_release(target: str) -> tuple[str, str]:
    """Table and column of what a reference leads to, as a release has them.

    `yttranden` holds every row of the working table `responses`, which a release leaves out.

    >>> in_release("responses.yttrande_id"), in_release("actors.actor_id")
    (('yttranden', 'yttrande_id'), ('actors', 'actor_id'))
    """
    table, _, column = target.partition(".")
    return ("yttranden" if table == "responses" else table), column


def may_be_shown(table: str) -> bool:
    """Whether the table's rows hold nothing that may not stand in a log: no text, no name of a person.

    >>> may_be_shown("agreement"), may_be_shown("actors")
    (True, False)
    """
    return bool((MODELS[table].Config.metadata or {}).get("may_be_shown"))


def dtypes(table: str) -> dict[str, pl.DataType]:
    """Column name → Polars type of a table, in the table's order."""
    return {name: column.dtype.type for name, column in MODELS[table].to_schema().columns.items()}


def frame(table: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Rows as the table's frame: its columns, types and order, sorted by key. A column left out is empty.

    >>> frame("dnr", []).columns
    ['yttrande_id', 'dnr', 'dnr_raw', 'role', 'quote', 'char_start', 'char_end']
    """
    return ordered(table, pl.DataFrame(rows, schema=dtypes(table), orient="row"))


def ordered(table: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The frame with the table's columns, its rows sorted by key, empty keys first."""
    rows = rows.select(list(dtypes(table)))
    keys = rows.select(key(table))
    # Sorting copies every text, and most frames are in order already.
    return rows if keys.equals(keys.sort(key(table))) else rows.sort(key(table))


def validate(table: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The frame, when it passes every check of its model; all failures together otherwise.

    Raises `pandera.errors.SchemaErrors`; `failures` turns that into lines fit for a log.
    """
    return MODELS[table].to_schema().validate(rows, lazy=True)


def faults_of_parts(table: str, parts: Mapping[str, pl.DataFrame]) -> dict[str, list[str]]:
    """Name → what breaks the model in a part of a table, as `failures` words it; sound parts are left out.

    Parts are judged together first: a validation costs the same for one row as for thousands.

    >>> sorted(faults_of_parts("dnr", {"a": frame("dnr", []), "b": frame("dnr", []).drop("role")}))
    ['b']
    """
    if len(parts) > 1 and _pass_together(table, list(parts.values())):
        return {}
    faults = {}
    for name, part in parts.items():
        try:
            validate(table, part)
        except pa.errors.SchemaErrors as error:
            faults[name] = failures(error)
    return faults


def _pass_together(table: str, parts: list[pl.DataFrame]) -> bool:
    """Whether the parts, as one frame, pass the model; then each of them does."""
    try:
        validate(table, pl.concat(parts))
    except (pa.errors.SchemaErrors, pl.exceptions.ShapeError, pl.exceptions.SchemaError):
        return False
    return True


def failures(error: pa.errors.SchemaErrors) -> list[str]:
    """What failed, as `column: check (n rows)`. Values are left out: they may hold citizens' text."""
    cases = error.failure_cases.group_by("column", "check").len().sort("column", "check")
    return [f"{row['column'] or 'table'}: {row['check']} ({row['len']} rows)" for row in cases.to_dicts()]
