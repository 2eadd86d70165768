"""The raw stage: what was received, nothing judged.

Belongs here: the models of `files`, `rejects`, `remisser`, `proposals` and `invited`. Does not belong here: the form
of `remiss.toml`, `proposals.csv` and `invited.csv` as people write them (`schemas/remiss_folder.py`).
"""

from typing import Annotated

import polars as pl

from schemas import codelists
from schemas.columns import codes, column, optional
from schemas.table import Table

SHA256 = r"^[0-9a-f]{64}$"
DOCUMENT_ID = r"^[0-9a-f]{16}$"


class Remisser(Table):
    """One row for each remiss: what was sent out, by whom, to be answered by when.

    Read from `remiss.toml` in the remiss's folder; a folder without one still has a row, with its name alone.
    """

    class Config(Table.Config):
        unique = ["remiss_id"]

    remiss_id: pl.String = column("remiss_id")
    title: pl.String = optional("title")
    referrer: pl.String = optional("referrer")
    referrer_dnr: pl.String = optional("referrer_dnr")
    deadline: pl.Date = optional("deadline")
    betankanden: Annotated[pl.List, pl.String] = column("betankanden")


class Proposals(Table):
    """One row for each proposal in a remiss's catalogue (`proposals.csv` in its folder)."""

    class Config(Table.Config):
        unique = ["remiss_id", "proposal_id"]
        metadata = {"references": {"remiss_id": "remisser.remiss_id"}}

    remiss_id: pl.String = column("remiss_id")
    proposal_id: pl.String = column("proposal_id", description="Never empty here.")
    betankanden: Annotated[pl.List, pl.String] = column("betankanden")
    section: pl.String = optional("section")
    kind: pl.String = column("kind", **codes(list(codelists.PROPOSAL_KIND)))
    title: pl.String = column("title")


class Invited(Table):
    """One row for each body that was asked to answer a remiss (`invited.csv` in its folder).

    A working table of the pipeline: who of them answered is counted in `completeness`.
    """

    class Config(Table.Config):
        unique = ["remiss_id", "invited"]
        metadata = {"references": {"remiss_id": "remisser.remiss_id"}}

    remiss_id: pl.String = column("remiss_id")
    invited: pl.String = column("invited")


class Files(Table):
    """One row for each file found: its bytes described and its text decoded, or why it could not be.

    A working table of the pipeline, not part of the release. Look here first when a file looks odd.
    """

    class Config(Table.Config):
        unique = ["remiss_id", "file_name"]

    remiss_id: pl.String = column("remiss_id")
    file_name: pl.String = column("file_name")
    document_id: pl.String = optional("document_id", str_matches=DOCUMENT_ID)
    sha256: pl.String = optional("sha256", str_matches=SHA256)
    byte_size: pl.UInt64 = optional("byte_size")
    media_type: pl.String = optional("media_type")
    encoding: pl.String = optional("encoding")
    page_count: pl.UInt32 = optional("page_count")
    text_origin: pl.String = optional("text_origin", **codes(list(codelists.TEXT_ORIGIN)))
    raw_text: pl.String = optional("raw_text")
    reason: pl.String = optional(
        "reason", description="Empty for an accepted file.", **codes(list(codelists.REJECT_REASON))
    )
    detail: pl.String = optional("detail")


class Rejects(Table):
    """One row for each file that could not be used, with the reason and what to do about it."""

    class Config(Table.Config):
        unique = ["remiss_id", "file_name"]
        metadata = {"may_be_shown": True}

    file_name: pl.String = column("file_name", "files.file_name")
    remiss_id: pl.String = column("remiss_id", "files.remiss_id")
    sha256: pl.String = optional("sha256", "files.sha256", str_matches=SHA256)
    reason: pl.String = column("reason", "files.reason", **codes(list(codelists.REJECT_REASON)))
    detail: pl.String = column("detail", "files.detail")
