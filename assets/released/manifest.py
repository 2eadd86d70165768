"""What lies in a release: every file with its size, hash and rows.

Belongs here: `manifest.json` and `SHA256SUMS`. Does not belong here: the files themselves.
"""

import hashlib
from pathlib import Path

import pyarrow.parquet as pq

from assets.released.about import Edition
from assets.released.publishing import MANIFEST, SUMS
from schemas.released import SCHEMA_VERSION, Manifest, ReleasedFile


def write_manifest(edition: Edition, directory: Path) -> Manifest:
    """Describe every file of a finished directory, in `manifest.json` and in the form that `sha256sum -c` takes."""
    rows = {name: table.height for name, table in edition.tables.items()}
    paths = sorted(path for path in directory.rglob("*") if path.is_file())
    manifest = Manifest(
        version=edition.version,
        schema_version=SCHEMA_VERSION,
        released=edition.released,
        content_sha256=edition.content_sha256,
        previous=edition.previous,
        publisher=edition.publisher,
        files=[_described(path, directory, rows) for path in paths],
    )
    (directory / MANIFEST).write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")
    summed = [*manifest.files, _described(directory / MANIFEST, directory, {})]
    lines = [f"{file.sha256}  {file.path}\n" for file in sorted(summed, key=lambda file: file.path)]
    (directory / SUMS).write_text("".join(lines), encoding="utf-8")
    return manifest


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _described(path: Path, directory: Path, rows: dict[str, int]) -> ReleasedFile:
    return ReleasedFile(
        path=path.relative_to(directory).as_posix(),
        byte_size=path.stat().st_size,
        sha256=digest(path),
        rows=_rows(path, rows),
    )


def _rows(path: Path, rows: dict[str, int]) -> int | None:
    """The number of rows of a file that holds a table, or a part of one."""
    if path.suffix == ".csv" or (path.suffix == ".parquet" and path.stem in rows):
        return rows.get(path.stem)
    return int(pq.read_metadata(path).num_rows) if path.suffix == ".parquet" else None
