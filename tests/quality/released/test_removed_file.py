"""A raw file that is deleted leaves the next release, which names it: by the stages, and by the pipeline's command."""

import datetime as dt
from pathlib import Path

import polars as pl
import pytest
from upath import UPath

from assets.coded.support import count_support
from assets.raw.files import describe_files, rejects_of
from assets.raw.remiss import read_proposals, read_remiss
from assets.released.build import Release, build_release
from benchmarks import ours
from schemas import registry
from tests.conftest import run_pipeline

LETTER = "{}\n2018-09-01\n\nRemissvar över SOU 2018:47\n\n{} tillstyrker förslaget.\n"
TOLD = "## Documents removed\n\n- `remiss-a/Borlänge.txt`"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two answers as raw files."""
    place = tmp_path / "raw" / "remiss-a"
    place.mkdir(parents=True)
    for name in ("Borlänge kommun", "Örebro kommun"):
        (place / f"{name.split()[0]}.txt").write_text(LETTER.format(name, name), encoding="utf-8")
    return place


def _release(folder: Path, releases: Path) -> Release:
    """A release of what lies in the folder, by the stages' own functions, in this process."""
    raw, remiss_id = UPath(folder.parent), folder.name
    files = describe_files(raw, remiss_id)
    given = {"files": files, "remisser": read_remiss(raw, remiss_id)[0], "proposals": read_proposals(raw, remiss_id)[0]}
    made = ours.run(given) | {"rejects": rejects_of(files)}
    made["proposal_support"] = count_support(made["stances"], made["yttranden"], made["proposals"])
    tables = {table: registry.ordered(table, made[table]) for table in registry.RELEASED_TABLES}
    return build_release(tables, UPath(releases), dt.date(2026, 11, 23), look=False)


def test_the_release_after_a_deletion_names_the_file(folder: Path, tmp_path: Path) -> None:
    first = _release(folder, tmp_path / "releases")
    (folder / "Borlänge.txt").unlink()
    second = _release(folder, tmp_path / "releases")
    assert (first.is_new, second.is_new) == (True, True)
    told = (second.path / "CHANGES.md").read_text(encoding="utf-8")
    assert TOLD in told
    assert "no longer among the raw files" in told
    held = [
        pl.read_parquet(Path(one.path.path) / "documents.parquet")["file_name"].to_list() for one in (first, second)
    ]
    assert held == [["Borlänge.txt", "Örebro.txt"], ["Örebro.txt"]]


@pytest.mark.long
def test_the_pipelines_command_names_the_deleted_file(folder: Path, tmp_path: Path) -> None:
    first = run_pipeline(tmp_path / "raw", tmp_path)
    assert first.exit_status == 0, first.output
    before = first.latest["version"]
    (folder / "Borlänge.txt").unlink()
    second = run_pipeline(tmp_path / "raw", tmp_path)
    assert second.exit_status == 0, second.output
    assert second.latest["version"] != before
    told = (second.releases / second.latest["path"] / "CHANGES.md").read_text(encoding="utf-8")
    assert TOLD in told
    assert "no longer among the raw files" in told
    assert second.table("documents")["file_name"].to_list() == ["Örebro.txt"]
