"""The form of `sources.toml`: which remisser to fetch, from where, and how slowly.

Belongs here: the form and reading it, with an error that names the field. Does not belong here: fetching.
"""

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=100)]


class Source(BaseModel):
    """A remiss and the page, or JSON file, that lists its answers."""

    model_config = ConfigDict(extra="forbid")

    remiss_id: Name = Field(description="The folder under the raw location.")
    index: AnyHttpUrl = Field(description="The page of the remiss, or a JSON list of its answers.")


class Sources(BaseModel):
    """All that is fetched."""

    model_config = ConfigDict(extra="forbid")

    user_agent: str = Field(
        pattern=r"^\S+ \(.*\S+@\S+.*\)$",
        description="Who asks, with an address to complain to: yttranden (register@example.org).",
    )
    state: Path = Field(description="A local directory for downloads that are not whole yet.")
    delay_seconds: float = Field(default=2.0, ge=0, description="Least time between two requests to a host.")
    recheck_days: int = Field(
        default=7, ge=0, description="After how long an answer is asked for again, if it changed."
    )
    remiss: list[Source] = Field(min_length=1)


def read_sources(path: Path) -> Sources:
    """The sources that a file names. Raises ValueError with each field that is amiss."""
    try:
        return Sources.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: not valid TOML: {error}") from None
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
        raise ValueError(f"{path}: {'; '.join(faults)}") from None
