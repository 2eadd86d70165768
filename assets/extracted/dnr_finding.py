"""Finding diary numbers in a text: under a label, or by their form.

Belongs here: labels and where their value stands, numbers that show by themselves, numbers that only a head may have
without a label. Does not belong here: the forms (`dnr_forms.py`), or the role of a number (`dnr.py`).
"""

import re
from itertools import chain
from typing import Final, Literal, NamedTuple

from assets.extracted.dnr_forms import DATE, FORMS, SHOWN, bounded, is_diary, is_ministry, letters_of, normal, pattern
from assets.extracted.shadow import shadow, windows

LABEL: Final = re.compile(
    r"(?<![\w-])(?:(?P<whose>er|ert|eder|mottagarens|vart|var|avsandarens)\b[ .:]{0,2})?"
    r"(?:dnr|d\.nr|diarie(?:[ -]?(?:nummer|nr)|beteckning|id)?|arende(?:[ -]?(?:nummer|nr)|beteckning|id)?|beteckning|"
    r"ref(?:erens(?:nummer|nr)?|\.? ?nr)?|reg\.? ?nr|malnummer|malnr)\b\.?"
    r"(?: ?/ ?(?:ref|dnr|beteckning))? {0,2}[.:]?"
)
TRACE: Final = re.compile(r"d\.?nr|diarie|arende|beteckning|ref|reg\.? ?nr|malnummer|malnr")
AROUND_TRACE: Final = (24, 40)
NUMBERS: Final = re.compile(r"\d(?: ?[/:.-] ?\d|/? ?[a-z]{2,5} ?\d|[/-][a-z]{1,4}\d|(?<=[a-z]\d)\d-\d)")
AROUND_NUMBER: Final = (31, 60)
"""Letters around a cheap trace within which a label or a number stands."""
EXPLICIT: Final = re.compile(r"d\.?nr|diarie")
BARE: Final = re.compile(r"\d{5,9}(?![\w/:.-]| ?\d)")
"""A number without year or letters, believed right after a label that can only mean a diary's."""
OTHERS: Final = frozenset({"er", "ert", "eder", "mottagarens"})
LABELS: Final = re.compile(r"[a-z /.:]+")
"""What else a row of labels holds."""
DIARY: Final = re.compile(r"(?<![\w-])[A-ZÅÄÖ]{2,6}\s*$")
DIGIT: Final = re.compile(r"\d")
LONGEST_LINE: Final = 240
"""How far after a label its value may reach; a text may be one line."""
NEXT_LINE: Final = 120
"""How far into the line under a row of labels a value may stand."""
FARTHEST: Final = LONGEST_LINE + NEXT_LINE
NOT_A_CASE: Final = re.compile(r"(?:§|paragraf|\bnr|sida|protokoll|\b(?:eu|eg|vecka|del|artikel|art)\)?) ?$")

Whose = Literal["own", "other's"] | None


class Number(NamedTuple):
    """A diary number where it stands: `text[start:end]`. `whose` is what its label says."""

    start: int
    end: int
    dnr: str
    raw: str
    labelled: bool
    whose: Whose
    ministry: bool


def find_numbers(text: str, folded: str | None = None) -> list[Number]:
    """The diary numbers that a text labels or that show by their letters or class code, in order of place.

    `folded` is the text's shadow.

    >>> [number.dnr for number in find_numbers("Dnr KS 2018/1086, Er beteckning: Ju2015/02740/L4, SOU 2018:47")]
    ['KS 2018/1086', 'Ju2015/02740/L4']
    """
    folded = shadow(text) if folded is None else folded
    found: dict[int, Number] = {}
    digit = -1
    for place in windows(TRACE, folded, *AROUND_TRACE):
        for label in LABEL.finditer(folded, *place):
            if digit < label.end():
                digit = _next_digit(folded, label.end())
            span = _labelled(text, folded, label) if digit - label.end() < FARTHEST else None
            if span and span[0] not in found:
                found[span[0]] = _number(text, *span, label)
    taken = {place for number in found.values() for place in range(number.start, number.end)}
    places = list(windows(NUMBERS, folded, *AROUND_NUMBER))
    for form in (*SHOWN, "classed", "packed"):
        for match in chain.from_iterable(bounded(form).finditer(folded, *place) for place in places):
            start, end = match.span()
            if taken.isdisjoint(range(start, end)) and is_diary(form, text[start:end], labelled=False):
                found[start] = _number(text, start, end, None)
                taken.update(range(start, end))
    return sorted(found.values())


