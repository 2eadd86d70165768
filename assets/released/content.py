"""What a release holds, apart from how it is written: its identity and what must be true of it.

Belongs here: the hash of the tables' content, and the checks that reach across tables, within a remiss and over all of
them. Does not belong here: files, versions, rights (`rights.py`) or personal data (`masking.py`).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping

import polars as pl
from pandera.errors import SchemaErrors

from assets.released.table_file import TableFiles, whole_keys
from schemas import evidence, registry

Tables = Mapping[str, pl.DataFrame]


class ReleaseRefusedError(ValueError):
    """The tables break a promise of the dataset and may not be published; says which, without any row's text."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("The release was refused: " + "; ".join(faults))
        self.faults = faults


def checked(tables: Tables) -> dict[str, pl.DataFrame]:
    """The released tables of some remisser in their order, each sorted by key, when each remiss keeps its promises.

    Raises `ReleaseRefusedError` with all faults: a table that is missing or breaks its model, a quote that does not
    stand in its text, a proposal that is not in the catalogue, a statement cited that is not there.
    """
    missing = [name for name in registry.RELEASED_TABLES if name not in tables]
    if missing:
        raise ReleaseRefusedError([f"{name}: the table is missing" for name in missing])
    faults: list[str] = []
    sound: dict[str, pl.DataFrame] = {}
    for name in registry.RELEASED_TABLES:
        try:
            sound[name] = registry.validate(name, registry.ordered(name, tables[name]))
        except SchemaErrors as error:
            faults += [f"{name}: {failure}" for failure in registry.failures(error)]
        except pl.exceptions.ColumnNotFoundError as error:
            faults.append(f"{name}: column {error} is missing")
    if not faults:
        faults = _within(sound)
    if faults:
        raise ReleaseRefusedError(faults)
    return sound


def _within(tables: Tables) -> list[str]:
    """The faults that show only between a remiss's tables; none when all is well."""
    faults = []
    for name, rows in tables.items():
        if evidence.has_evidence(name):
            astray = evidence.without_evidence(rows, tables["texts"]).height
            faults += [f"{name}: {astray} rows whose quote is not where they say"] if astray else []
    for name in ("statements", "stances"):
        lost = _outside_catalogue(tables[name], tables)
        faults += [f"{name}.proposal_id: {lost} rows outside their remiss's catalogue"] if lost else []
    cited = tables["stances"].select(statement_id="statement_ids").explode("statement_id").drop_nulls()
    lost = cited.join(tables["statements"], on="statement_id", how="anti").height
    faults += [f"stances.statement_ids: {lost} values stand in no row of statements"] if lost else []
    return faults


def across(tables: TableFiles) -> list[str]:
    """The faults that show only in the whole: a key that leads nowhere, one that several rows have."""
    faults = []
    for name, file in tables.items():
        links = registry.references(name)
        led_to = {target.partition(".")[0]: registry.in_release(target) for target in links.values()}
        known = {other: tables[table].select(key) for other, (table, key) in led_to.items()}
        dangling = evidence.dangling(name, file.select(*links), known) if links else {}
        faults += [f"{link}: {count} values stand in no row there" for link, count in dangling.items()]
        key = registry.key(name)
        again = sum(int(rows.is_duplicated().sum()) for rows in whole_keys(file.slices(*key), key[0]))
        faults += [f"{name}: {again} rows share their key"] if again else []
    return faults


def _outside_catalogue(rows: pl.DataFrame, tables: Tables) -> int:
    remiss = tables["yttranden"].select("yttrande_id", "remiss_id")
    placed = rows.drop_nulls("proposal_id").join(remiss, on="yttrande_id", how="left")
    return placed.join(tables["proposals"], on=["remiss_id", "proposal_id"], how="anti").height


def content_sha256(tables: Mapping[str, Iterable[pl.DataFrame]]) -> str:
    """A hash of the tables' logical content: names, columns, types and values, in key order.

    `tables` are slices in key order. The same content has the same hash on every machine and day, whatever wrote it.
    """
    digest = hashlib.sha256()
    for name in sorted(tables):
        columns = registry.dtypes(name)
        digest.update(json.dumps([name, [[column, str(dtype)] for column, dtype in columns.items()]]).encode() + b"\n")
        for rows in tables[name]:
            for row in rows.select(list(columns)).iter_rows():
                digest.update(json.dumps(row, ensure_ascii=False, default=str).encode() + b"\n")
    return digest.hexdigest()
