"""RDF that was imported: a file of the collection, read like every other file.

`assay import` copies what it is given into the folder `imported`. So the files stay
the truth: deleting the workspace and indexing again gives the same graph, and
deleting the copy takes back the import.
"""

from pathlib import PurePosixPath

from corpus.document import Document
from kg.errors import InputRefused
from kg.model import Node, Problem, Span
from kg.rdf.foreign import foreign
from kg.rdf.imported import Imported
from kg.rdf.read import read
from kg.rdf.restore import own_base, restore

_LOOKED_THROUGH = 2_000_000
"""Characters of a file that are searched again and again for its nodes' texts."""


def parse(text: str, file: str) -> Document:
    """What an RDF file says; one that is refused is a problem.

    Args:
        text: The decoded file.
        file: Its path inside the collection.
    """
    try:
        graph = imported(text, file)
    except InputRefused as error:
        problem = Problem(file=file, line=1, code="refused", message=f"it {error}")
        return Document(file=file, page="refused", rendering="rdf", problems=(problem,))
    return Document(file=file, page="import", rendering="rdf", graph=graph)


def imported(text: str, file: str) -> Imported:
    """The graph that an RDF file comes to.

    Args:
        text: The decoded file.
        file: Its path inside the collection; its suffix is its format.

    Raises:
        InputRefused: If it is malformed, or breaks a bound or a rule of trust.
    """
    facts = read(text, PurePosixPath(file).suffix.lower().lstrip("."))
    base = own_base(facts)
    if base is not None:
        return restore(facts, base)
    graph = foreign(facts)
    return graph.model_copy(update={"nodes": _placed(graph.nodes, text, file)})


def _placed(nodes: tuple[Node, ...], text: str, file: str) -> tuple[Node, ...]:
    """The nodes with the places in the file where their text stands word for word."""
    placed, cursor = [], 0
    for node in nodes:
        start = text.find(node.text, cursor)
        if start < 0 and len(text) <= _LOOKED_THROUGH:
            start = text.find(node.text)
        if start >= 0:
            cursor = start + len(node.text)
            span = Span(file=file, start=start, end=cursor)
            node = node.model_copy(update={"spans": (span,)})
        placed.append(node)
    return tuple(placed)
