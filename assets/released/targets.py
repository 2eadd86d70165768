"""Where else a finished release may be published, behind one interface, and what must hold before it is.

Belongs here: the interface, the check of a release before it leaves, directories and object stores as targets. Does not
belong here: Zenodo (`zenodo.py`), or the pipeline's own release directory, in which every release comes about
(`publishing.py`). Nothing is published to a target unless a person asks for it (`pipelines/publish.py`).
"""

from pathlib import Path
from typing import NamedTuple, Protocol

from upath import UPath

from assets.released.content import ReleaseRefusedError
from assets.released.manifest import digest
from assets.released.publishing import MANIFEST, POINTER, SUMS, manifest_of, publish
from schemas.released import Manifest


class Item(NamedTuple):
    """One thing that would be sent: its name there, and its size in bytes."""

    name: str
    byte_size: int


class Target(Protocol):
    """Where a release goes. What was sent is not sent again, so a target that failed half-way is simply asked again."""

    def plan(self, release: Path) -> list[Item]:
        """What sending the release's directory would send; nothing is contacted."""

    def send(self, release: Path) -> str:
        """Publish the release's directory; the address at which it then lies."""


class Place:
    """A directory, or an object store by its address."""

    def __init__(self, place: UPath) -> None:
        self.place = place

    def plan(self, release: Path) -> list[Item]:
        """Every file under the version's name, then the pointer."""
        version = manifest_of(UPath(release)).version
        paths = sorted(path for path in release.rglob("*") if path.is_file())
        files = [Item(f"{version}/{path.relative_to(release).as_posix()}", path.stat().st_size) for path in paths]
        return [*files, Item(POINTER, 0)]

    def send(self, release: Path) -> str:
        """Put the version in place as a whole; `latest.json` names it unless it names a newer one."""
        return str(publish(release, self.place))


def whole(release: Path) -> Manifest:
    """The manifest of a release's directory, when every file that it names is there as it says, and no other.

    Raises `ReleaseRefusedError` with the files that are not.
    """
    manifest = manifest_of(UPath(release))
    named = {file.path: file.sha256 for file in manifest.files}
    there = {path.relative_to(release).as_posix(): path for path in release.rglob("*") if path.is_file()}
    faults = [f"{name} is missing" for name in sorted(named.keys() - there.keys())]
    faults += [f"{name} is not in the manifest" for name in sorted(there.keys() - named.keys() - {MANIFEST, SUMS})]
    faults += [
        f"{name} was changed" for name in sorted(named.keys() & there.keys()) if digest(there[name]) != named[name]
    ]
    if faults:
        raise ReleaseRefusedError(faults)
    return manifest


def unfit(manifest: Manifest) -> list[str]:
    """Why a release may go nowhere, in words; empty when it may."""
    if manifest.publisher is None:
        return ["it does not say who publishes it"]
    return [f"its publisher's {name} is a placeholder: fill publisher.toml" for name in manifest.publisher.placeholders]
