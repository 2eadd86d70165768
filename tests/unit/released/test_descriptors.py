"""The descriptors pass the validators that those who harvest or load the dataset use."""

import json
from pathlib import Path

import polars as pl
import pytest
from rdflib import Graph, Literal
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, PROV

from assets.released.about import read_publisher
from assets.released.papers import codebook, data_dictionary
from schemas import registry
from schemas.released import Publisher
from tests.unit.released import sample, validators

PROJECT = Path(__file__).parents[3]


def test_frictionless_accepts_data_and_keys(released: Path) -> None:
    assert validators.frictionless_faults(released) == []


def test_frictionless_would_see_a_broken_key(released: Path, tmp_path: Path) -> None:
    for path in released.iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    broken = (tmp_path / "stances.csv").read_text(encoding="utf-8").replace(f"{sample.UNION}-01", f"{sample.UNION}-07")
    (tmp_path / "stances.csv").write_text(broken, encoding="utf-8")
    assert any("foreign" in fault.lower() for fault in validators.frictionless_faults(tmp_path))


def test_croissant_loads_every_table(released: Path) -> None:
    for table in registry.PUBLISHED_TABLES:
        rows = pl.read_parquet(released / f"{table}.parquet")
        loaded = validators.croissant_rows(released, table)
        assert len(loaded) == rows.height, table
        if table == "statements":
            assert {row["statements/code"] for row in loaded} == {code.encode() for code in rows["code"]}


@pytest.mark.parametrize("shapes", ["shapes", "range", "deprecateduris", "shapes_recommended"])
def test_dcat_conforms_to_the_shapes(released: Path, shapes: str) -> None:
    assert validators.dcat_faults(released, shapes) == ""


def test_dcat_lacks_nothing_of_the_swedish_profile(released: Path) -> None:
    assert validators.dcat_missing(released) == []


def test_dcat_texts_are_in_swedish_and_english(released: Path) -> None:
    graph = Graph().parse(released / "dcat.ttl")
    for predicate in (DCTERMS.title, DCTERMS.description, DCAT.keyword):
        for subject in set(graph.subjects(predicate)):
            languages = {value.language for value in graph.objects(subject, predicate) if isinstance(value, Literal)}
            assert languages == {"sv", "en"}, (subject, predicate)


def test_rdf_xml_says_what_turtle_says(released: Path) -> None:
    assert isomorphic(Graph().parse(released / "dcat.ttl"), Graph().parse(released / "dcat.rdf", format="xml"))


def test_provenance_names_code_inputs_and_the_version_before(released: Path) -> None:
    graph = Graph().parse(released / "prov.ttl")
    (dataset,) = set(graph.subjects(PROV.wasGeneratedBy))
    assert len(list(graph.objects(dataset, PROV.wasDerivedFrom))) == 2
    assert [str(before) for before in graph.objects(dataset, PROV.wasRevisionOf)] == [
        "https://yttranden.example/data/2026.11.0/#dataset"
    ]


def test_papers_hold_what_was_counted_and_leave_no_gap(released: Path) -> None:
    for name in ("README.md", "CODEBOOK.md", "DATA-DICTIONARY.md", "CITATION.cff", "CHANGES.md"):
        text = (released / name).read_text(encoding="utf-8")
        assert "None" not in text
        assert not any(f"${word}" in text for word in ("version", "counts", "mask"))
    assert "2 documents" in (released / "README.md").read_text(encoding="utf-8")


def test_the_codebook_explains_every_code() -> None:
    text = codebook("2026.11.0")
    for table in registry.PUBLISHED_TABLES:
        for name, column in registry.MODELS[table].to_schema().columns.items():
            for check in column.checks:
                codes = (check.statistics or {}).get("allowed_values", []) if check.name == "isin" else []
                assert [code for code in codes if f"`{code}`" not in text] == [], f"{table}.{name}"


def test_the_data_dictionary_in_the_docs_is_the_schemas_own() -> None:
    """Written by `make dictionary`."""
    assert (PROJECT / "docs" / "data-dictionary.md").read_text(encoding="utf-8") == data_dictionary()


def test_publisher_and_contact_come_from_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = read_publisher().model_dump() | {"name": "Prov AB"}
    path = tmp_path / "publisher.toml"
    path.write_text("\n".join(f"{key} = {json.dumps(value)}" for key, value in other.items()), encoding="utf-8")
    monkeypatch.setenv("YTTRANDEN_PUBLISHER", str(path))
    assert read_publisher() == Publisher.model_validate(other)
