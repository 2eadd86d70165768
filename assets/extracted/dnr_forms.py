"""The forms of Swedish diary numbers, whatever their role.

Belongs here: finding diary numbers by form and by label, and their normal form. Does not belong here: whose
number it is (`dnr.py`), or works with a number of their own (`references.py`).
"""

import re
from functools import cache
from itertools import chain
from typing import Literal, NamedTuple

from assets.extracted.shadow import shadow, windows

MINISTRIES = (
    "A",
    "C",
    "E",
    "Fi",
    "Fö",
    "I",
    "Jo",
    "Ju",
    "KN",
    "Ku",
    "LB",
    "LI",
    "M",
    "N",
    "S",
    "SB",
    "Sb",
    "U",
    "UD",
    "UF",
)
LABEL = (
    r"(?<![\w-])(?:(?P<whose>er|ert|eder|mottagarens|vart|var|avsandarens)\b[ .:]{0,2})?"
    r"(?:dnr|d\.nr|diarie(?:nummer|nr|beteckning|-nr)?|arende(?:nummer|nr|beteckning|-id|id)?|beteckning|"
    r"ref(?:erens(?:nummer|nr)?|\.?nr)?|malnummer|malnr)\b\.?"
    r"(?: ?/ ?(?:ref|dnr|beteckning))?\s{0,2}[.:]?"
)
YEAR = r"(?:19|20)\d\d"
TAIL = r"(?:[/.-][a-z0-9]{1,6}){0,3}(?: \d{3}(?![\d/:]| \d\d\b))?"
FORMS = {
    "lettered": rf"[a-z]{{1,6}}(?: ?[/-] ?| )?{YEAR} ?[/:-] ?\d{{1,6}}{TAIL}",
    "year_last": r"[a-z]{2,6}(?: |/|-)?\d{1,6}[/-](?:19|20)\d\d(?:-\d{1,3})?",
    "short_year": r"[a-z]{2,6}[ -]?\d\d/\d{2,6}(?:-\d{1,3})?",
    "year_first": rf"{YEAR}/? ?[a-z]{{2,5}} ?\d{{3,5}}(?:[ .-]\d{{2,3}})?",
    "year_letters": rf"{YEAR}[/-]\d{{1,6}}[ -][a-z]{{2,5}}(?:-\d{{1,3}})?",
    "classed": rf"(?:\d{{1,3}}(?:\.\d{{1,3}})+|\d{{3}})-\d{{1,6}}[/-]{YEAR}(?:-\d{{1,3}})?",
    "packed": r"\d\d[a-z]{2,5}\d{2,6}",
    "plain": rf"(?:{YEAR}[/:-]\d{{1,6}}(?:-\d{{1,3}})?|\d{{1,6}}[/-]{YEAR}|\d\d[/-]\d{{2,6}})",
}
LABELS = re.compile(r"d\.?nr|diarie|arende|beteckning|ref|malnummer|malnr")
AROUND_LABEL = (24, 40)
NUMBERS = re.compile(r"\d ?[/:-] ?\d|\d/? ?[a-z]{2,5} ?\d")
AROUND_NUMBER = (30, 60)
"""Letters around a cheap trace within which a label or a number stands."""

ANY = r"(?:[a-z]{1,6}[ /-]?)?\d[\d./:-]*\d(?:[/-][a-z0-9]+)?"
"""What a label may be followed by, where no known form fits."""

NO_DIARY = re.compile(
    r"sou|ds|sfs|prop|dir|skr|bet|rskr|nja|hfd|ra|mod|md|ad|eu|eg|eeg|nr|kap|sid|del|art|c|t|ref|not|kl|ca"
)
"""Letters before a number that say it is no diary number."""

YEARS = re.compile(r"(?:19|20)\d\d-(?:19|20)\d\d")
DATE = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")

Whose = Literal["own", "other's"] | None


class Number(NamedTuple):
    """A diary number where it stands: `text[start:end]`."""

    start: int
    end: int
    dnr: str
    raw: str
    labelled: bool
    whose: Whose
    ministry: bool


@cache
def _ministries() -> dict[str, str]:
    return {shadow(letters): letters for letters in MINISTRIES}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(rf"(?<![\w/:.-])(?:{form})(?![\w/:])") for name, form in (FORMS | {"any": ANY}).items()}


@cache
def _label() -> re.Pattern[str]:
    return re.compile(LABEL)


def is_ministry(letters: str, number: str) -> bool:
    """Whether letters and number have the form of a ministry's diary number: Fi2018/02431."""
    return shadow(letters) in _ministries() and bool(re.match(rf"{YEAR} ?/ ?\d{{3,}}", number))


def normal(raw: str) -> str:
    """The normal form of a diary number as written.

    >>> normal("Fi 2018/02431"), normal("KS2018/1086"), normal("1.5.1‑382/2018")
    ('Fi2018/02431', 'KS 2018/1086', '1.5.1-382/2018')
    """
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", " ".join(raw.split()))
    plain = re.sub(r"(?i)(?<=[a-zåäö]) (?:dnr|diarienummer|diarienr)[.:]?(?= \d)", "", plain)
    plain = re.sub(r" ?([/:-]) ?(?=\d)", r"\1", plain)
    found = re.match(rf"(?P<letters>[^\W\d_]{{1,6}}) ?(?P<number>{YEAR}[/:-].*)$", plain)
    if not found:
        return plain
    letters, number = found["letters"], found["number"]
    if is_ministry(letters, number):
        return _ministries()[shadow(letters)] + number.replace(" ", "")
    return f"{letters} {number}"


def _letters(value: str) -> str:
    found = re.match(r"[^\W\d_]+", value)
    return found.group() if found else ""


