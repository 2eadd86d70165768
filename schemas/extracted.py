"""The extracted stage: who answers, when, and under what number.

Belongs here: the models of `responses`, `documents`, `actors`, `dates`, `dnr` and `references`. Does not
belong here: positions (`schemas/coded.py`), among them the overall stance that completes `yttranden`.
"""

from typing import Annotated

import polars as pl

from schemas import codelists
from schemas.columns import codes, column, optional
from schemas.raw import DOCUMENT_ID, SHA256
from schemas.table import Evidence, Table

YTTRANDE_ID = r"^[0-9a-f]{16}-[0-9]{2,}$"
ACTOR_ID = r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$"


class Responses(Evidence):
    """One row for each answer of one actor in one document, before its positions are read.

    A working table of the pipeline; with the overall stance added it is `yttranden`. `quote` may be left empty:
    the offsets bound the answer's text.
    """

    class Config(Evidence.Config):
        unique = ["yttrande_id"]
        metadata = {
            "references": {"document_id": "texts.document_id"},
            "quote_may_be_empty": True,
        }

    yttrande_id: pl.String = column("yttrande_id", "texts.document_id", str_matches=YTTRANDE_ID)
    document_id: pl.String = column("document_id", "texts.document_id", str_matches=DOCUMENT_ID)
    remiss_id: pl.String = column("remiss_id", "files.remiss_id")
    role: pl.String = column("role", "texts.text", **codes(list(codelists.ROLE)))
    actor_id: pl.String = optional("actor_id", "texts.text", str_matches=ACTOR_ID)
    actor_as_written: pl.String = optional("actor_as_written", "texts.text")
    drafted_by: pl.String = optional("drafted_by", "texts.text", str_matches=ACTOR_ID)
    drafted_by_as_written: pl.String = optional("drafted_by_as_written", "texts.text")
    decision_status: pl.String = column("decision_status", "texts.text", **codes(list(codelists.DECISION_STATUS)))
    answers: Annotated[pl.List, pl.String] = column("answers", "texts.text", "remisser.betankanden")
    same_as: pl.String = optional("same_as", "texts.text", str_matches=YTTRANDE_ID)


class Documents(Table):
    """One row for each accepted file: what kind of paper it is, how it was read, and whether it may be published."""

    class Config(Table.Config):
        unique = ["document_id"]
        metadata = {"references": {"remiss_id": "remisser.remiss_id"}}

    document_id: pl.String = column("document_id", "files.document_id", str_matches=DOCUMENT_ID)
    remiss_id: pl.String = column("remiss_id", "files.remiss_id")
    file_name: pl.String = column("file_name", "files.file_name")
    media_type: pl.String = column("media_type", "files.media_type")
    byte_size: pl.UInt64 = column("byte_size", "files.byte_size")
    sha256: pl.String = column("sha256", "files.sha256", str_matches=SHA256)
    encoding: pl.String = optional("encoding", "files.encoding")
    page_count: pl.UInt32 = optional("page_count", "files.page_count")
    char_count: pl.UInt32 = column("char_count", "texts.text")
    text_origin: pl.String = column("text_origin", "files.text_origin", **codes(list(codelists.TEXT_ORIGIN)))
    diacritics_per_1000: pl.Float32 = column("diacritics_per_1000", "files.raw_text", ge=0, le=1000)
    document_type: pl.String = column("document_type", "texts.text", **codes(list(codelists.DOCUMENT_TYPE)))
    rights: pl.String = column("rights", "actors.actor_type", **codes(list(codelists.RIGHTS)))


class Actors(Table):
    """One row for each actor that answers, drafts or is pointed to, and each body that it is part of."""

    class Config(Table.Config):
        unique = ["actor_id"]
        metadata = {"references": {"parent_actor_id": "actors.actor_id"}}

    actor_id: pl.String = column("actor_id", "responses.actor_id", str_matches=ACTOR_ID)
    name: pl.String = column("name", "responses.actor_as_written")
    actor_type: pl.String = column("actor_type", "responses.actor_as_written", **codes(list(codelists.ACTOR_TYPE)))
    parent_actor_id: pl.String = optional("parent_actor_id", "responses.actor_id", str_matches=ACTOR_ID)
    municipality_code: pl.String = optional("municipality_code", str_matches=r"^[0-9]{4}$")
    county_code: pl.String = optional("county_code", str_matches=r"^[0-9]{2}$")
    org_nr: pl.String = optional("org_nr", str_matches=r"^[0-9]{6}-[0-9]{4}$")
    wikidata_id: pl.String = optional("wikidata_id", str_matches=r"^Q[0-9]+$")


