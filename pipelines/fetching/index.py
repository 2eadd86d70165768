"""Which answers an index lists: a page of the form that regeringen.se has, or a JSON file.

Belongs here: page or JSON → names and addresses. Does not belong here: asking for either (`polite.py`).

The page of a remiss has blocks of links to files, `<ul class="list--Block--icons">`, each under a heading. The links
say `Borlänge kommun (pdf 123 kB)` and lead to `/contentassets/<hash>/<name>.pdf`. What was sent out and to whom stands
in a block of its own, or, on older pages, among the answers.
"""

import re
from typing import Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml import html
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

MOST_ANSWERS: Final = 10_000
HEADINGS: Final = ("h1", "h2", "h3", "h4")
FILES: Final = re.compile(r"\.(pdf|docx?|odt|rtf|txt|html?)$", re.IGNORECASE)
STORED: Final = "/contentassets/"
SIZE: Final = re.compile(r"\s*\((?:pdf|docx?|odt|rtf|txt|word)[^()]{0,40}\)\s*$", re.IGNORECASE)
"""What a link says of its file after the name."""

TO_WHOM: Final = re.compile(
    r"remissinstans|remisslista|sändlista|remissmissiv|remissbrev|\bmissiv\b|följebrev", re.IGNORECASE
)
"""Words of a link that leads to the list of those who were asked, or to the letter to them, wherever it stands."""

SENT_OUT: Final = re.compile(r"betänkande|promemoria|\b(?:SOU|Ds) \d{4}:\d+", re.IGNORECASE)
"""Words of a link that leads to what was sent out, where it stands among the answers without a heading of its own."""

OF_ANSWERS: Final = re.compile(r"remissvar|remissyttrande|yttranden|inkomna svar", re.IGNORECASE)


class Listed(NamedTuple):
    """An answer as an index lists it."""

    name: str
    url: str
    sha256: str | None = None


class Answer(BaseModel):
    """An answer in a JSON index."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, description="Who answers.")
    url: str = Field(min_length=1, description="Where the file lies; relative to the index.")
    sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$", description="Hash of the file, where known.")


class IndexUnreadableError(ValueError):
    """The index is of no known form, or lists nothing."""


def read_index(content: bytes, media_type: str, url: str) -> list[Listed]:
    """The answers that an index lists, each address once, in order. Raises `IndexUnreadableError`."""
    listed = _of_json(content, url) if media_type == "application/json" else _of_page(content, url)
    once = list({each.url: each for each in reversed(listed)}.values())[::-1]
    if len(once) > MOST_ANSWERS:
        raise IndexUnreadableError(f"{url} lists {len(once)} files; at most {MOST_ANSWERS} are believed")
    return once


def _of_json(content: bytes, url: str) -> list[Listed]:
    try:
        answers = TypeAdapter(list[Answer]).validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise IndexUnreadableError(f"{url}: {place or 'the whole'}: {first['msg']}") from None
    return [Listed(answer.name, _absolute(url, answer.url), answer.sha256) for answer in answers]


def _of_page(content: bytes, url: str) -> list[Listed]:
    if not content.strip():
        raise IndexUnreadableError(f"{url} is empty")
    page = html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
    heading, found = "", list[tuple[str, Listed]]()
    for element in page.iter(*HEADINGS, "a"):
        text = " ".join(element.text_content().split())
        if element.tag in HEADINGS:
            heading = text
        elif (link := element.get("href")) and _is_file(link):
            found.append((heading, Listed(SIZE.sub("", text), _absolute(url, link))))
    answers = [each for heading, each in found if OF_ANSWERS.search(heading)]
    if not answers:  # no block is headed as answers: all is one that is not what was sent out
        answers = [each for _, each in found if not SENT_OUT.search(each.name)]
    return [each for each in answers if each.name and not TO_WHOM.search(each.name)]


def _is_file(link: str) -> bool:
    path = urlsplit(link).path
    return STORED in path or bool(FILES.search(path))


def _absolute(base: str, link: str) -> str:
    """The whole address of a link, without its fragment."""
    return urlsplit(urljoin(base, link))._replace(fragment="").geturl()
