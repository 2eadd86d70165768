"""The release in DCAT-AP-SE 3.0.1, the profile that Sveriges dataportal harvests.

Belongs here: the catalogue with its dataset and distributions, in Turtle and RDF/XML. Does not belong here: how the
release came about (`provenance.py`). No blank nodes: the same release has the same bytes.
"""

from pathlib import Path

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, RDFS, SKOS, XSD

from assets.released.about import DESCRIPTION, KEYWORDS, TITLE, Edition
from assets.released.manifest import digest
from schemas import describe, registry

ADMS = Namespace("http://www.w3.org/ns/adms#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
EU = "http://publications.europa.eu/resource/authority/"
THEMES = URIRef(EU + "data-theme")
GOVERNMENT = URIRef(EU + "data-theme/GOVE")
PUBLIC = URIRef(EU + "access-right/PUBLIC")
SWEDEN = URIRef(EU + "country/SWE")
SWEDEN_BOX = "POLYGON((10.6 55.1, 24.2 55.1, 24.2 69.1, 10.6 69.1, 10.6 55.1))"
SWEDEN_MIDDLE = "POINT(16.2 62.4)"
WKT = URIRef("http://www.opengis.net/ont/geosparql#wktLiteral")
STABLE = URIRef(EU + "planned-availability/STABLE")
LANGUAGES = (URIRef(EU + "language/SWE"), URIRef(EU + "language/ENG"))
CC0 = URIRef("http://creativecommons.org/publicdomain/zero/1.0/")
FORMATS = {
    "parquet": (URIRef(EU + "file-type/PARQUET"), "application/vnd.apache.parquet"),
    "csv": (URIRef(EU + "file-type/CSV"), "text/csv"),
}
LABELS = {
    GOVERNMENT: {"sv": "Regeringen och den offentliga sektorn", "en": "Government and public sector"},
    PUBLIC: {"sv": "offentlig", "en": "public"},
    STABLE: {"sv": "stabil", "en": "stable"},
}


def catalogue(edition: Edition, directory: Path) -> Graph:
    """The catalogue, with the table files of a directory as the dataset's distributions."""
    graph = Graph()
    for prefix, namespace in {"adms": ADMS, "dcatap": DCATAP, "spdx": SPDX, "vcard": VCARD}.items():
        graph.bind(prefix, namespace)
    about = URIRef(edition.publisher.base_uri)
    dataset = URIRef(edition.uri + "#dataset")
    publisher = _publisher(graph, edition)
    released = Literal(edition.released.isoformat(), datatype=XSD.date)
    for subject, kind in ((about, DCAT.Catalog), (dataset, DCAT.Dataset)):
        graph.add((subject, RDF.type, kind))
        _in_both(graph, subject, DCTERMS.title, TITLE)
        _in_both(graph, subject, DCTERMS.description, DESCRIPTION)
        graph.add((subject, DCTERMS.publisher, publisher))
        graph.add((subject, DCTERMS.spatial, SWEDEN))
        for when in (DCTERMS.issued, DCTERMS.modified):
            graph.add((subject, when, released))
        for language in LANGUAGES:
            graph.add((subject, DCTERMS.language, language))
    page = URIRef(edition.uri + "index.html")
    graph.add((about, DCTERMS.license, CC0))
    graph.add((about, DCAT.themeTaxonomy, THEMES))
    graph.add((about, DCAT.dataset, dataset))
    graph.add((about, FOAF.homepage, page))
    _dataset(graph, dataset, edition, page)
    for table in registry.PUBLISHED_TABLES:
        for suffix in FORMATS:
            _distribution(graph, dataset, edition, table, directory / f"{table}.{suffix}")
    _vocabularies(graph, page)
    return graph


def _publisher(graph: Graph, edition: Edition) -> URIRef:
    publisher = edition.publisher
    agent = URIRef(publisher.uri)
    kind = URIRef(f"http://purl.org/adms/publishertype/{publisher.type}")
    graph.add((agent, RDF.type, FOAF.Agent))
    graph.add((agent, FOAF.name, Literal(publisher.name)))
    graph.add((agent, DCTERMS.type, kind))
    graph.add((agent, DCTERMS.identifier, Literal(publisher.uri)))
    _in_both(graph, agent, DCTERMS.description, {"sv": publisher.description_sv, "en": publisher.description_en})
    graph.add((kind, RDF.type, SKOS.Concept))
    graph.add((kind, SKOS.prefLabel, Literal(publisher.type, lang="en")))
    return agent


def _dataset(graph: Graph, dataset: URIRef, edition: Edition, page: URIRef) -> None:
    contact = URIRef(edition.uri + "#contact")
    graph.add((contact, RDF.type, VCARD.Organization))
    graph.add((contact, RDF.type, VCARD.Kind))
    graph.add((contact, VCARD.fn, Literal(edition.publisher.contact_name)))
    graph.add((contact, VCARD.hasEmail, URIRef(f"mailto:{edition.publisher.contact_email}")))
    codebook = URIRef(edition.uri + "CODEBOOK.md")
    graph.add((codebook, RDF.type, DCTERMS.Standard))
    _in_both(graph, codebook, DCTERMS.title, {"sv": "Kodbok", "en": "Codebook"})
    graph.add((dataset, DCAT.contactPoint, contact))
    graph.add((dataset, DCAT.theme, GOVERNMENT))
    graph.add((dataset, DCTERMS.accessRights, PUBLIC))
    graph.add((dataset, DCTERMS.conformsTo, codebook))
    graph.add((dataset, DCTERMS.identifier, Literal(edition.uri)))
    graph.add((dataset, DCAT.landingPage, page))
    graph.add((dataset, URIRef(str(DCAT) + "version"), Literal(edition.version)))
    for language, words in KEYWORDS.items():
        for word in words:
            graph.add((dataset, DCAT.keyword, Literal(word, lang=language)))
    if edition.period:
        period = URIRef(edition.uri + "#period")
        graph.add((dataset, DCTERMS.temporal, period))
        graph.add((period, RDF.type, DCTERMS.PeriodOfTime))
        for bound, day in zip((DCAT.startDate, DCAT.endDate), edition.period, strict=True):
            graph.add((period, bound, Literal(day.isoformat(), datatype=XSD.date)))


def _distribution(graph: Graph, dataset: URIRef, edition: Edition, table: str, path: Path) -> None:
    kind, media_type = FORMATS[path.suffix.removeprefix(".")]
    file = URIRef(edition.uri + path.name)
    distribution = URIRef(f"{edition.uri}#{path.name}")
    checksum = URIRef(f"{edition.uri}#{path.name}-sha256")
    media = URIRef(f"http://www.iana.org/assignments/media-types/{media_type}")
    graph.add((dataset, DCAT.distribution, distribution))
    graph.add((distribution, RDF.type, DCAT.Distribution))
    form = path.suffix.removeprefix(".").upper() if path.suffix == ".csv" else "Parquet"
    _in_both(graph, distribution, DCTERMS.title, {"sv": f"{table} ({form})", "en": f"{table} ({form})"})
    described = {"sv": f"Tabellen {table}: se dataordboken.", "en": describe.summary(table)}
    _in_both(graph, distribution, DCTERMS.description, described)
    for predicate, value in (
        (DCAT.accessURL, file),
        (DCAT.downloadURL, file),
        (DCTERMS.format, kind),
        (DCAT.mediaType, media),
        (DCTERMS.license, CC0),
        (DCATAP.availability, STABLE),
        (SPDX.checksum, checksum),
        (DCAT.byteSize, Literal(str(path.stat().st_size), datatype=XSD.nonNegativeInteger)),
    ):
        graph.add((distribution, predicate, value))
    graph.add((checksum, RDF.type, SPDX.Checksum))
    graph.add((checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256))
    graph.add((checksum, SPDX.checksumValue, Literal(digest(path), datatype=XSD.hexBinary)))
    for resource, name in ((kind, DCTERMS.MediaTypeOrExtent), (media, DCTERMS.MediaType)):
        graph.add((resource, RDF.type, name))
    graph.add((kind, RDFS.label, Literal(form)))
    graph.add((file, RDF.type, RDFS.Resource))


def _vocabularies(graph: Graph, page: URIRef) -> None:
    """What the terms of other vocabularies are, so that a validator without network knows their kinds."""
    graph.add((THEMES, RDF.type, SKOS.ConceptScheme))
    _in_both(graph, THEMES, DCTERMS.title, {"sv": "Datatema", "en": "Data theme"})
    for concept, labels in LABELS.items():
        graph.add((concept, RDF.type, SKOS.Concept))
        _in_both(graph, concept, SKOS.prefLabel, labels)
    graph.add((GOVERNMENT, SKOS.inScheme, THEMES))
    graph.add((PUBLIC, RDF.type, DCTERMS.RightsStatement))
    graph.add((SWEDEN, RDF.type, DCTERMS.Location))
    for predicate, place in ((DCAT.bbox, SWEDEN_BOX), (DCAT.centroid, SWEDEN_MIDDLE)):
        graph.add((SWEDEN, predicate, Literal(place, datatype=WKT)))
    graph.add((CC0, RDF.type, DCTERMS.LicenseDocument))
    licence = URIRef("http://purl.org/adms/licencetype/PublicDomain")
    graph.add((CC0, DCTERMS.type, licence))
    graph.add((licence, RDF.type, SKOS.Concept))
    graph.add((licence, SKOS.prefLabel, Literal("Work in the public domain", lang="en")))
    graph.add((SPDX.checksumAlgorithm_sha256, RDF.type, SPDX.ChecksumAlgorithm))
    graph.add((page, RDF.type, FOAF.Document))
    for language in LANGUAGES:
        graph.add((language, RDF.type, DCTERMS.LinguisticSystem))


def _in_both(graph: Graph, subject: URIRef, predicate: URIRef, texts: dict[str, str]) -> None:
    for language, text in texts.items():
        graph.add((subject, predicate, Literal(text, lang=language)))
