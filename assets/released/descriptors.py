"""Every descriptor of a release, written into its directory.

Belongs here: which descriptor is in which file. Does not belong here: what a descriptor says.
"""

import json
from pathlib import Path

from assets.released import papers
from assets.released.about import Edition
from assets.released.croissant import croissant
from assets.released.datapackage import datapackage
from assets.released.dcat import catalogue
from assets.released.provenance import provenance, raw_files
from assets.released.rdfxml import rdf_xml


def write_descriptors(edition: Edition, directory: Path) -> None:
    """Write the descriptors of the table files that the directory holds."""
    dcat = catalogue(edition, directory)
    written = {
        "README.md": papers.datasheet(edition),
        "CODEBOOK.md": papers.codebook(edition.version),
        "DATA-DICTIONARY.md": papers.data_dictionary(),
        "CITATION.cff": papers.citation(edition),
        "datapackage.json": _json(datapackage(edition, directory)),
        "croissant.json": _json(croissant(edition, directory)),
        "dcat.ttl": dcat.serialize(format="turtle"),
        "dcat.rdf": rdf_xml(dcat),
    }
    for name, text in written.items():
        (directory / name).write_text(text, encoding="utf-8")
    with (directory / "prov.ttl").open("w", encoding="utf-8") as file:
        file.write(provenance(edition).serialize(format="turtle"))
        file.writelines(raw_files(edition))


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
