"""Texts that make a careless pattern or loop take for ever, and what each stage takes of them.

Belongs here: the texts, of any size, and the time of each stage beside plain text of that size. Does not belong here:
limits on what is read at all (`assets/raw/readers`).
"""

import time
from collections.abc import Mapping
from typing import Any, Final

from benchmarks import corpus, ours

SEEDS: Final[dict[str, str]] = {
    "one letter": "a",
    "capitals": "Å",
    "nested parentheses": "((",
    "commas": ",",
    "digits": "7",
    "full stops": ".",
    "blanks": " ",
    "empty lines": "\n",
    "page breaks": "\f\n",
    "hyphens": "-",
    "hyphens at line ends": "för-\n",
    "numbers with points": "1.2.",
    "diary numbers": "Dnr KS/2018-12 ",
    "years": "2018-10-31 ",
    "negations": "inte ",
    "cues": "tillstyrker ",
    "cues with gaps": "ställer sig nämnden ",
    "a name again and again": "Borlänge kommun ",
    "words of units": "nämndförvaltningskontor-",
    "headings": "7.4.1 Förslag\n",
    "titles of works": "En lärande tillsyn (SOU 2018:48)\n",
    "list items": "• och\n",
    "quotes": '"”',
    "accents": "e\u0301\u0301",
    "one-word lines": "nämnden\n",
    "Dnr lines": "Dnr\n",
    "decisions with dates": "Nämnden beslutade 2018-10-31\n",
    "abbreviations": "bl.a. t.ex. ",
    "statutes": "2 kap. 3 § kommunallagen (2017:725) ",
    "statutes of one sentence": "3 § lagen (2017:725) m.m. och ",
    "words of who was asked": "svarat ",
    "titles of letters": "Yttrande över\n",
    "minutes": "Protokollsutdrag\n\n§ 12 Bygglov Dnr KS 2018/12\n\n",
    "heads of pages": "\fKS 2018-10-31 och\na\n",
    "voices": "Prov anser det. ",
    "one-word answers": "Nej. ",
    "lines that say what follows": "svarat följande\n",
    "headings with works": "SOU 2018:48\n",
    "tables": "a\tb\tc\t",
    "labels over numbers": "Diarienr\nKS 2018/12\n\n",
}
"""Each text is its seed again and again."""

MANY: Final[dict[str, str]] = {
    "letters": "Yttrande över SOU 2018:47\n\nAnna Prov\nOrdförande\n\n"
    "Yttrande över SOU 2018:48\n\nAnna Prov\nOrdförande\n\n",
    "quoted answers": "Socialnämnden\n\nSocialnämnden beslutade 2018-10-31 följande\n\nNämnden tillstyrker.\n\n",
    "positions": "Tillstyrker. ",
    "pages": "\fa\n",
}
"""Seeds of which each is an answer, a position or a page of its own, with its rows: they need only cost by number."""


def text(seed: str, size: int) -> str:
    """The seed repeated to a size in code points, in a letter that opens like any other."""
    head = "Remissvar\n\nYttrande över SOU 2018:47\n\nNämnden tillstyrker förslaget.\n\n"
    return (head + seed * (size // len(seed) + 1))[:size]


def plain(size: int, first: int = 0) -> str:
    """Plain text of a size: documents of the corpus, one after another."""
    parts: list[str] = []
    while sum(map(len, parts)) < size:
        parts.append(corpus.document((first + len(parts)) * 5))
    return "\n".join(parts)[:size]


def seconds(content: str) -> dict[str, float]:
    """Processor seconds of each table's function on one document."""
    tables = ours.described(corpus.files("remiss", {"hostile.txt": content}))
    spent: dict[str, float] = {}
    for _, table, make in ours.stages(tables):
        started = time.process_time()
        tables[table] = make()
        spent[table] = time.process_time() - started
    return spent


def measure(size: int) -> dict[str, Any]:
    """The time of each hostile text, times that of plain text of its size, the stages together; the worst first.

    Those of `MANY` are measured at a tenth of the size and are no part of `worst`.
    """
    seconds(plain(100_000, first=1_000))  # everything loaded
    found = _times_plain(SEEDS, size)
    many = {f"{name}, at a tenth": times for name, times in _times_plain(MANY, size // 10).items()}
    return {"size": size, "worst": max(found.values()), **found, **many}


def _times_plain(seeds: Mapping[str, str], size: int) -> dict[str, float]:
    """Seed → the time of its text of a size, times that of plain text; the most first."""
    usual = sum(seconds(plain(size)).values())
    found = {name: sum(seconds(text(seed, size)).values()) / usual for name, seed in seeds.items()}
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))
