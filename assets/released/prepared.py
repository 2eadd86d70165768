"""The tables as they may be published, written in key order with never more than a piece of them in memory.

Belongs here: the order of the steps from gathered tables to the Parquet files of a release. Does not belong here: any
one step (the modules beside this one), or whether there is to be a release (`build.py`).
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import polars as pl
import pyarrow as pa

from assets.released.content import ReleaseRefusedError, across, checked
from assets.released.files import write_parquet
from assets.released.gather import Gathered, Piece
from assets.released.masking import Masking, Personal
from assets.released.memory import give_back
from assets.released.rights import withheld, within_rights
from assets.released.runs import Runs
from assets.released.table_file import TableFile
from schemas import registry

Tell = Callable[[str], None]
"""Takes a line about how far a long work is."""


def prepare(gathered: Gathered, directory: Path, tell: Tell = lambda _: None) -> tuple[dict[str, TableFile], Personal]:
    """Write the released tables and `masked`, which counts what was left out, into a directory; what was masked.

    Names are looked for in whole texts, so personal data goes before third parties' texts are cut to quotations.
    Raises `ReleaseRefusedError` when a table, as given or as prepared, breaks a promise of the dataset.
    """
    pa.set_memory_pool(pa.system_memory_pool())  # the default one keeps what is freed
    aside = directory / "runs"
    aside.mkdir(parents=True)
    names = (*registry.RELEASED_TABLES, "masked")
    runs = {name: Runs(registry.frame(name, []), registry.key(name), aside / name) for name in names}
    masking = Masking(gathered.actors)
    for piece in _told(gathered.pieces("texts", "yttranden"), "Looked for names in", gathered.documents, tell):
        masking.learn(piece)
    faults: list[str] = []
    for piece in _told(gathered.pieces(), "Masked and checked", gathered.documents, tell):
        try:
            masked, register = masking.mask(checked(piece))
            ready = checked(within_rights(masked))
        except ReleaseRefusedError as refused:
            faults += refused.faults
            continue
        for name, rows in (ready | {"masked": pl.concat([register, withheld(ready)])}).items():
            runs[name].add(rows)
    if not faults:
        tables = {name: write_parquet(name, runs[name].slices(), directory / f"{name}.parquet") for name in names}
        shutil.rmtree(aside)
        give_back(gathered.documents)
        faults = across(tables)
    if faults:
        raise ReleaseRefusedError(list(dict.fromkeys(faults)))
    return tables, masking.personal


def _told(pieces: Iterable[Piece], what: str, documents: int, tell: Tell) -> Iterator[Piece]:
    """The pieces; whenever another tenth of the documents is done with, and more are left, that is told."""
    done = tenths = 0
    for piece in pieces:
        yield piece
        done += piece["texts"].height
        if tenths < 10 * done // max(documents, 1) < 10:
            tenths = 10 * done // documents
            tell(f"{what} {done:,} of {documents:,} documents")
