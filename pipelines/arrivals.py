"""What has arrived, changed or gone under the raw directory since it was last looked at.

Belongs here: comparing the directory with what was seen before, waiting until files are whole. Does not belong
here: asking Dagster for runs (`automation.py`).
"""

import hashlib
from collections.abc import Iterable, Mapping

from pydantic import BaseModel
from upath import UPath

from assets.raw.location import CATALOGUE, DESCRIPTION, UNASSIGNED, files_of, remisser_in

COMPLETE = ".complete"
"""A file of this name in a remiss's folder says that all its files are whole: no wait."""


class Seen(BaseModel):
    """What is remembered of a remiss between two looks."""

    state: str
    """Fingerprint of its files' names, sizes and times, as last seen."""
    content: str = ""
    """`state:fingerprint of names and bytes` when the bytes were last read; empty before the first time."""


class Arrivals(BaseModel):
    """What one look found."""

    remisser: dict[str, Seen] = {}
    touched: dict[str, str] = {}
    """Remiss → `Seen.content`, for those whose content is new and whole. A content that comes back has another key."""
    gone: list[str] = []


def look(raw: UPath, before: Mapping[str, Seen]) -> Arrivals:
    """Compare the raw directory with what was seen before.

    A remiss is touched when its names, sizes and times are the same as at the last look (so its files are whole)
    and its bytes are not those that a run was last asked for. A file moved or touched without a change of bytes
    makes no run.
    """
    found = Arrivals()
    for remiss_id in remisser_in(raw):
        last = before.get(remiss_id)
        state = _fingerprint((name, *_stat(path)) for name, path in _everything(raw, remiss_id))
        seen = Seen(state=state, content=last.content if last else "")
        whole = (last is not None and last.state == state) or (raw / remiss_id / COMPLETE).exists()
        settled = last is not None and last.state == state and last.content.startswith(state)
        if whole and not settled:
            content = _fingerprint((name, _bytes(path)) for name, path in _everything(raw, remiss_id))
            is_new = not seen.content.endswith(content)
            seen.content = f"{state}:{content}"
            if is_new:
                found.touched[remiss_id] = seen.content
        found.remisser[remiss_id] = seen
    found.gone = sorted(set(before) - set(found.remisser))
    return found


def _everything(raw: UPath, remiss_id: str) -> list[tuple[str, UPath]]:
    """A remiss's files, with the two that describe it."""
    described = [(name, raw / remiss_id / name) for name in (DESCRIPTION, CATALOGUE)]
    named = [(name, path) for name, path in described if remiss_id != UNASSIGNED and path.exists()]
    return [*named, *files_of(raw, remiss_id)]


def _stat(path: UPath) -> tuple[int, float]:
    try:
        stat = path.stat()
    except OSError:
        return -1, 0.0
    return stat.st_size, stat.st_mtime


def _bytes(path: UPath) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "unreadable"


def _fingerprint(parts: Iterable[tuple[object, ...]]) -> str:
    return hashlib.sha256("\n".join(repr(part) for part in parts).encode("utf-8", "replace")).hexdigest()
