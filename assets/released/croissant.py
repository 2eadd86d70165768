"""The release in Croissant, the vocabulary by which machine-learning tools load a dataset.

Belongs here: `croissant.json`, projected from the schemas. Does not belong here: any meaning of its own.
"""

from pathlib import Path
from typing import Any

import polars as pl

from assets.released.about import DESCRIPTION, KEYWORDS, LICENCE, NAME, TITLE, Edition
from assets.released.manifest import digest
from schemas import describe, registry

CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataBiases": "cr:dataBiases",
    "dataCollection": "cr:dataCollection",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "personalSensitiveInformation": "cr:personalSensitiveInformation",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def croissant(edition: Edition, directory: Path) -> dict[str, Any]:
    """The descriptor of the Parquet files in a directory, by Croissant 1.1."""
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": NAME,
        "alternateName": [TITLE["en"]],
        "description": DESCRIPTION["en"],
        "license": LICENCE,
        "url": f"{edition.uri}index.html",
        "version": edition.version,
        "datePublished": edition.released.isoformat(),
        "inLanguage": "sv",
        "keywords": list(KEYWORDS["en"]),
        "creator": {"@type": "Organization", "name": edition.publisher.name, "url": edition.publisher.uri},
        "publisher": {"@type": "Organization", "name": edition.publisher.name, "url": edition.publisher.uri},
        "citeAs": f"{edition.publisher.name} ({edition.released.year}). {TITLE['en']}. Version {edition.version}.",
        "personalSensitiveInformation": (
            "Names of case handlers and signatories, e-mail addresses, phone numbers and personal identity numbers are "
            "masked; the table `masked` counts them."
        ),
        "distribution": [_file(table, directory / f"{table}.parquet") for table in registry.PUBLISHED_TABLES],
        "rai": "http://mlcommons.org/croissant/RAI/",
        "recordSet": [_records(table) for table in registry.PUBLISHED_TABLES],
    }


def _file(table: str, path: Path) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": path.name,
        "name": path.name,
        "description": describe.summary(table),
        "contentUrl": path.name,
        "contentSize": f"{path.stat().st_size} B",
        "encodingFormat": "application/x-parquet",
        "sha256": digest(path),
    }


def _records(table: str) -> dict[str, Any]:
    references = registry.references(table)
    fields = []
    for name, column in registry.MODELS[table].to_schema().columns.items():
        dtype = column.dtype.type
        field: dict[str, Any] = {
            "@type": "cr:Field",
            "@id": f"{table}/{name}",
            "name": name,
            "description": column.description,
            "dataType": _type(dtype),
            "source": {"fileObject": {"@id": f"{table}.parquet"}, "extract": {"column": name}},
        }
        if dtype == pl.List:
            if dtype.inner != pl.String:
                continue  # The alignment is a list of structures, which the vocabulary's readers do not take.
            field |= {"isArray": True, "arrayShape": "-1"}
        other, target = registry.in_release(references.get(name, ""))
        # A reference of a table to itself is a cycle to the vocabulary's readers.
        if other not in ("", table):
            field["references"] = {"field": {"@id": f"{other}/{target}"}}
        fields.append(field)
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": describe.description(table),
        "key": [{"@id": f"{table}/{name}"} for name in registry.key(table)],
        "field": fields,
    }


def _type(dtype: pl.DataType) -> str:
    """The vocabulary's type of a column.

    >>> _type(pl.Int8()), _type(pl.List(pl.String))
    ('sc:Integer', 'sc:Text')
    """
    if dtype.is_integer():
        return "sc:Integer"
    if dtype.is_float():
        return "sc:Float"
    return "sc:Date" if dtype == pl.Date else "sc:Text"
