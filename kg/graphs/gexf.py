"""GEXF 1.3, Gephi's own format."""

from kg.exports import Job, Notices, Write
from kg.graphs.fields import EDGE_FIELDS, NODE_FIELDS, Field, Record, Type, plain
from kg.graphs.looks import LOOKS
from kg.graphs.records import EdgeRecord, NodeRecord, Records
from kg.xml_text import XmlText

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta>
  <creator>{creator}</creator>
  <description>What a collection of notes claims, and what bears on it</description>
</meta>
<graph defaultedgetype="directed" mode="static">
"""
_TYPES = {Type.STRINGS: "string"}
"""Of lists Gephi makes no columns that one could search in."""


def export(job: Job, write: Write) -> Notices:
    """Write the graph."""
    records, texts = Records(job), XmlText()
    write(_HEAD.format(creator=texts.content(f"Assay {job.version}")))
    write(_attributes("node", NODE_FIELDS))
    write(_attributes("edge", EDGE_FIELDS))
    write("<nodes>\n")
    for node in records.nodes():
        write(_node(node, texts))
    write("</nodes>\n<edges>\n")
    for edge in records.edges():
        write(_edge(edge, texts))
    write("</edges>\n</graph>\n</gexf>\n")
    return (*records.notices(), *texts.notices())


def _attributes(of: str, fields: tuple[Field, ...]) -> str:
    lines = "".join(
        f'  <attribute id="{field.name}" title="{field.name}" '
        f'type="{_TYPES.get(field.type, field.type.value)}"/>\n'
        for field in fields
        if field.name not in _OWN
    )
    return f'<attributes class="{of}" mode="static">\n{lines}</attributes>\n'


def _node(node: NodeRecord, texts: XmlText) -> str:
    red, green, blue = LOOKS[node.kind].rgb
    return (
        f"<node id={texts.attribute(node.id)} label={texts.attribute(node.label)}>\n"
        f"{_values(node.values, texts)}"
        f'  <viz:color r="{red}" g="{green}" b="{blue}"/>\n</node>\n'
    )


def _edge(edge: EdgeRecord, texts: XmlText) -> str:
    name, source, target, label = map(
        texts.attribute, (edge.id, edge.source, edge.target, edge.label)
    )
    # Edges of different kinds may join the same two nodes.
    return (
        f"<edge id={name} source={source} target={target} label={label} "
        f'kind="{edge.relation}">\n{_values(edge.values, texts)}</edge>\n'
    )


def _values(values: Record, texts: XmlText) -> str:
    lines = "".join(
        f'    <attvalue for="{name}" value={texts.attribute(plain(value))}/>\n'
        for name, value in values.items()
        if name not in _OWN
    )
    return f"  <attvalues>\n{lines}  </attvalues>\n"


_OWN = ("label",)
"""Fields that have attributes of their own."""
