"""The form of the stance lexicon that people write: `data/reference/lexicon.csv` and `lexicon_groups.csv`.

Belongs here: strict models of a line of each, and what each field may hold. Does not belong here: reading the files
or searching a text with them (`assets/coded/lexicon.py`).
"""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from schemas import codelists

Code = Literal["supports", "no_objection", "no_comment", "abstains", "doubtful", "opposes", ""]
Kind = Literal[
    "verdict",
    "agreement",
    "attitude",
    "welcome",
    "preference",
    "no_objection",
    "no_comment",
    "abstention",
    "judgement",
    "rejection",
    "risk",
    "lack",
    "effect",
    "look_alike",
]
PATTERN = r"^[^\s]+( [^\s]+)*$"


def _lowered(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


class CueForm(BaseModel):
    """One line of `lexicon.csv`: a wording, and the position that it expresses.

    `pattern` is a sequence of words with one space between: `a|b` is either word, `word*` any ending, `?word` may be
    missing, `~3` stands for up to three words of any kind inside the clause, `@group` for a line of
    `lexicon_groups.csv`; `*word` is any beginning.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    cue_id: str = Field(pattern=r"^[a-z0-9åäö]+(-[a-z0-9åäö]+)*$", description="Stable name, shown in rule_id.")
    kind: Kind = Field(description="Class of wording; look_alike hides the words from every other cue.")
    frame: Literal["active", "passive", "participle", "nominal", "predicate", "elliptic"]
    code: Annotated[Code, BeforeValidator(_lowered)] = Field(description="Position when not negated; none: empty.")
    negated: Annotated[Code, BeforeValidator(_lowered)] = Field(description="Position when negated; none: empty.")
    expression: Literal["formal", "evaluative"]
    pattern: str = Field(pattern=PATTERN)
    needs: Literal["", "proposal", "named"] = Field(
        description="A word for what was referred must stand in the clause: proposal, in a short yttrande also one "
        "that speaks of what is to come; named, always."
    )
    note: str = Field(description="What wording it serves, and what it must not catch.")
    source: str = Field(description="Where the wording comes from: a hard case, the codebook, official guidance.")

    @model_validator(mode="after")
    def _look_alikes_have_no_code(self) -> Self:
        if (self.kind == "look_alike") != (self.code == ""):
            message = "a look_alike has no code, and every other cue has one"
            raise ValueError(message)
        if self.expression not in codelists.EXPRESSION:
            raise ValueError(self.expression)
        return self


class GroupForm(BaseModel):
    """One line of `lexicon_groups.csv`: words that stand for each other, in a cue's pattern or in the code's rules."""

    model_config = ConfigDict(extra="forbid", strict=True)

    group: str = Field(pattern=r"^[a-z_]+$")
    words: str = Field(
        pattern=r"^[^\s|]+( [^\s|]+)*(\|[^\s|]+( [^\s|]+)*)*$",
        description="Words or phrases with | between; a trailing * for any ending, a leading one for any beginning.",
    )
    note: str
