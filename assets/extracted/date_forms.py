"""The forms in which Swedish writing gives a date, whatever the date is of.

Belongs here: finding dates with their precision; impossible dates are no dates. Does not belong here: which of
them concern a yttrande, and in what role (`dates.py`).
"""

import re
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from assets.extracted.shadow import shadow, windows

MONTHS = (
    "jan(?:uari)?",
    "feb(?:r(?:uari)?)?",
    "mars|mar",
    "apr(?:il)?",
    "maj",
    "juni?",
    "juli?",
    "aug(?:usti)?",
    "sept?(?:ember)?",
    "okt(?:ober)?",
    "nov(?:ember)?",
    "dec(?:ember)?",
)
YEAR = re.compile(r"(?:19|20)\d\d")
AROUND_YEAR = (40, 20)
"""Letters before and after the first digit of a year within which its date stands."""
Precision = Literal["day", "month", "year"]


class WrittenDate(NamedTuple):
    """A date where it stands: `text[start:end]`. Month and year stand for their first day."""

    start: int
    end: int
    date: date
    precision: Precision


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(f"(?P<m{number}>{form})" for number, form in enumerate(MONTHS, 1))
    year = r"(?P<{0}>(?:19|20)\d\d)"
    forms = (
        rf"{year.format('iso_y')}-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)(?![\d])(?!-\d)",
        rf"(?P<word_d>[0-3]?\d)(?: ?:?e)?\s+(?:{month})\b\.?(?:\s*,)?\s+{year.format('word_y')}(?![\d:/-])",
        rf"(?P<slash_d>[0-3]?\d)/(?P<slash_m>[01]?\d)(?:\s+|\s?-\s?|/){year.format('slash_y')}(?![\d:/-])",
        rf"{year.format('dot_y')}\.(?P<dot_m>\d\d)\.(?P<dot_d>\d\d)(?![\d.])",
        rf"(?P<dotted_d>[0-3]?\d)\.(?P<dotted_m>[01]?\d)\.{year.format('dotted_y')}(?![\d.:/-])",
        r"(?P<packed_y>20\d\d)(?P<packed_m>[01]\d)(?P<packed_d>[0-3]\d)(?!\d)",
        rf"(?:{month.replace('<m', '<n')})\b\.?\s+{year.format('month_y')}(?![\d:/-])",
    )
    return re.compile(rf"(?<![\w:/.-])(?:{'|'.join(forms)})")


def _month(found: re.Match[str], letter: str) -> int:
    return next(number for number in range(1, 13) if found.group(f"{letter}{number}"))


def _read(found: re.Match[str]) -> tuple[date, Precision] | None:
    group = found.groupdict()
    try:
        if group["month_y"]:
            return date(int(group["month_y"]), _month(found, "n"), 1), "month"
        if group["word_y"]:
            return date(int(group["word_y"]), _month(found, "m"), int(group["word_d"])), "day"
        form = next(form for form in ("iso", "slash", "dot", "dotted", "packed") if group[f"{form}_y"])
        return date(*(int(group[f"{form}_{part}"]) for part in "ymd")), "day"
    except ValueError:
        return None


def find_written_dates(text: str, folded: str | None = None) -> list[WrittenDate]:
    """The dates in a text, in order of place. `folded` is its shadow.

    >>> text = "den 23 augusti 2018, sept. 2018"
    >>> [(found.date.isoformat(), found.precision) for found in find_written_dates(text)]
    [('2018-08-23', 'day'), ('2018-09-01', 'month')]
    """
    folded = shadow(text) if folded is None else folded
    places = windows(YEAR, folded, *AROUND_YEAR)
    read = ((match, _read(match)) for place in places for match in _pattern().finditer(folded, *place))
    return [WrittenDate(match.start(), match.end(), *date) for match, date in read if date]
