"""JSON of elements, as Cytoscape.js, Cytoscape desktop and networkx read it."""

from kg.exports import Job, Notices, Write
from kg.graphs.records import EdgeRecord, NodeRecord, Records
from kg.json_text import json_text, listed


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
    listed(map(_node, records.nodes()), write)
    write('],\n"edges": [')
    listed(map(_edge, records.edges()), write)
    write("]}}\n")
    return records.notices()


def _node(node: NodeRecord) -> object:
    # `name` is what Cytoscape shows, `value` what networkx takes for the node.
    own = {"id": node.id, "name": node.label, "value": node.id}
    return {"data": {**own, **node.values}}


def _edge(edge: EdgeRecord) -> object:
    own = {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "interaction": edge.relation,
        "name": edge.label,
        "key": edge.id,
    }
    return {"data": {**own, **edge.values}}
