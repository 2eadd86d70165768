"""A table in pieces: one frame a remiss.

Belongs here: the type that partitioned assets pass on, the one way to apply a plain function to each piece, what is
said of the pieces together, and which document a row is about. Does not belong here: where the pieces are stored
(`pipelines/tables.py`), or applying a function to less than a remiss (`pipelines/units.py`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, TypeVar

import polars as pl

T = TypeVar("T")

MOST_TOGETHER: Final = 50
MOST_BYTES_TOGETHER: Final = 16_000_000


class Frames(Mapping[str, pl.DataFrame]):
    """remiss_id → the part of a table that belongs to that remiss, read or computed when it is asked for.

    So memory holds one remiss at a time, however many a run is about.
    """

    def __init__(
        self,
        remisser: Iterable[str],
        part: Callable[[str], pl.DataFrame],
        about: Callable[[], dict[str, Any]] = dict,
        about_part: Callable[[str], dict[str, Any]] = lambda _: {},
    ) -> None:
        """`part` gives the frame of each of `remisser`; their order is kept.

        `about` is asked, after every part was, for what the run's metadata should say of the whole, and `about_part`
        for what those of one remiss should say.
        """
        self._remisser = dict.fromkeys(remisser)
        self._part = part
        self.about = about
        self.about_part = about_part

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


def together(
    parts: Iterable[tuple[str, T]], size: Callable[[T], float], most_bytes: int = MOST_BYTES_TOGETHER
) -> Iterator[dict[str, T]]:
    """What belongs to each remiss in batches to be looked at once: of few remisser, or of little data.

    >>> parts = ((str(number), number) for number in range(MOST_TOGETHER + 1))
    >>> [len(batch) for batch in together(parts, lambda number: 1)]
    [50, 1]
    """
    batch: dict[str, T] = {}
    held = 0.0
    for remiss_id, part in parts:
        batch[remiss_id] = part
        held += size(part)
        if len(batch) == MOST_TOGETHER or held > most_bytes:
            yield batch
            batch, held = {}, 0.0
    if batch:
        yield batch


def noted(
    found: Frames, note: Callable[[pl.DataFrame], pl.DataFrame], about: Callable[[pl.DataFrame], dict[str, Any]]
) -> Frames:
    """The same frames; `note` takes from each what the run's metadata need, and `about` says it of them all.

    >>> numbers = Frames(["r", "s"], lambda remiss: pl.DataFrame({"x": [1]}))
    >>> counted = noted(numbers, lambda part: part.select(pl.len()), lambda notes: {"rows": notes["len"].sum()})
    >>> [counted[remiss].height for remiss in counted], counted.about()
    ([1, 1], {'rows': 2})
    """
    notes: list[pl.DataFrame] = []

    def part(remiss_id: str) -> pl.DataFrame:
        frame = found[remiss_id]
        notes.append(note(frame))
        return frame

    return Frames(found, part, lambda: about(pl.concat(notes)) if notes else {})


def as_markdown(rows: pl.DataFrame) -> str:
    r"""A small frame as a Markdown table, for the UI.

    >>> print(as_markdown(pl.DataFrame({"code": ["a|b", None], "share": [0.51234, 2]})))
    | code | share |
    | --- | --- |
    | a\|b | 0.512 |
    |  | 2 |
    """
    lines = [rows.columns, ["---"] * rows.width, *([_cell(value) for value in row] for row in rows.iter_rows())]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3g}"
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")


def document_of(rows: pl.DataFrame) -> pl.Series | None:
    """The document_id that each row is about; nothing where the table is not one of documents or yttranden.

    >>> document_of(pl.DataFrame({"yttrande_id": ["82eee4cbdcb87aed-01"]})).to_list()
    ['82eee4cbdcb87aed']
    """
    if "document_id" in rows.columns:
        return rows["document_id"]
    return rows["yttrande_id"].str.slice(0, 16) if "yttrande_id" in rows.columns else None
