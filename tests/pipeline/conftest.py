"""Directories of a test's own, as the pipeline is told of them: raw, work, releases, and an instance's home."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import PROJECT


@pytest.fixture
def directories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The directory above them; `home` is there and holds the project's own settings of an instance."""
    for variable, name in (("RAW", "raw"), ("WORK", "work"), ("RELEASE", "releases")):
        monkeypatch.setenv(f"YTTRANDEN_{variable}_DIR", str(tmp_path / name))
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    shutil.copy(PROJECT / "pipelines" / "dagster.yaml", tmp_path / "home")
    return tmp_path
