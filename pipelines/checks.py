"""The checks that must hold, made from the schemas: one set for each table.

Belongs here: schema, evidence and reference checks of every table, and the count that nothing was lost. Does
not belong here: measuring quality (`assets/released/quality.py`), or a rule that a model could state itself.
"""

from collections.abc import Iterator

import dagster as dg
import polars as pl
from upath import UPath

from assets.frames import together
from assets.released.quality import below_floor
from pipelines.io_managers import ParquetIOManager
from pipelines.partitions import REMISS, WHOLE
from pipelines.tables import Part, read_table
from schemas import evidence, registry

EXPLAINED = {
    "schema": "The table as it was written passes its model: columns, types, codes and key.",
    "evidence": "Every quote stands in the text where its row says: text[char_start:char_end] == quote.",
    "references": "Every identifier that points to another table stands there.",
    "nothing_lost": "Files in = documents + rejects.",
}


def checks_of(table: str) -> dg.AssetChecksDefinition:
    """One step with all the blocking checks of a table."""
    names = ["schema"]
    names += ["evidence"] if evidence.has_evidence(table) else []
    names += ["references"] if registry.references(table) else []
    names += ["nothing_lost"] if table == "documents" else []
    beside = {target.partition(".")[0] for target in registry.references(table).values()} - {table}
    beside |= {"texts"} if "evidence" in names else set()
    beside |= {"files", "rejects"} if "nothing_lost" in names else set()

    @dg.multi_asset_check(name=f"{table}_checks", specs=[_spec(name, table, beside) for name in names])
    def check(
        context: dg.AssetCheckExecutionContext, tables: dg.ResourceParam[ParquetIOManager]
    ) -> Iterator[dg.AssetCheckResult]:
        work = UPath(tables.work_dir)
        faults: dict[str, dict[str, int]] = {name: {} for name in names}

        def parts() -> Iterator[Part]:
            for remiss_id in sorted(context.op_execution_context.partition_keys):
                frames = {name: read_table(work, name, remiss_id) for name in sorted({table, *beside})}
                for name in names[1:]:
                    for fault, count in _faults(name, table, frames).items():
                        faults[name][f"{remiss_id}: {fault}"] = count
                yield remiss_id, frames[table]

        for batch in together(parts(), pl.DataFrame.estimated_size):
            for remiss_id, found in registry.faults_of_parts(table, batch).items():
                faults["schema"] |= {f"{remiss_id}: {fault}": 1 for fault in found}
        for name in names:
            yield dg.AssetCheckResult(
                check_name=name, asset_key=table, passed=not faults[name], metadata={"faults": faults[name]}
            )

    return check


def _spec(name: str, table: str, beside: set[str]) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(
        name,
        asset=table,
        description=EXPLAINED[name],
        blocking=True,
        partitions_def=REMISS,
        additional_deps=sorted(beside),
    )


def _faults(check: str, table: str, frames: dict[str, pl.DataFrame]) -> dict[str, int]:
    """What breaks a check in one remiss, with the number of rows; never a value, which may be citizens' text."""
    rows = frames[table]
    if check == "evidence":
        astray = evidence.without_evidence(rows, frames["texts"]).height
        return {"rows whose quote is not where they say": astray} if astray else {}
    if check == "references":
        return evidence.dangling(table, rows, frames)
    difference = abs(frames["files"].height - frames["documents"].height - frames["rejects"].height)
    return {"files that are neither document nor reject": difference} if difference else {}


@dg.asset_check(asset="quality", blocking=True, description="Every estimate that has a floor stands above it.")
def floors(tables: dg.ResourceParam[ParquetIOManager]) -> dg.AssetCheckResult:
    """Below a floor there is no release: what stands below is named, with its value."""
    low = below_floor(read_table(UPath(tables.work_dir), "quality", WHOLE))
    return dg.AssetCheckResult(passed=not low, metadata={"below": low})


def all_checks() -> list[dg.AssetChecksDefinition]:
    """The checks of every table."""
    return [*(checks_of(table) for table in registry.TABLES), floors]
