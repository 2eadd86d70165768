"""What the pipeline runs with: where the raw texts, the tables and the releases lie.

Belongs here: the three locations and the environment variables that move them. Does not belong here: what is
done at a location.
"""

import os
from pathlib import Path

import dagster as dg
from upath import UPath

from pipelines.environment import defaults_hold

PROJECT = Path(__file__).resolve().parent.parent

RAW = ("YTTRANDEN_RAW_DIR", "data/raw")
WORK = ("YTTRANDEN_WORK_DIR", "data/work")
RELEASES = ("YTTRANDEN_RELEASE_DIR", "data/releases")
"""The environment variable of each location, and its folder in the project."""


def location(variable: str, default: str) -> str:
    """The path or URI that an environment variable names; a folder of the project where it is not set.

    A relative path in the variable is relative to where the command was given. Raises ValueError where a service
    leaves it out.

    >>> location("YTTRANDEN_NO_SUCH_DIR", "data/raw").endswith("data/raw")
    True
    """
    value = os.environ.get(variable)
    if not value and not defaults_hold():
        raise ValueError(f"{variable} is not set: in production every directory must be named")
    if not value:
        return str(PROJECT / default)
    return value if "://" in value else str(Path(value).resolve())


class Locations(dg.ConfigurableResource[None]):
    """The raw, work and release directories, as paths or object-store URIs."""

    raw_dir: str
    work_dir: str
    release_dir: str

    @property
    def raw(self) -> UPath:
        return UPath(self.raw_dir)

    @property
    def work(self) -> UPath:
        return UPath(self.work_dir)

    @property
    def releases(self) -> UPath:
        return UPath(self.release_dir)
