"""What comes back into the collection that it was exported from.

An export beside the notes that it was written from says nothing new of them: what it
says of a sentence that stands in a file here, that file says itself.
"""

from collections.abc import Iterable, Mapping, Sequence

from corpus.identity import SAME_SENTENCE, likeness
from kg.corrections import SENTENCES
from kg.model import Inquiry, Kind, Node, NodeId, Note
from kg.rdf.imported import Imported

_MOST = 0.5


class Returned:
    """Which nodes of an export are nodes of the collection's own."""

    def __init__(
        self,
        graph: Imported,
        drafts: Mapping[NodeId, Sequence[Node]],
        texts: Mapping[str, str],
    ) -> None:
        """Tell which of the quoted files are here.

        Args:
            graph: What an RDF file comes to.
            drafts: What the collection itself says of its nodes.
            texts: File of the collection to its text.
        """
        self._drafts = drafts
        quoted = graph.excerpts if graph.base is not None else ()
        said = _said(graph.nodes) if quoted else {}
        self._here = {
            file
            for file in (excerpt.file for excerpt in quoted)
            if file in texts and _are_in(said.get(file, ()), texts[file])
        }
        self.is_mostly_here = len(self._here) > len(quoted) * _MOST
        """Whether most of the files that it quotes are."""
        self._places = (
            {(d.spans[0], d.kind): n for n, d in _sentences(drafts)}
            if self._here
            else {}
        )

    def find(self, node: Node) -> NodeId | None:
        """The node of the collection that an exported one is, if it is one."""
        if not self._is_ours(node):
            return None
        if any(_same(node, draft) for draft in self._drafts.get(node.id, ())):
            return node.id
        return self._of_that_sentence(node)

    def is_gone(self, node: Node) -> bool:
        """Whether an exported node was the collection's own and is no more."""
        return node.id not in self._drafts and self._is_ours(node)

    def _is_ours(self, node: Node) -> bool:
        files = {span.file for span in node.spans}
        if isinstance(node, Note | Inquiry) and node.file is not None:
            files.add(node.file)
        return bool(files & self._here) if files else self.is_mostly_here

    def _of_that_sentence(self, node: Node) -> NodeId | None:
        """What stands where a sentence stands, though it was corrected since."""
        if node.kind not in SENTENCES or not node.spans:
            return None
        kinds = (node.kind, *SENTENCES)
        found = (self._places.get((node.spans[0], kind)) for kind in kinds)
        return next((one for one in found if one and self._says(one, node.text)), None)

    def _says(self, node: NodeId, text: str) -> bool:
        return any(draft.text == text for draft in self._drafts[node])


def _sentences(
    drafts: Mapping[NodeId, Sequence[Node]],
) -> Iterable[tuple[NodeId, Node]]:
    for node, places in drafts.items():
        for draft in places:
            if draft.kind in SENTENCES and draft.spans:
                yield node, draft


def _said(nodes: Iterable[Node]) -> Mapping[str, Sequence[str]]:
    """File to the words that nodes stand for in it."""
    said: dict[str, list[str]] = {}
    for node in nodes:
        for span in node.spans[:1]:
            said.setdefault(span.file, []).append(node.text)
    return said


def _are_in(said: Sequence[str], text: str) -> bool:
    """Whether most of what is said stands in a text, which may have been edited."""
    return sum(words in text for words in said) > len(said) * _MOST


def _same(node: Node, draft: Node) -> bool:
    """Whether two of one id are one: of sentences the words may be edited."""
    if node.text == draft.text or node.kind is Kind.PAPER:
        return True
    return likeness(node.text, draft.text) >= SAME_SENTENCE
