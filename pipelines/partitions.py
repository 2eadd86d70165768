"""How the tables are cut: one dynamic partition a remiss.

Belongs here: the partitions definition, and keeping its keys in step with the raw directory. Does not belong
here: what a remiss is (`assets/raw/location.py`).
"""

import warnings
from collections.abc import Collection, Sequence

import dagster as dg
from upath import UPath

from assets.raw.location import remisser_in

NAME = "remiss"
REMISS = dg.DynamicPartitionsDefinition(name=NAME)

# Dagster 1.13 calls both of these unfinished, once for each asset and check, on every start. Both are wanted: one
# run over many remisser, and results of checks that stand per remiss. The lock pins what they do.
warnings.filterwarnings("ignore", category=dg.BetaWarning, message="Parameter `backfill_policy`")
warnings.filterwarnings(
    "ignore", category=dg.PreviewWarning, message="Specifying a partitions_def on an AssetCheckSpec"
)

ONE_RUN = dg.BackfillPolicy.single_run()
"""A backfill over many remisser is one run, not one for each."""


TABLES = "tables"
"""The pool of every asset that writes tables: `dagster.yaml` lets one run of it go at a time."""


RANGE_START, RANGE_END = "dagster/asset_partition_range_start", "dagster/asset_partition_range_end"
"""Tags of a run over more than one remiss: the first and the last, in the order of the partitions."""


WHOLE = "all"
"""The one part of a table that is not cut by remiss."""


def sync_remisser(instance: dg.DagsterInstance, raw: UPath) -> list[str]:
    """Make the partitions those remisser that the raw directory holds, and return them in order."""
    wanted = remisser_in(raw)
    known = set(instance.get_dynamic_partitions(NAME))
    for key in known - set(wanted):
        instance.delete_dynamic_partition(NAME, key)
    instance.add_dynamic_partitions(NAME, [key for key in wanted if key not in known])
    return wanted


def ranges(keys: Collection[str], order: Sequence[str]) -> list[tuple[str, str]]:
    """The keys as (first, last) of stretches without a gap in the order of the partitions: one run makes a stretch.

    >>> ranges({"a", "b", "d"}, ["b", "a", "c", "d"])
    [('b', 'a'), ('d', 'd')]
    """
    stretches: list[list[str]] = [[]]
    for key in order:
        if key in keys:
            stretches[-1].append(key)
        elif stretches[-1]:
            stretches.append([])
    return [(stretch[0], stretch[-1]) for stretch in stretches if stretch]
