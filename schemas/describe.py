"""Projections of a table's model: what other formats want to know of it.

Belongs here: model → Dagster column schema and lineage, Arrow schema with field descriptions, Markdown. Does
not belong here: anything about a table that its model does not say.
"""

import dagster as dg
import pyarrow as pa

from schemas import registry


def summary(table: str) -> str:
    """The first line of a table's description."""
    return description(table).splitlines()[0]


def description(table: str) -> str:
    """What one row of the table is: its model's docstring."""
    lines = (registry.MODELS[table].__doc__ or "").strip().splitlines()
    return "\n".join(line.strip() for line in lines)


def table_schema(table: str) -> dg.TableSchema:
    """The table as Dagster shows it: name, type, description, sources and constraints of each column.

    The sources stand in the description, for Dagster's own page of them (`column_lineage`) is not in its free UI.

    >>> table_schema("proposal_support").columns[0].description
    "Folder name of the remiss under the raw directory; 'unassigned' for loose files. From proposals.remiss_id."
    """
    model, sources = registry.MODELS[table].to_schema(), lineage_of(table)
    columns = [
        dg.TableColumn(
            name=name,
            type=str(column.dtype.type),
            description=_with_sources(column.description or "", sources.get(name, [])),
            constraints=dg.TableColumnConstraints(
                nullable=column.nullable,
                unique=registry.key(table) == [name],
                other=[check.error or str(check.name) for check in column.checks],
            ),
        )
        for name, column in model.columns.items()
    ]
    rules = [str(check.description or check.name) for check in model.checks]
    return dg.TableSchema(columns=columns, constraints=dg.TableConstraints(other=rules))


def _with_sources(description: str, sources: list[tuple[str, str]]) -> str:
    read = ", ".join(".".join(source) for source in sources)
    return f"{description} From {read}." if read else description


def code_columns(table: str) -> list[str]:
    """The columns whose values are from a closed list.

    >>> code_columns("proposals")
    ['kind']
    """
    columns = registry.MODELS[table].to_schema().columns
    return [name for name, column in columns.items() if any(check.name == "isin" for check in column.checks)]


def optional_columns(table: str) -> list[str]:
    """The columns that may be empty.

    >>> optional_columns("proposals")
    ['section']
    """
    return [name for name, column in registry.MODELS[table].to_schema().columns.items() if column.nullable]


def lineage_of(table: str) -> dict[str, list[tuple[str, str]]]:
    """Column → the (table, column) pairs that its values are read from."""
    columns = registry.MODELS[table].to_schema().columns
    found = {}
    for name, column in columns.items():
        sources = (column.metadata or {}).get("lineage", [])
        found[name] = [(source.partition(".")[0], source.partition(".")[2]) for source in sources]
    return {name: sources for name, sources in found.items() if sources}


def column_lineage(table: str) -> dg.TableColumnLineage:
    """The same for Dagster's UI."""
    return dg.TableColumnLineage(
        {
            name: [dg.TableColumnDep(asset_key=dg.AssetKey(source), column_name=column) for source, column in sources]
            for name, sources in lineage_of(table).items()
        }
    )


def arrow_schema(table: str) -> pa.Schema:
    """The table's Arrow schema, with the descriptions as field and schema metadata."""
    model = registry.MODELS[table].to_schema()
    plain = registry.frame(table, []).to_arrow(compat_level=None).schema
    fields = [field.with_metadata({"description": model.columns[field.name].description or ""}) for field in plain]
    return pa.schema(fields, metadata={"title": table, "description": description(table)})
