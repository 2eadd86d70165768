"""How fast each stage is beside the peers, on the same bytes in the same run.

Belongs here: going through a corpus batch by batch, everything once a batch. Does not belong here: what is run
(`ours.py`, `peers.py`), or what the figures mean (`goals.py`).
"""

from collections.abc import Iterator
from itertools import chain, repeat
from typing import Any, Final

import polars as pl

from benchmarks import corpus, ours
from benchmarks.peers import PEERS, Peer
from benchmarks.rounds import Stopwatch, medians

WHOLE: Final = "clean → coded"
BATCH: Final = 100
"""Documents in a batch: as many answers as a remiss has."""
SLOW: Final = frozenset(name for name in PEERS if name.startswith("spaCy"))
"""Peers that read one document of each batch: all of them would take hours."""


def measure(documents: int, rounds: int, peers: tuple[str, ...] = tuple(PEERS)) -> dict[str, Any]:
    """Rates of the stages and peers over a corpus of so many documents, medians over its batches.

    A corpus of less than a batch is gone through `rounds` times.
    """
    ready = {name: PEERS[name]() for name in peers}
    _batch(next(corpus.batches(5, first=documents)), 0, ready)  # everything loaded, nothing measured
    size = min(documents, BATCH)
    found: dict[str, list[float]] = {}
    per_document: list[float] = []
    for number, files in enumerate(_repeated(documents, size, rounds)):
        for name, rate in _batch(files, number, ready).items():
            found.setdefault(name, []).append(rate)
        per_document.append(float(files["byte_size"].sum()) / files.height)
    megabytes = medians({"": per_document})[""] / 1e6
    rates = {name: {"mb_s": rate, "documents_s": rate / megabytes} for name, rate in medians(found).items()}
    return {"documents": documents, "batches": len(per_document), "rates": rates}


def _repeated(documents: int, size: int, rounds: int) -> Iterator[pl.DataFrame]:
    if documents > size:
        return corpus.batches(documents, size)
    return chain.from_iterable(repeat(list(corpus.batches(documents, size)), rounds))


def _batch(files: pl.DataFrame, number: int, peers: dict[str, Peer]) -> dict[str, float]:
    """Megabytes of raw text a second for each stage and peer on one batch, one after another."""
    contents = [text.encode("utf-8") for text in files["raw_text"]]
    one = [contents[number % len(contents)]]
    watch = Stopwatch()

    def timed(stage: str, make: ours.Make) -> pl.DataFrame:
        with watch.time(WHOLE), watch.time(stage):
            return make()

    ours.run(ours.described(files), timed)
    for name, peer in peers.items():
        with watch.time(name):
            peer(one if name in SLOW else contents)
    read = {name: sum(map(len, one if name in SLOW else contents)) for name in watch.seconds}
    return {name: read[name] / max(seconds, 1e-9) / 1e6 for name, seconds in watch.seconds.items()}
