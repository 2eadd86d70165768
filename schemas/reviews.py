"""The form of people's codes: `data/reference/reviews.csv`.

Belongs here: a strict model of one line. Does not belong here: reading the file or what its codes do
(`assets/coded/reviews.py`).
"""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from schemas import codelists
from schemas.extracted import YTTRANDE_ID
from schemas.remiss_folder import BETANKANDE

NO_POSITION = "none"
"""What a reviewer writes where the actor takes no position on the target."""


def _empty(value: object) -> object:
    return None if value == "" else value


class ReviewForm(BaseModel):
    """One line of `reviews.csv`: what a person found that an yttrande says on one target."""

    model_config = ConfigDict(extra="forbid")

    yttrande_id: str = Field(pattern=YTTRANDE_ID)
    proposal_id: Annotated[str | None, BeforeValidator(_empty)] = Field(description="Empty for the whole.")
    betankande: Annotated[str | None, BeforeValidator(_empty)] = Field(pattern=BETANKANDE)
    code: str = Field(description="A stance code, or none.")
    expression: Annotated[Literal["formal", "evaluative"] | None, BeforeValidator(_empty)]
    reservation: Annotated[Literal["condition", "remark"] | None, BeforeValidator(_empty)]
    quote: str = Field(description="The passage, word by word; may be empty where the code is none.")
    reviewer: str = Field(pattern=r"^[a-z]{2,5}$", description="Initials.")
    reviewed_on: date
    why: str = Field(min_length=3, description="Why a person decided.")
    expect: Annotated[str | None, BeforeValidator(_empty)] = Field(
        default=None,
        description="What the rules said of the passage when the person looked: a stance code, or none. Once they say "
        "something else the review is named. Empty for no such guard.",
    )

    @model_validator(mode="after")
    def _code_is_known_and_shown(self) -> Self:
        for name, code in (("code", self.code), ("expect", self.expect)):
            if code is not None and code not in {*codelists.STANCE, NO_POSITION}:
                message = f"{name} must be one of {', '.join(codelists.STANCE)} or {NO_POSITION}"
                raise ValueError(message)
        if self.code != NO_POSITION and not self.quote:
            message = "a position needs its quote"
            raise ValueError(message)
        return self
