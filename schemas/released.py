"""The released stage: what a release says of itself.

Belongs here: the strict form of `latest.json` and `manifest.json`. Does not belong here: the tables that a release
takes over from earlier stages, or how files are written (`assets/released/`).
"""

from datetime import date
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION: Final = "1.0.0"
"""SemVer of the tables' form: major when a column goes or changes its meaning, minor when one is added."""

VERSION: Final = r"^[0-9]{4}\.(0[1-9]|1[0-2])\.(0|[1-9][0-9]*)$"
"""CalVer of a release: year, month in two digits, order in the month from 0."""

SHA256: Final = r"^[0-9a-f]{64}$"


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
    files: list[ReleasedFile] = Field(description="The files, sorted by path.")
