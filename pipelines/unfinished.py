"""Which remisser's tables are not whole: half renewed, or not all there.

Belongs here: what Dagster's record and the work directory say of the tables. Does not belong here: what they were made
from (`standing.py`), or what is done about it (`assets/released/tables.py`).
"""

from collections.abc import Iterable

import dagster as dg
from upath import UPath

from pipelines.tables import table_path
from schemas import registry
from schemas.describe import lineage_of


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
