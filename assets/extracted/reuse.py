"""Yttranden that share their words: the same answer seen twice, and answers written from one another.

Belongs here: which pairs of yttranden share text, how much, and which of them are the same answer of the same
body. Does not belong here: how two texts are compared (`shingles.py`).
"""

from collections import defaultdict
from itertools import combinations
from typing import Any, NamedTuple
from zlib import crc32

import polars as pl

from assets.extracted.paper import paper_of
from assets.extracted.shingles import Words, longest_shared, share
from schemas import registry

LEAST_SHARE = 0.2
"""Of the shorter text's runs of words: under this, two answers to one remiss share only its own words."""
SAME_SHARE = 0.25
"""Of the same body, in two documents: at this the two are one answer, one of them abridged or badly scanned."""
LEAST_WORDS = 40
"""A shorter text has too few runs of words to compare."""
SAMPLE_SHARE = LEAST_SHARE / 2
"""Of the sampled runs, under which two texts are not compared further."""
FEW = 250
"""So many texts are quicker compared two by two than sketched."""
PERMUTATIONS = 128
PARTS = 8


class _Text(NamedTuple):
    yttrande_id: str
    words: Words


def _candidates(texts: list[_Text]) -> list[tuple[int, int]]:
    """Pairs that are likely to share text; past a few texts found by MinHash, linear in their number."""
    every = combinations(range(len(texts)), 2)
    pairs = every if len(texts) <= FEW else _sketched(texts)
    return [pair for pair in pairs if _of_shorter(*(texts[one].words.sample for one in pair)) >= SAMPLE_SHARE]


def _of_shorter(one: frozenset[Any], other: frozenset[Any]) -> float:
    return share(*sorted((one, other), key=len))


def _sketched(texts: list[_Text]) -> list[tuple[int, int]]:
    from datasketch import MinHash, MinHashLSHEnsemble

    sketches = []
    first = MinHash(num_perm=PERMUTATIONS, seed=1)
    for text in texts:
        sketch = MinHash(
            num_perm=PERMUTATIONS, seed=1, permutations=first.permutations, scheme=first.scheme, hashfunc=int
        )
        sketch.update_batch(sorted(crc32(b" ".join(run)) for run in text.words.sample))
        sketches.append(sketch)
    index = MinHashLSHEnsemble(threshold=LEAST_SHARE, num_perm=PERMUTATIONS, num_part=PARTS)
    index.index((number, sketch, len(texts[number].words.sample)) for number, sketch in enumerate(sketches))
    pairs = set()
    for number, sketch in enumerate(sketches):
        found = index.query(sketch, len(texts[number].words.sample))
        pairs |= {(min(number, other), max(number, other)) for other in found if other != number}
    return sorted(pairs)


def _read(texts: pl.DataFrame, responses: pl.DataFrame) -> list[_Text]:
    """The yttranden long enough to compare, by identifier."""
    text_of = dict(texts.select("document_id", "text").iter_rows())
    rows = responses.sort("yttrande_id").select("yttrande_id", "document_id", "char_start", "char_end").iter_rows()
    read = [_Text(one, Words(paper_of(text_of[document]).folded, start, end)) for one, document, start, end in rows]
    return [text for text in read if len(text.words.skeletons) >= LEAST_WORDS]


def find_reuse(texts: pl.DataFrame, responses: pl.DataFrame) -> pl.DataFrame:
    """The table `text_reuse`: one row for each pair of yttranden that share text.

    The share is that of the shorter text; the offsets bound the longest passage that both have.
    """
    read = _read(texts, responses)
    rows = []
    for one, other in _candidates(read):
        first, second = read[one], read[other]
        shared = _of_shorter(first.words.runs, second.words.runs)
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


def same_answers(texts: pl.DataFrame, responses: pl.DataFrame) -> pl.DataFrame:
    """`responses` with `same_as`: the same body's answer, seen in another document, that shares its text.

    Each of the two points to the other; of several, the one that stands alone is pointed to before a quoted one.
    """
    of: dict[str, dict[str, Any]] = {row["yttrande_id"]: row for row in responses.iter_rows(named=True)}
    by_actor: dict[str, list[str]] = defaultdict(list)
    for yttrande_id, row in of.items():
        if row["actor_id"]:
            by_actor[row["actor_id"]].append(yttrande_id)
    several = [one for ids in by_actor.values() if len({of[one]["document_id"] for one in ids}) > 1 for one in ids]
    words = {one.yttrande_id: one.words for one in _read(texts, responses.filter(pl.col("yttrande_id").is_in(several)))}
    twins: dict[str, list[str]] = defaultdict(list)
    for ids in by_actor.values():
        for first, second in combinations([one for one in ids if one in words], 2):
            apart = of[first]["document_id"] != of[second]["document_id"]
            if apart and _of_shorter(words[first].runs, words[second].runs) >= SAME_SHARE:
                twins[first].append(second)
                twins[second].append(first)
    same_as = {
        yttrande_id: min(others, key=lambda other: (of[other]["role"] != "principal", other))
        for yttrande_id, others in twins.items()
    }
    found = [same_as.get(yttrande_id) for yttrande_id in responses["yttrande_id"]]
    return responses.with_columns(pl.Series("same_as", found, dtype=pl.String))
