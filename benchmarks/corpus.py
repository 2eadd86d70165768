"""A corpus of any size out of the project's own raw texts: the same documents on every machine.

Belongs here: mutating a text so that hardly a sentence recurs, and laying such documents out as frames or folders.
Does not belong here: what is measured on them.

A document is one of the raw texts with nine in ten of its words, short and telling ones apart, replaced by others of
that text, one in fifty of those by a compound that stands nowhere else. So words recur as they do in any corpus, new
ones keep coming, a cache of sentences or paragraphs gains nothing, and no two documents are taken for copies of one
another.
"""

import hashlib
import random
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import polars as pl

from schemas import registry

RAW: Final = Path(__file__).parents[1] / "data" / "raw"
_WORD: Final = re.compile(r"(?<![^\W_])[a-zåäöé]{4,30}(?![^\W_])")
_KEPT: Final = (
    *("tillstyrk", "avstyrk", "instäm", "ställ", "bakom", "motsätt", "erinran", "invänd", "synpunkt", "avstå", "delar"),
    *("anser", "bedöm", "uppfattning", "välkom", "positiv", "tveksam", "olämplig", "otydlig", "saknas", "risk"),
    *("förslag", "föreslå", "betänkande", "utredning", "yttrande", "remiss", "kommun", "nämnd", "förvaltning"),
)
"""Beginnings of the words that say what an answer is about; a list of its own, so that the corpus stays as it is."""
_KEPT_ONE_IN: Final = 10
_NEW_ONE_IN: Final = 50


@cache
def _originals() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted(RAW.glob("*/*.txt")))


@cache
def _replaceable(original: int) -> tuple[str, ...]:
    """The words of a text that are neither short nor kept, as often as they stand there."""
    words = _WORD.findall(_originals()[original])
    return tuple(word for word in words if not word.startswith(_KEPT))


def document(number: int) -> str:
    """The raw text of the document of that number.

    >>> document(7) == document(7), document(7) == document(12), abs(len(document(7)) / len(document(12)) - 1) < 0.1
    (True, False, True)
    """
    chance = random.Random(number)  # noqa: S311
    original = number % len(_originals())
    words = _replaceable(original)
    known = frozenset(words)

    def another(found: re.Match[str]) -> str:
        if found[0] not in known or not chance.randrange(_KEPT_ONE_IN):
            return found[0]
        word = chance.choice(words)
        return word if chance.randrange(_NEW_ONE_IN) else word + chance.choice(words)

    return _WORD.sub(another, _originals()[original])


def batches(documents: int, size: int = 50, first: int = 0) -> Iterator[pl.DataFrame]:
    """Documents as frames of the table `files`, `size` a frame; each frame is a remiss of its own."""
    for start in range(first, first + documents, size):
        numbers = range(start, min(start + size, first + documents))
        yield files(f"remiss-{start:07}", {f"{number:07}.txt": document(number) for number in numbers})


def files(remiss_id: str, texts: Mapping[str, str]) -> pl.DataFrame:
    """The table `files` of a remiss with texts by file name."""
    rows = []
    for name, text in texts.items():
        content = text.encode("utf-8")
        digest = hashlib.sha256(content).hexdigest()
        rows.append(
            {
                "remiss_id": remiss_id,
                "file_name": name,
                "document_id": digest[:16],
                "sha256": digest,
                "byte_size": len(content),
                "media_type": "text/plain",
                "encoding": "utf-8",
                "raw_text": text,
            }
        )
    return registry.frame("files", rows)


def lay_out(raw: Path, documents: int, a_remiss: int, original: int | None = None) -> Path:
    """Documents of one raw text, or of all, as files, so many a remiss folder, described as the project's own is."""
    described = next(RAW.glob("*/remiss.toml")).parent
    for number in range(documents):
        folder = raw / f"remiss-{number // a_remiss:06}"
        if not folder.exists():
            folder.mkdir(parents=True)
            for name in ("remiss.toml", "proposals.csv"):
                (folder / name).write_bytes((described / name).read_bytes())
        text = document(number if original is None else number * len(_originals()) + original)
        (folder / f"{number:07}.txt").write_text(text, encoding="utf-8")
    return raw
