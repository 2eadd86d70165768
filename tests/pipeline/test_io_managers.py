"""Writing and reading tables: validated, whole, by remiss, locally and in an object store."""

from pathlib import Path

import dagster as dg
import polars as pl
import pytest
from upath import UPath

from assets.frames import Frames
from pipelines.io_managers import ParquetIOManager
from pipelines.partitions import NAME, ONE_RUN, REMISS
from pipelines.tables import BrokenContractError, read_table, replace_file, table_path, write_parts, write_table
from schemas import registry

ROW = {"remiss_id": "a", "betankanden": ["SOU 2018:47"]}
ROWS = registry.frame("remisser", [ROW])


@pytest.mark.parametrize("work", ["{tmp}", "memory://yttranden-work"])
def test_a_table_is_read_as_it_was_written(tmp_path: Path, work: str) -> None:
    place = UPath(work.format(tmp=tmp_path))
    written = write_table(place, "remisser", "a", ROWS)
    assert read_table(place, "remisser", "a").equals(ROWS)
    assert written.rows == 1
    assert written.byte_size == table_path(place, "remisser", "a").stat().st_size


def test_the_same_frame_gives_the_same_bytes(tmp_path: Path) -> None:
    one = write_table(UPath(tmp_path / "one"), "remisser", "a", ROWS)
    other = write_table(UPath(tmp_path / "other"), "remisser", "a", ROWS)
    assert one == other


def test_a_frame_that_breaks_its_contract_leaves_the_last_file_in_place(tmp_path: Path) -> None:
    work = UPath(tmp_path)
    write_table(work, "remisser", "a", ROWS)
    with pytest.raises(BrokenContractError, match="remisser of remiss a breaks its contract and was not written"):
        write_table(work, "remisser", "a", pl.concat([ROWS, ROWS]))
    assert read_table(work, "remisser", "a").equals(ROWS)


def test_of_many_parts_the_sound_ones_before_a_broken_one_are_written_and_it_is_named(tmp_path: Path) -> None:
    work, rows = UPath(tmp_path), {name: ROWS.with_columns(remiss_id=pl.lit(name)) for name in "abcd"}
    parts = [("a", rows["a"]), ("b", rows["b"]), ("c", pl.concat([rows["c"], rows["c"]])), ("d", rows["d"])]
    with pytest.raises(BrokenContractError, match="of remiss c breaks"):
        list(write_parts(work, "remisser", parts))
    assert sorted(path.name for path in (tmp_path / "remisser").iterdir()) == ["a.parquet", "b.parquet"]


def test_a_key_that_stands_in_two_remisser_breaks_neither(tmp_path: Path) -> None:
    assert [name for name, _, _ in write_parts(UPath(tmp_path), "remisser", [("a", ROWS), ("b", ROWS)])] == ["a", "b"]


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    place = UPath(tmp_path / "x.parquet")
    replace_file(place, b"before")
    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        replace_file(place, b"after")
    assert place.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["x.parquet"]


def test_a_missing_part_says_what_to_materialise(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="remisser has no part for the remiss a: materialise"):
        read_table(UPath(tmp_path), "remisser", "a")


def _remisser(betankanden: list[str] | None) -> dg.AssetsDefinition:
    @dg.asset(partitions_def=REMISS, backfill_policy=ONE_RUN)
    def remisser(context: dg.AssetExecutionContext) -> Frames:
        def part(remiss_id: str) -> pl.DataFrame:
            return registry.frame("remisser", [{"remiss_id": remiss_id, "betankanden": betankanden}])

        return Frames(context.partition_keys, part)

    return remisser


def _materialise(work: Path, betankanden: list[str] | None) -> dg.ExecuteInProcessResult:
    instance = dg.DagsterInstance.ephemeral()
    instance.add_dynamic_partitions(NAME, ["a", "b", "c"])
    return dg.materialize(
        [_remisser(betankanden)],
        instance=instance,
        resources={"io_manager": ParquetIOManager(work_dir=str(work))},
        tags={"dagster/asset_partition_range_start": "a", "dagster/asset_partition_range_end": "c"},
        raise_on_error=False,
    )


def test_a_run_over_several_remisser_writes_one_file_for_each(tmp_path: Path) -> None:
    result = _materialise(tmp_path, [])
    assert result.success
    assert sorted(path.name for path in (tmp_path / "remisser").iterdir()) == ["a.parquet", "b.parquet", "c.parquet"]
    made = {each.partition: each.metadata for each in result.asset_materializations_for_node("remisser")}
    assert {name: metadata["dagster/partition_row_count"].value for name, metadata in made.items()} == {
        "a": 1,
        "b": 1,
        "c": 1,
    }
    assert all(metadata["rows_of_the_run"].value == 3 for metadata in made.values())


def test_an_asset_without_partitions_reads_them_all(tmp_path: Path) -> None:
    read: list[str] = []

    @dg.asset
    def whole(remisser: Frames) -> None:
        read.extend(pl.concat(remisser.values())["remiss_id"])

    instance = dg.DagsterInstance.ephemeral()
    instance.add_dynamic_partitions(NAME, ["b", "a"])
    assets = [_remisser([]), whole]
    resources = {"io_manager": ParquetIOManager(work_dir=str(tmp_path))}
    for remiss in ("a", "b"):
        done = dg.materialize(
            assets, instance=instance, resources=resources, partition_key=remiss, selection=["remisser"]
        )
        assert done.success
    assert dg.materialize(assets, instance=instance, resources=resources, selection=["whole"]).success
    assert read == ["a", "b"]


def test_a_broken_schema_fails_the_run_before_a_reader_can_see_the_table(tmp_path: Path) -> None:
    result = _materialise(tmp_path, None)
    assert not result.success
    assert not (tmp_path / "remisser").exists()
    failure = result.get_step_failure_events()[0].step_failure_data.user_failure_data
    assert failure is not None
    assert "breaks its contract and was not written: betankanden" in str(failure.description)
