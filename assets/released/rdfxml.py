"""A graph as RDF/XML, the same bytes for the same graph.

Belongs here: the serialisation alone; rdflib's own orders resources by hash, which differs from run to run.
"""

from xml.sax.saxutils import escape, quoteattr

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node


def rdf_xml(graph: Graph) -> str:
    """Every triple, resources and properties in order. The graph has no blank nodes."""
    manager = graph.namespace_manager
    used: dict[str, str] = {"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}
    lines = []
    for subject in sorted(set(graph.subjects()), key=str):
        lines.append(f"  <rdf:Description rdf:about={quoteattr(str(subject))}>")
        for predicate, value in sorted(graph.predicate_objects(subject), key=_order):
            prefix, namespace, name = manager.compute_qname(str(predicate))
            used[prefix] = str(namespace)
            lines.append(f"    {_property(f'{prefix}:{name}', value)}")
        lines.append("  </rdf:Description>")
    names = "".join(f'\n  xmlns:{prefix}="{namespace}"' for prefix, namespace in sorted(used.items()))
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f"<rdf:RDF{names}>", *lines, "</rdf:RDF>", ""])


def _property(name: str, value: Node) -> str:
    if isinstance(value, Literal):
        mark = f' xml:lang="{value.language}"' if value.language else ""
        mark += f" rdf:datatype={quoteattr(str(value.datatype))}" if value.datatype else ""
        return f"<{name}{mark}>{escape(str(value))}</{name}>"
    assert isinstance(value, URIRef), "no blank nodes"
    return f"<{name} rdf:resource={quoteattr(str(value))}/>"


def _order(pair: tuple[Node, Node]) -> tuple[str, str, str]:
    predicate, value = pair
    return str(predicate), str(value), (value.language or "") if isinstance(value, Literal) else ""
