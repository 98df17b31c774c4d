"""GraphML, as Gephi, yEd, Cytoscape, igraph and networkx read it."""

from kg.exports import Job, Notices, Write
from kg.graphs.fields import EDGE_FIELDS, NODE_FIELDS, Field, Record, Type, plain
from kg.graphs.records import Records
from kg.xml_text import XmlText

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_TYPES = {Type.STRINGS: "string"}
"""GraphML has no lists."""


def export(job: Job, write: Write) -> Notices:
    """Write the graph."""
    records, texts = Records(job), XmlText()
    write(_HEAD)
    for of, fields in (("node", NODE_FIELDS), ("edge", EDGE_FIELDS)):
        for field in fields:
            write(_key(of, field))
    write('<graph id="collection" edgedefault="directed">\n')
    for node in records.nodes():
        data = _data("node", node.values, texts)
        write(f"<node id={texts.attribute(node.id)}>\n{data}</node>\n")
    for edge in records.edges():
        name, source, target = map(texts.attribute, (edge.id, edge.source, edge.target))
        data = _data("edge", edge.values, texts)
        write(f"<edge id={name} source={source} target={target}>\n{data}</edge>\n")
    write("</graph>\n</graphml>\n")
    return (*records.notices(), *texts.notices())


def _key(of: str, field: Field) -> str:
    kind = _TYPES.get(field.type, field.type.value)
    return (
        f'<key id="{of}-{field.name}" for="{of}" attr.name="{field.name}" '
        f'attr.type="{kind}"/>\n'
    )


def _data(of: str, values: Record, texts: XmlText) -> str:
    return "".join(
        f'  <data key="{of}-{name}">{texts.content(plain(value))}</data>\n'
        for name, value in values.items()
    )
