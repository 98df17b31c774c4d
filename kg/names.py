"""What a node may be called."""

from collections.abc import Iterator

from kg.model import Inquiry, Node, Note, Paper, Topic
from kg.text import page_slug


def names_of(node: Node) -> Iterator[str]:
    """Everything a node answers to, its id and its main name first."""
    yield node.id
    yield node.text
    match node:
        case Note():
            if node.thesis:
                yield node.thesis
                yield page_slug(node.thesis)
            yield from node.aliases
            if node.file:
                yield node.file
                yield node.file.rpartition("/")[2].rpartition(".")[0]
        case Paper():
            yield from node.names
            yield from filter(None, (node.doi, node.arxiv))
        case Inquiry():
            yield page_slug(node.text)
            if node.file:
                yield node.file
        case Topic():
            yield node.title
        case _:
            return
