"""The fast reading of damaged compounds finds what trying everything finds."""

from collections.abc import Iterator

import pytest

from assets.cleaned import compounds
from assets.cleaned.channel import IMPOSSIBLE, skeleton
from assets.cleaned.compounds import compound
from assets.cleaned.known import Guess, likeliest_whole, whole_words
from assets.cleaned.language import shares

DAMAGED = [
    *("sjukvardsnamnden", "valfardssystem", "6versyn", "enhetscheferna", "forvaltningsdomstol", "tidskostnad"),
    *("lagradsremissen", "medarbetarens", "berdrdas", "granskad", "xqzxqzxqz", "ndmndf6rvaltning", "och", "ar"),
]


def _part(read: str, *, is_last: bool) -> Guess | None:
    found = _common(read)
    if not is_last and read.endswith("s") and len(read) > compounds.SHORTEST_PART:
        found += [Guess(f"{stem.word}s", stem.chance + compounds._LINK) for stem in _common(read[:-1])]
    short = compounds._SHORT_PART if len(read) == compounds.SHORTEST_PART else 0.0
    return max((Guess(one.word, one.chance + short) for one in found), key=lambda one: one.chance, default=None)


def _common(read: str) -> list[Guess]:
    return [one for one in whole_words(read)[:1] if shares()[one.word] >= compounds._RAREST_PART]


def _ways(read: str, start: int, parts: int) -> Iterator[Guess]:
    """Every way to read what stands from a place on in so many parts at most."""
    rest = len(read) - start
    if start >= compounds._SHORTEST_STEM and read[start:] in compounds._ENDINGS:
        yield Guess(read[start:], compounds._ENDING)
    for length in range(compounds.SHORTEST_PART, rest + 1):
        part = _part(read[start : start + length], is_last=length == rest)
        if part and length == rest and start:
            yield part
        elif part and length < rest and parts > 1:
            for way in _ways(read, start + length, parts - 1):
                yield Guess(part.word + way.word, part.chance + way.chance + compounds._BOUNDARY)


@pytest.mark.parametrize("read", DAMAGED)
def test_a_compound_is_the_likeliest_of_all_ways_to_read_it(read: str) -> None:
    best = max(_ways(read, 0, compounds.MOST_PARTS), key=lambda way: way.chance, default=Guess(read, IMPOSSIBLE))
    found = compound(read)
    assert found.word == best.word
    assert found.chance == pytest.approx(best.chance)


def test_a_compound_below_what_is_asked_for_is_none() -> None:
    found = compound("sjukvardsnamnden")
    assert compound("sjukvardsnamnden", found.chance) == found
    assert compound("sjukvardsnamnden", found.chance + 1).chance == IMPOSSIBLE


@pytest.mark.parametrize("read", [*DAMAGED, "bor", "stor", "lararna", "man", "for"])
def test_the_likeliest_whole_word_is_the_first_of_all(read: str) -> None:
    assert likeliest_whole(read, skeleton(read)) == next(iter(whole_words(read)), None)
