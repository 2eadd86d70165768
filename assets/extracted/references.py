"""References to works by number: SOU, Ds, propositions, directives, statutes, committees, EU acts.

Belongs here: finding them, with the prefix carried over a list (*SOU 2018:47 och 2018:48*), their normal form,
one row for each work of a document. Does not belong here: chapter, section and URI (`pinpoints.py`), diary numbers
(`dnr.py`), or which betänkande a yttrande answers (`responses.py`).
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

import polars as pl

from assets.extracted.pinpoints import pinpoints, uri
from assets.extracted.shadow import shadow, windows
from assets.uncollected import uncollected
from schemas import registry

NUMBER = r"(?:18|19|20)\d\d ?: ?\d{1,4}(?!\d|[:.]\d)"
SESSION = r"(?:19|20)\d\d/(?:\d\d|2000)(?!\d)"
LIST = r"(?:(?:,| och| samt| respektive|, och|/| &)\s+(?:{prefix}\s*)?{number})*"
NUMBERS = re.compile(r"\d ?[:/] ?\d")
AROUND_NUMBER = (60, 40)
"""Letters around a colon or slash between figures within which a reference stands."""
MINISTRIES = r"(?:a|fi|fö|ju|ku|m|n|s|u|ud|kn|li|lb|jo|i|in|sb|c|e|fb)"


class Reference(NamedTuple):
    """A reference where it stands: `text[start:end]`, in normal form."""

    start: int
    end: int
    ref: str
    kind: str


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Kind, the pattern of a whole list with its prefix, and that of one number in it."""
    number = re.compile(NUMBER)
    session = re.compile(rf"{SESSION} ?: ?\d{{1,4}}(?!\d)")

    def listed(prefix: str, one: str) -> re.Pattern[str]:
        again = LIST.format(prefix=f"(?:{prefix})", number=one)
        return re.compile(rf"(?<![\w-])(?:{prefix})\s*{one}{again}")

    return (
        ("sou", listed(r"sou", NUMBER), number),
        ("ds", listed(r"ds\.?", NUMBER), number),
        ("dir", listed(r"(?:komm(?:itt[ée]|\.)? ?)?dir(?:ektiv(?:en|et)?)?\.?:?", NUMBER), number),
        ("prop", listed(r"prop(?:osition(?:en)?)?\.?", session.pattern), session),
    )


def _normal(kind: str, number: str) -> str:
    prefix = {"sou": "SOU ", "ds": "Ds ", "dir": "dir. ", "prop": "prop. "}[kind]
    return prefix + re.sub(r"\s", "", number)


def _prefixed(folded: str, places: list[tuple[int, int]]) -> Iterator[Reference]:
    for kind, whole, one in _patterns():
        for found in chain.from_iterable(whole.finditer(folded, *place) for place in places):
            for place, number in enumerate(one.finditer(folded, found.start(), found.end())):
                start = number.start() if place else found.start()
                yield Reference(start, number.end(), _normal(kind, number.group()), kind)


