"""What a language model is asked to answer with.

Belongs here: the strict form of its answer, and the JSON schema that the endpoint is told. Does not belong here:
whether a quote stands in the text (`coder.py`).
"""

from collections.abc import Sequence
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

Code = Literal[
    "supports", "supports_with_reservations", "no_objection", "no_comment", "abstains", "doubtful", "opposes"
]


class Said(BaseModel):
    """One position: the passage, what it is about, and its code."""

    model_config = ConfigDict(extra="forbid")

    quote: str = Field(min_length=1)
    target: str
    code: Code
    expression: Literal["formal", "evaluative"]
    reservation: Literal["condition", "remark"] | None


class Answer(BaseModel):
    """All positions of a passage, in its order."""

    model_config = ConfigDict(extra="forbid")

    statements: list[Said] = Field(max_length=200)


def json_schema(targets: Sequence[str]) -> dict[str, Any]:
    """The answer's schema as strict structured output takes it: every property required, targets a closed list."""
    said = {
        "quote": {"type": "string"},
        "target": {"type": "string", "enum": list(targets)},
        "code": {"type": "string", "enum": list(get_args(Code))},
        "expression": {"type": "string", "enum": ["formal", "evaluative"]},
        "reservation": {"type": ["string", "null"], "enum": ["condition", "remark", None]},
    }
    return _closed({"statements": {"type": "array", "items": _closed(said)}})


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
