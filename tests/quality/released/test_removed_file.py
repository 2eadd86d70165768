"""A raw file that is deleted leaves the next release, which names it: by the pipeline's own command, twice."""

from pathlib import Path

import pytest

from tests.conftest import run_pipeline

LETTER = "{}\n2018-09-01\n\nRemissvar över SOU 2018:47\n\n{} tillstyrker förslaget.\n"


@pytest.mark.long
def test_the_release_after_a_deletion_names_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "remiss-a"
    folder.mkdir(parents=True)
    for name in ("Borlänge kommun", "Örebro kommun"):
        (folder / f"{name.split()[0]}.txt").write_text(LETTER.format(name, name), encoding="utf-8")
    first = run_pipeline(tmp_path / "raw", tmp_path)
    assert first.exit_status == 0, first.output
    before = first.latest["version"]
    (folder / "Borlänge.txt").unlink()
    second = run_pipeline(tmp_path / "raw", tmp_path)
    assert second.exit_status == 0, second.output
    assert second.latest["version"] != before
    told = (second.releases / second.latest["path"] / "CHANGES.md").read_text(encoding="utf-8")
    assert "## Documents removed\n\n- `remiss-a/Borlänge.txt`" in told
    assert "no longer among the raw files" in told
    assert second.table("documents")["file_name"].to_list() == ["Örebro.txt"]
