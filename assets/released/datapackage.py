"""The release as a Frictionless data package: its CSV files with types, keys and code lists.

Belongs here: `datapackage.json`, projected from the schemas. Does not belong here: any meaning of its own.
"""

from pathlib import Path
from typing import Any

import polars as pl

from assets.released.about import DESCRIPTION, KEYWORDS, LICENCE, LICENCE_NAME, NAME, TITLE, Edition
from assets.released.manifest import digest
from schemas import describe, registry
from schemas.released import SCHEMA_VERSION


def datapackage(edition: Edition, directory: Path) -> dict[str, Any]:
    """The descriptor of the CSV files in a directory, by Data Package 1.0."""
    return {
        "profile": "tabular-data-package",
        "name": NAME,
        "id": f"{edition.uri}datapackage.json",
        "title": TITLE["en"],
        "description": DESCRIPTION["en"],
        "version": edition.version,
        "schema_version": SCHEMA_VERSION,
        "created": f"{edition.released.isoformat()}T00:00:00Z",
        "homepage": f"{edition.uri}index.html",
        "keywords": list(KEYWORDS["en"]),
        "licenses": [{"name": LICENCE_NAME, "path": LICENCE, "title": "Creative Commons Zero v1.0 Universal"}],
        "contributors": [{"title": edition.publisher.name, "path": edition.publisher.uri, "role": "publisher"}],
        "resources": [_resource(table, directory / f"{table}.csv") for table in registry.PUBLISHED_TABLES],
    }


def _resource(table: str, path: Path) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": path.name,
        "title": table,
        "description": describe.description(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest(path)}",
        "dialect": {"lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "parquet": f"{table}.parquet",
        "schema": table_schema(table),
    }


def table_schema(table: str) -> dict[str, Any]:
    """A table's schema: fields with constraints, the primary key where it has no empty part, the foreign keys."""
    columns = registry.MODELS[table].to_schema().columns
    fields = []
    for name, column in columns.items():
        field: dict[str, Any] = {"name": name, "type": _type(column.dtype.type), "description": column.description}
        constraints = _constraints(column)
        # An empty text and no text are one empty cell in CSV, so a free text is never required there.
        if not column.nullable and (constraints or field["type"] != "string"):
            constraints["required"] = True
        fields.append(field | ({"constraints": constraints} if constraints else {}))
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    key = registry.key(table)
    if not any(columns[name].nullable for name in key):
        schema["primaryKey"] = key
    foreign = [_foreign_key(table, column, target) for column, target in registry.references(table).items()]
    return schema | ({"foreignKeys": foreign} if foreign else {})


def _foreign_key(table: str, column: str, target: str) -> dict[str, Any]:
    other, name = registry.in_release(target)
    # The standard writes a table's reference to itself as an empty resource name.
    return {"fields": [column], "reference": {"resource": "" if other == table else other, "fields": [name]}}


def _type(dtype: pl.DataType) -> str:
    """The standard's type of a column.

    >>> _type(pl.UInt32()), _type(pl.Date()), _type(pl.List(pl.String))
    ('integer', 'date', 'array')
    """
    if dtype.is_integer():
        return "integer"
    if dtype.is_float():
        return "number"
    if dtype == pl.Date:
        return "date"
    return "array" if dtype == pl.List else "string"


def _constraints(column: Any) -> dict[str, Any]:
    """The checks that the standard can say: code lists, patterns, bounds."""
    found: dict[str, Any] = {}
    for check in column.checks:
        statistics = check.statistics or {}
        match check.name:
            case "isin":
                found["enum"] = list(statistics["allowed_values"])
            case "str_matches":
                found["pattern"] = statistics["pattern"]
            case "greater_than_or_equal_to":
                found["minimum"] = statistics["min_value"]
            case "less_than_or_equal_to":
                found["maximum"] = statistics["max_value"]
    return found
