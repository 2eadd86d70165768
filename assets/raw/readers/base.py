"""What every reader gives back, and how it says no.

Belongs here: the reading, the refusal, and the description of a reader. Does not belong here: any format.
"""

from collections.abc import Callable
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Reader:
    """One format: how its bytes are known, and how they are read.

    `is_isolated` says that the format is parsed in a process of its own, with limits of time and memory.
    """

    media_type: str
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes], Reading]
    is_isolated: bool = False
