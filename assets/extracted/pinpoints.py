"""Chapter and section beside a statute's number, and the address of a work.

Belongs here: which chapters and sections a sentence names of which statute (*26 kap. 27 § skollagen (2010:800)*),
and the URI of a reference. Does not belong here: finding references (`references.py`).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from assets.extracted.shadow import shadow

NUMBER = r"\d{1,3} ?[a-z]?"
CLOSE = 60
"""How far before a statute its chapter and section may stand and still be its."""
LONGEST = 30
"""More letters than the longest pinpoint has, with what is looked at around it."""
OPENS = re.compile(r"\n|(?<!kap)\.\s+(?=[A-ZÅÄÖ])")
ENDS = re.compile(r"\n|(?<!kap)\.(?:\s|$)")

URI = {
    "sou": "https://lagen.nu/sou/{number}",
    "ds": "https://lagen.nu/ds/{number}",
    "prop": "https://lagen.nu/prop/{number}",
    "dir": "https://lagen.nu/dir/{number}",
    "sfs": "https://lagen.nu/{number}",
}


def uri(kind: str, ref: str) -> str | None:
    """Where a work can be read, for those kinds that have an address by their number.

    >>> uri("sou", "SOU 2018:47"), uri("sfs", "2010:800"), uri("kommittebeteckning", "Fi 2017:02")
    ('https://lagen.nu/sou/2018:47', 'https://lagen.nu/2010:800', None)
    """
    return URI[kind].format(number=ref.rpartition(" ")[2]) if kind in URI else None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.:/])(?P<chapter>{NUMBER}) ?kap(?:\.|itlet)?,? ?(?:(?P<section>{NUMBER}) ?§)?"
        rf"|(?<!\w)kap(?:\.|itel)? ?(?P<after>{NUMBER})(?![\w:.]\d)"
        rf"|(?<![\w.:/-])(?P<alone>{NUMBER}) ?§"
    )


def _normal(found: re.Match[str]) -> str:
    chapter, section = found["chapter"] or found["after"], found["section"] or found["alone"]
    parts = ([f"{' '.join(chapter.split())} kap."] if chapter else []) + ([f"{section.strip()} §"] if section else [])
    return " ".join(parts)


def pinpoints(text: str, statutes: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """The chapters and sections in the sentences of statutes, each with the place of the statute it belongs to.

    `statutes` are the spans of the statutes' numbers, in order. A pinpoint right before a statute of its sentence is
    that one's, any other the last one's named before it.

    >>> list(pinpoints("enligt 26 kap. 27 §, andra stycket skollagen (2010:800)", [(46, 54)]))
    [(46, '26 kap. 27 §')]
    """
    starts, ends = [start for start, _ in statutes], [end for _, end in statutes]
    opening = at = -1
    for start, stop in _sentences(text, starts):
        at = at if start == opening else start  # a sentence that goes on was read up to there, and told its pinpoints
        opening = start
        first = max(start, at - 1)
        here, next_at = (bisect_left(starts, start), bisect_left(starts, stop)), max(at, stop - LONGEST)
        for match in _pattern().finditer(shadow(text[first:stop]), at - first):
            begin, end = first + match.start(), first + match.end()
            if end + CLOSE + LONGEST >= stop:
                next_at = min(next_at, begin)
            after, before = bisect_left(starts, end, *here), bisect_right(ends, begin, *here) - 1
            if after < here[1] and starts[after] <= end + CLOSE:
                yield starts[after], _normal(match)
            elif before >= here[0]:
                yield starts[before], _normal(match)
        at = next_at


def _sentences(text: str, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Start and end of the sentences around places, which are in order, each once; *kap.* ends none.

    One that goes on with a small letter begins where the one before it began.
    """
    start, end = 0, -1
    for place in places:
        if place >= end:
            start = max((found.end() for found in OPENS.finditer(text, max(end, 0), place)), default=start)
            found = ENDS.search(text, place)
            end = found.start() if found else len(text)
            yield start, end
