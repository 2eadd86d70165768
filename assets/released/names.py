"""Where a text names a handläggare, a signatory or another person by their part in the matter.

Belongs here: finding such names in a string by what stands around them. Does not belong here: which words tell
(`name_words.py`), finding a known name again (`known_names.py`), masking (`masking.py`), or persons who are merely
written about: a cited author is no personal data of the handling.

A run of capitalised words is a name where one of these holds: a label, a title or a closing stands before it; a title,
a mark of signing or a party's letters stand behind it; it goes on from another name; or its first word is a given name
and it has a line of the head or foot to itself, a number or an address behind it, or stands in a sentence about
handling the matter.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from assets.released.contacts import Span
from assets.released.known_names import find_again
from assets.released.name_words import any_of, folded, is_given_name, is_no_name, is_title, without_accents

_EDGE = 3_000
"""Code points at a text's beginning and end in which a letter's head and signatures stand."""

_NEAR = 300
"""Code points to either side in which a sentence's words about handling are looked for."""

_BEFORE = 120
"""Code points before a name that are looked at."""

_UPPER = "A-ZÅÄÖÉÈÜÁÀÓÍÑÇØÆ"
_LOWER = "a-zåäöéèüáàóíñçøæ"
_PART = rf"(?:[{_UPPER}][{_LOWER}]+|(?:Mc|Mac|O’|O'|D’|D')[{_UPPER}][{_LOWER}]+|[{_UPPER}]{{2,}})"
_WORD = rf"{_PART}(?:[-’'](?:{_PART}|[{_UPPER}]))?(?![\w-])"
_PARTICLE = rf"(?:von|af|de|van|der|den|la|al|el|[{_UPPER}]\.?)(?!\w)"
_GAP = r"[ \u00a0\t]{1,12}"
_MOST_WORDS = 9
"""Two or more signatories may stand side by side, their titles below them in the same order."""


class _Run(NamedTuple):
    """A run of words that may be names, half-open, with the words as they stand."""

    start: int
    end: int
    words: tuple[str, ...]


def find_names(text: str) -> list[Span]:
    r"""The names of persons who handle, decide or sign the matter, in order of their start.

    >>> text = "Handläggare: Maja von Prov\n\nVi tillstyrker.\n\nOla Test   Eva Prov\nOrdförande  Kommundirektör"
    >>> [text[span.start : span.end] for span in find_names(text)]
    ['Maja von Prov', 'Ola Test   Eva Prov']
    """
    shadow = folded(text)
    zones = [match.start() for match in _handling().finditer(shadow)]
    runs = list(_runs(text))
    announced = _announced(text, runs)
    found: list[Span] = []
    for run in runs:
        told_before = run.start in announced or _told_before(shadow, run, found)
        titled = _title_behind(text, run)
        if told_before or titled or _told_behind(text, shadow, run) or _by_itself(text, shadow, run, zones):
            # A label names one person; what has titles or nothing else behind it may be several.
            most = _MOST_WORDS if titled or _alone().match(text, run.end) else 4
            found.append(Span(run.start, _end_of(text, run, most), "name"))
    return sorted({*found, *_of_addresses(text), *_single(text, shadow)})


def _runs(text: str) -> Iterator[_Run]:
    """Runs of at least two capitalised words, bodies and beginnings of sentences taken off."""
    for match in _capitalised_run().finditer(text):
        words: list[tuple[int, int, str]] = []
        for word in re.finditer(r"[^\s,]+", match[0]):
            if is_no_name(word[0]) or (is_title(word[0]) and not (words and is_given_name(words[-1][2]))):
                yield from _run(match.start(), words)
                words = []
            else:
                words.append((word.start(), word.end(), word[0]))
        if words and _is_diary(words[-1][2]) and _number().match(text, match.end()):
            words.pop()  # *Maja Prov Fi 2018/1*
        yield from _run(match.start(), words)


def _run(offset: int, words: list[tuple[int, int, str]]) -> Iterator[_Run]:
    while words and words[0][2] in ("von", "af", "de", "van", "der", "den", "la", "al", "el"):
        words = words[1:]
    if len(words) > 1 and any(len(word) > 2 for *_, word in words[1:]):
        yield _Run(offset + words[0][0], offset + words[-1][1], tuple(word for *_, word in words))


