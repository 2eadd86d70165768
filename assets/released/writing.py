"""Every other file of a release, written beside its Parquet files and looked at as it was written.

Belongs here: which files a release holds and in which order they are written, for each may describe those before it.
Does not belong here: what is in any one of them, or whether there is to be a release (`build.py`).

Drawing and describing take libraries that are slow to load, so this module is imported only when there is something to
write.
"""

from pathlib import Path

from upath import UPath

from assets.released import views
from assets.released.about import Edition
from assets.released.acceptance import accept
from assets.released.csv_files import write_csv
from assets.released.descriptors import write_descriptors
from assets.released.files import BY_REMISS, write_by_remiss
from assets.released.manifest import write_manifest
from assets.released.masking import Personal
from assets.released.memory import give_back
from assets.released.page import landing_page
from assets.released.pictures import write_pictures
from assets.released.rescan import personal_faults
from assets.released.rights import rights_faults
from assets.released.table_file import TableFiles


def write_release(
    edition: Edition,
    directory: Path,
    before: TableFiles,
    changelog: str,
    personal: Personal,
    earlier: UPath | None = None,
    *,
    look: bool = True,
) -> dict[str, list[str]]:
    """Write a release around its Parquet files, which lie in the directory; what is wrong with the files, by check.

    `before` holds the last release's tables and `earlier` its place, `personal` what was masked and must stand in no
    file. The manifest is written only where nothing is wrong: without one, a directory is no release.
    """
    for name, file in edition.tables.items():
        write_csv(file.slices(), directory / f"{name}.csv")
        write_by_remiss(file, edition.tables["yttranden"], directory / BY_REMISS)
        give_back(file.height)
    (directory / "CHANGES.md").write_text(changelog, encoding="utf-8")
    faults: dict[str, list[str]] = {}
    if look:
        faults["acceptance"] = accept(directory, before, directory / "acceptance" / "index.html")
        drawn = views.of_drawn(edition.tables)
        write_pictures(drawn, directory / "pictures", earlier / "pictures" if earlier else None)
        (directory / "index.html").write_text(landing_page(edition, drawn, directory, changelog), encoding="utf-8")
        del drawn
        give_back(edition.tables["documents"].height)
    write_descriptors(edition, directory)
    faults["rights"] = rights_faults(directory)
    faults["personal_data"] = personal_faults(directory, personal, allowed=edition.publisher.contact_email)
    if not any(faults.values()):
        write_manifest(edition, directory)
    return faults
