"""A table in pieces: one frame a remiss.

Belongs here: the type that partitioned assets pass on, and the one way to apply a plain function to each piece.
Does not belong here: where the pieces are stored (`pipelines/tables.py`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

import polars as pl


class Frames(Mapping[str, pl.DataFrame]):
    """remiss_id → the part of a table that belongs to that remiss, read or computed when it is asked for.

    So memory holds one remiss at a time, however many a run is about.
    """

    def __init__(self, remisser: Iterable[str], part: Callable[[str], pl.DataFrame]) -> None:
        """`part` gives the frame of each of `remisser`; their order is kept."""
        self._remisser = tuple(remisser)
        self._part = part

    def __getitem__(self, remiss_id: str) -> pl.DataFrame:
        if remiss_id not in self._remisser:
            raise KeyError(remiss_id)
        return self._part(remiss_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._remisser)

    def __len__(self) -> int:
        return len(self._remisser)


def each(function: Callable[..., pl.DataFrame], *tables: Frames) -> Frames:
    """Apply a function to the tables' parts, remiss by remiss.

    The first table says which remisser there are; the others are read at the same ones.

    >>> numbers = Frames(["r"], lambda remiss: pl.DataFrame({"x": [1]}))
    >>> each(lambda a, b: a.vstack(b), numbers, numbers)["r"]["x"].to_list()
    [1, 1]
    """
    return Frames(tables[0], lambda remiss: function(*(table[remiss] for table in tables)))
