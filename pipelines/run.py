"""`make data`: from the raw texts to a checked release, with progress and a summary on the terminal.

Belongs here: one run over every remiss that the raw directory holds, then one that makes the release. Does not
belong here: anything that Dagster's UI would have to do differently.
"""

import os
import sys
import time

import dagster as dg
import polars as pl
from upath import UPath

from pipelines.in_process import run_here
from pipelines.partitions import NAME, RANGE_END, RANGE_START, ranges, sync_remisser
from pipelines.resources import RAW, RELEASES, WORK, location
from pipelines.standing import last_release, out_of_step, release_stands
from pipelines.tables import stored


def main() -> int:
    """Materialise what is not as it should be. 0 when a release stands, whatever was rejected; 1 when a run failed."""
    started = time.monotonic()
    if "DAGSTER_HOME" in os.environ:
        os.makedirs(os.environ["DAGSTER_HOME"], exist_ok=True)  # noqa: PTH103
    instance = dg.DagsterInstance.get() if "DAGSTER_HOME" in os.environ else dg.DagsterInstance.ephemeral()
    raw, releases = UPath(location(*RAW)), UPath(location(*RELEASES))
    with instance:
        try:
            remisser = sync_remisser(instance, raw)
        except FileNotFoundError as error:
            print(error, file=sys.stderr)
            return 1
        if not remisser:
            print(f"No files under {raw}: nothing to do.")
            return 0
        print(f"{len(remisser)} remisser: {', '.join(remisser[:5])}{' …' if len(remisser) > 5 else ''}")
        behind = out_of_step(instance, raw, UPath(location(*WORK)), remisser)
        if standing := len(remisser) - len(behind):
            print(f"{standing} of them stand: the same files, read by the same rules")
        stretches = ranges(behind, instance.get_dynamic_partitions(NAME))
        made = all(_run(instance, "refresh", {RANGE_START: first, RANGE_END: last}) for first, last in stretches)
        stands = release_stands(instance, releases)
        if made and not stands:
            made = _run(instance, "release", {})
        if not made:
            print("\nThe run failed; the last release is unchanged. What failed stands above.", file=sys.stderr)
            return 1
        _summarise(remisser, last_release(instance) | ({"is_new": False} if stands else {}), time.monotonic() - started)
    return 0


def _run(instance: dg.DagsterInstance, job: str, tags: dict[str, str]) -> bool:
    """Run a job in this process; whether it succeeded."""
    print(f"\n{job}")
    return bool(run_here(instance, job, tags, config={"loggers": {"console": {}}}).success)


def _summarise(remisser: list[str], release: dict[str, object], seconds: float) -> None:
    """What came in, what came out, and where it is."""

    def table(name: str) -> pl.DataFrame:
        return pl.concat(stored(UPath(location(*WORK)), name, remisser).values())

    files, rejects = table("files"), table("rejects")
    print(f"\n{files.height} files in = {files.height - rejects.height} documents + {rejects.height} rejects")
    for row in rejects.sort("remiss_id", "file_name").iter_rows(named=True):
        print(f"  WARNING {row['remiss_id']}/{row['file_name']}: {row['reason']}: {row['detail']}", file=sys.stderr)
    print(", ".join(f"{table(name).height} {name}" for name in ("yttranden", "dates", "dnr", "statements")))
    stances = table("stances")
    print(
        f"{stances.height} stances: "
        + ", ".join(
            f"{count} {code}" for code, count in stances.group_by("stance").len().sort("len", descending=True).rows()
        )
    )
    news = "a new release" if release["is_new"] else "unchanged content, so no new release"
    print(f"release {release['version']} ({news}): {release['path']}")
    print(f"content_sha256 {release['content_sha256']}\n{seconds:.1f} s")


if __name__ == "__main__":
    sys.exit(main())
