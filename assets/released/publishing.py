"""How a release becomes visible: built aside, put in place as a whole, then named by one atomic pointer.

Belongs here: versions, the pointer, and moving a finished directory to a local directory or an object store. Does
not belong here: what is in a release. One build at a time publishes to a release directory.
"""

import datetime as dt
import json
import os
import shutil
import uuid
from pathlib import Path

from upath import UPath

from schemas.released import Manifest, Pointer

POINTER = "latest.json"
MANIFEST = "manifest.json"
ASIDE = ".building-"


def latest(release_dir: UPath) -> Pointer | None:
    """What `latest.json` says; None where nothing was released yet."""
    try:
        return Pointer.model_validate_json((release_dir / POINTER).read_bytes())
    except FileNotFoundError:
        return None


def manifest_of(release_dir: UPath, pointer: Pointer) -> Manifest:
    """The manifest of the version that a pointer names."""
    return Manifest.model_validate_json((release_dir / pointer.path / MANIFEST).read_bytes())


def next_version(release_dir: UPath, today: dt.date) -> str:
    """The first free version of the month; one that was put in place but never named keeps its number.

    >>> next_version(UPath("memory://no/such/place"), dt.date(2026, 11, 23))
    '2026.11.0'
    """
    month = f"{today.year}.{today.month:02}."
    taken = [-1]
    if release_dir.exists():
        for place in release_dir.iterdir():
            order = place.name.removeprefix(month)
            # In an object store a directory without a manifest is an upload that was cut short: it is written over.
            if place.name.startswith(month) and order.isdigit() and (place / MANIFEST).exists():
                taken.append(int(order))
    return f"{month}{max(taken) + 1}"


def publish(built: Path, release_dir: UPath, pointer: Pointer) -> UPath:
    """Put a finished directory in place as `<release dir>/<version>`, then let `latest.json` name it.

    Whenever this is cut short, the pointer still names the release before, whole. Returns the version's directory.
    """
    place = release_dir / pointer.path
    content = (json.dumps(pointer.model_dump(), indent=2) + "\n").encode()
    if is_local(release_dir):
        directory = Path(release_dir.path)
        directory.mkdir(parents=True, exist_ok=True)
        for left_behind in directory.glob(f"{ASIDE}*"):
            shutil.rmtree(left_behind, ignore_errors=True)
        aside = directory / f"{ASIDE}{uuid.uuid4().hex}"
        try:
            shutil.copytree(built, aside)
            aside.chmod(0o755)  # a temporary directory is its owner's alone; a release is everyone's to read
            aside.rename(directory / pointer.path)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        _replace(directory / POINTER, content)
        return place
    # A store has no rename: the manifest goes last, and a version without one counts as absent.
    files = sorted((path for path in built.rglob("*") if path.is_file()), key=lambda path: path.name == MANIFEST)
    for path in files:
        target = place / path.relative_to(built).as_posix()
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    (release_dir / POINTER).write_bytes(content)
    return place


def is_local(place: UPath) -> bool:
    """Whether a place is a directory of this machine.

    >>> is_local(UPath("data/releases")), is_local(UPath("memory://releases"))
    (True, False)
    """
    return place.protocol in ("", "file")


def _replace(path: Path, content: bytes) -> None:
    """Put a file in place of another in one step."""
    aside = path.with_name(f"{ASIDE}{path.name}")
    with aside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
