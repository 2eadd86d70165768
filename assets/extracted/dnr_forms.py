"""The forms of Swedish diary numbers, their look-alikes, and their normal form.

Belongs here: what a diary number looks like and what only resembles one. Does not belong here: finding them in a text
(`dnr_finding.py`), whose number it is (`dnr.py`), or works with a number of their own (`references.py`).
"""

import re
from functools import cache, lru_cache
from typing import Final

from assets.extracted.shadow import shadow

MINISTRIES: Final = (
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
YEAR: Final = r"(?:19|20)\d\d"
LETTERS: Final = r"[a-z]{1,8}(?:-[a-z]{1,4})?"
FILED: Final = r"\d{1,3}(?:\.\d{1,3})+\.?"
"""A class of a filing plan: 1.5.1."""
TAIL: Final = r"(?:[/.-][a-z0-9]{1,6}){0,3}(?:- \d(?:\.\d{1,3}){1,3})?(?: \d{3}(?![\d/:]| \d\d\b))?"

FORMS: Final = {
    "lettered": rf"{LETTERS}(?: ?[/.-] ?| )?{YEAR} ?[/:.-] ?\d{{1,6}}{TAIL}",
    "class_in_letters": rf"[a-z]{{2,4}}(?: [a-z]{{2}})?[ -]{FILED}-\d{{1,6}}[/-](?:20)?\d\d",
    "year_last": r"[a-z]{2,8}(?: |/|-)?\d{1,6}(?::\d{1,3})?[/-](?:19|20)\d\d(?:-\d{1,3})?",
    "short_year": r"[a-z]{1,8}(?:-[a-z]{2,4})?[ -]?\d{2,5}(?:-\d{2,6})?/\d{2,6}(?:-\d{1,3})?",
    "dashed": r"[a-z]{2,5}(?:-[a-z]{2,4}\d\d-\d{3,6}|-\d{3,6}-\d\d)",
    "year_first": rf"{YEAR}/? ?[a-z]{{2,5}}[ /]?\d{{3,6}}(?:[ .-]\d{{2,3}})?",
    "year_letters": rf"{YEAR}[/-](?:\d{{1,6}}[ -][a-z]{{2,5}}(?:[.-]\d{{1,3}})?|[a-z]{{1,4}}\d{{4,6}})",
    "classed": rf"(?:{FILED}|\d{{3}})-\d{{1,6}}[/-]{YEAR}(?:-\d{{1,3}})?",
    "packed": r"\d\d[a-z]{2,5}\d{2,6}(?:-\d{1,3}(?::\d{1,2})?)?",
    "run_on": r"[a-z]{2,4}/?\d{6}",
    "filed": rf"\d{{1,2}}(?:\.\d{{1,2}}){{1,3}} \d{{1,6}}/{YEAR}",
    "tax": r"\d{3} \d{5,7}-\d\d(?:/\d{2,3})?",
    "plain": rf"(?:{YEAR}[/:-]\d{{1,6}}(?:-\d{{1,6}})?(?:(?<=/\d{{3}}) \d{{3}}(?![\d/:-]| \d\d))?|"
    rf"\d{{1,6}}[/-]{YEAR}|\d\d[/-]\d{{2,6}})",
    "any": r"(?:[a-z]{1,8}(?:[ /.-][a-z]{1,4})?[ /.:-]{0,2})?\d[\d./:-]*(?:[a-z]{1,4}[\d./:-]+)?\d"
    r"(?:[/-][a-z0-9]{1,6})?",
}
"""Patterns on a shadow. `any` is what a label may be followed by where no known form fits."""
SHOWN: Final = ("lettered", "class_in_letters", "year_last", "short_year", "dashed", "year_first", "year_letters")
"""The forms that may be told without a label, by letters in capitals; `classed` by its class code."""

NO_DIARY: Final = re.compile(
    r"sou|ds|sfs|prop|dir|r?skr|bet|mot|nja|hfd|ra|mod|md|ad|eu|eg|eeg|nr|kap|sida?|del|art(?:ikel)?|c|t|"
    r"ref|not|kl|ca|com|kom|rir|iso|ss|sis|en|isbn|issn|box|tel|tfn|fax|bg|pg|rum|bil(?:aga)?|punkt|avsnitt|vecka|ar|"
    r"pm|utlatande|rapport|lag(?:en)?|maj|mars|juni|juli|kv|plan|agenda|covid|utg|uppl|vol|org|tab|fig|"
    r"jan|feb|apr|aug|sept?|okt|nov|dec"
)
"""Letters before a number that say it is no diary number."""

MOST: Final = 10_000
"""So many values are remembered with what they are: a number stands in the head of each page."""

STATUTES: Final = re.compile(r"[a-z-]{1,8}fs \d{4}:")
"""A collection of statutes: SOSFS 2014:5."""
YEARS: Final = re.compile(r"(?:19|20)\d\d-(?:19|20)\d\d")
DATE: Final = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")
ORG_NR: Final = re.compile(r"\d{6}-\d{4}")
PHONE: Final = re.compile(r"0\d{1,3}-\d{2,8}")


@cache
def _ministries() -> dict[str, str]:
    return {shadow(letters): letters for letters in MINISTRIES}


@cache
def pattern(form: str) -> re.Pattern[str]:
    """The pattern of a form, which ends where a word does."""
    return re.compile(rf"(?:{FORMS[form]})(?![\w/:])")


@cache
def bounded(form: str) -> re.Pattern[str]:
    """The pattern of a form, which begins and ends where a word does."""
    return re.compile(rf"(?<![\w/:.-]){pattern(form).pattern}")


def is_ministry(letters: str, number: str) -> bool:
    """Whether letters and number have the form of a ministry's diary number: Fi2018/02431."""
    return shadow(letters) in _ministries() and bool(re.match(rf"{YEAR} ?/ ?\d{{3,}}", number))


@lru_cache(maxsize=MOST)
def normal(raw: str) -> str:
    """The normal form of a diary number as written.

    >>> normal("Fi 2018/02431"), normal("KS2018/1086"), normal("1.5.1‑382/2018")
    ('Fi2018/02431', 'KS 2018/1086', '1.5.1-382/2018')
    """
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", " ".join(raw.split()))
    plain = re.sub(r"(?i)(?<=[a-zåäö]) (?:dnr|diarienummer|diarienr)[.:]?(?= \d)", "", plain)
    plain = re.sub(r" ?([/:-]) ?(?=\d)", r"\1", plain)
    found = re.match(rf"(?P<letters>[^\W\d_]{{1,8}}) ?(?P<number>{YEAR}[/:-].*)$", plain)
    if not found:
        return plain
    letters, number = found["letters"], found["number"]
    if is_ministry(letters, number):
        return _ministries()[shadow(letters)] + number.replace(" ", "")
    return f"{letters} {number}"


def letters_of(value: str) -> str:
    """The letters that a value begins with.

    >>> letters_of("KS 2018/1086")
    'KS'
    """
    found = re.match(r"[^\W\d_]+", value)
    return found.group() if found else ""


@lru_cache(maxsize=MOST)
def is_diary(form: str, value: str, *, labelled: bool, in_head: bool = False) -> bool:
    """Whether a value of that form is a diary number and not a work, a committee, a date, a phone or a count.

    Without a label it is told by letters in capitals; in a head (`in_head`) one capital is enough.
    """
    letters = letters_of(value)
    folded, low = shadow(value), shadow(letters)
    number = folded[len(letters) :].lstrip(" /.-")
    if DATE.match(number) or (NO_DIARY.fullmatch(low) and not (labelled and len(low) == 1)) or STATUTES.match(folded):
        return False
    if form in ("plain", "any", "tax", "filed"):
        return labelled and not _is_count(folded)
    if form == "classed":
        return not (PHONE.match(folded) or ORG_NR.fullmatch(folded))
    if form == "run_on":
        return letters.isupper() and (labelled or in_head)
    if form in ("year_first", "year_letters", "packed"):
        return any(part.isupper() for part in re.findall(r"[^\W\d_]+", value)) or (labelled and form == "packed")
    if ":" in value and low in _ministries() and form == "lettered":
        return False
    if is_ministry(letters, number):
        return letters[0].isupper()
    if labelled:
        return True
    if YEARS.fullmatch(number):
        return False
    in_capitals = len(letters) > 1 and letters.isupper()
    in_mixed = 1 < len(letters) < 6 and letters[0].isupper() and ("/" in value or "-" in value)
    of_board = in_head and form == "short_year" and letters.isupper() and "-" in value
    return in_capitals or of_board or (in_mixed and (in_head or any(letter.isupper() for letter in letters[1:])))


def _is_count(value: str) -> bool:
    """Whether a bare value is a date, a bare count, a phone number, a page of pages or an organisation number."""
    bare = not re.search(r"[./:-]|[a-z]\d|[a-z] \d{5}", value)
    return bare or any(kind.fullmatch(value) for kind in (ORG_NR, PHONE)) or DATE.search(value) is not None