def _announced(text: str, runs: list[_Run]) -> set[int]:
    """Where a label, a closing or what was done ends, right before a run."""
    plain = "\n" + without_accents(text)
    windows: list[tuple[int, int]] = []
    for run in runs:
        start = max(0, run.start - _BEFORE)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], run.start + 1)
        else:
            windows.append((start, run.start + 1))
    return {
        match.end() - 1
        for start, end in windows
        for pattern in _announcing()
        for match in pattern.finditer(plain, start, end)
    }


def _told_before(shadow: str, run: _Run, found: list[Span]) -> bool:
    """Whether a title before a run says that it is a name, or the name before it that it goes on from."""
    before = shadow[max(0, run.start - _BEFORE) : run.start]
    title = before.rstrip(" \u00a0\t\n,:")
    lines = before.count("\n", len(title))
    if title.endswith(")"):
        title = title[: title.rfind("(")].rstrip()
    last = title.split()[-1:]
    if last and is_title(last[0].strip(".")) and (not lines or (lines == 1 and is_given_name(run.words[0]))):
        return True
    if not found or run.start - found[-1].end > _BEFORE:
        return False
    goes_on = _going_on().fullmatch(shadow, found[-1].end, run.start)
    return goes_on is not None and (is_given_name(run.words[0]) or any(map(is_title, goes_on[1].split())))


def _title_behind(text: str, run: _Run) -> bool:
    """Whether a title stands behind a run, after a comma or in the line below."""
    behind = _office().match(text, run.end)
    if behind is None:
        return False
    # Of a double title, as *Hälso- och sjukvårdsdirektör*, and before another column's.
    return any(is_title(word.strip(".,()")) for word in behind["title"].split())


def _told_behind(text: str, shadow: str, run: _Run) -> bool:
    if _signed().match(shadow, run.end):
        return True
    party = re.compile(r"[ \n]?\(([A-ZÅÄÖ]{1,3}|[a-zåäö]{1,2}|-|föredragande|ordf\.?|ordförande|sekr\.?)\)").match(
        text, run.end
    )
    if party:
        return True
    reached = re.compile(r",?\s{1,12}(?:\(?\+?0\d|[\w.+-]+@|<|tel|tfn|mobil|direkt)").match(shadow, run.end)
    return bool(reached) and is_given_name(run.words[0])


def _by_itself(text: str, shadow: str, run: _Run, zones: list[int]) -> bool:
    """Whether a run that begins with a given name has a line to itself, or stands in a sentence about handling."""
    if not is_given_name(run.words[0]):
        return False
    if (run.start < _EDGE or run.end > len(text) - _EDGE) and _alone().match(text, run.end):
        line = text[text.rfind("\n", 0, run.start) + 1 : run.start]
        if not line.strip() or line.endswith(("   ", "\t")):
            return True
    first = bisect_left(zones, run.start - _NEAR)
    for zone in zones[first : first + 20]:
        if zone > run.end + _NEAR:
            break
        between = text[min(zone, run.end) : max(zone, run.start)]
        if not _sentence_end().search(between):
            return True
    return False


def _end_of(text: str, run: _Run, most: int) -> int:
    """Where the first `most` words of a run end."""
    if len(run.words) <= most:
        return run.end
    ends = [word.end() for word in re.finditer(r"[^\s,]+", text[run.start : run.end])]
    return run.start + ends[most - 1]


def _of_addresses(text: str) -> Iterator[Span]:
    """Names whose words are those of an e-mail address in the text: anna.prov@ beside Anna Prov."""
    local = re.compile(r"([A-Za-zåäöÅÄÖ-]{2,40})[._]([A-Za-zåäöÅÄÖ-]{2,40})@")
    names = [" ".join(match.groups()) for match in local.finditer(text)] if "@" in text else []
    for span in find_again(text, names):
        if not any(map(is_no_name, text[span.start : span.end].split())):
            yield span


def _single(text: str, shadow: str) -> Iterator[Span]:
    """A given name alone, behind a label or a closing; with initials; or the family name first."""
    for match in _alone_after().finditer(shadow):
        start, end = match.span("name")
        word = text[start:end]
        if word[:1].isupper() and (is_given_name(word) or "." in word or "," in word):
            yield Span(start, end, "name")


