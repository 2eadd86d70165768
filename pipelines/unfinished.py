"""Which remisser's tables are whole, and whether anything changed since the last release.

Belongs here: what Dagster's record of materialisations says of the tables. Does not belong here: the tables
themselves, or what is done about it (`automation.py`, `assets/released/tables.py`).
"""

import hashlib
from collections.abc import Iterable

import dagster as dg
from upath import UPath

from pipelines.partitions import NAME
from pipelines.tables import table_path
from schemas import registry
from schemas.describe import lineage_of

REMISSER_TAG = "yttranden/remisser"
"""On a release's run: which remisser there were, as one hash."""

DATASET = dg.AssetKey("dataset")


def half_done(instance: dg.DagsterInstance, remisser: Iterable[str]) -> dict[str, str]:
    """Remiss → a table of it that is older than one it is made of: a run began to renew it and was cut short."""
    made = {
        table: instance.get_latest_storage_id_by_partition(
            dg.AssetKey(table), dg.DagsterEventType.ASSET_MATERIALIZATION
        )
        for table in registry.TABLES
    }
    sources = {table: {name for read in lineage_of(table).values() for name, _ in read} for table in registry.TABLES}
    behind = {}
    for remiss_id in sorted(remisser):
        for table in registry.TABLES:
            own = made[table].get(remiss_id)
            if own and any((made[source].get(remiss_id) or 0) > own for source in sources[table] - {table}):
                behind[remiss_id] = table
                break
    return behind


def incomplete(work: UPath, remisser: Iterable[str]) -> dict[str, str]:
    """Remiss → the first table of it that was never written: its first run, or that after an upgrade, is to come."""
    found = {}
    for remiss_id in sorted(remisser):
        missing = [table for table in registry.TABLES if not table_path(work, table, remiss_id).exists()]
        if missing:
            found[remiss_id] = missing[0]
    return found


def changed_since_release(instance: dg.DagsterInstance) -> bool:
    """Whether a table was made, or a remiss came or went, since the last release; True where there is none."""
    last = instance.get_latest_materialization_event(DATASET)
    if last is None:
        return any(_latest(instance, table) for table in registry.TABLES)
    record = instance.fetch_materializations(DATASET, limit=1).records[0]
    if any(_latest(instance, table) > record.storage_id for table in registry.RELEASED_TABLES):
        return True
    run = instance.get_run_by_id(last.run_id)
    before = run.tags.get(REMISSER_TAG) if run else None
    return before is not None and before != remisser_key(instance)[REMISSER_TAG]


def remisser_key(instance: dg.DagsterInstance) -> dict[str, str]:
    """The tag that tells which remisser there are now."""
    names = "\n".join(sorted(instance.get_dynamic_partitions(NAME)))
    return {REMISSER_TAG: hashlib.sha256(names.encode()).hexdigest()[:16]}


def _latest(instance: dg.DagsterInstance, table: str) -> int:
    records = instance.fetch_materializations(dg.AssetKey(table), limit=1).records
    return records[0].storage_id if records else 0
