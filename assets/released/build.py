"""From the tables to a release: check, prepare, write aside, publish.

Belongs here: the order of the steps. Does not belong here: any one step (the modules beside this one).
"""

import datetime as dt
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from upath import UPath

from assets.released.about import Edition, read_publisher
from assets.released.acceptance import accept
from assets.released.changelog import changelog
from assets.released.changes import changes_between, published_tables
from assets.released.content import ReleaseRefusedError, Tables, checked, content_sha256
from assets.released.csv_files import write_csv
from assets.released.descriptors import write_descriptors
from assets.released.files import write_parquet
from assets.released.manifest import write_manifest
from assets.released.masking import without_personal_data
from assets.released.page import landing_page
from assets.released.pictures import write_pictures
from assets.released.publishing import latest, next_version, publish
from assets.released.quality import below_floor, coverage
from assets.released.rescan import refuse_personal_data
from assets.released.rights import withheld, within_rights
from assets.released.takedown import Takedown, read_takedowns, without_taken_down
from schemas import registry
from schemas.released import Pointer


@dataclass(frozen=True)
class Release:
    """A published release: its version, where it lies, the hash of its content, and whether this build made it."""

    version: str
    path: UPath
    content_sha256: str
    is_new: bool


def publishable(tables: Tables, takedowns: Sequence[Takedown] = ()) -> tuple[dict[str, pl.DataFrame], list[str]]:
    """The tables as they may be published with `masked`, which counts what was left out; the names that were masked.

    Names are looked for in whole texts, so personal data goes before third parties' texts are cut to quotations.
    Raises `ReleaseRefusedError` when a table, as given or as prepared, breaks a promise of the dataset.
    """
    whole = without_taken_down(checked(tables), takedowns)
    masked, register, names = without_personal_data(whole)
    prepared = checked(within_rights(masked))
    prepared["masked"] = registry.ordered("masked", pl.concat([register, withheld(prepared)]))
    return prepared, names


def build_release(
    tables: Tables,
    release_dir: UPath,
    today: dt.date,
    takedowns: Sequence[Takedown] | None = None,
    *,
    measured: pl.DataFrame | None = None,
    look: bool = True,
) -> Release:
    """Publish the tables as the newest version under `release_dir`, if their content changed since the last.

    `tables` maps each released table's name to its rows over all remisser; `today` gives a new version its month;
    `takedowns` are those of `data/reference/takedowns.csv` unless given; `measured` are the stages' estimates, rows of
    `quality`; without `look` the release has no pictures, no
    landing page and no acceptance by an outsider. Raises `ReleaseRefusedError` before anything
    is visible when the tables break a promise of the dataset; whatever fails, the last release stays whole and is
    still the one that `latest.json` names.
    """
    listed = read_takedowns() if takedowns is None else takedowns
    estimates = registry.frame("quality", []) if measured is None else measured
    if low := below_floor(estimates):
        raise ReleaseRefusedError([f"quality is below its floor: {one}" for one in low])
    prepared, names = publishable(tables, listed)
    digest = content_sha256({name: prepared[name] for name in registry.RELEASED_TABLES})
    previous = latest(release_dir)
    if previous is not None and previous.content_sha256 == digest:
        return Release(previous.version, release_dir / previous.path, digest, is_new=False)
    version = next_version(release_dir, today)
    before = published_tables(release_dir, previous)
    changes = changes_between(before, prepared, {takedown.document_id for takedown in listed})
    prepared["changes"] = changes
    prepared["quality"] = registry.ordered("quality", pl.concat([estimates, coverage(prepared)]))
    with tempfile.TemporaryDirectory(prefix="yttranden-release-") as scratch:
        built = Path(scratch)
        for name, rows in prepared.items():
            write_parquet(name, rows, built / f"{name}.parquet")
            write_csv(name, rows, built / f"{name}.csv")
        told = changelog(version, previous.version if previous else None, before, prepared, changes, listed)
        (built / "CHANGES.md").write_text(told, encoding="utf-8")
        edition = Edition(version, today, digest, previous.version if previous else None, prepared, read_publisher())
        if look:
            accept(built, before, built / "acceptance" / "index.html")
            write_pictures(prepared, built / "pictures")
            (built / "index.html").write_text(landing_page(edition, built, told), encoding="utf-8")
        write_descriptors(edition, built)
        refuse_personal_data(built, names, allowed=edition.publisher.contact_email)
        write_manifest(
            built,
            version=version,
            content_sha256=digest,
            previous=previous.version if previous else None,
            today=today,
            rows={name: rows.height for name, rows in prepared.items()},
        )
        place = publish(built, release_dir, Pointer(version=version, path=version, content_sha256=digest))
    return Release(version, place, digest, is_new=True)
