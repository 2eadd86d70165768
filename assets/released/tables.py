"""The released stage: the tables as others may cite and load them.

Belongs here: the Dagster assets `quality`, `candidate`, which is the next release with its gate, and `dataset`, which
publishes it. Does not belong here: how a release is built or checked.
"""

import json
from base64 import b64encode
from datetime import date
from pathlib import Path

import dagster as dg
import polars as pl
from upath import UPath

from assets.frames import Frames, as_markdown
from assets.released.build import GATE, build_candidate, publish_candidate
from assets.released.content import ReleaseRefusedError
from assets.released.gather import released_remisser
from assets.released.publishing import DRAWN, manifest_of
from assets.released.quality import below_floor, fingerprint, measure
from pipelines.made import RULES, rules
from pipelines.partitions import TABLES, WHOLE
from pipelines.resources import Locations
from pipelines.standing import REMISSER, remisser_hash
from pipelines.tables import read_table, table_path
from pipelines.unfinished import half_done, incomplete
from schemas.registry import RELEASED_TABLES
from schemas.released import Publisher


@dg.asset(code_version="1")
def quality(context: dg.AssetExecutionContext, locations: Locations) -> dg.Output[Frames]:
    """Look here before trusting a number: what was measured, on how many cases, and what is held above a floor.

    Measured anew only when a rule, what the rules know or what people coded has changed.
    """
    print_now, last = fingerprint(), context.instance.get_latest_materialization_event(context.asset_key)
    known = last.asset_materialization.metadata.get("fingerprint") if last and last.asset_materialization else None
    stored = table_path(locations.work, "quality", WHOLE).exists()
    same = stored and known is not None and known.value == print_now
    estimates = read_table(locations.work, "quality", WHOLE) if same else measure()
    low = below_floor(estimates)
    # As numbers, which the UI plots over time.
    values = estimates.select("area", "measure", "value").filter(pl.col("value").is_finite())
    return dg.Output(
        Frames([WHOLE], lambda _: estimates),
        metadata={
            "fingerprint": print_now,
            "estimates": dg.MetadataValue.md(as_markdown(estimates.drop("previous"))),
            "below_floor": low,
            **{f"{area}/{what}": value for area, what, value in values.iter_rows()},
        },
    )


@dg.asset(
    ins={table: dg.AssetIn(table) for table in (*RELEASED_TABLES, "quality")},
    check_specs=[dg.AssetCheckSpec(name, asset="candidate", description=GATE[name], blocking=True) for name in GATE],
    pool=TABLES,
    code_version="1",
)
def candidate(context: dg.AssetExecutionContext, locations: Locations, **parts: Frames) -> dg.MaterializeResult:  # type: ignore[type-arg]  # Dagster takes a result with checks in this form alone
    """The next release, whole but not yet visible. Its checks are the gate: `dataset` publishes nothing that fails one.

    A remiss whose tables are not all there, or are half renewed, is left out while it is new. Once it was released it
    stops the release, which would otherwise drop it or mix old and new.
    """
    measured = parts.pop("quality")[WHOLE]
    remisser = sorted(parts["documents"])
    behind = half_done(context.instance, remisser) | incomplete(locations.work, remisser)
    if lost := set(behind) & released_remisser(locations.releases):
        described = ", ".join(f"{remiss_id} ({behind[remiss_id]})" for remiss_id in sorted(lost))
        message = f"Tables of these remisser are half renewed; run `refresh` for them: {described}"
        raise dg.Failure(message, allow_retries=False)
    remisser = [remiss_id for remiss_id in remisser if remiss_id not in behind]
    if not remisser:
        raise dg.Failure("There is no remiss with all its tables: run `refresh` first.", allow_retries=False)
    released = {table: Frames(remisser, frames.__getitem__) for table, frames in parts.items()}
    today, aside, tell = date.today(), _aside(context), context.log.info
    made = build_candidate(released, locations.releases, today, aside, measured=measured, tell=tell)
    return dg.MaterializeResult(
        metadata={
            "version": made.version,
            "is_new": made.is_new,
            "content_sha256": made.content_sha256,
            "left_out": sorted(behind),
            RULES: rules(),
            REMISSER: remisser_hash(context.instance),
            **{f"rows/{table}": rows for table, rows in made.rows.items()},
        },
        check_results=[
            dg.AssetCheckResult(check_name=name, passed=not found, metadata={"faults": dict.fromkeys(found, 1)})
            for name, found in made.faults.items()
        ],
    )


@dg.asset(deps=[candidate], pool=TABLES, code_version="2")
def dataset(context: dg.AssetExecutionContext, locations: Locations) -> dg.MaterializeResult[None]:
    """A new version only when content changed; `latest.json` points to the newest one."""
    try:
        released = publish_candidate(_aside(context), locations.releases)
    except ReleaseRefusedError as refused:
        raise dg.Failure(str(refused), allow_retries=False) from None
    manifest = manifest_of(released.path)
    unnamed = manifest.publisher.placeholders if manifest.publisher else []
    if unnamed:
        context.log.warning(
            f"NOT TO BE PUBLISHED: publisher.toml still holds placeholders ({', '.join(unnamed)}); see docs/release.md"
        )
    return dg.MaterializeResult(
        metadata={
            "version": released.version,
            "is_new": released.is_new,
            "content_sha256": released.content_sha256,
            "path": str(released.path),
            **_page(released.path, manifest.publisher),
            "unfilled_in_publisher": unnamed,
            **{f"rows/{Path(file.path).stem}": file.rows for file in manifest.files if file.path.endswith(".csv")},
            **_pictures(released.path),
        },
    )


def _page(release: UPath, publisher: Publisher | None) -> dict[str, dg.MetadataValue]:
    """The landing page: its file, which people open in a browser, and a link where the release is served."""
    file: dict[str, dg.MetadataValue] = {"page": dg.MetadataValue.path(str(release / "index.html"))}
    if publisher is None or publisher.placeholders:
        return file
    return {"served_page": dg.MetadataValue.url(f"{publisher.base_uri}{release.name}/index.html"), **file}


def _aside(context: dg.AssetExecutionContext) -> Path:
    """Where the next release is built: a directory of this machine that outlives the run, for people to look at."""
    return Path(context.instance.storage_directory()) / "candidate"


def _pictures(release: UPath) -> dict[str, dg.MarkdownMetadataValue]:
    """The pictures of the newest remiss, as the UI shows them."""
    try:
        stems = [stem for stem in json.loads((release / "pictures" / DRAWN).read_bytes()) if stem.endswith("-en")]
    except FileNotFoundError:
        return {}
    encoded = {stem: b64encode((release / "pictures" / f"{stem}.png").read_bytes()).decode() for stem in stems[:3]}
    return {stem: dg.MetadataValue.md(f"![{stem}](data:image/png;base64,{png})") for stem, png in encoded.items()}
