"""What was made of a text, kept while the text is at hand.

Belongs here: which texts are at hand: those used last, up to so many letters, for a remiss is read one table after
another and each table reads every text. Does not belong here: what is made of a text (`paper.py`).
"""

from collections.abc import Callable
from threading import Lock
from typing import Final, Generic, TypeVar

Made = TypeVar("Made")
MOST_LETTERS: Final = 8_000_000
"""Letters of the texts at hand together: those of some hundred answers. What is kept of a text is a few times it."""
LEAST_LETTERS: Final = 1_000
"""What even an empty text counts as, for it is kept too."""


class AtHand(Generic[Made]):
    """Makes something of a text, and gives it again while the text is at hand.

    >>> lengths = AtHand(len, most_letters=5_000)
    >>> lengths("abc"), lengths("abc")
    (3, 3)
    """

    def __init__(self, make: Callable[[str], Made], most_letters: int = MOST_LETTERS) -> None:
        self._make, self._most, self._letters = make, most_letters, 0
        self._kept: dict[str, Made] = {}
        self._lock = Lock()

    def __call__(self, text: str) -> Made:
        """What is made of the text."""
        with self._lock:
            if text in self._kept:
                made = self._kept[text] = self._kept.pop(text)  # the last used stands last
                return made
        made = self._make(text)
        with self._lock:
            if text not in self._kept:
                self._letters += max(len(text), LEAST_LETTERS)
            self._kept[text] = made
            while self._letters > self._most and len(self._kept) > 1:
                first = next(iter(self._kept))
                del self._kept[first]
                self._letters -= max(len(first), LEAST_LETTERS)
        return made
