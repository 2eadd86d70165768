"""Which of many words are like a word, found without comparing it with each.

Belongs here: an index of stems by their beginnings and endings. Does not belong here: when two stems are alike
(`words`), or what a word is worth (`catalogue`).
"""

from collections.abc import Hashable, Iterable
from typing import Final, Generic, TypeVar

from assets.coded.words import stems_alike

_BEGINNING: Final = 4
_SHORTEST_ENDING: Final = 5
Owner = TypeVar("Owner", bound=Hashable)


class StemIndex(Generic[Owner]):
    """Stems with their owners, searchable for those that are like a stem."""

    def __init__(self, stems: Iterable[tuple[str, Owner]]) -> None:
        self._begins: dict[str, list[tuple[str, Owner]]] = {}
        self._whole: dict[str, list[tuple[str, Owner]]] = {}
        self._ends: dict[str, list[tuple[str, Owner]]] = {}
        for stem, owner in stems:
            entry = (stem, owner)
            self._begins.setdefault(stem[:_BEGINNING], []).append(entry)
            self._whole.setdefault(stem, []).append(entry)
            for start in range(1, len(stem) - _SHORTEST_ENDING + 1):
                self._ends.setdefault(stem[start:], []).append(entry)

    def alike(self, stem: str) -> list[tuple[Owner, float]]:
        """The owners of stems like this one, with the likeness, in a fixed order.

        >>> StemIndex([("skola", 1), ("forskola", 2), ("vag", 3)]).alike("skola")
        [(1, 1.0), (2, 0.6)]
        """
        near = [*self._begins.get(stem[:_BEGINNING], ()), *self._ends.get(stem, ())]
        for start in range(1, len(stem) - _SHORTEST_ENDING + 1):
            near.extend(self._whole.get(stem[start:], ()))
        return [(owner, likeness) for other, owner in dict.fromkeys(near) if (likeness := stems_alike(other, stem))]
