"""One variable says where the pipeline runs, and a deployment's files fit the project."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from pipelines.environment import VARIABLE, environment
from pipelines.fetching.sources import read_sources
from pipelines.resources import RAW, location
from tests.conftest import PROJECT

DEPLOY = PROJECT / "deploy"


def test_it_is_local_where_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.delenv(RAW[0], raising=False)
    assert environment() == "local"
    assert location(*RAW) == str(PROJECT / "data" / "raw")


def test_a_service_must_name_its_directories(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "production")
    monkeypatch.delenv(RAW[0], raising=False)
    with pytest.raises(ValueError, match="YTTRANDEN_RAW_DIR is not set"):
        location(*RAW)
    monkeypatch.setenv(RAW[0], "s3://bucket/raw")
    assert location(*RAW) == "s3://bucket/raw"


def test_another_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "staging")
    with pytest.raises(ValueError, match="local, ci, production"):
        environment()


def test_in_ci_nothing_starts_by_itself() -> None:
    code = (
        "from pipelines.definitions import defs\n"
        "for each in [*defs().sensors, *defs().schedules]: print(each.name, each.default_status.value)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, VARIABLE: "ci", "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = done.stdout.split("\n")[:-1]
    assert len(lines) == 6
    assert all(line.endswith("STOPPED") for line in lines), lines


def test_the_code_location_has_the_same_name_in_a_deployment() -> None:
    def name(path: Path) -> object:
        (entry,) = yaml.safe_load(path.read_text("utf-8"))["load_from"]
        (server,) = entry.values()
        return server["location_name"]

    assert name(DEPLOY / "workspace.yaml") == name(PROJECT / "workspace.yaml")


def test_both_instances_differ_in_storage_alone() -> None:
    local = yaml.safe_load((PROJECT / "pipelines" / "dagster.yaml").read_text("utf-8"))
    server = yaml.safe_load((DEPLOY / "dagster.yaml").read_text("utf-8"))
    assert server.pop("storage") == {"postgres": {"postgres_url": {"env": "YTTRANDEN_POSTGRES_URL"}}}
    server.pop("run_coordinator")
    assert server == local


@pytest.mark.parametrize("path", sorted(DEPLOY.rglob("*.*")), ids=lambda path: path.name)
def test_no_file_of_a_deployment_holds_a_secret_or_listens_to_the_world(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"(?i)(secret|password|token)\w*[ \t]*[:=][ \t]*\S", text)
    if path.suffix == ".service":
        assert "0.0.0.0" not in text


@pytest.mark.parametrize("unit", sorted((DEPLOY / "systemd").iterdir()), ids=lambda path: path.name)
def test_systemd_accepts_the_unit(unit: Path, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed: the units are not verified")
    for each in (DEPLOY / "systemd").iterdir():
        # The programs are not at their place here, which is not what is asked.
        text = re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", each.read_text("utf-8"))
        (tmp_path / each.name).write_text(text, "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", str(tmp_path / unit.name)], capture_output=True, text=True, check=False
    )
    faults = [line for line in done.stderr.splitlines() if "yttranden-" in line]
    assert faults == []


def test_the_example_of_sources_follows_its_form() -> None:
    (source,) = read_sources(DEPLOY / "sources.example.toml").remiss
    assert source.remiss_id == "fi2018-02431"


KNOWN = {"FROM", "ENV", "WORKDIR", "COPY", "RUN", "USER", "EXPOSE", "CMD"}


def test_the_containerfile_copies_what_is_there_and_drops_its_rights() -> None:
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line and not line.startswith("#")]
    assert {line.split()[0] for line in lines} <= KNOWN
    for line in lines:
        if line.startswith("COPY"):
            assert all((PROJECT / source).exists() for source in line.split()[1:-1])
    order = [line.split()[0] for line in lines]
    assert order.index("USER") < order.index("CMD")
    assert "--require-hashes" in text
