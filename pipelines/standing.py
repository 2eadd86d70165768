"""Which remisser and which release stand as they should: made from what lies there now, by the rules of now.

Belongs here: what Dagster's record says of the inputs of the last runs. Does not belong here: writing that record
(`made.py`), which tables are whole (`unfinished.py`), or asking for runs (`asking.py`).
"""

import hashlib
from collections.abc import Iterable, Mapping

import dagster as dg
from upath import UPath

from pipelines.arrivals import content_of
from pipelines.made import CONTENT, RULES, RUN, recorded, rules
from pipelines.partitions import NAME
from pipelines.tables import table_path

CANDIDATE, DATASET = dg.AssetKey("candidate"), dg.AssetKey("dataset")
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
    made = _made(instance, asked)
    newest: dict[str, tuple[int, dg.AssetKey]] = {}
    for table, numbers in made.items():
        for remiss_id, number in numbers.items():
            newest[remiss_id] = max((number, table), newest.get(remiss_id, (0, table)))
    noted = {name: made for name, made in recorded(instance, newest).items() if CONTENT in made}
    last = _runs_of(instance, {name: newest[name] for name in noted})
    whole = _whole_refreshes(instance, set(last.values()))
    return {
        remiss_id: as_wanted(made[CONTENT], made[RULES])
        for remiss_id, made in noted.items()
        if last.get(remiss_id) == made[RUN] and made[RUN] in whole
    }


def _runs_of(instance: dg.DagsterInstance, chosen: dict[str, tuple[int, dg.AssetKey]]) -> dict[str, str]:
    """Remiss → the run of the materialisation with a given number and table."""
    runs = {}
    for table in {table for _, table in chosen.values()}:
        numbers = [number for number, named in chosen.values() if named == table]
        about = dg.AssetRecordsFilter(table, storage_ids=numbers)
        for record in instance.fetch_materializations(about, limit=len(numbers)).records:
            runs[str(record.partition_key)] = record.run_id
    return runs


def _whole_refreshes(instance: dg.DagsterInstance, run_ids: set[str]) -> set[str]:
    """Those of the runs that are refreshes and succeeded."""
    runs = instance.get_runs(dg.RunsFilter(run_ids=list(run_ids))) if run_ids else []
    return {run.run_id for run in runs if run.job_name == "refresh" and run.status == dg.DagsterRunStatus.SUCCESS}


def _made(instance: dg.DagsterInstance, remisser: set[str]) -> dict[dg.AssetKey, Mapping[str, int]]:
    """Each table that was ever made by remiss → remiss → the number of its last materialisation.

    The tables' models say the same names and take half a second to load.
    """
    tables = sorted(instance.all_asset_keys())
    made = {table: instance.get_latest_storage_id_by_partition(table, MADE, remisser) for table in tables}
    return {table: numbers for table, numbers in made.items() if numbers}


def as_wanted(content: str, by_rules: str) -> str:
    """What tables are made from, as one word."""
    return f"{content}+{by_rules}"


def out_of_step(instance: dg.DagsterInstance, raw: UPath, work: UPath, remisser: list[str]) -> list[str]:
    """The remisser whose tables are not all there, or were made from other files or by other rules."""
    made, now, tables = standing(instance, remisser), rules(), _made(instance, set(remisser))

    def stands(remiss_id: str) -> bool:
        if not all(table_path(work, table.to_user_string(), remiss_id).exists() for table in tables):
            return False
        content = content_of(raw, remiss_id)
        return content is not None and made[remiss_id] == as_wanted(content, now)

    return [remiss_id for remiss_id in remisser if remiss_id not in made or not stands(remiss_id)]


def read_as_it_lies(instance: dg.DagsterInstance, raw: UPath, remiss_id: str) -> bool:
    """Whether a remiss's folder is as it was when it was last read. True where that cannot be told."""
    content = recorded(instance, [remiss_id]).get(remiss_id, {}).get(CONTENT)
    return content is None or content == content_of(raw, remiss_id)


def in_release(instance: dg.DagsterInstance, remiss_id: str) -> bool:
    """Whether no table of the remiss is newer than the last candidate that was published."""
    built, published = _latest(instance, CANDIDATE), _latest(instance, DATASET)
    made = [numbers[remiss_id] for numbers in _made(instance, {remiss_id}).values()]
    return built > max(made, default=0) and published > built


def changed_since_release(instance: dg.DagsterInstance) -> bool:
    """Whether a table was made, or a remiss came or went, since the last release; True where there is none."""
    latest = {table: _latest(instance, table) for table in instance.all_asset_keys()}
    built, published = latest.pop(CANDIDATE, 0), latest.pop(DATASET, 0)
    if not built or published < built:
        return bool(latest)
    return max(latest.values()) > built or _said_of(instance, CANDIDATE).get(REMISSER) != remisser_hash(instance)


def _latest(instance: dg.DagsterInstance, table: dg.AssetKey) -> int:
    records = instance.fetch_materializations(table, limit=1).records
    return records[0].storage_id if records else 0


def remisser_hash(instance: dg.DagsterInstance) -> str:
    """Which remisser there are now, as one hash."""
    names = "\n".join(sorted(instance.get_dynamic_partitions(NAME)))
    return hashlib.sha256(names.encode()).hexdigest()[:16]


def release_stands(instance: dg.DagsterInstance, releases: UPath) -> bool:
    """Whether the newest release was made of the tables as they are, by the rules of now, and still lies there."""
    if _said_of(instance, CANDIDATE).get(RULES) != rules() or changed_since_release(instance):
        return False
    return (releases / "latest.json").exists() and UPath(str(last_release(instance)["path"])).exists()


def last_release(instance: dg.DagsterInstance) -> dict[str, object]:
    """What the `dataset` asset said of the release that it made or found unchanged."""
    return _said_of(instance, DATASET)


def _said_of(instance: dg.DagsterInstance, asset: dg.AssetKey) -> dict[str, object]:
    event = instance.get_latest_materialization_event(asset)
    metadata = event.asset_materialization.metadata if event and event.asset_materialization else {}
    return {name: value.value for name, value in metadata.items()}
