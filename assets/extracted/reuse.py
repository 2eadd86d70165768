"""Yttranden that share their words: the same answer seen twice, and answers written from one another.

Belongs here: which pairs of yttranden share text, how much, and which of them are the same answer of the same
body. Does not belong here: how two texts are compared (`shingles.py`).
"""

from typing import Any, NamedTuple

import polars as pl

from assets.extracted.shingles import Words, longest_shared, share, words
from schemas import registry

LEAST_SHARE = 0.2
"""Of the shorter text's runs of words: under this, two answers to one remiss share only its own words."""
SAME_SHARE = 0.25
"""Of the same body, in two documents: at this the two are one answer, one of them abridged or badly scanned."""
LEAST_WORDS = 40
"""A shorter text has too few runs of words to compare."""
PERMUTATIONS = 128
PARTS = 8


class _Text(NamedTuple):
    yttrande_id: str
    words: Words
    shingles: frozenset[str]


def _candidates(texts: list[_Text]) -> list[tuple[int, int]]:
    """Pairs that MinHash finds likely to share text; linear in the number of texts."""
    from datasketch import MinHash, MinHashLSHEnsemble

    sketches = []
    for text in texts:
        sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update_batch([shingle.encode("utf-8") for shingle in sorted(text.shingles)])
        sketches.append(sketch)
    index = MinHashLSHEnsemble(threshold=LEAST_SHARE, num_perm=PERMUTATIONS, num_part=PARTS)
    index.index((number, sketch, len(texts[number].shingles)) for number, sketch in enumerate(sketches))
    pairs = set()
    for number, sketch in enumerate(sketches):
        found = index.query(sketch, len(texts[number].shingles))
        pairs |= {(min(number, other), max(number, other)) for other in found if other != number}
    return sorted(pairs)


def find_reuse(texts: pl.DataFrame, responses: pl.DataFrame) -> pl.DataFrame:
    """The table `text_reuse`: one row for each pair of yttranden that share text.

    The share is that of the shorter text; the offsets bound the longest passage that both have.
    """
    text_of = dict(texts.select("document_id", "text").iter_rows())
    read = []
    for row in responses.sort("yttrande_id").iter_rows(named=True):
        found = words(text_of[row["document_id"]], row["char_start"], row["char_end"])
        if len(found.skeletons) >= LEAST_WORDS:
            read.append(_Text(row["yttrande_id"], found, found.shingles()))
    rows = []
    for one, other in _candidates(read) if len(read) > 1 else []:
        first, second = read[one], read[other]
        shorter, longer = sorted((first.shingles, second.shingles), key=len)
        shared = share(shorter, longer)
        longest = longest_shared(first.words, second.words) if shared >= LEAST_SHARE else None
        if longest:
            rows.append(
                {
                    "yttrande_id": first.yttrande_id,
                    "other_yttrande_id": second.yttrande_id,
                    "shared": shared,
                    "quote": "",
                    "char_start": longest.a_start,
                    "char_end": longest.a_end,
                    "other_char_start": longest.b_start,
                    "other_char_end": longest.b_end,
                }
            )
    return registry.frame("text_reuse", rows)


def same_answers(responses: pl.DataFrame, reuse: pl.DataFrame) -> pl.DataFrame:
    """`responses` with `same_as`: the same body's answer, seen in another document, that shares its text.

    Each of the two points to the other; of several, the one that stands alone is pointed to before a quoted one.
    """
    of: dict[str, dict[str, Any]] = {row["yttrande_id"]: row for row in responses.iter_rows(named=True)}
    twins: dict[str, list[str]] = {}
    for first, second, shared in reuse.select("yttrande_id", "other_yttrande_id", "shared").iter_rows():
        one, other = of[first], of[second]
        same = one["actor_id"] is not None and one["actor_id"] == other["actor_id"]
        if same and shared >= SAME_SHARE and one["document_id"] != other["document_id"]:
            twins.setdefault(first, []).append(second)
            twins.setdefault(second, []).append(first)
    same_as = {
        yttrande_id: min(others, key=lambda other: (of[other]["role"] != "principal", other))
        for yttrande_id, others in twins.items()
    }
    found = [same_as.get(yttrande_id) for yttrande_id in responses["yttrande_id"]]
    return responses.with_columns(pl.Series("same_as", found, dtype=pl.String))
