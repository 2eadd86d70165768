"""The model coder at work: one answer that anybody may read and one that is a third party's, put to a server.

Belongs here: what tests of the model share, but for the server's own process (`conftest.py`). Does not belong here: how
the server answers (`model_server.py`).
"""

import json
import urllib.request
from pathlib import Path
from typing import Any

from assets.coded.model.coder import ask_model
from assets.coded.model.endpoint import Endpoint
from schemas import registry
from tests.unit.coded import frames

PARAGRAPHS = (
    "Provkommunen tillstyrker förslaget om register.",
    "Handläggare: Maja Provsson, maja.provsson@provkommunen.se, 08-123 456 78.",
    "Provkommunen avstyrker förslaget om avgift. Skälet är att kostnaderna för kommunerna inte är utredda.",
    "Provkommunen är tveksam till tidplanen i betänkandet.",
)
TEXT = "Remissvar över SOU 2018:47\n\n" + "\n\n".join(PARAGRAPHS) + "\n"
PUBLIC, PRIVATE = "0123456789abcdef", "fedcba9876543210"
TEXTS = frames.texts(TEXT, PUBLIC, PRIVATE)
DOCUMENTS = registry.frame(
    "documents",
    [
        {"document_id": document, "remiss_id": "r", "file_name": "a.txt", "rights": rights}
        for document, rights in ((PUBLIC, "public_authority"), (PRIVATE, "third_party"))
    ],
)
RESPONSES = frames.responses(TEXT, PUBLIC, PRIVATE)
PROPOSALS = frames.proposals(*({"proposal_id": name, "title": name} for name in ("register", "avgift")))


def received(server: str, model: str) -> list[dict[str, Any]]:
    with urllib.request.urlopen(server.removesuffix("v1") + "received") as answer:
        return [one for one in json.load(answer) if one["model"] == model]


class Asked:
    """One run of the coder: its rows, and what the endpoint's meter says."""

    def __init__(self, server: str, model: str, kept: Path, *, longest: int = 6000, **terms: Any) -> None:
        third_parties = terms.pop("third_parties", False)
        terms = {"retries": 3, "per_minute": 60_000, "seconds": 20} | terms
        self.endpoint = Endpoint(server, model, "secret-key", kept, **terms)
        rows = ask_model(
            TEXTS, DOCUMENTS, RESPONSES, PROPOSALS, self.endpoint, longest=longest, third_parties=third_parties
        )
        self.rows = registry.validate("model_answers", rows)
        self.meter = self.endpoint.meter

    @property
    def outcomes(self) -> list[str]:
        return self.rows["outcome"].to_list()

    @property
    def found(self) -> list[tuple[str | None, str, str]]:
        """Proposal, code and quotation of each position."""
        return [
            (one["proposal_id"], one["code"], TEXT[one["char_start"] : one["char_end"]])
            for row in self.rows["found"]
            for one in row
        ]

    def total(self, column: str) -> int:
        return int(self.rows[column].sum())


RIGHT = [
    ("register", "supports", PARAGRAPHS[0]),
    ("avgift", "opposes", "Provkommunen avstyrker förslaget om avgift."),
    (None, "doubtful", PARAGRAPHS[3]),
]