def _is_diary(form: str, value: str, labelled: bool) -> bool:
    """Whether a value of that form is a diary number and not a work, a committee, a date or a count."""
    letters = _letters(value)
    low = shadow(letters)
    if DATE.match(shadow(value[len(letters) :].lstrip(" /-"))) or (
        not labelled and YEARS.fullmatch(value[len(letters) :].strip())
    ):
        return False
    if DATE.fullmatch(shadow(value)) or NO_DIARY.fullmatch(low) or (low.endswith("fs") and ":" in value):
        return False
    if form in ("lettered", "year_last", "short_year"):
        if ":" in value and low in _ministries():
            return False
        number = value[len(letters) :].lstrip(" /-")
        if is_ministry(letters, number):
            return letters[0].isupper()
        return labelled or (len(letters) > 1 and letters.isupper())
    if form in ("year_first", "year_letters"):
        return any(part.isupper() for part in re.findall(r"[^\W\d_]+", value))
    return labelled or form == "classed"


def _number(text: str, start: int, end: int, label: re.Match[str] | None) -> Number:
    raw = text[start:end]
    letters = _letters(raw)
    whose: Whose = None
    if label:
        whose = "other's" if label["whose"] in ("er", "ert", "eder", "mottagarens") else "own"
    ministry = is_ministry(letters, raw[len(letters) :].lstrip())
    return Number(start, end, normal(raw), raw, label is not None, whose, ministry)


def _value(text: str, folded: str, start: int, end: int, *, anywhere: bool) -> tuple[int, int] | None:
    """The diary number at the start of `text[start:end]`, or anywhere in it."""
    for form, pattern in _patterns().items():
        for found in pattern.finditer(folded, start, end):
            if not anywhere and folded[start : found.start()].strip(" :.-("):
                break
            if _is_diary(form, found.group() and text[found.start() : found.end()], labelled=True) and not (
                form in ("plain", "any") and _is_no_number(found.group())
            ):
                return found.span()
    return None


def _is_no_number(value: str) -> bool:
    """Whether a bare value is a date, a bare count or an organisation number."""
    return bool(DATE.match(value)) or not re.search(r"[./:-]", value) or bool(re.fullmatch(r"\d{6}-\d{4}", value))


def find_numbers(text: str, folded: str | None = None) -> list[Number]:
    """The diary numbers that a text labels or that show by their letters or class code, in order of place.

    `folded` is the text's shadow.

    >>> [number.dnr for number in find_numbers("Dnr KS 2018/1086, Er beteckning: Ju2015/02740/L4, SOU 2018:47")]
    ['KS 2018/1086', 'Ju2015/02740/L4']
    """
    folded = shadow(text) if folded is None else folded
    found: dict[int, Number] = {}
    for start, end in windows(LABELS, folded, *AROUND_LABEL):
        for label in _label().finditer(folded, start, end):
            span = _labelled(text, folded, label)
            if span and span[0] not in found:
                found[span[0]] = _number(text, *span, label)
    places = list(windows(NUMBERS, folded, *AROUND_NUMBER))
    for form in ("lettered", "year_last", "short_year", "year_first", "year_letters", "classed"):
        for match in chain.from_iterable(_patterns()[form].finditer(folded, *place) for place in places):
            start, end = match.span()
            inside = any(number.start < end and start < number.end for number in found.values())
            if not inside and _is_diary(form, text[start:end], labelled=False):
                found[start] = _number(text, start, end, None)
    return sorted(found.values())


def _labelled(text: str, folded: str, label: re.Match[str]) -> tuple[int, int] | None:
    """The value of a label: after it, else in the next line under a row of labels."""
    line_end = folded.find("\n", label.end())
    line_end = len(folded) if line_end < 0 else line_end
    if span := _value(text, folded, label.end(), line_end, anywhere=False):
        before = re.search(r"(?<![\w-])[A-ZÅÄÖ]{2,5}\s{1,2}$", text[max(0, label.start() - 8) : label.start()])
        return (label.start() - len(before.group()), span[1]) if before and text[span[0]].isdigit() else span
    rest = folded[label.end() : line_end].strip()
    if rest and not re.fullmatch(r"[a-z ]{0,40}", rest):
        return None
    diary = re.search(r"(?<![\w-])[A-ZÅÄÖ]{2,6}\s*$", text[label.end() : line_end])
    after = re.match(r"\s*", folded[line_end:])
    start = line_end + (after.end() if after else 0)
    if start >= len(folded):
        return None
    stop = folded.find("\n", start)
    span = _value(text, folded, start, len(folded) if stop < 0 else stop, anywhere=True)
    begins = diary and span and span[0] == start and text[start].isdigit()
    return (label.end() + diary.start(), span[1]) if diary and span and begins else span


def _is_school_year(value: str) -> bool:
    """Whether a value is two years in a row (2018/19, 2018/2019)."""
    first, _, second = value.partition("/")
    return len(first) == 4 and len(second) in (2, 4) and int(second) % 100 == (int(first) + 1) % 100


def find_plain(text: str, folded: str, start: int, end: int) -> list[Number]:
    """The unlabelled numbers without letters in `text[start:end]` that have a diary number's form (2018/1297)."""
    return [
        _number(text, *found.span(), None)
        for found in _patterns()["plain"].finditer(folded, start, end)
        if not re.search(r"(?:§|paragraf|\bnr|sida|protokoll) ?$", folded[max(0, found.start() - 12) : found.start()])
        and not _is_school_year(found.group())
        and re.search(r"(?:19|20)\d\d/|/(?:19|20)\d\d", found.group())
    ]
