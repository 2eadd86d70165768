"""What every reader gives back, and how it says no.

Belongs here: the reading, the refusal, and what makes a module a reader. Does not belong here: any format.
"""

from dataclasses import dataclass
from typing import Protocol

from schemas.codelists import REJECT_REASON, TEXT_ORIGIN


@dataclass(frozen=True)
class Reading:
    r"""What a file says. Lines end in "\n", and pages in "\f" where the format has pages.

    `encoding` is None for binary formats, `page_count` for formats without pages; `text_origin` is None where
    neither format nor text tells.
    """

    text: str
    media_type: str
    encoding: str | None = None
    page_count: int | None = None
    text_origin: str | None = None

    def __post_init__(self) -> None:
        if self.text_origin is not None and self.text_origin not in TEXT_ORIGIN:
            raise ValueError(f"unknown text origin: {self.text_origin}")


class Unreadable(Exception):  # noqa: N818 - a state of the file, not of the program
    """The file cannot be used: `reason` is a code of REJECT_REASON, `detail` says what to do about it."""

    def __init__(self, reason: str, detail: str) -> None:
        if reason not in REJECT_REASON:
            raise ValueError(f"unknown reason: {reason}")
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


class Format(Protocol):
    """What a reader is: a module with these names."""

    @property
    def __name__(self) -> str: ...

    @property
    def MEDIA_TYPE(self) -> str: ...  # noqa: N802 - a module's constant

    def recognises(self, content: bytes) -> bool:
        """Whether the bytes are of this format, told from the bytes alone."""
        ...

    def read(self, content: bytes) -> Reading:
        """The file's text. Raises Unreadable."""
        ...
