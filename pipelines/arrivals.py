"""What has arrived, changed or gone under the raw directory since it was last looked at.

Belongs here: comparing the directory with what was seen before, waiting until files are whole. Does not belong
here: which runs follow from that (`asking.py`), or asking Dagster for them (`automation.py`).
"""

import hashlib
import time
from collections.abc import Iterable, Mapping

from pydantic import BaseModel
from upath import UPath

from assets.raw.content import described, fingerprint, hash_of
from assets.raw.location import files_of, remisser_in
from pipelines.made import LARGEST_TOLD

COMPLETE = ".complete"
"""A file of this name in a remiss's folder says that all its files are whole: no wait."""

LONGEST_LOOK = 30.0
"""Seconds after which a look reads no further remiss; the next look goes on."""


class Seen(BaseModel):
    """What is remembered of a remiss between two looks."""

    state: str
    """Fingerprint of its files' names, sizes, times and rights, as last seen."""
    read_at: str = ""
    """The state in which its bytes were last read; empty before the first time."""
    content: str = ""
    """Fingerprint of names and bytes when they were last read."""


class Arrivals(BaseModel):
    """What one look found."""

    remisser: dict[str, Seen] = {}
    gone: list[str] = []

    @property
    def whole(self) -> dict[str, str]:
        """Remiss → content, for those that are whole as they stand now."""
        settled = {name: seen for name, seen in self.remisser.items() if seen.read_at == seen.state}
        return {name: seen.content for name, seen in settled.items() if seen.content}


class RawIsEmptyError(OSError):
    """The raw directory holds nothing although it held remisser before: a volume that is not mounted looks so."""


def look(raw: UPath, before: Mapping[str, Seen], longest: float = LONGEST_LOOK) -> Arrivals:
    """Compare the raw directory with what was seen before.

    A remiss is whole when its names, sizes and times are the same as at the last look. Its bytes are then read once.
    A file moved or touched without a change of bytes keeps its content. Raises OSError where the directory cannot be
    read, and RawIsEmptyError where every remiss would be gone at once.
    """
    if raw.protocol not in ("", "file"):
        raw.fs.invalidate_cache()  # a store's listing is otherwise the one that this process saw first
    names = remisser_in(raw)
    if before and not names:
        message = f"{raw} is empty but held {len(before)} remisser. Is the volume mounted, the bucket the right one?"
        raise RawIsEmptyError(message)
    until = time.monotonic() + longest
    found = Arrivals()
    for remiss_id in names:
        last = before.get(remiss_id)
        files = [(name, path, *_stat(path)) for name, path in everything(raw, remiss_id)]
        state = _told((name, *about) for name, _, *about in files)
        seen = (last or Seen(state="")).model_copy(update={"state": state})
        steady = (last is not None and last.state == state) or (raw / remiss_id / COMPLETE).exists()
        if steady and seen.read_at != state and time.monotonic() < until:
            small = sum(max(size, 0) for _, _, size, _, _ in files) <= LARGEST_TOLD
            content = content_of(raw, remiss_id) if small else state
            if content:
                seen.read_at, seen.content = state, content
        found.remisser[remiss_id] = seen
    found.gone = sorted(set(before) - set(found.remisser))
    return found


def content_of(raw: UPath, remiss_id: str) -> str | None:
    """Fingerprint of the names and bytes of a remiss's files; None where the storage did not give one of them."""
    try:
        return fingerprint((name, hash_of(path)) for name, path in everything(raw, remiss_id))
    except OSError:
        return None


def everything(raw: UPath, remiss_id: str) -> list[tuple[str, UPath]]:
    """A remiss's files, with those that describe it."""
    return [*described(raw, remiss_id), *files_of(raw, remiss_id)]


def _stat(path: UPath) -> tuple[int, float, int]:
    try:
        about = path.stat()
    except OSError:
        return -1, 0.0, 0
    return about.st_size, about.st_mtime, about.st_mode


def _told(parts: Iterable[tuple[object, ...]]) -> str:
    return hashlib.sha256("\n".join(repr(part) for part in parts).encode("utf-8", "replace")).hexdigest()
