"""The outside validators of a release's descriptors, for the small sample and for the real release alike."""

import json
import subprocess
import sys
import warnings
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

SHAPES = Path(__file__).parent / "shapes"

RECOMMENDED = {
    DCAT.Catalog: (
        DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license, DCAT.dataset, DCTERMS.issued,
        DCTERMS.modified, DCTERMS.language, FOAF.homepage, DCTERMS.spatial, DCAT.themeTaxonomy,
    ),
    DCAT.Dataset: (
        DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint, DCAT.keyword, DCAT.theme,
        DCTERMS.issued, DCTERMS.conformsTo, DCTERMS.spatial, DCTERMS.temporal, DCTERMS.accessRights,
    ),
    DCAT.Distribution: (
        DCAT.accessURL, DCTERMS.format, DCTERMS.description, DCTERMS.license,
        URIRef("http://data.europa.eu/r5r/availability"), DCAT.downloadURL, DCAT.byteSize,
        URIRef("http://spdx.org/rdf/terms#checksum"),
    ),
    FOAF.Agent: (FOAF.name, DCTERMS.type, DCTERMS.identifier, DCTERMS.description),
    URIRef("http://www.w3.org/2006/vcard/ns#Organization"): (
        URIRef("http://www.w3.org/2006/vcard/ns#fn"), URIRef("http://www.w3.org/2006/vcard/ns#hasEmail"),
    ),
}  # fmt: skip
"""What DCAT-AP-SE 3.0.1 asks for and recommends, by class."""


def frictionless_faults(directory: Path) -> list[str]:
    """What `frictionless validate` says of the data and keys; run apart, for the library patches others."""
    command = [sys.executable, "-m", "frictionless", "validate", "--json", "datapackage.json"]
    done = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    faults = [error["message"] for task in report["tasks"] for error in task["errors"]]
    return faults + [error["message"] for error in report["errors"]] + ([] if report["valid"] else ["not valid"])


def croissant_rows(directory: Path, record_set: str) -> list[dict[str, object]]:
    """The rows of a table, validated and loaded through mlcroissant."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import mlcroissant

        dataset = mlcroissant.Dataset(jsonld=str(directory / "croissant.json"))
        return list(dataset.records(record_set=record_set))


def dcat_faults(directory: Path, shapes: str) -> str:
    """What pyshacl says of `dcat.ttl` against one of the files of shapes; empty when it conforms."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pyshacl

        conforms, _, text = pyshacl.validate(
            Graph().parse(directory / "dcat.ttl"), shacl_graph=Graph().parse(SHAPES / f"dcat-ap-3.0.1-{shapes}.ttl")
        )
    return "" if conforms else str(text)


def dcat_missing(directory: Path) -> list[str]:
    """The properties of the Swedish profile, recommended ones included, that some resource lacks."""
    graph = Graph().parse(directory / "dcat.ttl")
    return [
        f"{subject} lacks {predicate}"
        for kind, predicates in RECOMMENDED.items()
        for subject in graph.subjects(RDF.type, kind)
        for predicate in predicates
        if (subject, predicate, None) not in graph
    ]
