"""What the units and environments of a deployment name is there: programs, options, modules, files and variables."""

import importlib.util
import re
import shlex
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from pipelines.environment import VARIABLE
from pipelines.resources import RAW, RELEASES, WORK
from tests.conftest import PROJECT

DEPLOY = PROJECT / "deploy"
BIN = Path(sys.executable).parent
INSTALLED = "/opt/yttranden/"
"""Where the guide puts the project on a server."""
SERVICES = sorted((DEPLOY / "systemd").glob("*.service"))


def _started(unit: Path) -> list[str]:
    (line,) = re.findall(r"^ExecStart=(.+)$", unit.read_text("utf-8"), re.MULTILINE)
    return shlex.split(line)


def _set(text: str) -> dict[str, str]:
    """The variables that a text sets, also those that it offers in a comment."""
    return dict(re.findall(r"^#?([A-Z_]+)=(.*)$", text, re.MULTILINE))


@pytest.mark.parametrize("unit", SERVICES, ids=lambda path: path.name)
def test_a_service_starts_a_program_of_the_project_with_files_and_modules_of_it(unit: Path) -> None:
    program, *arguments = _started(unit)
    assert program.startswith(f"{INSTALLED}.venv/bin/")
    assert (BIN / Path(program).name).exists(), program
    for argument in arguments:
        if argument.startswith(INSTALLED.rstrip("/")):
            assert (PROJECT / argument.removeprefix(INSTALLED.rstrip("/")).lstrip("/")).exists(), argument
    modules = [value for name, value in pairwise(arguments) if name in ("-m", "--module-name")]
    for module in modules:
        assert importlib.util.find_spec(module) is not None, module


@pytest.mark.parametrize(
    "unit", [unit for unit in SERVICES if "dagster" in _started(unit)[0]], ids=lambda path: path.name
)
def test_a_service_gives_only_options_that_its_program_knows(unit: Path) -> None:
    program, *arguments = _started(unit)
    options = [argument for argument in arguments if argument.startswith("--")]
    before = arguments[: arguments.index(options[0])]
    done = subprocess.run(
        [BIN / Path(program).name, *before, "--help"], capture_output=True, text=True, check=True, cwd=PROJECT
    )
    assert set(options) <= set(re.findall(r"--[\w-]+", done.stdout))


def test_the_code_server_listens_where_the_others_ask_for_it() -> None:
    command = _started(DEPLOY / "systemd" / "yttranden-code.service")
    (entry,) = yaml.safe_load((DEPLOY / "workspace.yaml").read_text("utf-8"))["load_from"]
    said = {name: command[command.index(f"--{name.replace('_', '-')}") + 1] for name in entry["grpc_server"]}
    assert said == {name: str(value) for name, value in entry["grpc_server"].items()}


@pytest.mark.parametrize("unit", SERVICES, ids=lambda path: path.name)
def test_every_service_has_the_settings_that_the_guide_installs(unit: Path) -> None:
    settings = re.findall(r"^EnvironmentFile=(.+)$", unit.read_text("utf-8"), re.MULTILINE)
    assert settings == ["/etc/yttranden/environment"]
    guide = (PROJECT / "docs" / "operators.md").read_text("utf-8")
    assert f"environment.example {settings[0]} " in guide


def test_the_example_names_every_directory_and_only_variables_that_the_guides_explain() -> None:
    names = _set((DEPLOY / "environment.example").read_text("utf-8"))
    assert {VARIABLE, RAW[0], WORK[0], RELEASES[0]} <= names.keys()
    guides = "".join((PROJECT / "docs" / name).read_text("utf-8") for name in ("operators.md", "coding.md"))
    assert [name for name in names if f"`{name}`" not in guides and name != "DAGSTER_HOME"] == []


def test_the_image_and_the_example_set_the_same_values() -> None:
    text = (DEPLOY / "Containerfile").read_text("utf-8").replace("\\\n", " ")
    (line,) = re.findall(r"^ENV (.+)$", text, re.MULTILINE)
    image = dict(part.split("=", 1) for part in line.split())
    example = _set((DEPLOY / "environment.example").read_text("utf-8"))
    both = image.keys() & example.keys()
    assert both == {"DAGSTER_HOME", "DAGSTER_EVENT_BATCH_SIZE"}
    assert {name: image[name] for name in both} == {name: example[name] for name in both}
