"""What lies in a folder, as one fingerprint: the same files and bytes, the same fingerprint.

Belongs here: hashing a file, a remiss's folder, and files of the project. Does not belong here: whether the files are
whole (`pipelines/arrivals.py`) or what was made of them (`pipelines/made.py`).
"""

import errno
import hashlib
import stat
from collections.abc import Iterable
from pathlib import Path

from upath import UPath

from assets.raw.location import DESCRIBING, UNASSIGNED

LARGEST_FILE = 512 * 1024 * 1024
"""Files of more bytes than this are not opened."""


def described(raw: UPath, remiss_id: str) -> list[tuple[str, UPath]]:
    """The files of a remiss that describe it, as far as they are there."""
    if remiss_id == UNASSIGNED:
        return []
    named = [(name, raw / remiss_id / name) for name in DESCRIBING]
    return [(name, path) for name, path in named if path.exists()]


def hash_of(path: UPath) -> str | None:
    """SHA-256 of a file; None where it is no file (a pipe would never end), too large, or cannot be read.

    Raises OSError for a fault of the storage, which passes.
    """
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST_FILE:
            return None
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        if not is_the_files_own(error, path):
            raise
        return None


def is_the_files_own(error: OSError, path: UPath) -> bool:
    """Whether a fault lies in the file (its rights, a link that leads nowhere or in a circle), not in the storage."""
    if isinstance(error, PermissionError) or error.errno in (errno.ELOOP, errno.ENAMETOOLONG):
        return True
    return isinstance(error, FileNotFoundError) and path.is_symlink()


def fingerprint(hashes: Iterable[tuple[str, str | None]]) -> str:
    """One fingerprint of (file name, hash) pairs, whatever their order.

    >>> fingerprint([("a", "1"), ("b", None)]) == fingerprint([("b", None), ("a", "1")])
    True
    """
    lines = sorted(f"{name}\t{digest or 'unreadable'}" for name, digest in hashes)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def fingerprint_of(project: Path, patterns: Iterable[str]) -> str:
    """One fingerprint of the names and bytes of a directory's files that fit any of the patterns of `Path.glob`."""
    paths = {path for pattern in patterns for path in project.glob(pattern) if path.is_file()}
    own = [path for path in paths if "__pycache__" not in path.parts]
    return fingerprint((path.relative_to(project).as_posix(), hash_of(UPath(path))) for path in own)
