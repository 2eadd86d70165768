"""Nothing is made twice: which remisser and which release are known to stand, and what makes them fall."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import dagster as dg
import pytest
from upath import UPath

from assets.raw.files import describe_files
from pipelines import made
from pipelines.arrivals import content_of
from pipelines.definitions import defs
from pipelines.made import CONTENT, made_from
from pipelines.partitions import sync_remisser
from pipelines.run import main
from pipelines.standing import out_of_step, release_stands

LETTER = "Härnösands kommun\n2018-09-01\n\nRemissvar\n\nHärnösands kommun tillstyrker förslaget.\n"


@pytest.fixture
def raw(directories: Path) -> Path:
    for remiss in ("a", "b"):
        (directories / "raw" / remiss).mkdir(parents=True)
        (directories / "raw" / remiss / "brev.txt").write_text(LETTER.replace("Härnösand", f"Ort {remiss}"), "utf-8")
    return directories / "raw"


@pytest.fixture
def instance(raw: Path) -> Iterator[dg.DagsterInstance]:
    """The record of a first run over both remisser."""
    assert raw.is_dir()
    assert main() == 0
    with dg.DagsterInstance.get() as instance:
        yield instance


@pytest.mark.long
def test_one_run_after_another_and_what_each_of_them_leaves_undone(
    instance: dg.DagsterInstance,
    raw: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    releases = UPath(tmp_path / "releases")

    def behind() -> list[str]:
        return out_of_step(instance, UPath(raw), UPath(tmp_path / "work"), sync_remisser(instance, UPath(raw)))

    def runs() -> int:
        return len(instance.get_runs())

    assert behind() == []
    assert release_stands(instance, releases)
    with monkeypatch.context() as patched:
        patched.setattr("pipelines.standing.rules", lambda: "newer")
        assert behind() == ["a", "b"]
        assert not release_stands(instance, releases)
    capsys.readouterr()
    assert (main(), runs()) == (0, 2), "nothing to do, so no run"
    assert "2 of them stand" in (said := capsys.readouterr().out)
    assert "no new release" in said

    (raw / "b" / "remiss.toml").write_text("title = 1", "utf-8")
    assert behind() == ["b"]
    assert (main(), runs()) == (0, 4), "one remiss and a release"
    assert behind() == []

    # Someone makes one table alone in the UI: what is made of it is older now.
    with dg.partition_loading_context(dynamic_partitions_store=instance):
        graph = [each for each in defs().assets or [] if isinstance(each, dg.AssetsDefinition)]
        assert dg.materialize(
            graph,
            selection=["rejects"],
            partition_key="a",
            instance=instance,
            resources=dict(defs().resources or {}),
        ).success
    assert behind() == ["a"]
    assert not release_stands(instance, releases)
    (tmp_path / "work" / "stances" / "b.parquet").unlink()
    assert behind() == ["a", "b"]
    (raw / "c").mkdir()
    (raw / "c" / "brev.txt").write_text(LETTER, "utf-8")
    shutil.rmtree(raw / "a")
    assert behind() == ["b", "c"]
    assert main() == 0
    assert behind() == []
    (releases / "latest.json").unlink()
    assert not release_stands(instance, releases)
    (raw / "b" / "brev.txt").unlink()
    assert behind() == ["b"]


def test_rules_are_told_by_code_schemas_and_reference_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("assets/a.py", "schemas/b.py", "data/reference/c.csv", "pipelines/d.py", "requirements.lock"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1", "utf-8")
    monkeypatch.setattr(made, "PROJECT", tmp_path)
    told = {made.rules()}
    for name in ("assets/a.py", "schemas/b.py", "data/reference/c.csv", "requirements.lock"):
        (tmp_path / name).write_text("2", "utf-8")
        told.add(made.rules())
    assert len(told) == 5
    (tmp_path / "pipelines" / "d.py").write_text("2", "utf-8")
    (tmp_path / "assets" / "__pycache__").mkdir()
    (tmp_path / "assets" / "__pycache__" / "a.pyc").write_text("3", "utf-8")
    assert made.rules() in told


def _pipe(folder: Path) -> None:
    (folder / "gone.txt").symlink_to(folder / "nowhere")


FOLDERS: list[Callable[[Path], object]] = [
    lambda folder: (folder / "more.txt").write_bytes(b"\0" * 64),
    lambda folder: (folder / "copy.txt").write_text(LETTER, "utf-8"),
    lambda folder: (folder / "remiss.toml").write_text("title = 1", "utf-8"),
    lambda folder: (folder / "proposals.csv").write_bytes(b"\xff"),
    lambda folder: (folder / "empty.txt").touch(),
    _pipe,
]


@pytest.mark.parametrize("put", FOLDERS)
def test_what_a_refresh_read_and_what_a_look_sees_are_told_alike(raw: Path, put: Callable[[Path], object]) -> None:
    before = content_of(UPath(raw), "a")
    put(raw / "a")
    read = made_from(UPath(raw), "a", describe_files(UPath(raw), "a"))
    assert read[CONTENT] == content_of(UPath(raw), "a")
    assert read[CONTENT] != before
