"""The code location: what holds of every asset, and that both ways of loading it give the same."""

import json
import os
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest
import yaml

from pipelines.definitions import defs
from schemas import describe, registry

PROJECT = Path(__file__).parents[2]
SNAPSHOT = Path(__file__).with_name("graph.json")
GRAPH = defs().resolve_asset_graph()
SPECS = {
    spec.key.to_user_string(): spec for spec in sorted(defs().resolve_all_asset_specs(), key=lambda spec: spec.key)
}


@pytest.mark.parametrize("asset", SPECS)
def test_every_asset_has_group_owner_kinds_and_description(asset: str) -> None:
    spec = SPECS[asset]
    assert spec.group_name in registry.STAGES
    assert spec.owners
    assert spec.kinds
    assert spec.description
    assert len(spec.description) > 40


@pytest.mark.parametrize("table", registry.TABLES)
def test_every_table_is_an_asset_of_its_stage_with_its_column_schema(table: str) -> None:
    spec = SPECS[table]
    assert spec.group_name == registry.stage_of(table)
    assert spec.metadata["dagster/column_schema"] == describe.table_schema(table)


@pytest.mark.parametrize("table", registry.TABLES)
def test_columns_are_read_only_from_tables_upstream(table: str) -> None:
    upstream = {key.to_user_string() for key in _ancestors(dg.AssetKey(table))}
    sources = {source for named in describe.lineage_of(table).values() for source, _ in named}
    assert sources <= upstream, f"{table} names {sources - upstream}, which it does not depend on"


@pytest.mark.parametrize("table", registry.TABLES)
def test_every_table_has_blocking_checks(table: str) -> None:
    checks = {key.name: GRAPH.get_check_spec(key) for key in GRAPH.asset_check_keys if key.asset_key.path == [table]}
    assert "schema" in checks
    assert ("evidence" in checks) == ("quote" in registry.dtypes(table))
    assert all(check.description for check in checks.values())
    assert {name for name, check in checks.items() if not check.blocking} <= {
        "complete_by_deadline",  # the calendar's: an answer that did not come must not stop those that did
        "fresh_by_deadline",
    }


def test_the_graph_is_as_reviewed() -> None:
    """Run `python -m tests.contracts.test_definitions` to accept a change, and review the diff."""
    assert _graph() == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_workspace_and_project_load_the_same_location_under_one_name() -> None:
    import tomllib

    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["dg"]["project"]
    (entry,) = yaml.safe_load((PROJECT / "workspace.yaml").read_text(encoding="utf-8"))["load_from"]
    module = entry["python_module"]
    assert module["location_name"] == project["code_location_name"] == "yttranden"
    assert module["module_name"] == project["code_location_target_module"]


def test_the_workspace_loads_the_location() -> None:
    listed = _output("-m", "dagster", "job", "list", "-w", "workspace.yaml")
    assert {"Job: refresh", "Job: release"} <= set(listed.splitlines())


def test_the_project_loads_the_same_assets_and_jobs() -> None:
    listed = json.loads(_output("-m", "dagster_dg_cli.cli", "list", "defs", "--json"))
    assert {asset["asset_key"] for asset in listed["assets"]} == set(SPECS)
    assert {"refresh", "release"} <= {job["name"] for job in listed["jobs"]}


def _output(*command: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "VIRTUAL_ENV": sys.prefix, "DO_NOT_TRACK": "1"}
    done = subprocess.run(
        [sys.executable, *command], cwd=PROJECT, capture_output=True, text=True, check=True, env=environment
    )
    return done.stdout


def _ancestors(key: dg.AssetKey) -> set[dg.AssetKey]:
    parents = set(GRAPH.get(key).parent_keys)
    return parents.union(*(_ancestors(parent) for parent in parents))


def _graph() -> dict[str, dict[str, object]]:
    """The asset graph as a person would review it."""
    checks: dict[str, list[str]] = {}
    for key in GRAPH.asset_check_keys:
        checks.setdefault(key.asset_key.to_user_string(), []).append(key.name)
    return {
        name: {
            "stage": SPECS[name].group_name,
            "from": sorted(key.to_user_string() for key in GRAPH.get(SPECS[name].key).parent_keys),
            "owners": list(SPECS[name].owners),
            "checks": sorted(checks.get(name, [])),
        }
        for name in sorted(SPECS)
    }


if __name__ == "__main__":
    SNAPSHOT.write_text(json.dumps(_graph(), indent=1) + "\n", encoding="utf-8")
