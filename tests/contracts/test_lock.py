"""The lock files: match pyproject.toml, hashed, and installable from whichever index a machine has."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

PROJECT = Path(__file__).parents[2]
LOCKS = {
    name: (PROJECT / name).read_text(encoding="utf-8") for name in ("requirements.lock", "requirements-bench.lock")
}
LOCK = "\n".join(LOCKS.values())
PINNED = {
    name.lower().replace("_", "-"): Version(version)
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^ ;\\]+)", LOCK, flags=re.MULTILINE)
}


def _asked_for() -> list[Requirement]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = list(project["project"]["dependencies"])
    for extra in project["project"].get("optional-dependencies", {}).values():
        asked += extra
    for group in project["dependency-groups"].values():
        asked += [entry for entry in group if isinstance(entry, str)]
    return [Requirement(text) for text in asked]


def test_every_dependency_is_pinned_within_what_pyproject_allows() -> None:
    for requirement in _asked_for():
        pinned = PINNED.get(requirement.name.lower().replace("_", "-"))
        assert pinned is not None, f"{requirement.name} is in no lock file; run `make lock`"
        assert pinned in requirement.specifier, f"{requirement.name} {pinned} is not {requirement.specifier}"


def test_the_peers_of_the_benchmark_are_no_dependency() -> None:
    assert "spacy==" not in LOCKS["requirements.lock"]


def test_every_pin_has_a_hash() -> None:
    assert len(re.findall(r"^\S+==", LOCKS["requirements.lock"], flags=re.MULTILINE)) > 100
    for pin in re.split(r"\n(?=\S)", LOCK.strip()):
        if not pin.startswith("#"):
            assert "--hash=sha256:" in pin, pin.splitlines()[0]


def test_no_package_index_is_named() -> None:
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links|^-i ", LOCK, flags=re.MULTILINE)
