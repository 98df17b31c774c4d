"""JSON of elements, as Cytoscape.js, Cytoscape desktop and networkx read it."""

from collections.abc import Iterable

from kg.exports import Job, Notices, Write
from kg.graphs.records import EdgeRecord, NodeRecord, Records
from kg.json_text import json_text


def export(job: Job, write: Write) -> Notices:
    """Write the graph, an element a line."""
    records = Records(job)
    head = {
        "format_version": "1.0",
        "generated_by": f"Assay {job.version}",
        "target_cytoscapejs_version": "~3.0",
        "data": {"name": job.collection.name, "shared_name": job.collection.name},
        "directed": True,
        "multigraph": True,
    }
    write(f'{json_text(head)[:-1]},\n"elements": {{"nodes": [')
    _elements(map(_node, records.nodes()), write)
    write('],\n"edges": [')
    _elements(map(_edge, records.edges()), write)
    write("]}}\n")
    return records.notices()


def _elements(elements: Iterable[object], write: Write) -> None:
    before = "\n"
    for element in elements:
        write(before + json_text({"data": element}))
        before = ",\n"


def _node(node: NodeRecord) -> object:
    # `name` is what Cytoscape shows, `value` what networkx takes for the node.
    return {"id": node.id, "name": node.label, "value": node.id, **node.values}


def _edge(edge: EdgeRecord) -> object:
    return {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "interaction": edge.relation,
        "name": edge.label,
        "key": edge.id,
        **edge.values,
    }
