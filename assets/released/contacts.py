"""Where a text holds a way to reach or identify a person: e-mail addresses, phone numbers, personnummer.

Belongs here: finding them in a string, as spans. Does not belong here: names (`names.py`), masking (`masking.py`).
"""

import re
from functools import cache
from itertools import product
from typing import Final, NamedTuple

from assets.extracted.around import near

SIGNS: Final = ("@", *("".join(sign) for sign in product("([", ("at", "a", "snabel-a"), ")]")))
"""What an address cannot do without; the latter for fear of robots."""

BEFORE, BEHIND = 200, 1000
"""Code points before and behind its sign that an address has at most."""


class Span(NamedTuple):
    """A stretch of a text, half-open in code points, and what kind of personal data it is."""

    start: int
    end: int
    kind: str


@cache
def _email() -> re.Pattern[str]:
    """An address, also one that a line's end or a column's edge tore, or that is written to be safe from robots."""
    torn = r"(?:[ \u00a0]?\n[ \u00a0\t]{0,40}(?=[a-zåäö0-9]))?"
    at = rf"(?:{torn}@{torn}|[ \u00a0]@[ \u00a0]|[ \u00a0]?[(\[](?:at|a|snabel-a)[)\]][ \u00a0]?)"
    return re.compile(
        rf"(?:[\w+-]{{1,30}}[._-]\n)?[\w.+-]{{1,64}}{at}(?:[\w-]{{1,63}}{torn}\.{torn}){{1,6}}[a-zA-Z]{{2,12}}"
    )


@cache
def _phone() -> re.Pattern[str]:
    """A Swedish number with its area code, or any number behind a country code.

    A number that a slash or more digits follow is a diary number, and one that reads as day-month-year is a date.
    """
    space = r"[ \u00a0–-]{1,3}"
    group = rf"(?:{space}\d{{2,4}}){{1,4}}"
    return re.compile(
        r"(?<![\w.,:/–+-])(?:"
        # Torn by a line's end, with a slash behind the area code, or with dots: forms that only some numbers have.
        rf"0[1-9]\d{{0,2}}{space}\d{{2,4}}\n[ \u00a0\t]{{0,40}}\d{{2,3}}[ \u00a0]\d{{2,3}}|"
        r"0[1-9]\d{0,2}/\d{2,3}[ \u00a0-]\d{2,3}(?:[ \u00a0-]\d{2,3})?|"
        r"0[1-9]\d{1,2}(?:\.\d{2,4}){2,4}|"
        rf"(?:\+|00(?=[1-9]))\d{{1,3}}[ \u00a0-]?(?:\(0\)[ \u00a0-]?)?\d{{1,4}}{group}|"
        rf"(?!\d{{2}}[-.]\d{{2}}[-.]\d{{4}})\(?0[1-9]\d{{0,3}}\)?(?:{group}|{space}\d{{5,8}})|"
        r"07\d{8}"
        r")(?![\d/])(?!-\d)"
    )


@cache
def _labelled() -> re.Pattern[str]:
    """A number, however short, behind a word that says that it is one to call."""
    label = (
        r"(?:tfn|tel|telefon(?:nummer|nr)?|mobil(?:telefon|nummer|nr)?|växel|vaxel|vxl|fax|telefax|"
        r"direkt(?:nr|nummer|telefon|tfn)?|anknytning|ankn|kontaktnummer|journummer)"
    )
    bracket = r"(?:\s{0,4}\([^()\n]{1,20}\))?"
    number = r"(\+?\(?\d[\d \u00a0()–-]{2,20}\d)(?![\d/:.])"
    return re.compile(rf"\b{label}(?:nr)?[.:]{{0,2}}{bracket}\s{{0,4}}{number}", flags=re.IGNORECASE)


@cache
def _personnummer() -> re.Pattern[str]:
    return re.compile(r"(?<![\d/.-])(?:(?:18|19|20)[ \u00a0]?)?\d{6}[-+– ]?\d{4}(?![\d/])")


@cache
def _labelled_personnummer() -> re.Pattern[str]:
    """Whatever stands behind the word, a wrong check digit or a birthday alone: it was meant to be one."""
    label = r"(?:person|samordnings)(?:nummer|nr)|pers\.? ?nr|pnr"
    return re.compile(
        rf"\b(?:{label})\.?:?\s{{0,4}}((?:\d{{2}})?\d{{6}}(?:[-+– ]?[\dA-ZX*]{{4}})?)(?!\d)", flags=re.IGNORECASE
    )


def find_contacts(text: str) -> list[Span]:
    """The e-mail addresses, phone numbers and personnummer of a text, in order of their start.

    >>> [text.kind for text in find_contacts("Ring 08-508 18 070 eller skriv till a.b@kommun.se om Dnr 08-123/2018.")]
    ['phone', 'email']
    """
    found = [
        Span(*match.span(), "email")
        for start, end in near(SIGNS, text, BEFORE, BEHIND, 0, len(text))
        for match in _email().finditer(text, start, end)
    ]
    found += [
        Span(*match.span(), "personnummer") for match in _personnummer().finditer(text) if is_personnummer(match[0])
    ]
    found += [Span(*match.span(1), "personnummer") for match in _labelled_personnummer().finditer(text)]
    found += [Span(*match.span(), "phone") for match in _phone().finditer(text) if _is_dialled(match[0])]
    found += [Span(*match.span(1), "phone") for match in _labelled().finditer(text)]
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
    """Whether there are as many digits as a phone number has: more behind a country code."""
    digits = sum(character.isdigit() for character in written)
    return (9 if written.startswith(("+", "00")) else 6) <= digits <= 14
