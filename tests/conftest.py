"""What several rooms of tests need: the pipeline's own command, run on a raw directory of the test's choice."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

PROJECT = Path(__file__).parents[1]
RAW = PROJECT / "data" / "raw"


@dataclass(frozen=True)
class Run:
    """One run of `make data`'s command, and what it left behind."""

    exit_status: int
    output: str
    work: Path
    releases: Path

    @property
    def latest(self) -> dict[str, str]:
        pointer: dict[str, str] = json.loads((self.releases / "latest.json").read_text(encoding="utf-8"))
        return pointer

    def table(self, name: str) -> pl.DataFrame:
        """A table of the newest release."""
        return pl.read_parquet(self.releases / self.latest["path"] / f"{name}.parquet")


def run_pipeline(raw: Path, place: Path) -> Run:
    """Run the pipeline's command on a raw directory, with everything it writes under `place`."""
    home = place / "home"
    home.mkdir(parents=True, exist_ok=True)
    shutil.copy(PROJECT / "pipelines" / "dagster.yaml", home)
    environment = {
        **os.environ,
        "DAGSTER_HOME": str(home),
        "PYTHONPATH": str(PROJECT),
        "YTTRANDEN_RAW_DIR": str(raw),
        "YTTRANDEN_WORK_DIR": str(place / "work"),
        "YTTRANDEN_RELEASE_DIR": str(place / "releases"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "pipelines.run"],
        cwd=place,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Run(done.returncode, done.stdout, place / "work", place / "releases")


@pytest.fixture(scope="session")
def five_texts(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The release of the project's own raw texts, made once a session by the real command."""
    run = run_pipeline(RAW, tmp_path_factory.mktemp("five-texts"))
    assert run.exit_status == 0, run.output
    return run
