"""DOT, to be laid out and drawn by Graphviz."""

import textwrap

from kg.exports import Job, Notices, Write
from kg.graphs.fields import plain
from kg.graphs.looks import LOOKS, edge_colour
from kg.graphs.records import EdgeRecord, NodeRecord, Records
from kg.text import printable, shorten

LABEL = 120
"""Characters of a text that are drawn; the tooltip has more."""
TOOLTIP = 2_000
"""Graphviz 2 reads no quoted text of more than 16,384 bytes, escapes included."""
_LINE = 30
_MANY = 300
_HEAD = """digraph collection {
graph [rankdir=LR, charset="UTF-8"];
node [style=filled, fontname="Helvetica,Arial,sans-serif", fontsize=11];
edge [fontname="Helvetica,Arial,sans-serif", fontsize=9];
"""
_NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
_TOLD = ("kind", "basis", "confidence", "standing", "role", "facet", "file")
_TOLD_OF_EDGES = ("relation", "type", "outcome", "basis", "confidence", "score")


def export(job: Job, write: Write) -> Notices:
    """Write the graph, a node or an edge a line."""
    records = Records(job)
    write(_HEAD)
    for node in records.nodes():
        write(_node(node))
    for edge in records.edges():
        write(_edge(edge))
    write("}\n")
    if records.written_nodes <= _MANY:
        return records.notices()
    return (
        *records.notices(),
        f"dot draws some {_MANY} nodes well: --around and --kind choose, "
        "or lay all of them out with sfdp",
    )


def _node(node: NodeRecord) -> str:
    look = LOOKS[node.kind]
    drawn = textwrap.wrap(shorten(_line(node.label), LABEL), _LINE)
    told = {
        "label": "\\n".join(map(_escaped, drawn)),
        "tooltip": _tooltip(node.label),
        "shape": look.shape,
        "fillcolor": look.colour,
    }
    for name in _TOLD:
        if name in node.values:
            told[name] = _tooltip(plain(node.values[name]))
    return f"{_quoted(node.id)} [{_listed(told)}];\n"


def _edge(edge: EdgeRecord) -> str:
    told = {"label": _escaped(edge.label), "color": edge_colour(edge)}
    why = edge.values.get("rationale", edge.values.get("quote"))
    if why is not None:
        told["tooltip"] = told["labeltooltip"] = _tooltip(plain(why))
    if edge.inferred:
        told |= {"style": "dashed", "inferred": "true"}
    for name in _TOLD_OF_EDGES:
        if name in edge.values:
            told[name] = _tooltip(plain(edge.values[name]))
    return f"{_quoted(edge.source)} -> {_quoted(edge.target)} [{_listed(told)}];\n"


def _listed(attributes: dict[str, str]) -> str:
    return ", ".join(f'{name}="{value}"' for name, value in attributes.items())


def _quoted(node: str) -> str:
    name = node.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{name}"'


def _tooltip(text: str) -> str:
    # Graphviz unescapes a tooltip twice.
    return _escaped(shorten(_line(text), TOOLTIP).replace("\\", "\\\\"))


def _line(text: str) -> str:
    """On one line, without what neither a terminal nor an SVG can hold."""
    return " ".join(printable(text).translate(_NO_CHARACTERS).split())


def _escaped(text: str) -> str:
    """Text that Graphviz draws as it is: it reads escapes, and HTML's entities."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
