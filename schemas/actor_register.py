"""The form of what people write about actors: the registers under `data/reference/actors/`.

Belongs here: strict models of a register's line and of an alias. Does not belong here: reading the registers
(`assets/extracted/register.py`) or the table that they help to fill (`schemas/extracted.py`).
"""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from schemas import codelists


def _empty(value: object) -> object:
    return None if value == "" else value


def has_check_digit(org_nr: str) -> bool:
    """Whether an organisation number's last digit is its Luhn check digit.

    >>> has_check_digit("202100-2114"), has_check_digit("202100-2115")
    (True, False)
    """
    digits = [int(digit) for digit in org_nr if digit.isdigit()]
    doubled = [digit * (2 - place % 2) for place, digit in enumerate(digits)]
    return len(digits) == 10 and sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _checked(org_nr: str) -> str:
    if not has_check_digit(org_nr):
        raise ValueError("the organisation number's check digit is wrong")
    return org_nr


def _known(actor_type: str) -> str:
    if actor_type not in codelists.ACTOR_TYPE:
        raise ValueError("the actor type is not in the code list")
    return actor_type


Empty = BeforeValidator(_empty)
Text = Annotated[str | None, Empty]
Day = Annotated[date | None, Empty]
ActorType = Annotated[str, AfterValidator(_known)]
OrgNr = Annotated[str, Field(pattern=r"^[0-9]{6}-[0-9]{4}$"), AfterValidator(_checked)]
MunicipalityCode = Annotated[str, Field(pattern=r"^[0-9]{4}$")]
CountyCode = Annotated[str, Field(pattern=r"^[0-9]{2}$")]
WikidataId = Annotated[str, Field(pattern=r"^Q[0-9]+$")]


class ActorForm(BaseModel):
    """One line of a register: a body with its canonical name and, where known, what identifies it elsewhere."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=2, description="The body's newest official name, without genitive.")
    actor_type: ActorType = Field(description="What kind of body it is.")
    parent: Text = Field(default=None, description="Canonical name of the body that it is part of.")
    municipality_code: Annotated[MunicipalityCode | None, Empty] = None
    county_code: Annotated[CountyCode | None, Empty] = None
    org_nr: Annotated[OrgNr | None, Empty] = None
    wikidata_id: Annotated[WikidataId | None, Empty] = None
    short: Text = Field(default=None, description="A municipality's name without kommun or stad: Borlänge.")
    valid_to: Day = Field(default=None, description="The day on which the body ceased to be.")


class AliasForm(BaseModel):
    """One line of `names.csv`: another name of a body, and in which period it was the body's."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    alias: str = Field(min_length=2, description="The name as it is met: an abbreviation, a former or common name.")
    name: str = Field(min_length=2, description="Canonical name of the body.")
    valid_from: Day = None
    valid_to: Day = None
    reason: str = Field(min_length=1, description="Where the alias comes from, or why a person settled it so.")


class DomainForm(BaseModel):
    """One line of `domains.csv`: an internet domain that a body's name does not tell."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    domain: str = Field(pattern=r"^[a-z0-9-]+\.se$", description="The domain, without what stands before it.")
    name: str = Field(min_length=2, description="Canonical name of the body.")
