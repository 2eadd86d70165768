"""From the tables to a release: check, prepare, write aside, look at what was written, publish.

Belongs here: the order of the steps, and the gate between the last two. Does not belong here: any one step (the modules
beside this one), or which files there are (`writing.py`).
"""

import datetime as dt
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl
from upath import UPath

from assets.frames import Frames
from assets.released.about import Edition, read_publisher
from assets.released.changelog import changelog
from assets.released.changes import changes_between, published_tables
from assets.released.content import ReleaseRefusedError, Tables, content_sha256
from assets.released.files import write_parquet
from assets.released.gather import Gathered, whole
from assets.released.prepared import Tell, prepare
from assets.released.publishing import MANIFEST, latest, manifest_of, next_version, publish
from assets.released.quality import below_floor, beside_last, coverage
from assets.released.takedown import Takedown, read_takedowns
from schemas import registry
from schemas.released import SCHEMA_VERSION, Publisher

GATE: Final = {
    "tables": "Every released table passes its model, each quote stands where its row says, each key leads somewhere.",
    "quality_floors": "No measure of quality is below its floor.",
    "acceptance": "Great Expectations takes the written Parquet files, read as an outsider would.",
    "rights": "The written files hold third parties' texts in short quotations only.",
    "personal_data": "No written file holds an address, a number or a name that was masked.",
}
"""What must hold before a release is published. Whatever does not is named by check, never by value."""


@dataclass(frozen=True)
class Candidate:
    """A release as it would be: its version, the hash of its content, whether it differs from the last, its faults.

    `rows` counts those of each table.
    """

    version: str
    content_sha256: str
    is_new: bool
    faults: dict[str, list[str]]
    rows: dict[str, int]


@dataclass(frozen=True)
class Release:
    """A published release: its version, where it lies, the hash of its content, and whether this build made it."""

    version: str
    path: UPath
    content_sha256: str
    is_new: bool


def build_candidate(
    parts: Mapping[str, Frames],
    release_dir: UPath,
    today: dt.date,
    directory: Path,
    *,
    measured: pl.DataFrame | None = None,
    takedowns: Sequence[Takedown] | None = None,
    look: bool = True,
    tell: Tell = lambda _: None,
) -> Candidate:
    """Write the next release into `directory`, invisible to anyone, unless its content is that of the last one.

    `parts` maps each released table's name to its rows by remiss; `today` gives a new version its month;
    `measured` are the stages' estimates, rows of `quality`; `takedowns` are those of `data/reference/takedowns.csv`
    unless given; without `look` there are no pictures, no landing page and no acceptance by an outsider; `tell` hears
    how far a long build is. The directory is made anew; it holds a manifest only when there is something new to publish
    and nothing wrong with it.
    """
    shutil.rmtree(directory, ignore_errors=True)
    listed = read_takedowns() if takedowns is None else takedowns
    estimates = registry.frame("quality", []) if measured is None else measured
    faults: dict[str, list[str]] = {name: [] for name in GATE} | {"quality_floors": below_floor(estimates)}
    try:
        tables, personal = prepare(Gathered(parts, listed), directory, tell)
    except ReleaseRefusedError as refused:
        shutil.rmtree(directory)
        return Candidate("", "", is_new=False, faults=faults | {"tables": refused.faults}, rows={})
    rows = {name: tables[name].height for name in registry.RELEASED_TABLES}
    digest = content_sha256({name: tables[name].slices() for name in rows})
    previous, publisher = latest(release_dir), read_publisher()
    if previous is not None and previous.content_sha256 == digest and _is_of(release_dir / previous.path, publisher):
        shutil.rmtree(directory)
        return Candidate(previous.version, digest, is_new=False, faults=faults, rows=rows)
    version = next_version(release_dir, today)
    before = published_tables(release_dir, previous)
    earlier = release_dir / previous.path if previous else None
    quality = beside_last(registry.ordered("quality", pl.concat([estimates, coverage(tables)])), earlier)
    changes = changes_between(before, tables, directory / "changes", {takedown.document_id for takedown in listed})
    edition = Edition(
        version=version,
        released=today,
        content_sha256=digest,
        previous=previous.version if previous else None,
        tables=tables
        | {
            "quality": write_parquet("quality", [quality], directory / "quality.parquet"),
            "changes": write_parquet("changes", changes, directory / "changes.parquet"),
        },
        publisher=publisher,
    )
    told = changelog(edition, before, listed)
    if not any(faults.values()):
        from assets.released.writing import write_release

        tell(f"Writing {version} and looking at its files")

        faults |= write_release(edition, directory, before, told, personal, earlier, look=look)
    if any(faults.values()):
        shutil.rmtree(directory, ignore_errors=True)
    return Candidate(version, digest, is_new=True, faults=faults, rows=rows)


def publish_candidate(directory: Path, release_dir: UPath) -> Release:
    """Publish what `build_candidate` wrote; the last release where it found nothing new.

    Raises `ReleaseRefusedError` where there is neither, or where another release was published in the meantime.
    """
    newest = latest(release_dir)
    if not (directory / MANIFEST).exists():
        if newest is None:
            raise ReleaseRefusedError(["there is no candidate: materialise it first"])
        return Release(newest.version, release_dir / newest.path, newest.content_sha256, is_new=False)
    manifest = manifest_of(UPath(directory))
    if (newest.version if newest else None) not in (manifest.version, manifest.previous):
        raise ReleaseRefusedError(["another release was published since the candidate was made: materialise it anew"])
    place = publish(directory, release_dir)
    shutil.rmtree(directory)
    return Release(manifest.version, place, manifest.content_sha256, is_new=True)


def build_release(
    tables: Tables,
    release_dir: UPath,
    today: dt.date,
    takedowns: Sequence[Takedown] | None = None,
    measured: pl.DataFrame | None = None,
    *,
    look: bool = True,
) -> Release:
    """Publish whole tables as the newest version under `release_dir`, if their content changed since the last.

    Other arguments are those of `build_candidate`. Raises `ReleaseRefusedError` with what the gate found before
    anything is visible; whatever fails, the last release stays whole and is still the one that `latest.json` names.
    """
    with tempfile.TemporaryDirectory(prefix="yttranden-release-") as scratch:
        directory = Path(scratch) / "candidate"
        parts = whole(tables)
        made = build_candidate(parts, release_dir, today, directory, measured=measured, takedowns=takedowns, look=look)
        if faults := [fault for found in made.faults.values() for fault in found]:
            raise ReleaseRefusedError(faults)
        return publish_candidate(directory, release_dir)


def _is_of(place: UPath, publisher: Publisher) -> bool:
    """Whether a release is in today's form and by this publisher, and so needs no successor while its rows stay."""
    try:
        manifest = manifest_of(place)
    except FileNotFoundError:
        return False
    return manifest.schema_version == SCHEMA_VERSION and manifest.publisher == publisher
