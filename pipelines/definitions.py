"""The front door: everything that Dagster knows of the project.

Belongs here: collecting the five stages and mapping over them what holds for all (group, owner, kinds, column
schema). Does not belong here: any work; nothing is read or computed when this module is loaded.
"""

import dagster as dg

from assets.cleaned import tables as cleaned
from assets.coded import tables as coded
from assets.extracted import tables as extracted
from assets.raw import tables as raw
from assets.released import tables as released
from pipelines.alerts import ALERTS
from pipelines.automation import DERIVED, RULES_CHANGED, WHEN_RULES_CHANGE, arrivals, nightly_release
from pipelines.checks import all_checks
from pipelines.deadlines import complete_by_deadline, deadlines, fresh_by_deadline
from pipelines.io_managers import ParquetIOManager
from pipelines.jobs import JOBS, progress
from pipelines.model import second_coder
from pipelines.one_remiss import remiss
from pipelines.resources import RAW, RELEASES, WORK, Locations, location
from pipelines.units import configured
from schemas import describe, registry

OWNER = "team:yttranden"


def _policy(spec: dg.AssetSpec) -> dg.AssetSpec:
    """What holds for every asset, from its table's schema."""
    table = spec.key.to_user_string()
    common = spec.replace_attributes(owners=[OWNER], kinds={"polars", "parquet"}, group_name="released")
    if table not in registry.MODELS:
        return common
    stage = registry.stage_of(table)
    return common.replace_attributes(
        group_name=stage,
        automation_condition=WHEN_RULES_CHANGE if stage in DERIVED else None,
        description=f"{describe.description(table)}\n\n{spec.description or ''}".strip(),
        metadata={**spec.metadata, "dagster/column_schema": describe.table_schema(table)},
    )


@dg.definitions
def defs() -> dg.Definitions:
    """The code location `yttranden`."""
    stages = [raw, cleaned, extracted, coded, released]
    assets = [each for each in dg.load_assets_from_modules(stages) if isinstance(each, dg.AssetsDefinition)]
    store = ParquetIOManager(work_dir=location(*WORK))
    return dg.Definitions(
        assets=dg.map_asset_specs(_policy, assets),
        asset_checks=[*all_checks(), complete_by_deadline, fresh_by_deadline],
        jobs=[*JOBS, remiss],
        sensors=[arrivals, RULES_CHANGED, deadlines, *ALERTS],
        schedules=[nightly_release],
        executor=dg.in_process_executor,
        loggers={"console": progress},
        resources={
            "io_manager": store,
            "tables": store,
            "units": configured(),
            "second_coder": second_coder(),
            "locations": Locations(
                raw_dir=location(*RAW),
                work_dir=location(*WORK),
                release_dir=location(*RELEASES),
            ),
        },
    )
