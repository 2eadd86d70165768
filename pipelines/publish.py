"""`make publish`: send a finished release somewhere else, when a person asks for it.

Belongs here: the command, and which target a name means. Does not belong here: how a target is reached
(`assets/released/targets.py`, `zenodo.py`). Without `--send` nothing is contacted: what would be sent is shown.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from upath import UPath

from assets.released.content import ReleaseRefusedError
from assets.released.publishing import is_local, latest
from assets.released.targets import Place, Target, unfit, whole
from pipelines.resources import RELEASES, location

TOKEN, API = "ZENODO_TOKEN", "ZENODO_API"
"""Environment variables: the token, which is a secret, and another address than Zenodo's (its sandbox, a peer)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the release was shown or sent, 1 when it was refused, with the reasons."""
    parser = argparse.ArgumentParser(prog="make publish", description="Send a finished release somewhere else.")
    parser.add_argument("target", help="a directory, an address such as s3://bucket/prefix, or zenodo")
    parser.add_argument("--send", action="store_true", help="do it; else what would be sent is shown")
    parser.add_argument("--draft", action="store_true", help="Zenodo: leave a draft for a person to publish")
    parser.add_argument("--version", help="another version than the newest")
    wanted = parser.parse_args(arguments)
    try:
        with _release(UPath(location(*RELEASES)), wanted.version) as release:
            return _publish(release, wanted.target, send=wanted.send, draft=wanted.draft)
    except (ReleaseRefusedError, ValueError) as error:
        print(error, file=sys.stderr)
    except Exception as error:  # each store has errors of its own
        print(f"{type(error).__name__}: {error}\nWhat was sent stays there; the same again goes on.", file=sys.stderr)
    return 1


def _publish(release: Path, name: str, *, send: bool, draft: bool) -> int:
    manifest = whole(release)
    target = _target(name, draft=draft, send=send)
    items = target.plan(release)
    for item in items:
        print(f"  {item.byte_size:>12,} {item.name}")
    total = sum(item.byte_size for item in items)
    print(f"release {manifest.version}: {len(items)} files, {total:,} bytes to {name}")
    if reasons := unfit(manifest):
        raise ReleaseRefusedError(reasons)
    print(f"sent: {target.send(release)}" if send else "Nothing was sent. Add SEND=1 to send it.")
    return 0


def _target(name: str, *, draft: bool, send: bool) -> Target:
    """The target of a name. A token is needed only to send."""
    if name != "zenodo":
        return Place(UPath(name if "://" in name else str(Path(name).resolve())))
    from assets.released.zenodo import ZENODO, Zenodo

    token = os.environ.get(TOKEN, "") if send else "none is needed to look"
    return Zenodo(token, os.environ.get(API) or ZENODO, draft_only=draft)


@contextmanager
def _release(releases: UPath, version: str | None) -> Iterator[Path]:
    """A version's directory on this machine; fetched where it lies in a store."""
    pointer = latest(releases)
    if pointer is None:
        raise ReleaseRefusedError([f"there is no release in {releases}: run `make data`"])
    place = releases / (version or pointer.path)
    if is_local(place):
        yield Path(place.path)
        return
    with tempfile.TemporaryDirectory(prefix="yttranden-publish-") as scratch:
        place.fs.get(place.path, scratch + "/release", recursive=True)
        yield Path(scratch) / "release"


if __name__ == "__main__":
    sys.exit(main())