class Dates(Evidence):
    """One row for each date that concerns a yttrande or its handling, with its role."""

    class Config(Evidence.Config):
        unique = ["yttrande_id", "date", "precision", "role"]
        metadata = {"references": {"yttrande_id": "responses.yttrande_id"}}

    yttrande_id: pl.String = column("yttrande_id", "responses.yttrande_id", str_matches=YTTRANDE_ID)
    date: pl.Date = column("date", "texts.text")
    precision: pl.String = column("precision", "texts.text", **codes(list(codelists.PRECISION)))
    role: pl.String = column("role", "texts.text", **codes(list(codelists.DATE_ROLE)))


class Dnr(Evidence):
    """One row for each diary number of a yttrande, with whose case it is."""

    class Config(Evidence.Config):
        unique = ["yttrande_id", "dnr", "role"]
        metadata = {"references": {"yttrande_id": "responses.yttrande_id"}}

    yttrande_id: pl.String = column("yttrande_id", "responses.yttrande_id", str_matches=YTTRANDE_ID)
    dnr: pl.String = column("dnr", "texts.text")
    dnr_raw: pl.String = column("dnr_raw", "texts.text")
    role: pl.String = column("role", "texts.text", **codes(list(codelists.DNR_ROLE)))


class References(Evidence):
    """One row for each work that a document refers to by number, where it is first mentioned."""

    class Config(Evidence.Config):
        unique = ["document_id", "ref"]
        metadata = {"references": {"document_id": "texts.document_id"}}

    document_id: pl.String = column("document_id", "texts.document_id", str_matches=DOCUMENT_ID)
    ref: pl.String = column("ref", "texts.text")
    kind: pl.String = column("kind", "texts.text", **codes(list(codelists.REFERENCE_KIND)))
    pinpoint: Annotated[pl.List, pl.String] = column("pinpoint", "texts.text")
    uri: pl.String = optional("uri", "texts.text", str_matches=r"^https://[^ ]+$")


class TextReuse(Evidence):
    """One row for each pair of yttranden of a remiss that share text, with the longest passage that both have.

    The offsets bound the passage in the first yttrande's text; the quote is left out, for it may be long.
    """

    class Config(Evidence.Config):
        unique = ["yttrande_id", "other_yttrande_id"]
        metadata = {
            "references": {
                "yttrande_id": "responses.yttrande_id",
                "other_yttrande_id": "responses.yttrande_id",
            },
            "quote_may_be_empty": True,
        }

    yttrande_id: pl.String = column("yttrande_id", "responses.yttrande_id", str_matches=YTTRANDE_ID)
    other_yttrande_id: pl.String = column("other_yttrande_id", "responses.yttrande_id", str_matches=YTTRANDE_ID)
    shared: pl.Float32 = column("shared", "texts.text", ge=0, le=1)
    other_char_start: pl.UInt32 = column("other_char_start", "texts.text")
    other_char_end: pl.UInt32 = column("other_char_end", "texts.text")


class UnresolvedNames(Table):
    """One row for each yttrande whose sender a person has to settle, by a line in `data/reference/actors/`.

    A working table of the pipeline, not part of the release.
    """

    class Config(Table.Config):
        unique = ["yttrande_id"]
        metadata = {"references": {"yttrande_id": "responses.yttrande_id"}}

    yttrande_id: pl.String = column("yttrande_id", "responses.yttrande_id", str_matches=YTTRANDE_ID)
    actor_id: pl.String = optional("actor_id", "responses.actor_id", str_matches=ACTOR_ID)
    actor_as_written: pl.String = optional("actor_as_written", "responses.actor_as_written")
    unresolved: pl.String = column("unresolved", "responses.actor_id", **codes(list(codelists.UNRESOLVED)))


class Routing(Table):
    """One row for each loose file: the remiss in whose folder it seems to belong.

    A working table of the pipeline, not part of the release. A person moves the file; nothing is moved unseen.
    """

    class Config(Table.Config):
        unique = ["document_id"]
        metadata = {"references": {"document_id": "texts.document_id"}}

    document_id: pl.String = column("document_id", "texts.document_id", str_matches=DOCUMENT_ID)
    file_name: pl.String = column("file_name", "files.file_name")
    suggested_remiss_id: pl.String = optional("suggested_remiss_id", "texts.text", "remisser.referrer_dnr")
    candidates: Annotated[pl.List, pl.String] = column("candidates", "texts.text", "remisser.betankanden")