@uncollected
def find_in(text: str, folded: str | None = None) -> list[Reference]:
    """The references in a text in order of place, each mention a row. `folded` is the text's shadow.

    >>> [reference.ref for reference in find_in("SOU 2018:47 och 2018:48, skollagen (2010:800)")]
    ['SOU 2018:47', 'SOU 2018:48', '2010:800']
    """
    folded = shadow(text) if folded is None else folded
    places = list(windows(NUMBERS, folded, *AROUND_NUMBER))

    def every(pattern: str) -> Iterator[re.Match[str]]:
        return chain.from_iterable(re.compile(pattern).finditer(folded, *place) for place in places)

    found = {(ref.start, ref.end): ref for ref in _prefixed(folded, places)}
    taken = {place for start, end in found for place in range(start, end)}
    for match in every(rf"(?<![\d:/.\w-]){NUMBER}(?!\w)"):
        if match.start() in taken:
            continue
        if ref := _bare(folded, match):
            found[(ref.start, ref.end)] = ref
    for match in every(rf"(?<![\w-])({MINISTRIES.replace('ö', 'o')}) ((?:19|20)\d\d:\d\d?)(?![\d:])"):
        if text[match.start()].isupper():
            name = f"{text[match.start(1) : match.end(1)]} {match.group(2)}"
            found[(match.start(), match.end())] = Reference(match.start(), match.end(), name, "kommittebeteckning")
    covered = [ref for ref in found.values() if ref.kind == "kommittebeteckning"]
    for kind, pattern in (
        ("eu", r"(?<!\w)\(?(?:eu|eg|eeg)\)? ?(?:nr )?\d{2,4}/\d{1,4}(?:/(?:eu|eg|eeg))?(?!\d)"),
        ("eu", r"(?<![\w/:-])(?:19|20)?\d\d/\d{1,4}/(?:eu|eg|eeg)(?!\w)"),
    ):
        for match in every(pattern):
            found[(match.start(), match.end())] = Reference(match.start(), match.end(), _eu(match.group()), kind)
    inside = {place for ref in covered for place in range(ref.start, ref.end)}
    return sorted(ref for ref in found.values() if ref.kind == "kommittebeteckning" or ref.start not in inside)


def _eu(raw: str) -> str:
    number = re.search(r"\d{2,4}/\d{1,4}", raw)
    suffix = re.search(r"eeg|eg|eu", raw)
    return f"{(suffix.group() if suffix else 'eu').upper()} {number.group() if number else raw}"


def _bare(folded: str, match: re.Match[str]) -> Reference | None:
    """A number without a prefix: a statute's beside a word of law, a SOU's beside a betänkande's title."""
    number = re.sub(r"\s", "", match.group())
    before = folded[max(0, match.start() - 160) : match.start()]
    sentence = re.split(r"[.;!?]\s|\n\s*\n", before)[-1]
    law = re.search(
        r"(?:lagen?|balken?|forordning(?:en)?|kungorelsen?|stadgan?|ordningen?|foreskrift(?:er|erna)?|"
        r"lagens|balkens|forordningens)\s*\(?(?:sfs\s*)?$",
        sentence,
    )
    if law or re.search(r"sfs\s*$", sentence) or re.search(r"^\)?\s+om\s", folded[match.end() : match.end() + 8]):
        return Reference(match.start(), match.end(), number, "sfs")
    if re.search(r"\b(?:rapport(?:en|er)?|granskning(?:en)?|skriftserie|arbetsrapport)\s*\(\s*$", sentence):
        return None
    if re.search(r"\(\s*$", sentence) and len(sentence) > 3:
        return Reference(match.start(), match.end(), _normal("sou", number), "sou")
    return None


def _pinpoints(text: str, references: list[Reference]) -> dict[str, list[str]]:
    """SFS number → the chapters and sections that the text names of it, in order of place."""
    statutes = {ref.start: ref for ref in references if ref.kind == "sfs"}
    found: dict[str, dict[str, None]] = {}
    for place, pinpoint in pinpoints(text, [(ref.start, ref.end) for ref in statutes.values()]):
        found.setdefault(statutes[place].ref, {})[pinpoint] = None
    return {ref: list(named) for ref, named in found.items()}


def find_references(texts: pl.DataFrame) -> pl.DataFrame:
    """The table `references`: `texts` in, the works that each document refers to out, each at its first mention."""
    rows = []
    for document_id, text in texts.select("document_id", "text").iter_rows():
        references = find_in(text)
        places = _pinpoints(text, references)
        first = {ref.ref: ref for ref in reversed(references)}
        rows += [
            {
                "document_id": document_id,
                "ref": ref.ref,
                "kind": ref.kind,
                "pinpoint": places.get(ref.ref, []),
                "uri": uri(ref.kind, ref.ref),
                "quote": text[ref.start : ref.end],
                "char_start": ref.start,
                "char_end": ref.end,
            }
            for ref in first.values()
        ]
    return registry.frame("references", rows)
