"""The calendar: what is said of a remiss before, at and after its deadline, and when somebody looks."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from upath import UPath

from pipelines import deadlines
from pipelines.deadlines import complete, fresh
from pipelines.definitions import defs
from pipelines.made import CONTENT, RULES, record
from pipelines.partitions import NAME
from pipelines.resources import Locations
from pipelines.tables import write_table
from schemas import registry

DEADLINE = dt.date(2018, 10, 31)
DAYS = {name: DEADLINE + dt.timedelta(days=days) for name, days in {"at": 0, "after": 1, "due": 2, "late": 3}.items()}


@pytest.mark.parametrize(("day", "passed"), [("at", True), ("after", False)])
def test_a_body_is_missing_once_the_deadline_has_passed(day: str, passed: bool) -> None:
    judged = complete(DEADLINE, 3, ["Lunds kommun", "Umeå kommun"], DAYS[day])
    assert judged.passed == passed
    assert sum(judged.faults.values()) == (0 if passed else 2)
    assert complete(DEADLINE, 3, [], DAYS[day]).passed
    assert complete(None, 3, ["Lunds kommun"], DAYS[day]).passed


@pytest.mark.parametrize(("day", "passed"), [("at", True), ("due", True), ("late", False)])
@pytest.mark.parametrize(("read", "released"), [(True, False), (False, True), (False, False)])
def test_what_lies_in_the_folder_must_be_released_two_days_later(
    day: str, passed: bool, read: bool, released: bool
) -> None:
    assert fresh(DEADLINE, read, released, DAYS[day]).passed == passed
    assert fresh(DEADLINE, True, True, DAYS[day]).passed
    assert fresh(None, read, released, DAYS[day]).passed


@pytest.fixture
def place(directories: Path) -> Path:
    """A remiss with a deadline, one of whose invited has not answered."""
    (directories / "raw" / "a").mkdir(parents=True)
    remiss = {"remiss_id": "a", "deadline": DEADLINE, "betankanden": []}
    counts = dict.fromkeys(("answered_count", "file_count", "usable_count", "coded_count"), 1)
    row = {"remiss_id": "a", "deadline": DEADLINE, "missing": ["Lunds kommun"], **counts}
    write_table(UPath(directories / "work"), "remisser", "a", registry.frame("remisser", [remiss]))
    write_table(UPath(directories / "work"), "completeness", "a", registry.frame("completeness", [row]))
    return directories


@pytest.fixture
def instance(place: Path) -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.get() as instance:
        instance.add_dynamic_partitions(NAME, ["a", "never-made"])
        yield instance


def _look(
    instance: dg.DagsterInstance, place: Path, day: dt.date, monkeypatch: pytest.MonkeyPatch, cursor: str | None = None
) -> tuple[dict[str, dg.AssetCheckEvaluation], str | None]:
    """What a look on a day notes, by check, and its cursor."""
    monkeypatch.setattr(deadlines, "today", lambda: day)
    locations = Locations(raw_dir=str(place / "raw"), work_dir=str(place / "work"), release_dir=str(place / "releases"))
    result = deadlines.deadlines(dg.build_sensor_context(instance=instance, cursor=cursor), locations=locations)
    assert isinstance(result, dg.SensorResult)
    events = [event for event in result.asset_events or [] if isinstance(event, dg.AssetCheckEvaluation)]
    assert {event.partition for event in events} <= {"a"}
    return {event.check_name: event for event in events}, result.cursor


def test_somebody_looks_the_day_after_and_when_all_must_be_released_each_once(
    instance: dg.DagsterInstance, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cursor: str | None = None
    noted = []
    for days in (0, 1, 1, 2, 3, 4):
        seen, cursor = _look(instance, place, DEADLINE + dt.timedelta(days=days), monkeypatch, cursor)
        noted.append(list(seen))
    assert noted == [[], ["complete_by_deadline"], [], [], ["fresh_by_deadline"], []]


def test_a_deadline_that_passed_while_nothing_ran_is_looked_at_and_an_old_one_is_not(
    instance: dg.DagsterInstance, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(_look(instance, place, DEADLINE + dt.timedelta(days=20), monkeypatch)[0]) == 2
    assert _look(instance, place, DEADLINE + dt.timedelta(days=400), monkeypatch)[0] == {}


def test_what_is_amiss_is_noted_on_the_checks_and_told(
    instance: dg.DagsterInstance, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(deadlines, "tell", lambda log, alert: told.append(alert.text()))
    instance.report_runless_asset_event(dg.AssetMaterialization("files", partition="a"))
    record(instance, "run", "a", {CONTENT: "what it held once", RULES: "r"})
    seen, _ = _look(instance, place, DEADLINE + dt.timedelta(days=3), monkeypatch)
    late, old = seen["complete_by_deadline"], seen["fresh_by_deadline"]
    assert (late.passed, late.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert (old.passed, old.severity) == (False, dg.AssetCheckSeverity.ERROR)
    assert late.metadata["faults"].value == {"a: invited that have not answered": 1}
    assert len(old.metadata["faults"].value) == 2  # type: ignore[arg-type]
    assert "remiss a" in told[0]
    assert "1 of the invited did not" in told[0]
    assert "newer than the last release" in told[1]


def test_a_refresh_warns_of_the_missing_and_does_not_fail(instance: dg.DagsterInstance, place: Path) -> None:
    rows = {"invited": [{"remiss_id": "a", "invited": "Lunds kommun"}]}
    for table in ("invited", "files", "yttranden", "stances", "actors", "unresolved_names", "dates", "dnr"):
        write_table(UPath(place / "work"), table, "a", registry.frame(table, rows.get(table, [])))
    assets = [each for each in defs().assets or [] if isinstance(each, dg.AssetsDefinition)]
    result = dg.materialize(
        [*assets, deadlines.complete_by_deadline],
        selection=dg.AssetSelection.assets("completeness"),
        partition_key="a",
        instance=instance,
        resources=dict(defs().resources or {}),
    )
    assert result.success
    (evaluated,) = result.get_asset_check_evaluations()
    assert (evaluated.check_name, evaluated.passed) == ("complete_by_deadline", False)


def test_a_refresh_looks_at_who_is_missing_and_not_at_the_release_that_is_to_come() -> None:
    steps = defs().resolve_job_def("refresh").graph.node_dict
    assert "completeness_complete_by_deadline" in steps
    assert "completeness_fresh_by_deadline" not in steps
