"""What people read of a release: datasheet, codebook, data dictionary, citation.

Belongs here: filling the texts of `prose/` with what the schemas and the release say. Does not belong here: the texts
themselves, or descriptors for machines.
"""

import json
from pathlib import Path
from string import Template

import polars as pl

from assets.released.about import DESCRIPTION, KEYWORDS, LICENCE, LICENCE_NAME, TITLE, Edition
from assets.released.masking import MASK
from assets.released.rights import LONGEST_QUOTE, WITHHELD
from schemas import codelists, describe, registry
from schemas.released import SCHEMA_VERSION, Publisher

PROSE = Path(__file__).parent / "prose"


def codebook(version: str) -> str:
    """`CODEBOOK.md`: what is counted, what each code means, what is left out."""
    scale = ["| code | score | merged | Swedish practice |", "| --- | ---: | --- | --- |"]
    for code, meaning in codelists.OVERALL.items():
        score = codelists.SCORE[code]
        merged = codelists.MERGED_OF.get(code, "none")
        scale.append(f"| `{code}` | {'' if score is None else score} | {merged} | {meaning} |")
    lists = [
        "\n".join([f"### {column}", "", *(f"- `{code}`: {meaning}" for code, meaning in meanings.items())])
        for column, meanings in _code_lists().items()
    ]
    return _filled(
        "CODEBOOK.md",
        version=version,
        schema_version=SCHEMA_VERSION,
        stance_scale="\n".join(scale),
        code_lists="\n\n".join(lists),
        mask=MASK,
        withheld=WITHHELD,
        longest_quote=str(LONGEST_QUOTE),
    )


def datasheet(edition: Edition) -> str:
    """`README.md`: motivation, composition, collection, coding, uses and limits."""
    tables, publisher = edition.tables, edition.publisher
    counted = ("remisser", "documents", "yttranden", "actors", "statements", "stances")
    composition = ["| table | rows | one row for each |", "| --- | ---: | --- |"]
    for name in registry.PUBLISHED_TABLES:
        grain = describe.summary(name).removeprefix("One row for each ").rstrip(".")
        composition.append(f"| `{name}` | {tables[name].height} | {grain} |")
    rights = tables["documents"].select("rights").group_by("rights").len().sort("rights").iter_rows()
    shares = ", ".join(f"{count} of `{right}`" for right, count in rights)
    return _filled(
        "README.md",
        title_en=TITLE["en"],
        title_sv=TITLE["sv"],
        notice=_notice(publisher),
        description_en=DESCRIPTION["en"],
        description_sv=DESCRIPTION["sv"],
        version=edition.version,
        released=edition.released.isoformat(),
        schema_version=SCHEMA_VERSION,
        counts="It holds " + ", ".join(f"{tables[name].height} {name}" for name in counted) + ".",
        composition="\n".join(composition) + f"\n\nDocuments by rights: {shares or 'none'}.",
        licence=LICENCE,
        contact_name=publisher.contact_name,
        contact_email=publisher.contact_email,
        publisher=publisher.name,
        publisher_uri=publisher.uri,
    )


def _notice(publisher: Publisher) -> str:
    """What a release of nobody says of itself before anything else."""
    if not publisher.placeholders:
        return ""
    fields = ", ".join(f"`{name}`" for name in publisher.placeholders)
    return f"\n> **NOT TO BE PUBLISHED.** Nobody stands behind it: {fields} in `publisher.toml` are placeholders.\n"


def data_dictionary() -> str:
    """`DATA-DICTIONARY.md`: every table and column as the schemas declare it."""
    lines = ["# Data dictionary", "", f"Schema version {SCHEMA_VERSION}. Generated from `schemas/`; do not edit.", ""]
    for table in registry.PUBLISHED_TABLES:
        lines += [f"## {table}", "", describe.description(table), ""]
        lines += [f"Key: {', '.join(f'`{name}`' for name in registry.key(table))}.", ""]
        lines += ["| column | type | may be empty | meaning | values |", "| --- | --- | --- | --- | --- |"]
        references = registry.references(table)
        for name, column in registry.MODELS[table].to_schema().columns.items():
            values = [_rule(check.name, check.statistics or {}) for check in column.checks]
            values += [f"in `{references[name].replace('responses.', 'yttranden.')}`"] if name in references else []
            empty = "yes" if column.nullable else "no"
            kind = _type(column.dtype.type)
            lines.append(f"| `{name}` | {kind} | {empty} | {column.description} | {'; '.join(values)} |")
        lines.append("")
    return "\n".join(lines)


def citation(edition: Edition) -> str:
    """`CITATION.cff` of the dataset; its strings are JSON, which YAML takes."""
    lines = [
        "cff-version: 1.2.0",
        "type: dataset",
        "message: Please cite this version of the dataset.",
        f"title: {json.dumps(TITLE['en'], ensure_ascii=False)}",
        f"abstract: {json.dumps(DESCRIPTION['en'], ensure_ascii=False)}",
        "authors:",
        f"  - name: {json.dumps(edition.publisher.name, ensure_ascii=False)}",
        f"    website: {json.dumps(edition.publisher.uri)}",
        f"version: {json.dumps(edition.version)}",
        f"date-released: {edition.released.isoformat()}",
        f"license: {LICENCE_NAME}",
        f"url: {json.dumps(edition.uri)}",
        "keywords:",
        *(f"  - {json.dumps(word, ensure_ascii=False)}" for word in KEYWORDS["en"]),
    ]
    return "\n".join(lines) + "\n"


def _code_lists() -> dict[str, codelists.CodeList]:
    """Each `table.column` that holds codes, with their meanings; a list that several columns hold stands once."""
    meanings = {
        tuple(codes): codes for name, codes in vars(codelists).items() if name.isupper() and isinstance(codes, dict)
    }
    found: dict[tuple[str, ...], str] = {}
    for table in registry.PUBLISHED_TABLES:
        for name, column in registry.MODELS[table].to_schema().columns.items():
            for check in column.checks:
                if check.name == "isin":
                    codes = tuple((check.statistics or {})["allowed_values"])
                    found.setdefault(codes, f"{table}.{name}")
    scale = set(codelists.OVERALL)
    return {where: meanings[codes] for codes, where in found.items() if not set(codes) <= scale}


def _filled(name: str, **values: str) -> str:
    return Template((PROSE / name).read_text(encoding="utf-8")).substitute(values)


def _rule(check: str, statistics: dict[str, object]) -> str:
    """A column's check in words.

    >>> _rule("greater_than_or_equal_to", {"min_value": 0})
    'at least 0'
    """
    match check:
        case "isin":
            allowed = statistics["allowed_values"]
            return ", ".join(f"`{value}`" for value in allowed) if isinstance(allowed, list | tuple) else ""
        case "str_matches":
            return "`" + str(statistics["pattern"]).replace("|", "\\|") + "`"
        case "greater_than_or_equal_to":
            return f"at least {statistics['min_value']}"
        case "less_than_or_equal_to":
            return f"at most {statistics['max_value']}"
    return check


def _type(dtype: pl.DataType) -> str:
    return "List(Struct)" if "Struct" in str(dtype) else str(dtype)
