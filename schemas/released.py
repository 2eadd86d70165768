"""The released stage: what a release says of itself.

Belongs here: the models of `quality`, `changes` and `masked`, and the strict form of `latest.json`, `manifest.json` and
`publisher.toml`. Does not belong here: the tables that a release takes over from earlier stages, or how files are
written (`assets/released/`).
"""

import re
from datetime import date
from typing import Annotated, Final

import polars as pl
from pydantic import BaseModel, ConfigDict, Field

from schemas import codelists
from schemas.columns import codes, column, optional
from schemas.raw import DOCUMENT_ID
from schemas.table import Table

SCHEMA_VERSION: Final = "1.1.0"
"""SemVer of the tables' form: major when a column goes or changes its meaning, minor when one is added."""

VERSION: Final = r"^[0-9]{4}\.(0[1-9]|1[0-2])\.(0|[1-9][0-9]*)$"
"""CalVer of a release: year, month in two digits, order in the month from 0."""

SHA256: Final = r"^[0-9a-f]{64}$"

NOWHERE: Final = re.compile(r"[/@.](?:(?:example|invalid|test|localhost)|example\.(?:com|net|org))(?:[:/]|$)")
"""A host that leads nowhere, at the end of an address or before its path."""


class Changes(Table):
    """One row for each row that is not as it was in the release before: added, removed or changed.

    Empty in a first release. What changed for which document, and why, is told in `CHANGES.md`.
    """

    class Config(Table.Config):
        unique = ["table", "row_key"]

    table: pl.String = column("table")
    row_key: pl.String = column("row_key")
    change: pl.String = column("change", **codes(list(codelists.CHANGE)))
    columns: Annotated[pl.List, pl.String] = column("columns")
    document_id: pl.String = optional("document_id", str_matches=DOCUMENT_ID)
    change_reason: pl.String = optional("change_reason", **codes(list(codelists.CHANGE_REASON)))


class Masked(Table):
    """One row for each document and kind of what was left out of the release: how often, never what."""

    class Config(Table.Config):
        unique = ["document_id", "masked_kind"]
        metadata = {"references": {"document_id": "documents.document_id"}}

    document_id: pl.String = column("document_id", "documents.document_id", str_matches=DOCUMENT_ID)
    masked_kind: pl.String = column("masked_kind", **codes(list(codelists.MASKED_KIND)))
    occurrences: pl.UInt32 = column("occurrences", ge=1)


class Quality(Table):
    """One row for each estimate of how good the dataset is: what was measured, over how many cases, and its floor.

    Below a floor there is no release. Estimates on texts and sentences that the rules were tuned on are upper bounds.
    """

    class Config(Table.Config):
        unique = ["area", "measure"]

    area: pl.String = column("area", **codes(list(codelists.QUALITY_AREA)))
    measure: pl.String = column("measure")
    value: pl.Float64 = column("value")
    n: pl.UInt32 = column("n")
    previous: pl.Float64 = optional("previous")
    floor: pl.Float64 = optional("floor")
    what: pl.String = column("what")


class Publisher(BaseModel):
    """`publisher.toml`: who publishes the dataset, whom to write to, and where the releases are served."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    name: str = Field(min_length=1)
    uri: str = Field(pattern=r"^https?://\S+$")
    type: str = Field(pattern=r"^[A-Z][A-Za-z-]+$")
    description_sv: str
    description_en: str
    contact_name: str = Field(min_length=1)
    contact_email: str = Field(pattern=r"^[^@\s]+@[^@\s]+$")
    base_uri: str = Field(pattern=r"^https?://\S+/$")

    @property
    def placeholders(self) -> list[str]:
        """The fields that still name nobody: a host of those that RFC 2606 keeps for examples."""
        fields = ("uri", "contact_email", "base_uri")
        return [name for name in fields if NOWHERE.search(getattr(self, name))]


class Pointer(BaseModel):
    """`latest.json`: which version is the newest, and where it lies."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    version: str = Field(pattern=VERSION, description="The newest version.")
    path: str = Field(min_length=1, description="Its directory, relative to the release directory.")
    content_sha256: str = Field(pattern=SHA256, description="Hash of the tables' logical content.")


class ReleasedFile(BaseModel):
    """One file of a release."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    path: str = Field(min_length=1, description="Path inside the version's directory, with forward slashes.")
    byte_size: int = Field(ge=0, description="Size in bytes.")
    sha256: str = Field(pattern=SHA256, description="SHA-256 of the bytes, in hex.")
    rows: int | None = Field(default=None, ge=0, description="Number of rows, for a file that holds a table.")


class Manifest(BaseModel):
    """`manifest.json`: what the release is and every file in it but itself and SHA256SUMS."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: str = Field(pattern=VERSION, description="CalVer of the content.")
    schema_version: str = Field(description="SemVer of the tables' form.")
    released: date = Field(description="Day of release.")
    content_sha256: str = Field(pattern=SHA256, description="Hash of the tables' logical content.")
    previous: str | None = Field(pattern=VERSION, description="The version before, if any.")
    publisher: Publisher | None = Field(default=None, description="Who publishes it, as its descriptors say.")
    files: list[ReleasedFile] = Field(description="The files, sorted by path.")
