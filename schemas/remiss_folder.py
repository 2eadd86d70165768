"""The form of what people write in a remiss's folder: `remiss.toml`, `proposals.csv` and `invited.csv`.

Belongs here: strict models of these forms, documented field by field. Does not belong here: reading the files
(`assets/raw/remiss.py`) or the tables that they become (`schemas/raw.py`).
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

BETANKANDE = r"^(SOU|Ds) [0-9]{4}:[0-9]+$"
Betankande = Annotated[str, Field(pattern=BETANKANDE)]

KINDS = {"förslag": "forslag", "rekommendation": "rekommendation", "bedömning": "bedomning"}
"""The kinds as people write them, and the codes that the tables hold."""


def _listed(value: object) -> object:
    return [part.strip() for part in value.split(";")] if isinstance(value, str) else value


def _kind(value: object) -> object:
    return KINDS.get(value.strip().lower(), value) if isinstance(value, str) else value


class RemissForm(BaseModel):
    """`remiss.toml`: what was sent out for comment, by whom, under what number, to be answered by when."""

    model_config = ConfigDict(extra="forbid", strict=True)

    title: str = Field(min_length=1, description="What the remiss is about, as the referrer words it.")
    referrer: str = Field(min_length=1, description="The body that sent it out: Finansdepartementet.")
    referrer_dnr: str = Field(min_length=1, description="That body's diary number: Fi2018/02431.")
    deadline: date = Field(description="Last day for answering, as a TOML date: 2018-10-31.")
    betankanden: list[Betankande] = Field(min_length=1, description='The betänkanden: ["SOU 2018:47"].')


class ProposalForm(BaseModel):
    """One line of `proposals.csv`: one numbered förslag, rekommendation or bedömning of a betänkande."""

    model_config = ConfigDict(extra="forbid")

    proposal_id: str = Field(pattern=r"^[a-z0-9][a-z0-9.-]*$", description="Unique in the file; a-z, 0-9, dot, hyphen.")
    betankande: Annotated[list[Betankande], BeforeValidator(_listed)] = Field(
        min_length=1, description="Its betänkande; several with a semicolon between."
    )
    section: str = Field(
        pattern=r"^([0-9]+(\.[0-9]+)*)?$", description="Section in the betänkande: 7.4.2. May be empty."
    )
    kind: Annotated[Literal["forslag", "rekommendation", "bedomning"], BeforeValidator(_kind)] = Field(
        description="förslag, rekommendation or bedömning."
    )
    title: str = Field(min_length=1, description="What is proposed, in a line.")


class InvitedForm(BaseModel):
    """One line of `invited.csv`: one body that was asked to answer."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    name: str = Field(min_length=1, max_length=300, description="The body, as the referrer's list names it.")
