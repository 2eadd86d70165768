"""Every file that arrives, described: bytes hashed, text decoded, nothing judged.

Belongs here: a remiss folder → rows of `files`, each an accepted file or one with its reason; the rows of
`rejects` among them. Does not belong here: how a format is read (`reading.py`).
"""

import hashlib
import stat
from typing import Any

import polars as pl
from upath import UPath

from assets.raw.content import LARGEST_FILE, is_the_files_own
from assets.raw.location import files_of
from assets.raw.reading import Unreadable, read
from assets.raw.remiss import read_invited, read_proposals, read_remiss
from schemas import registry


def describe_files(raw: UPath, remiss_id: str) -> pl.DataFrame:
    """The remiss's part of `files`: one row for each file found, and one for each faulty description of the remiss.

    A second file with the same bytes is a reject `duplicate`: the first name in order is the accepted one.
    """
    rows: list[dict[str, Any]] = []
    accepted: dict[str, str] = {}
    for name, path in files_of(raw, remiss_id):
        row = {"remiss_id": remiss_id, "file_name": name} | _described(path)
        digest = row.get("sha256")
        if row.get("reason") is None and digest in accepted:
            row |= {"raw_text": None, "reason": "duplicate", "detail": f"the same bytes as {accepted[digest]}"}
        elif row.get("reason") is None:
            accepted[row["sha256"]] = name
        rows.append(row)
    for described in (read_remiss, read_proposals, read_invited):
        rows.extend({"remiss_id": remiss_id, **problem._asdict()} for problem in described(raw, remiss_id)[1])
    return registry.frame("files", rows)


def rejects_of(files: pl.DataFrame) -> pl.DataFrame:
    """The part of `files` that could not be used, as rows of `rejects`."""
    return registry.ordered("rejects", files.filter(pl.col("reason").is_not_null()))


def _described(path: UPath) -> dict[str, Any]:
    """What a file is and says; what is wrong with the file itself ends here, so that it never stops a run.

    Raises OSError for what is wrong with the storage (a volume that went away, a time-out, a body cut short): that
    passes, and a reject would stay.
    """
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            return {"reason": "unreadable", "detail": "not a file but a link to a folder, a pipe or a device"}
        size = about.st_size
        if size > LARGEST_FILE:
            detail = f"{size} bytes; the largest file that is opened has {LARGEST_FILE}"
            return {"byte_size": size, "reason": "limit_exceeded", "detail": detail}
        content = path.read_bytes()
    except OSError as error:
        if not is_the_files_own(error, path):
            raise
        detail = f"could not be opened: {error.strerror or type(error).__name__}; check the file's rights and links"
        return {"reason": "unreadable", "detail": detail}
    if len(content) != size:
        raise OSError(f"{path} gave {len(content)} of {size} bytes: cut short, or still being written")
    digest = hashlib.sha256(content).hexdigest()
    row: dict[str, Any] = {"document_id": digest[:16], "sha256": digest, "byte_size": len(content)}
    try:
        reading = read(content)
    except Unreadable as error:
        return row | {"reason": error.reason, "detail": error.detail}
    return row | {
        "media_type": reading.media_type,
        "encoding": reading.encoding,
        "page_count": reading.page_count,
        "text_origin": reading.text_origin,
        "raw_text": reading.text,
    }
