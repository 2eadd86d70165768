"""Real servers in the gate: what must survive in PostgreSQL, and tables and files in an S3 bucket.

Where a server is not to be had, its tests are skipped by name. Whole runs against both are in `tests/faults`.
"""

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


def test_runs_partitions_cursors_and_what_was_read_survive_a_restart_of_postgresql(postgres: Postgres) -> None:
    with dg.DagsterInstance.get() as instance:
        assert "Postgres" in type(instance.run_storage).__name__
        instance.add_dynamic_partitions(NAME, ["a"])
        run = instance.create_run_for_job(defs().resolve_job_def("refresh"), tags={"dagster/run_key": "a:1"})
        instance.report_runless_asset_event(dg.AssetMaterialization("files", partition="a"))
        record(instance, run.run_id, "a", {CONTENT: "c", RULES: "r"})
    postgres.stop()
    postgres.start()
    with dg.DagsterInstance.get() as instance:
        assert list(instance.get_dynamic_partitions(NAME)) == ["a"]
        (known,) = instance.get_run_records(dg.RunsFilter(tags={"dagster/run_key": "a:1"}))
        assert known.dagster_run.run_id == run.run_id
        assert recorded(instance, ["a"])["a"][CONTENT] == "c"
        made = instance.get_latest_storage_id_by_partition(
            dg.AssetKey("files"), dg.DagsterEventType.ASSET_MATERIALIZATION
        )
        assert list(made) == ["a"]


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
    raw, work = UPath("s3://bucket/raw"), UPath("s3://bucket/work")
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
    assert store.files().cat("bucket/work/note") == b"2"
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
