"""A remiss's answers, from its index into its folder: each once, whole, and again only when it changed.

Belongs here: what is known of each answer between two visits, downloads that go on where they broke off, checking what
came. Does not belong here: how a server is asked (`polite.py`) or what an index lists (`index.py`).
"""

import datetime as dt
import hashlib
import os
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

import requests
from pydantic import BaseModel
from upath import UPath

from assets.extracted.shadow import slug
from assets.raw.content import LARGEST_FILE
from pipelines.fetching.index import Listed, read_index
from pipelines.fetching.polite import Polite
from pipelines.tables import replace_file

KNOWN: Final = ".fetched.json"
"""In the remiss's folder, where names with a dot are passed over."""

LARGEST_INDEX: Final = 20_000_000
CHUNK: Final = 1 << 16
MAGIC: Final = {".pdf": b"%PDF-", ".docx": b"PK\x03\x04", ".odt": b"PK\x03\x04", ".rtf": b"{\\rtf"}
"""How a file of a kind begins: what begins otherwise is a server's apology and no answer."""


class Fetched(BaseModel):
    """What is known of an answer that lies in the folder."""

    file_name: str
    sha256: str
    byte_size: int
    etag: str | None = None
    last_modified: str | None = None
    checked: dt.datetime


class Known(BaseModel):
    """What was fetched for a remiss: address → file."""

    answers: dict[str, Fetched] = {}


class Visit(NamedTuple):
    """What one visit brought: names of files, and what could not be had, with the reason."""

    new: list[str]
    changed: list[str]
    unchanged: list[str]
    failed: list[str]


def fetch_remiss(
    raw: UPath, remiss_id: str, index: str, visitor: Polite, state: Path, now: dt.datetime, recheck: dt.timedelta
) -> Visit:
    """Take the answers that an index lists into `<raw>/<remiss_id>/`.

    An answer that fails is named and leaves the others alone; what the index no longer lists, and what people replaced
    or took away by hand, stays as it is. Raises OSError or ValueError where the index itself cannot be had.
    """
    with visitor.get(index) as answer:
        content = _limited(answer, LARGEST_INDEX)
        listed = read_index(content, answer.headers.get("Content-Type", "").partition(";")[0].strip(), index)
    folder, visit = raw / remiss_id, Visit([], [], [], [])
    known = _known(folder)
    for each in listed:
        before = known.answers.get(each.url)
        if before is not None and (now - before.checked < recheck or not _is_ours(folder, before)):
            visit.unchanged.append(before.file_name)
            continue
        try:
            after = _take(folder, each, before, visitor, state, now)
        except (OSError, ValueError) as error:
            visit.failed.append(f"{each.name}: {error}")
            continue
        (visit.new if before is None else visit.changed if after.sha256 != before.sha256 else visit.unchanged).append(
            after.file_name
        )
        known.answers[each.url] = after
        replace_file(folder / KNOWN, known.model_dump_json(indent=1).encode())
    return visit


def _take(
    folder: UPath, listed: Listed, before: Fetched | None, visitor: Polite, state: Path, now: dt.datetime
) -> Fetched:
    """Ask for an answer and put it in place, unless it is as it was."""
    part = state / f"{hashlib.sha256(listed.url.encode()).hexdigest()}.part"
    headers: dict[str, str] = {}
    if before is not None:
        headers |= {"If-None-Match": before.etag} if before.etag else {}
        headers |= {"If-Modified-Since": before.last_modified} if before.last_modified else {}
    elif part.exists() and (tag := part.with_suffix(".tag")).exists():
        headers = {"Range": f"bytes={part.stat().st_size}-", "If-Range": tag.read_text("utf-8")}
    with visitor.get(listed.url, headers) as answer:
        if answer.status_code == 304 and before is not None:
            return before.model_copy(update={"checked": now})
        content = _download(answer, part)
    name = before.file_name if before else _file_name(listed)
    for path in (part, part.with_suffix(".tag")):
        path.unlink(missing_ok=True)
    _require_whole(content, name, listed)
    replace_file(folder / name, content)
    return Fetched(
        file_name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        byte_size=len(content),
        etag=answer.headers.get("ETag"),
        last_modified=answer.headers.get("Last-Modified"),
        checked=now,
    )


def _download(answer: requests.Response, part: Path) -> bytes:
    """The whole body; what came before the connection broke is kept, and the next visit goes on from there."""
    part.parent.mkdir(parents=True, exist_ok=True)
    going_on = answer.status_code == 206
    if tag := answer.headers.get("ETag"):
        part.with_suffix(".tag").write_text(tag, encoding="utf-8")
    else:
        part.with_suffix(".tag").unlink(missing_ok=True)  # without one nobody can tell that it is the same file
    with part.open("ab" if going_on else "wb") as file:
        expected = file.tell() + int(answer.headers.get("Content-Length") or -1)
        for chunk in answer.iter_content(CHUNK):
            file.write(chunk)
            if file.tell() > LARGEST_FILE:
                raise ValueError(f"more than {LARGEST_FILE} bytes")
        file.flush()
        os.fsync(file.fileno())
        if "Content-Length" in answer.headers and file.tell() != expected:
            raise OSError(f"{file.tell()} of {expected} bytes came")
    return part.read_bytes()


def _limited(answer: requests.Response, most: int) -> bytes:
    content = b""
    for chunk in answer.iter_content(CHUNK):
        content += chunk
        if len(content) > most:
            raise ValueError(f"{answer.url}: an index of more than {most} bytes")
    return content


def _require_whole(content: bytes, name: str, listed: Listed) -> None:
    """Raise ValueError where what came is not the file that was listed."""
    begins = MAGIC.get(PurePosixPath(name).suffix.lower(), b"")
    if not content.startswith(begins) or not content:
        raise ValueError("what came is no such file; the server may have sent a page that says why")
    if listed.sha256 and hashlib.sha256(content).hexdigest() != listed.sha256:
        raise ValueError("what came has another SHA-256 than the index says")


def _file_name(listed: Listed) -> str:
    """A name that tells who answers, and that no other address has: two answers may have one name.

    >>> _file_name(Listed("Borlänge kommun", "https://example.org/contentassets/0a/svar.PDF"))
    'borlange-kommun-8321d4d6.pdf'
    """
    suffix = PurePosixPath(unquote(urlsplit(listed.url).path)).suffix.lower()
    told = hashlib.sha256(listed.url.encode()).hexdigest()[:8]
    return f"{slug(listed.name)[:80] or 'svar'}-{told}{suffix if suffix.isascii() and len(suffix) < 6 else ''}"


def _known(folder: UPath) -> Known:
    try:
        return Known.model_validate_json((folder / KNOWN).read_bytes())
    except FileNotFoundError:
        return Known()


def _is_ours(folder: UPath, known: Fetched) -> bool:
    """Whether the file is as it was fetched: what people replaced or took away is theirs to decide."""
    try:
        return hashlib.sha256((folder / known.file_name).read_bytes()).hexdigest() == known.sha256
    except FileNotFoundError:
        return False
