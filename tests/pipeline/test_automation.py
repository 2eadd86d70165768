"""What runs with nobody watching: the sensor's requests, what the schedule waits for, and what a release refuses."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import polars as pl
import pytest
from upath import UPath

from pipelines.automation import arrivals, nightly_release
from pipelines.definitions import defs
from pipelines.partitions import NAME, RANGE_END, RANGE_START
from pipelines.resources import Locations
from pipelines.tables import table_path, write_table
from pipelines.unfinished import half_done, incomplete
from schemas import registry

LETTER = "Härnösands kommun\n2018-09-01\n\nRemissvar\n\nHärnösands kommun tillstyrker förslaget.\n"


@pytest.fixture
def place(directories: Path) -> Path:
    for remiss in ("a", "b"):
        (directories / "raw" / remiss).mkdir(parents=True)
        (directories / "raw" / remiss / "brev.txt").write_text(LETTER.replace("Härnösand", f"Ort {remiss}"), "utf-8")
    return directories


@pytest.fixture
def instance(place: Path) -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.get() as instance:
        yield instance


def _look(instance: dg.DagsterInstance, place: Path, cursor: str | None) -> dg.SensorResult:
    context = dg.build_sensor_context(instance=instance, cursor=cursor)
    locations = Locations(raw_dir=str(place / "raw"), work_dir=str(place / "work"), release_dir=str(place / "releases"))
    result = arrivals(context, locations=locations)
    assert isinstance(result, dg.SensorResult)
    for change in result.dynamic_partitions_requests or []:
        if isinstance(change, dg.AddDynamicPartitionsRequest):
            instance.add_dynamic_partitions(NAME, list(change.partition_keys))
        else:
            for key in change.partition_keys:
                instance.delete_dynamic_partition(NAME, key)
    return result


def _asked(result: dg.SensorResult) -> list[tuple[str, str]]:
    """First and last remiss of each run."""
    requests = result.run_requests or []
    return [
        (str(each.partition_key or each.tags[RANGE_START]), str(each.partition_key or each.tags[RANGE_END]))
        for each in requests
    ]


def test_the_sensor_adds_remisser_asks_once_each_and_forgets_those_that_are_gone(
    instance: dg.DagsterInstance, place: Path
) -> None:
    first = _look(instance, place, None)
    assert sorted(instance.get_dynamic_partitions(NAME)) == ["a", "b"]
    second = _look(instance, place, first.cursor)
    assert _asked(second) == [("a", "b")]
    shutil.rmtree(place / "raw" / "b")
    third = _look(instance, place, second.cursor)
    assert _asked(third) == []
    assert instance.get_dynamic_partitions(NAME) == ["a"]


def test_a_raw_directory_that_is_away_changes_nothing(instance: dg.DagsterInstance, place: Path) -> None:
    first = _look(instance, place, None)
    (place / "raw").rename(place / "away")
    with pytest.raises(AssertionError):
        _look(instance, place, first.cursor)
    assert sorted(instance.get_dynamic_partitions(NAME)) == ["a", "b"]


def _make(instance: dg.DagsterInstance, place: Path, remiss: str) -> None:
    """All tables of a remiss without documents, as a refresh leaves them and records them."""
    order = [key.to_user_string() for key in defs().resolve_asset_graph().toposorted_asset_keys]
    for table in [each for each in order if each in registry.TABLES]:
        rows = [{"remiss_id": remiss, "betankanden": []}] if table == "remisser" else []
        write_table(UPath(place / "work"), table, remiss, registry.frame(table, rows))
        instance.report_runless_asset_event(dg.AssetMaterialization(table, partition=remiss))


def _release(instance: dg.DagsterInstance, tags: dict[str, str]) -> dg.ExecuteInProcessResult:
    return defs().resolve_job_def("release").execute_in_process(instance=instance, tags=tags, raise_on_error=False)


def test_a_release_is_asked_for_only_when_something_changed(instance: dg.DagsterInstance, place: Path) -> None:
    def tonight() -> dg.RunRequest | dg.SkipReason:
        asked = nightly_release(dg.build_schedule_context(instance=instance))
        assert isinstance(asked, dg.RunRequest | dg.SkipReason)
        return asked

    assert isinstance(tonight(), dg.SkipReason), "nothing was ever made"
    instance.add_dynamic_partitions(NAME, ["a", "b"])
    _make(instance, place, "a")
    asked = tonight()
    assert isinstance(asked, dg.RunRequest)
    queued = instance.create_run_for_job(defs().resolve_job_def("release"), status=dg.DagsterRunStatus.STARTED)
    assert isinstance(tonight(), dg.SkipReason), "one is on its way"
    instance.delete_run(queued.run_id)
    released = _release(instance, dict(asked.tags))
    assert released.success
    metadata = released.asset_materializations_for_node("candidate")[0].metadata
    assert metadata["left_out"].value == ["b"], "its first run has not been"
    assert isinstance(tonight(), dg.SkipReason)
    instance.delete_dynamic_partition(NAME, "b")
    assert isinstance(tonight(), dg.RunRequest), "a remiss went"

    # A run that renewed the texts and was cut short: what is made of them is older than they are.
    instance.report_runless_asset_event(dg.AssetMaterialization("texts", partition="a"))
    assert list(half_done(instance, ["a"])) == ["a"]
    refused = _release(instance, {})
    assert not refused.success
    failure = refused.get_step_failure_events()[0].step_failure_data.user_failure_data
    assert failure is not None
    assert "half renewed" in str(failure.description)


def test_a_refresh_leaves_nothing_to_do_and_new_rules_are_followed(instance: dg.DagsterInstance, place: Path) -> None:
    instance.add_dynamic_partitions(NAME, ["a"])
    chosen = dg.AssetSelection.assets("texts", "dnr", "documents")
    before = dg.evaluate_automation_conditions(defs=defs(), instance=instance, asset_selection=chosen)
    assert before.total_requested == 0
    _make(instance, place, "a")
    after = dg.evaluate_automation_conditions(
        defs=defs(), instance=instance, asset_selection=chosen, cursor=before.cursor
    )
    assert after.total_requested == 0
    newer = dg.map_asset_specs(
        lambda spec: spec.replace_attributes(code_version="2") if spec.key.path == ["dnr"] else spec,
        [each for each in defs().assets or [] if isinstance(each, dg.AssetsDefinition)],
    )
    changed = dg.evaluate_automation_conditions(
        defs=dg.Definitions(assets=newer, resources=defs().resources),
        instance=instance,
        asset_selection=chosen,
        cursor=after.cursor,
    )
    assert changed.get_num_requested(dg.AssetKey("dnr")) == 1
    assert changed.total_requested == 1


def test_a_remiss_counts_as_made_when_all_its_tables_are_there(tmp_path: Path) -> None:
    work = UPath(tmp_path)
    for table in registry.TABLES:
        assert incomplete(work, ["a"]) == {"a": table}
        path = table_path(work, table, "a")
        path.parent.mkdir(parents=True)
        pl.DataFrame().write_parquet(str(path))
    assert incomplete(work, ["a"]) == {}


def test_a_release_never_drops_a_remiss_because_one_of_its_tables_is_missing(
    instance: dg.DagsterInstance, place: Path
) -> None:
    instance.add_dynamic_partitions(NAME, ["a", "b"])
    for remiss in ("a", "b"):
        _make(instance, place, remiss)
    assert _release(instance, {}).success
    table_path(UPath(place / "work"), "stances", "b").unlink()
    refused = _release(instance, {})
    assert not refused.success
    failure = refused.get_step_failure_events()[0].step_failure_data.user_failure_data
    assert failure is not None
    assert "b (stances)" in str(failure.description)
