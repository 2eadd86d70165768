"""How a release becomes visible: put in place as a whole, then named by one atomic pointer.

Belongs here: versions, the pointer, and putting a finished directory into a local directory or an object store. Does
not belong here: what is in a release, or other ways to publish one (`targets.py`). One build at a time publishes to a
release directory.
"""

import datetime as dt
import hashlib
import json
import os
import shutil
import uuid
from pathlib import Path

from upath import UPath

from assets.released.content import ReleaseRefusedError
from schemas.released import Manifest, Pointer

POINTER = "latest.json"
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
ASIDE = ".building-"
DRAWN = "drawn.json"
"""Beside the pictures: each one's name, newest remiss first, and the hash of what it was drawn from."""


def latest(release_dir: UPath) -> Pointer | None:
    """What `latest.json` says; None where nothing was released yet."""
    try:
        return Pointer.model_validate_json((release_dir / POINTER).read_bytes())
    except FileNotFoundError:
        return None


def manifest_of(directory: UPath) -> Manifest:
    """The manifest in a version's directory; FileNotFoundError where there is none."""
    return Manifest.model_validate_json((directory / MANIFEST).read_bytes())


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


def publish(built: Path, release_dir: UPath) -> UPath:
    """Put a finished directory in place as `<release dir>/<version>`, then let `latest.json` name it.

    Whenever this is cut short, the pointer still names the release before, whole, and the same call goes on from where
    it was. The pointer never goes back to an older version. Returns the version's directory; raises
    `ReleaseRefusedError` where that version lies there with other content.
    """
    manifest = manifest_of(UPath(built))
    place = release_dir / manifest.version
    if (place / MANIFEST).exists():
        if (place / MANIFEST).read_bytes() != (built / MANIFEST).read_bytes():
            raise ReleaseRefusedError([f"{manifest.version} lies there already with other content: make it anew"])
    elif is_local(release_dir):
        _put_in_place(built, Path(place.path))
    else:
        _upload(built, place)
    newest = latest(release_dir)
    if newest is None or order_of(newest.version) < order_of(manifest.version):
        pointer = Pointer(version=manifest.version, path=manifest.version, content_sha256=manifest.content_sha256)
        content = (json.dumps(pointer.model_dump(), indent=2) + "\n").encode()
        if is_local(release_dir):
            _replace(Path((release_dir / POINTER).path), content)
        else:
            (release_dir / POINTER).write_bytes(content)
    return place


def order_of(version: str) -> tuple[int, ...]:
    """A version as numbers, in the order in which versions were made.

    >>> order_of("2026.9.10") > order_of("2026.9.9")
    True
    """
    return tuple(int(part) for part in version.split("."))


def is_local(place: UPath) -> bool:
    """Whether a place is a directory of this machine.

    >>> is_local(UPath("data/releases")), is_local(UPath("memory://releases"))
    (True, False)
    """
    return place.protocol in ("", "file")


def _put_in_place(built: Path, place: Path) -> None:
    """Copy a directory aside and rename it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    for left_behind in place.parent.glob(f"{ASIDE}*"):
        shutil.rmtree(left_behind, ignore_errors=True)
    aside = place.with_name(f"{ASIDE}{uuid.uuid4().hex}")
    try:
        shutil.copytree(built, aside)
        aside.chmod(0o755)  # a temporary directory is its owner's alone; a release is everyone's to read
        aside.rename(place)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _upload(built: Path, place: UPath) -> None:
    """Send a directory's files to a store, which has no rename: the manifest goes last, and makes the version count.

    What an upload that was cut short left there is kept where it is the same and removed where it does not belong.
    Raises OSError when a file did not arrive whole.
    """
    store, root = place.fs, place.path.rstrip("/")
    files = {path.relative_to(built).as_posix(): path for path in built.rglob("*") if path.is_file()}
    there = _listed(place)
    for name in sorted(there.keys() - files.keys()):
        store.rm_file(f"{root}/{name}")
    to_send = [
        name for name in sorted(files.keys() - {MANIFEST}) if name not in there or not _same(files[name], there[name])
    ]
    if to_send:
        store.put([str(files[name]) for name in to_send], [f"{root}/{name}" for name in to_send])
    there = _listed(place)
    for name in sorted(files.keys() - {MANIFEST}):
        if name not in there or there[name]["size"] != files[name].stat().st_size:
            raise OSError(f"{name} did not arrive whole at {place}; publish again")
    (place / MANIFEST).write_bytes(files[MANIFEST].read_bytes())


def _listed(place: UPath) -> dict[str, dict[str, object]]:
    """The files under a place of a store by their path there, with what the store says of each."""
    store, root = place.fs, place.path.rstrip("/")
    store.invalidate_cache()
    found = store.find(root, detail=True)
    return {name.removeprefix(f"{root}/"): about for name, about in found.items()}


def _same(path: Path, about: dict[str, object]) -> bool:
    """Whether a store says that it holds a file's bytes; one sent in parts has no plain hash and is sent again."""
    if about["size"] != path.stat().st_size:
        return False
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
    return str(about.get("ETag", "")).strip('"') == digest


def _replace(path: Path, content: bytes) -> None:
    """Put a file in place of another in one step."""
    aside = path.with_name(f"{ASIDE}{path.name}")
    with aside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
