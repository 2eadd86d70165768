"""Where raw yttranden lie: a directory of remiss folders, local or in an object store.

Belongs here: which remisser there are and which files each holds. Does not belong here: opening a file
(`files.py`, `remiss.py`).

A folder directly under the raw directory is a remiss; its files may lie in folders of their own. Files that lie
directly under the raw directory belong to the remiss `unassigned`. Names that begin with a dot are passed over.
"""

from collections.abc import Iterable, Iterator

from upath import UPath

UNASSIGNED = "unassigned"
DESCRIPTION = "remiss.toml"
CATALOGUE = "proposals.csv"
INVITED = "invited.csv"
DESCRIBING = (DESCRIPTION, CATALOGUE, INVITED)
"""What people write about a remiss, in its folder."""


def remisser_in(raw: UPath) -> list[str]:
    """The remisser under the raw directory, sorted by name.

    Raises FileNotFoundError when the directory is not there: a missing directory is a fault, an empty one is not.
    """
    if not raw.is_dir():
        raise FileNotFoundError(f"The raw directory {raw} is not there. Set YTTRANDEN_RAW_DIR or make the directory.")
    entries = [entry for entry in raw.iterdir() if not entry.name.startswith(".")]
    found = {entry.name for entry in entries if entry.is_dir()}
    if any(not entry.is_dir() for entry in entries):
        found.add(UNASSIGNED)
    return sorted(found)


def require(raw: UPath, remisser: Iterable[str]) -> None:
    """Raise FileNotFoundError where one of the remisser is not under the raw directory.

    A folder that is away for a while would otherwise be read as one without files, and its tables emptied.
    """
    if missing := sorted(set(remisser) - set(remisser_in(raw))):
        raise FileNotFoundError(f"Under {raw} there is no folder or file of: {', '.join(missing)}")


def files_of(raw: UPath, remiss_id: str) -> list[tuple[str, UPath]]:
    """The files of a remiss as (path inside its folder with forward slashes, path), sorted by the first.

    The folder's own files that describe the remiss are left out.
    """
    found = []
    folder = raw / remiss_id
    if folder.is_dir():
        found += [(name, path) for name, path in _walk(folder, "") if name not in DESCRIBING]
    if remiss_id == UNASSIGNED:
        loose = [entry for entry in raw.iterdir() if not entry.name.startswith(".") and not entry.is_dir()]
        found += [(_printable(entry.name), entry) for entry in loose]
    return sorted(found, key=lambda pair: pair[0])


def _walk(folder: UPath, prefix: str) -> Iterator[tuple[str, UPath]]:
    for entry in folder.iterdir():
        if entry.name.startswith("."):
            continue
        name = prefix + _printable(entry.name)
        if entry.is_dir() and not entry.is_symlink():
            yield from _walk(entry, name + "/")
        else:
            yield name, entry


def _printable(name: str) -> str:
    """The name with bytes that are no UTF-8 replaced, as frames hold UTF-8 alone."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