@cache
def _capitalised_run() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:{_WORD}|[{_UPPER}]\.)(?:{_GAP}(?:{_PARTICLE}{_GAP}){{0,2}}{_WORD}){{1,{_MOST_WORDS}}}"
    )


def _is_diary(word: str) -> bool:
    """Whether a word may be the letters of a diary, before its number."""
    return len(word) <= 3 or (len(word) <= 5 and word.isupper())


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"[ \u00a0]?(?!\d{4}-\d\d-\d\d)\d{2,4}[/-]\d")


@cache
def _announcing() -> tuple[re.Pattern[str], ...]:
    """What ends right before a name, in a text without accents that begins with a line's end."""
    breaks = r"[ \u00a0\t]{0,12}(?:\n[ \u00a0\t]{0,12}){0,4}"
    lines = r"[ \u00a0\t]{0,12}(?:\n[ \u00a0\t]{0,12}){1,4}"
    header = rf"[,:]?[ \n]{{1,4}}(?i:{any_of('header')})\b[,:]?"
    day = r"[\w ]{2,30}(?: den)? \d{1,2} [a-z]{3,9} \d{4}"
    told = (
        rf"\b(?i:{any_of('label')})\b(?: ?\([^()\n]{{1,40}}\))?(?:{header}){{0,4}}[:;.]?{breaks}",
        rf"\b(?i:{any_of('label_colon')})\b(?: ?:|(?:{header}){{1,4}}){breaks}",
        rf"\b(?i:{any_of('done')})(?: \w+){{0,3}} av(?: [a-z.-]+){{0,5}}[ \n]",
        rf"\n[ \t]{{0,12}}(?:(?i:{any_of('closing')})\b|{day})[.,]?{breaks}",
        rf"\n[ \t]{{0,12}}(?i:pa [\w -]{{2,60}} vagnar|for [\w -]{{2,60}})[.,]?{lines}",
    )
    return tuple(re.compile(pattern) for pattern in told)


@cache
def _going_on() -> re.Pattern[str]:
    """What may stand between two names of a list, in folded text: a party, a comma or *och*, a title."""
    return re.compile(r"(?:\s?\([a-z. ]{1,12}\))?(?:,| och| samt| &|,? jamte)((?: [a-z.-]+){0,4})[ \n]")


@cache
def _office() -> re.Pattern[str]:
    """A title behind a name: after a comma, a bracket or in the line below, with the office that it belongs to."""
    space = r"[ \u00a0\t]{0,80}"
    office = r"(?:[\w-]{2,40}s|[\w-]{2,30}- och|[Tt]f\.?|[Vv]ice|[Bb]itr(?:ädande|\.)?|\w{2,30}(?:t|a|ig))"
    gap = rf"{space}(?:\([^()\n]{{1,12}}\))?,?{space}(?:\n{space}){{0,4}}"
    return re.compile(rf"{gap}\(?(?P<title>(?:{office}[ \n]{{1,3}}){{0,3}}[\w.-]{{2,60}})")


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(rf"[ \t\n,]{{1,12}}(?:{any_of('after')})\b")


@cache
def _alone() -> re.Pattern[str]:
    """What ends a cell behind a name: the line's end, a wide gap, a party, a number or an address."""
    return re.compile(
        r"(?:[ \t]?\([^()\n]{1,12}\))?(?=[^\S\n]*(?:$|\n)|   |\t|[^\S\n]+(?:[A-ZÅÄÖ][A-Za-zåäö]{0,4}[ ]?)?\d{4}[/-]\d)"
    )


@cache
def _handling() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('handling')})\b")


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(rf"[.!?][)\"”]?\s+[{_UPPER}]|\n[^\S\n]*\n")


@cache
def _alone_after() -> re.Pattern[str]:
    label = rf"(?:{any_of('label')}) ?:|(?:^|\n)[ \t]*(?:{any_of('closing')}),?(?=[ \n])"
    name = r"[a-z-]{2,30},[ ][a-z-]{2,30}|(?:[a-z]\. ?){1,3}[a-z-]{2,30}|[a-z-]{2,30}"
    return re.compile(rf"\b(?:{label})[ \t]{{0,12}}\n{{0,3}}[ \t]{{0,12}}(?P<name>{name})(?=[ \t]*(?:\n|$|,|   ))")
