"""What the dataset is, who publishes it, and under which licence: said once for every descriptor.

Belongs here: titles, descriptions and keywords in Swedish and English, the licence, reading `publisher.toml`, and what
a descriptor needs to know of one release. Does not belong here: any one descriptor's form.
"""

import datetime as dt
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from assets.released.table_file import TableFiles
from schemas.released import Publisher

NAME: Final = "yttranden"
TITLE: Final = {
    "sv": "Yttranden: svar på svenska remisser",
    "en": "Yttranden: answers to Swedish government consultations",
}
DESCRIPTION: Final = {
    "sv": (
        "Vad svenska myndigheter, kommuner, regioner, organisationer och företag svarar när betänkanden går på remiss: "
        "varje yttrande, vem som står bakom det, datum och diarienummer, varje ställningstagande med citat och plats i "
        "texten, och ståndpunkten till varje förslag."
    ),
    "en": (
        "What Swedish authorities, municipalities, regions, associations and companies answer when official inquiries "
        "are sent out for comment: each answer, whose it is, dates and diary numbers, every position taken with its "
        "quotation and place in the text, and the stance on each proposal."
    ),
}
KEYWORDS: Final = {
    "sv": ("remiss", "remissvar", "yttrande", "betänkande", "ställningstagande"),
    "en": ("consultation", "consultation response", "official inquiry", "stance", "open government"),
}
LICENCE: Final = "https://creativecommons.org/publicdomain/zero/1.0/"
LICENCE_NAME: Final = "CC0-1.0"

PUBLISHER_FILE = Path(__file__).parents[2] / "data" / "reference" / "publisher.toml"
PUBLISHER_VARIABLE = "YTTRANDEN_PUBLISHER"


def read_publisher(path: Path | None = None) -> Publisher:
    """The publisher of `path`, else of the file that YTTRANDEN_PUBLISHER names, else of the project's own."""
    chosen = path or Path(os.environ.get(PUBLISHER_VARIABLE) or PUBLISHER_FILE)
    return Publisher.model_validate(tomllib.loads(chosen.read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Edition:
    """One release as its descriptors see it: what it is called, what it holds, who publishes it."""

    version: str
    released: dt.date
    content_sha256: str
    previous: str | None
    tables: TableFiles
    publisher: Publisher

    @property
    def uri(self) -> str:
        """Where the version's files are served; ends with a slash."""
        return f"{self.publisher.base_uri}{self.version}/"

    @property
    def period(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day written on any yttrande; None where no day is known."""
        dates = self.tables["dates"].select("role", "date")
        days = dates.filter(pl.col("role").is_in(["dated", "decided"]))["date"]
        first, last = days.min(), days.max()
        return (first, last) if isinstance(first, dt.date) and isinstance(last, dt.date) else None
