"""Where a text holds a way to reach or identify a person: e-mail addresses, phone numbers, personnummer.

Belongs here: finding them in a string, as spans. Does not belong here: names (`names.py`), masking (`masking.py`).
"""

import re
from functools import cache
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text, half-open in code points, and what kind of personal data it is."""

    start: int
    end: int
    kind: str


@cache
def _email() -> re.Pattern[str]:
    return re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}[a-zA-Z]{2,12}")


@cache
def _phone() -> re.Pattern[str]:
    """A Swedish number with its area code, or any number behind a label or a country code.

    A number that a slash or more digits follow is a diary number, and one that reads as day-month-year is a date.
    """
    group = r"(?:[ \u00a0–-]{1,3}\d{2,4}){1,4}"
    return re.compile(
        r"(?<![\w.,:/–+-])(?:"
        rf"(?:\+|00)\d{{1,3}}[ \u00a0-]?(?:\(0\)[ \u00a0]?)?\d{{1,4}}{group}|"
        rf"(?!\d{{2}}[-.]\d{{2}}[-.]\d{{4}})\(?0[1-9]\d{{0,3}}\)?(?:{group}|[ \u00a0–-]{{1,3}}\d{{5,8}})|"
        r"07\d{8}"
        r")(?![\d/])(?!-\d)"
    )


@cache
def _labelled() -> re.Pattern[str]:
    label = r"(?:tfn|tel|telefon(?:nummer)?|mobil(?:telefon)?|växel|vaxel|fax|direkt(?:nr|nummer|telefon)?)"
    return re.compile(
        rf"\b{label}(?:nr)?[.:]{{0,2}}\s{{0,4}}(\+?\d[\d \u00a0–-]{{4,16}}\d)(?![\d/:])", flags=re.IGNORECASE
    )


@cache
def _personnummer() -> re.Pattern[str]:
    return re.compile(r"(?<![\d/.-])(?:\d{2})?\d{6}[-+ ]?\d{4}(?![\d/])")


def find_contacts(text: str) -> list[Span]:
    """The e-mail addresses, phone numbers and personnummer of a text, in order of their start.

    >>> [text.kind for text in find_contacts("Ring 08-508 18 070 eller skriv till a.b@kommun.se om Dnr 08-123/2018.")]
    ['phone', 'email']
    """
    found = [Span(*match.span(), "email") for match in _email().finditer(text)] if "@" in text else []
    found += [
        Span(*match.span(), "personnummer") for match in _personnummer().finditer(text) if is_personnummer(match[0])
    ]
    found += [Span(*match.span(), "phone") for match in _phone().finditer(text) if _is_dialled(match[0])]
    found += [Span(*match.span(1), "phone") for match in _labelled().finditer(text) if _is_dialled(match[1])]
    return sorted(set(found))


def is_personnummer(written: str) -> bool:
    """Whether the digits are a personnummer or samordningsnummer: a day of the calendar and a right check digit.

    >>> is_personnummer("811218-9876"), is_personnummer("811218-9875"), is_personnummer("212000-0142")
    (True, False, False)
    """
    digits = [int(character) for character in written if character.isdigit()][-10:]
    month, day = digits[2] * 10 + digits[3], digits[4] * 10 + digits[5]
    if not (1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91)):
        return False
    doubled = [digit * (2 - place % 2) for place, digit in enumerate(digits)]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def _is_dialled(written: str) -> bool:
    """Whether there are as many digits as a phone number has."""
    return 6 <= sum(character.isdigit() for character in written) <= 14
