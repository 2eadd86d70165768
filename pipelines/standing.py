"""Which remisser and which release stand as they should: made from what lies there now, by the rules of now.

Belongs here: what Dagster's record says of the inputs of the last runs. Does not belong here: writing that record
(`made.py`), which tables are whole (`unfinished.py`), or asking for runs (`asking.py`).
"""

import hashlib
from collections.abc import Iterable

import dagster as dg
from upath import UPath

from pipelines.arrivals import content_of
from pipelines.made import CONTENT, RULES, rules
from pipelines.partitions import NAME
from pipelines.tables import table_path

FILES, DATASET = dg.AssetKey("files"), dg.AssetKey("dataset")
OF_THE_WHOLE = {DATASET, dg.AssetKey("quality")}
"""What is made with a release and has no part for each remiss."""

MADE = dg.DagsterEventType.ASSET_MATERIALIZATION

REMISSER = "made_from/remisser"
"""Metadata of a release: which remisser there were, as one hash."""


def standing(instance: dg.DagsterInstance, remisser: Iterable[str]) -> dict[str, str]:
    """Remiss → what its tables were made from, as `as_wanted` words it.

    Only where one whole refresh that succeeded read the files and wrote the newest of the tables.
    """
    asked = set(remisser)
    if not asked:
        return {}
    newest: dict[str, tuple[int, dg.AssetKey]] = {}
    for table in _tables(instance):
        for remiss_id, number in instance.get_latest_storage_id_by_partition(table, MADE, asked).items():
            newest[remiss_id] = max((number, table), newest.get(remiss_id, (0, table)))
    last = _records(instance, newest)
    read = instance.get_latest_storage_id_by_partition(FILES, MADE, asked)
    found = {}
    for remiss_id, record in _records(instance, {name: (number, FILES) for name, number in read.items()}).items():
        metadata = record.asset_materialization.metadata if record.asset_materialization else {}
        if CONTENT in metadata and last[remiss_id].run_id == record.run_id:
            found[remiss_id] = (as_wanted(str(metadata[CONTENT].value), str(metadata[RULES].value)), record.run_id)
    whole = _whole_refreshes(instance, {run_id for _, run_id in found.values()})
    return {remiss_id: made for remiss_id, (made, run_id) in found.items() if run_id in whole}


def _records(instance: dg.DagsterInstance, chosen: dict[str, tuple[int, dg.AssetKey]]) -> dict[str, dg.EventLogRecord]:
    """Remiss → the materialisation with a given number and table."""
    records = {}
    for table in {table for _, table in chosen.values()}:
        numbers = [number for number, named in chosen.values() if named == table]
        about = dg.AssetRecordsFilter(table, storage_ids=numbers)
        for record in instance.fetch_materializations(about, limit=len(numbers)).records:
            records[str(record.partition_key)] = record
    return records


def _whole_refreshes(instance: dg.DagsterInstance, run_ids: set[str]) -> set[str]:
    """Those of the runs that are refreshes and succeeded."""
    runs = instance.get_runs(dg.RunsFilter(run_ids=list(run_ids))) if run_ids else []
    return {run.run_id for run in runs if run.job_name == "refresh" and run.status == dg.DagsterRunStatus.SUCCESS}


def _tables(instance: dg.DagsterInstance) -> list[dg.AssetKey]:
    """The tables that were ever made; their models say the same and take half a second to load."""
    return [key for key in instance.all_asset_keys() if key not in OF_THE_WHOLE]


def as_wanted(content: str, by_rules: str) -> str:
    """What tables are made from, as one word."""
    return f"{content}+{by_rules}"


def out_of_step(instance: dg.DagsterInstance, raw: UPath, work: UPath, remisser: list[str]) -> list[str]:
    """The remisser whose tables are not all there, or were made from other files or by other rules."""
    made, now, tables = standing(instance, remisser), rules(), _tables(instance)

    def stands(remiss_id: str) -> bool:
        if not all(table_path(work, table.to_user_string(), remiss_id).exists() for table in tables):
            return False
        content = content_of(raw, remiss_id)
        return content is not None and made[remiss_id] == as_wanted(content, now)

    return [remiss_id for remiss_id in remisser if remiss_id not in made or not stands(remiss_id)]


def changed_since_release(instance: dg.DagsterInstance) -> bool:
    """Whether a table was made, or a remiss came or went, since the last release; True where there is none."""
    released = instance.fetch_materializations(DATASET, limit=1).records
    if not released:
        return bool(_tables(instance))
    tables = [instance.fetch_materializations(table, limit=1).records for table in _tables(instance)]
    if any(records and records[0].storage_id > released[0].storage_id for records in tables):
        return True
    return last_release(instance).get(REMISSER) != remisser_hash(instance)


def remisser_hash(instance: dg.DagsterInstance) -> str:
    """Which remisser there are now, as one hash."""
    names = "\n".join(sorted(instance.get_dynamic_partitions(NAME)))
    return hashlib.sha256(names.encode()).hexdigest()[:16]


def release_stands(instance: dg.DagsterInstance, releases: UPath) -> bool:
    """Whether the newest release was made of the tables as they are, by the rules of now, and still lies there."""
    made = last_release(instance)
    if made.get(RULES) != rules() or changed_since_release(instance):
        return False
    return (releases / "latest.json").exists() and UPath(str(made["path"])).exists()


def last_release(instance: dg.DagsterInstance) -> dict[str, object]:
    """What the `dataset` asset said of the release that it made or found unchanged."""
    event = instance.get_latest_materialization_event(DATASET)
    metadata = event.asset_materialization.metadata if event and event.asset_materialization else {}
    return {name: value.value for name, value in metadata.items()}
