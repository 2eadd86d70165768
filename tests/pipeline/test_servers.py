"""Real servers in the gate: what must survive in PostgreSQL, and tables and files in an S3 bucket.

Where a server is not to be had, its tests are skipped by name. Whole runs against both are in `tests/faults`.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
import s3fs
import yaml
from upath import UPath

from assets.raw.files import describe_files
from pipelines.arrivals import look
from pipelines.definitions import defs
from pipelines.made import CONTENT, RULES, made_from, record, recorded
from pipelines.partitions import NAME
from pipelines.tables import read_table, replace_file, write_table
from schemas import registry
from tests.conftest import PROJECT
from tests.faults.place import letter
from tests.faults.service import Postgres
from tests.faults.store import CREDENTIALS, Store, object_store
from tests.pipeline import guide


@pytest.fixture
def postgres(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Postgres]:
    server = Postgres()
    server.start()
    monkeypatch.setenv("YTTRANDEN_POSTGRES_URL", server.url)
    home = tmp_path / "home"
    home.mkdir()
    (home / "dagster.yaml").write_text((PROJECT / "deploy" / "dagster.yaml").read_text("utf-8"), "utf-8")
    monkeypatch.setenv("DAGSTER_HOME", str(home))
    yield server
    server.close()


def _put_one_of_each() -> str:
    """Put a partition, a run, a materialisation and a cursor into the instance; gives the run's identifier."""
    with dg.DagsterInstance.get() as instance:
        assert "Postgres" in type(instance.run_storage).__name__
        instance.add_dynamic_partitions(NAME, ["a"])
        run = instance.create_run_for_job(defs().resolve_job_def("refresh"), tags={"dagster/run_key": "a:1"})
        instance.report_runless_asset_event(dg.AssetMaterialization("files", partition="a"))
        record(instance, run.run_id, "a", {CONTENT: "c", RULES: "r"})
        return run.run_id


def _find_one_of_each(run_id: str) -> None:
    """Assert that what `_put_one_of_each` put there is there, and nothing else."""
    with dg.DagsterInstance.get() as instance:
        assert list(instance.get_dynamic_partitions(NAME)) == ["a"]
        (known,) = instance.get_run_records(dg.RunsFilter(tags={"dagster/run_key": "a:1"}))
        assert known.dagster_run.run_id == run_id
        assert recorded(instance, ["a"])["a"][CONTENT] == "c"
        made = instance.get_latest_storage_id_by_partition(
            dg.AssetKey("files"), dg.DagsterEventType.ASSET_MATERIALIZATION
        )
        assert list(made) == ["a"]


def test_runs_partitions_cursors_and_what_was_read_survive_a_restart_of_postgresql(postgres: Postgres) -> None:
    run_id = _put_one_of_each()
    postgres.stop()
    postgres.start()
    _find_one_of_each(run_id)


def test_what_is_backed_up_as_the_guide_says_is_there_again_when_restored(
    postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = {"PATH": f"{postgres.bin}:{os.environ['PATH']}"}
    server = {"PGHOST": "127.0.0.1", "PGPORT": str(postgres.port), "PGUSER": "postgres"}

    def admin(*command: str) -> None:
        subprocess.run(command, env={**os.environ, **programs, **server}, check=True)

    admin(str(postgres.bin / "createuser"), "yttranden")
    admin(str(postgres.bin / "createdb"), "-O", "yttranden", "yttranden")
    monkeypatch.setenv("YTTRANDEN_POSTGRES_URL", f"postgresql+psycopg2://yttranden@127.0.0.1:{postgres.port}/yttranden")
    files = tmp_path / "var" / "lib" / "yttranden"
    for name in ("raw", "releases"):
        (files / name).mkdir(parents=True)
        (files / name / "one").write_text(name, "utf-8")
    run_id = _put_one_of_each()
    guide.run("Back up", tmp_path, programs | server)
    with dg.DagsterInstance.get() as instance:
        instance.add_dynamic_partitions(NAME, ["came later"])
    shutil.rmtree(files)
    files.mkdir()
    guide.run("Restore", tmp_path, programs | server)
    _find_one_of_each(run_id)
    assert {path.read_text("utf-8") for path in files.glob("*/one")} == {"raw", "releases"}
    with dg.DagsterInstance.get() as instance:  # and the service's own user may write there
        instance.add_dynamic_partitions(NAME, ["b"])


def test_the_address_with_its_password_stands_in_no_file_of_the_instance(postgres: Postgres, tmp_path: Path) -> None:
    with dg.DagsterInstance.get() as instance:
        instance.add_dynamic_partitions(NAME, ["a"])
    for path in (tmp_path / "home").rglob("*"):
        assert not path.is_file() or postgres.url.encode() not in path.read_bytes(), path
    storage = yaml.safe_load((tmp_path / "home" / "dagster.yaml").read_text("utf-8"))["storage"]
    assert storage == {"postgres": {"postgres_url": {"env": "YTTRANDEN_POSTGRES_URL"}}}


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    with object_store() as store:
        for name, value in {**CREDENTIALS, "AWS_ENDPOINT_URL": store.settings()["AWS_ENDPOINT_URL"]}.items():
            monkeypatch.setenv(name, value)
        s3fs.S3FileSystem.clear_instance_cache()  # which would still ask the server of the test before
        yield store
        s3fs.S3FileSystem.clear_instance_cache()


def test_files_and_tables_lie_in_a_bucket_as_in_a_directory(store: Store) -> None:
    raw, work = UPath("s3://bucket/raw"), UPath("s3://bucket/tables")
    store.files().pipe("bucket/raw/a/1.txt", letter(1))
    store.files().pipe("bucket/raw/a/2.txt", letter(2))
    first = look(raw, {})
    assert first.whole == {}, "whole when it is the same at two looks"
    whole = look(raw, first.remisser).whole
    files = describe_files(raw, "a")
    assert files["reason"].null_count() == 2
    assert made_from(raw, "a", files)[CONTENT] == whole["a"]
    write_table(work, "files", "a", files)
    assert read_table(work, "files", "a").equals(files)
    replace_file(work / "note", b"1")
    replace_file(work / "note", b"2")
    assert store.files().cat("bucket/tables/note") == b"2"
    with pytest.raises(FileNotFoundError, match="has no part for the remiss b"):
        read_table(work, "files", "b")
    assert registry.dtypes("files") == dict(files.schema)


def test_a_bucket_that_throttles_is_asked_again(store: Store) -> None:
    asked = []

    def busy_at_first(method: str, path: str) -> str:
        asked.append(path)
        return "busy" if len(asked) < 3 else ""

    store.files().pipe("bucket/raw/a/1.txt", letter(1))
    store.fault = busy_at_first  # type: ignore[assignment]
    assert look(UPath("s3://bucket/raw"), {}).remisser.keys() == {"a"}
    assert len(asked) > 3
