"""Acceptance of the written Parquet files, as an outsider would read them.

Belongs here: Great Expectations over the files. Does not belong here: the page of what it found
(`acceptance_page.py`), or a second copy of the schema; what is expected is read from `schemas/` or is about the data as
a whole (rows, fill rates, shares against the last release).
"""

import importlib
import os
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from assets.released.acceptance_page import acceptance_page
from assets.released.memory import give_back
from assets.released.table_file import TableFiles
from schemas import describe, registry

FILLED: Final = {
    "yttranden": {"actor_id": 0.5, "overall_stance": 0.3},
    "statements": {"proposal_id": 0.2},
    "documents": {"document_type": 1.0, "rights": 1.0},
}
"""The least share of rows in which a column holds a value, where there are rows enough to tell."""

ENOUGH: Final = 20
"""Rows under which a share says nothing."""

DRIFT: Final = 0.25
"""How far the share of one stance may move from one release to the next."""

MEASURED: Final = (
    "expect_column_values_to_not_be_null",
    "expect_column_kl_divergence_to_be_less_than",
    "expect_table_row_count_to_be_between",
)
"""Expectations that estimate quality: shown on the page, never a reason to refuse. Raw files may come and go."""

LOST: Final = 0.5
"""The share of the last release's rows under which the page says that many went."""

FIXED: Final = ("remisser", "documents", "yttranden", "statements", "stances")


def accept(directory: Path, before: TableFiles, page: Path) -> list[str]:
    """Where the files of a directory fall short, none when they are accepted; the results are written as a page.

    `before` holds the last release's tables, none for a first one.
    """
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's own notes on what it will drop are not about the data
        return _faults(directory, before, page)


def _faults(directory: Path, before: TableFiles, page: Path) -> list[str]:
    results, faults = [], []
    for table in registry.RELEASED_TABLES:
        result = _validated(table, directory, before)
        results.append(result)
        # The library's objects refer to one another, and hold the table until the collector finds them.
        give_back(pq.read_metadata(directory / f"{table}.parquet").num_rows)
        outcomes: list[Any] = result.results
        for one in outcomes:
            kind, said = one.expectation_config.type, one.expectation_config.kwargs
            column = said.get("column") or said.get("column_A") or "table"
            if _raised(one.exception_info):
                faults.append(f"{table}.{column}: {kind} could not be tried")
            elif not one.success and kind not in MEASURED:
                faults.append(f"{table}.{column}: {kind}")
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(acceptance_page(results), encoding="utf-8")
    return faults


def _validated(table: str, directory: Path, before: TableFiles) -> Any:
    """What came of one table's expectations. Each has a context of its own, for a context keeps the data it saw."""
    import great_expectations as gx

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}  # type: ignore[assignment]
    frame = _frame(directory, table)
    suite = gx.ExpectationSuite(name=table)
    for expectation in _expected(table, len(frame), before):
        suite.add_expectation(expectation)
    asset = context.data_sources.add_pandas("release").add_dataframe_asset(table)
    batch = asset.add_batch_definition_whole_dataframe("file").get_batch(batch_parameters={"dataframe": frame})
    return batch.validate(suite, result_format="BASIC")


def _frame(directory: Path, table: str) -> Any:
    """A table for Great Expectations: the columns of which more is expected than that they are there are read.

    Beside each foreign key stands what it leads to: to expect equal values costs less than to expect them in a set.
    """
    path = directory / f"{table}.parquet"
    links = registry.references(table)
    judged = set(registry.key(table)).union(links, FILLED.get(table, {}), describe.code_columns(table))
    names = pq.read_schema(path).names
    rows = pq.read_table(path, columns=[name for name in names if name in judged], use_threads=False)
    for name, target in links.items():
        other, key = registry.in_release(target)
        known = pq.read_table(directory / f"{other}.parquet", columns=[key], use_threads=False)[key]
        found = pc.or_(pc.is_in(rows[name], value_set=known.combine_chunks()), pc.is_null(rows[name]))
        rows = rows.append_column(_led_to(name, target), pc.if_else(found, rows[name], ""))
    frame, unread = _in_pandas(rows), _unread(len(rows))
    for place, name in enumerate(names):
        if name not in judged:
            frame.insert(place, name, unread)
    return frame


def _unread(rows: int) -> Any:
    """A column that is there and takes no memory."""
    import pandas as pd

    return pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array([pa.nulls(rows)])))


def _led_to(column: str, target: str) -> str:
    """What the column beside a foreign key is called, which is the same where that leads somewhere."""
    return f"{column} in {'.'.join(registry.in_release(target))}"


def _in_pandas(rows: pa.Table) -> Any:
    """Columns in Arrow's memory: as Python objects, texts and lists would take many times that.

    Columns with empty values are objects, for Great Expectations cannot draw Arrow's kind of empty.
    """
    import pandas as pd

    def column(values: pa.ChunkedArray) -> Any:
        in_arrow = not values.null_count or pa.types.is_nested(values.type)
        return pd.Series(pd.arrays.ArrowExtensionArray(values)) if in_arrow else values.to_pandas()

    return pd.DataFrame({name: column(values) for name, values in zip(rows.column_names, rows.columns, strict=True)})


def _raised(exceptions: Mapping[str, Any]) -> bool:
    """Whether an expectation, or a measure that it rests on, failed to run; what does not run must not pass as told."""
    nested = (value for value in exceptions.values() if isinstance(value, Mapping))
    return bool(exceptions.get("raised_exception")) or any(_raised(value) for value in nested)


def _expected(table: str, rows: int, before: TableFiles) -> list[Any]:
    # Through importlib, for the package exports its classes without saying so.
    gxe: Any = importlib.import_module("great_expectations.expectations")
    least = int(before[table].height * LOST) if table in before and table in FIXED else 0
    found: list[Any] = [gxe.ExpectTableRowCountToBeBetween(min_value=least)]
    for name, column in registry.MODELS[table].to_schema().columns.items():
        found.append(gxe.ExpectColumnToExist(column=name))
        for check in column.checks:
            if check.name == "isin":
                codes = list((check.statistics or {})["allowed_values"])
                found.append(gxe.ExpectColumnValuesToBeInSet(column=name, value_set=codes))
    key = registry.key(table)
    if len(key) == 1:
        found.append(gxe.ExpectColumnValuesToBeUnique(column=key[0]))
    else:
        found.append(gxe.ExpectCompoundColumnsToBeUnique(column_list=key, ignore_row_if="never"))
    for name, target in registry.references(table).items():
        pair = {"column_A": name, "column_B": _led_to(name, target), "ignore_row_if": "both_values_are_missing"}
        found.append(gxe.ExpectColumnPairValuesToBeEqual(**pair))
    if rows >= ENOUGH:
        for name, share in FILLED.get(table, {}).items():
            found.append(gxe.ExpectColumnValuesToNotBeNull(column=name, mostly=share))
    if table == "stances" and rows >= ENOUGH and table in before and before[table].height >= ENOUGH:
        shares = before[table].select("stance")["stance"].drop_nulls().value_counts(normalize=True)
        found.append(
            gxe.ExpectColumnKLDivergenceToBeLessThan(
                column="stance",
                partition_object={"values": shares["stance"].to_list(), "weights": shares["proportion"].to_list()},
                threshold=DRIFT,
                tail_weight_holdout=0.01,
            )
        )
    return found
