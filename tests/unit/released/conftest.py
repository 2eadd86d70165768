"""A release of the small sample, made once for the tests that only read one."""

import datetime as dt
from pathlib import Path

import pytest
from upath import UPath

from assets.released.build import build_release
from tests.unit.released import sample


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of a second release, whose predecessor lacked a reject."""
    release_dir = UPath(tmp_path_factory.mktemp("sample") / "releases")
    build_release(sample.tables({"rejects": []}), release_dir, dt.date(2026, 11, 23), look=False)
    made = build_release(sample.tables(), release_dir, dt.date(2026, 11, 23), measured=sample.quality())
    return Path(made.path.path)
