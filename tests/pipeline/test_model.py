"""The second coder in the pipeline: off without cost, on with its statements beside the rules'."""

import subprocess
import sys
from pathlib import Path

import dagster as dg
import polars as pl
import pytest

from pipelines.definitions import defs
from pipelines.model import second_coder
from tests.conftest import PROJECT, RAW

SERVER = PROJECT / "tests" / "unit" / "coded" / "model_server.py"
STAGES = ("raw", "cleaned", "extracted", "coded")


def test_off_is_the_default_and_loads_no_client(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("YTTRANDEN_MODEL_URL", raising=False)
    assert second_coder().endpoint() is None
    look = "import sys, pipelines.definitions; pipelines.definitions.defs(); print('openai' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", look], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_environment_says_the_terms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("YTTRANDEN_MODEL_URL", "http://127.0.0.1:1/v1")
    with pytest.raises(ValueError, match="must both be set"):
        second_coder()
    settings = {"NAME": "m", "PER_MINUTE": "30", "THIRD_PARTIES": "true", "PRICE_IN": "2.5", "KEPT": str(tmp_path)}
    for name, value in (settings | {"KEY": "secret"}).items():
        monkeypatch.setenv(f"YTTRANDEN_MODEL_{name}", value)
    coder = second_coder()
    assert (coder.per_minute, coder.third_parties, coder.price_in) == (30, True, 2.5)
    assert coder.endpoint() is not None
    assert "secret" not in repr(coder.model_dump())


def test_a_run_sets_the_model_beside_the_rules_and_says_what_it_cost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = tmp_path / "raw" / "fi2018-02431"
    raw.mkdir(parents=True)
    for name in ("remiss.toml", "proposals.csv", "004_e8c1b7fe43150c24.txt"):
        (raw / name).write_bytes((RAW / "fi2018-02431" / name).read_bytes())
    for name in ("RAW", "WORK", "RELEASE"):
        monkeypatch.setenv(f"YTTRANDEN_{name}_DIR", str(tmp_path / name.lower()))
    monkeypatch.setenv("YTTRANDEN_MODEL_KEPT", str(tmp_path / "kept"))
    with subprocess.Popen([sys.executable, str(SERVER)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        url = f"http://127.0.0.1:{process.stdout.readline().strip()}/v1"
        monkeypatch.setenv("YTTRANDEN_MODEL_URL", url)
        monkeypatch.setenv("YTTRANDEN_MODEL_NAME", "good")
        monkeypatch.setenv("YTTRANDEN_MODEL_PRICE_IN", "1000")
        told = _refresh(tmp_path)
        process.terminate()
    assert told["asked_now"] > 0
    assert told["cost_now"] == told["prompt_tokens_now"] / 1000
    table = {
        name: pl.read_parquet(tmp_path / "work" / name / "fi2018-02431.parquet")
        for name in ("statements", "rule_statements", "stances", "agreement")
    }
    assert set(table["statements"]["coder"].str.split("/").list.first()) == {"model", "rules"}
    assert set(table["stances"]["coder"].str.split("/").list.first()) == {"rules"}
    pair = table["agreement"].drop_nulls("coder_a")
    assert pair.select("coder_a", "coder_b").row(0) == ("model/good", "rules/all")
    again = _refresh(tmp_path, ["model_answers"])
    assert (again["asked_now"], again["cost_now"]) == (0, 0)
    assert again["answered_from_disk"] == told["asked_now"]


def _refresh(place: Path, tables: list[str] | None = None) -> dict[str, float]:
    """One run of the refresh in this process, of some tables or all; what it says of the model."""
    with dg.instance_for_test(temp_dir=str(place)) as instance:
        instance.add_dynamic_partitions("remiss", ["fi2018-02431"])
        result = (
            defs()
            .resolve_job_def("refresh")
            .execute_in_process(
                instance=instance,
                partition_key="fi2018-02431",
                asset_selection=[dg.AssetKey(table) for table in tables] if tables else None,
                raise_on_error=True,
                run_config={"loggers": {"console": {}}},
            )
        )
        (event,) = result.asset_materializations_for_node("model_answers")
        return {name: value.value for name, value in event.metadata.items() if isinstance(value.value, int | float)}
