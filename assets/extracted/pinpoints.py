"""Chapter and section beside a statute's number, and the address of a work.

Belongs here: which chapters and sections a sentence names of which statute (*26 kap. 27 § skollagen (2010:800)*),
and the URI of a reference. Does not belong here: finding references (`references.py`).
"""

import re
from functools import cache

from assets.extracted.shadow import shadow

NUMBER = r"\d{1,3} ?[a-z]?"
CLOSE = 60
"""How far before a statute its chapter and section may stand and still be its."""

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


def sentence(text: str, place: int) -> tuple[int, int]:
    """Start and end of the sentence around a place; *kap.* ends none."""
    start = max((found.end() for found in re.finditer(r"\n|(?<!kap)\.\s+(?=[A-ZÅÄÖ])", text[:place])), default=0)
    end = re.search(r"\n|(?<!kap)\.(?:\s|$)", text[place:])
    return start, place + end.start() if end else len(text)


def pinpoints(text: str, statutes: list[tuple[int, int]], window: tuple[int, int]) -> list[tuple[int, str]]:
    """The chapters and sections that a sentence names, each with the place of the statute that it belongs to.

    `statutes` are the spans of the statutes' numbers in the sentence, `window` its bounds. A pinpoint right before a
    statute is that one's, any other the last one's named before it.

    >>> text = "enligt 26 kap. 27 §, andra stycket skollagen (2010:800)"
    >>> pinpoints(text, [(46, 54)], (0, len(text)))
    [(46, '26 kap. 27 §')]
    """
    found = []
    for match in _pattern().finditer(shadow(text[slice(*window)])):
        first, last = window[0] + match.start(), window[0] + match.end()
        after = [start for start, _ in statutes if last <= start <= last + CLOSE]
        before = [start for start, end in statutes if end <= first]
        if after or before:
            found.append((after[0] if after else before[-1], _normal(match)))
    return found
