"""From what the tables were made: which files and which rules, so that nothing is made twice.

Belongs here: the fingerprint of the rules, and what each refresh records of its inputs. Does not belong here: what
follows from the record (`standing.py`).
"""

import json
from collections.abc import Iterable

import dagster as dg
import polars as pl
from upath import UPath

from assets.raw.content import described, fingerprint, fingerprint_of, hash_of
from pipelines.resources import PROJECT

CONTENT, RULES, RUN = "content", "made_from/rules", "run"
"""What is noted: what lay in the remiss's folder, which rules read it, and in which run. A release notes the rules."""

PLACE = "yttranden/made/"

LARGEST_TOLD = 1 << 30
"""A remiss of more bytes than this is told by its files' names, sizes and times: hashing it would outlast a look."""

RULE_FILES = ("assets/**/*", "schemas/**/*", "data/reference/**/*", "requirements.lock")


def rules() -> str:
    """Fingerprint of everything that decides how a text is read: code, schemas, reference data, locked libraries."""
    return fingerprint_of(PROJECT, RULE_FILES)


def made_from(raw: UPath, remiss_id: str, files: pl.DataFrame) -> dict[str, str]:
    """What a refresh read of a remiss: the bytes, as its rows of `files` have them, and the rules.

    Nothing where the remiss is too large to be told by its bytes.
    """
    if (files["byte_size"].sum() or 0) > LARGEST_TOLD:
        return {}
    about = [(name, hash_of(path)) for name, path in described(raw, remiss_id)]
    names = {name for name, _ in about}
    own = [row for row in files.select("file_name", "sha256").iter_rows() if row[0] not in names]
    return {CONTENT: fingerprint([*own, *about]), RULES: rules()}


def record(instance: dg.DagsterInstance, run_id: str, remiss_id: str, made: dict[str, str]) -> None:
    """Note in Dagster's storage, beside the daemons' cursors, what a run read of a remiss.

    Metadata of the materialisation would be the same to look at, but cost each of many partitions a look at them all.
    """
    instance.daemon_cursor_storage.set_cursor_values({PLACE + remiss_id: json.dumps({**made, RUN: run_id})})


def recorded(instance: dg.DagsterInstance, remisser: Iterable[str]) -> dict[str, dict[str, str]]:
    """Remiss → what the run that last read its files noted."""
    places = {PLACE + remiss_id for remiss_id in remisser}
    values = instance.daemon_cursor_storage.get_cursor_values(places) if places else {}
    return {place.removeprefix(PLACE): json.loads(value) for place, value in values.items()}
