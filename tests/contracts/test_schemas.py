"""Every table's contract: described columns, valid when empty, lineage and references that lead somewhere."""

import pytest

from schemas import codelists, describe, registry
from schemas.registry import MODELS


@pytest.mark.parametrize("table", MODELS)
def test_an_empty_table_is_valid(table: str) -> None:
    assert registry.validate(table, registry.frame(table, [])).height == 0


@pytest.mark.parametrize("table", MODELS)
def test_every_column_is_described(table: str) -> None:
    for name, column in MODELS[table].to_schema().columns.items():
        assert column.description, f"{table}.{name} has no description"


@pytest.mark.parametrize("table", MODELS)
def test_lineage_and_references_name_columns_that_exist(table: str) -> None:
    named = [source for sources in describe.lineage_of(table).values() for source in sources]
    named += [(target.partition(".")[0], target.partition(".")[2]) for target in registry.references(table).values()]
    for other, column in named:
        assert column in registry.dtypes(other), f"{table} names {other}.{column}"


@pytest.mark.parametrize("table", MODELS)
def test_the_key_is_made_of_the_tables_columns(table: str) -> None:
    assert registry.key(table)
    assert set(registry.key(table)) <= set(registry.dtypes(table))


def test_every_stance_has_a_score_and_a_merged_view() -> None:
    assert set(codelists.SCORE) == set(codelists.OVERALL)
    assert set(codelists.MERGED_OF) == set(codelists.STANCE)
    assert set(codelists.MERGED_OF.values()) == set(codelists.MERGED)
