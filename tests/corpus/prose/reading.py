"""Reading a text given as lines, for the tests of statements."""

from corpus.document import local
from corpus.prose import statements
from corpus.prose.block import Block, BlockKind, Reading
from kg.model import Claim, Edge, NodeId, Relation, Role

MAIN = Claim(
    id=local("claim", 0),
    text="small nets cannot match large nets however long they train",
    role=Role.MAIN,
)


def blocks_of(text: str) -> list[Block]:
    """A block a line: `#` opens a heading, `- ` an item."""
    blocks: list[Block] = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip("\r\n"))
        kind = BlockKind.PARAGRAPH
        if line.startswith("#"):
            kind = BlockKind.HEADING
        elif line.lstrip().startswith("- "):
            kind = BlockKind.ITEM
        if end > start:
            blocks.append(Block(start, end, kind))
        start += len(line)
    return blocks


def read(text: str, main: Claim | None = MAIN, *, is_of_vault: bool = False) -> Reading:
    """The statements of a text, one block a line."""
    blocks = blocks_of(text)
    return statements.read(text, "a.txt", blocks, main=main, is_of_vault=is_of_vault)


def edges_of(reading: Reading, relation: Relation) -> list[Edge]:
    """The edges of one relation, in order."""
    return [edge for edge in reading.edges if edge.relation is relation]


def text_of(reading: Reading, node: NodeId) -> str:
    """What a node or a reference of a reading says."""
    named = {reference.id: reference.text for reference in reading.references}
    stated = {found.id: found.text for found in reading.nodes}
    return {**named, **stated}[node]