def find_in_head(text: str, folded: str, start: int, end: int) -> list[Number]:
    """The unlabelled numbers in `text[start:end]` that only a head may have: 2018/1297, Ks/2018:9."""
    found: list[Number] = []
    for form in ("lettered", "year_last", "short_year", "run_on", "plain"):
        for match in bounded(form).finditer(folded, start, end):
            value = text[match.start() : match.end()]
            before = folded[max(start, match.start() - 12) : match.start()]
            if form == "plain":
                fits = bool(re.search(r"(?:19|20)\d\d/|/(?:19|20)\d\d", value)) and not _is_school_year(value)
                fits = fits and is_diary(form, value, labelled=True)
            else:
                fits = is_diary(form, value, labelled=False, in_head=True)
            taken = any(number.start < match.end() and match.start() < number.end for number in found)
            if fits and not taken and not NOT_A_CASE.search(before):
                found.append(_number(text, *match.span(), None))
    return found


def _next_digit(folded: str, start: int) -> int:
    """Where the next digit stands, or the end: a label far from any has no value, and the usual one in prose is."""
    found = DIGIT.search(folded, start)
    return found.start() if found else len(folded) + FARTHEST


def _number(text: str, start: int, end: int, label: re.Match[str] | None) -> Number:
    raw = text[start:end]
    letters = letters_of(raw)
    whose: Whose = None
    if label:
        whose = "other's" if label["whose"] in OTHERS else "own" if label["whose"] else None
    ministry = is_ministry(letters, raw[len(letters) :].lstrip())
    return Number(start, end, normal(raw), raw, label is not None, whose, ministry)


def _labelled(text: str, folded: str, label: re.Match[str]) -> tuple[int, int] | None:
    """The value of a label: after it, else in the next line under a row of labels."""
    line_end = folded.find("\n", label.end(), label.end() + LONGEST_LINE)
    line_end = min(len(folded), label.end() + LONGEST_LINE) if line_end < 0 else line_end
    if span := _value(text, folded, label.end(), line_end, label.group()):
        before = re.search(r"(?<![\w-])[A-ZÅÄÖ]{2,5}\s{1,2}$", text[max(0, label.start() - 8) : label.start()])
        return (label.start() - len(before.group()), span[1]) if before and text[span[0]].isdigit() else span
    rest = folded[label.end() : line_end].strip()
    if len(rest) > 60 or (rest and not LABELS.fullmatch(rest)):
        return None
    start = line_end + len(folded[line_end : line_end + 4]) - len(folded[line_end : line_end + 4].lstrip())
    stop = folded.find("\n", start, start + NEXT_LINE)
    span = _first_value(text, folded, start, min(len(folded), start + NEXT_LINE) if stop < 0 else stop)
    if span and span[0] == start and text[start].isdigit() and (diary := DIARY.search(text[label.end() : line_end])):
        return label.end() + diary.start(), span[1]
    return span


def _value(text: str, folded: str, start: int, end: int, label: str) -> tuple[int, int] | None:
    """The diary number that `text[start:end]` begins with after a label, the longest form of it."""
    if not DIGIT.search(folded, start, end):
        return None  # the usual case in running text: every form has a digit
    start += len(folded[start:end]) - len(folded[start:end].lstrip(" :.-("))
    if date := DATE.match(folded, start, end):
        start = min(end, date.end() + 1)
    spans = [
        found.span()
        for form in FORMS
        if (found := pattern(form).match(folded, start, end))
        and is_diary(form, text[found.start() : found.end()], labelled=True)
    ]
    if not spans and EXPLICIT.search(label) and (bare := BARE.match(folded, start, end)):
        return bare.span()
    return max(spans, key=lambda span: span[1], default=None)


def _first_value(text: str, folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The first diary number anywhere in `text[start:end]`, the longest form of it."""
    if not DIGIT.search(folded, start, end):
        return None
    spans = [
        found.span()
        for form in FORMS
        for found in bounded(form).finditer(folded, start, end)
        if is_diary(form, text[found.start() : found.end()], labelled=True)
    ]
    return min(spans, key=lambda span: (span[0], -span[1]), default=None)


def _is_school_year(value: str) -> bool:
    """Whether a value is two years in a row (2018/19, 2018/2019)."""
    first, _, second = value.partition("/")
    return len(first) == 4 and len(second) in (2, 4) and int(second) % 100 == (int(first) + 1) % 100
