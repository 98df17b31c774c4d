"""Which graph says what: one a note, one for each model's guesses, a few beside."""

from collections.abc import Iterable
from enum import Enum

from kg.model import Basis, Edge, Node, NodeId, Note
from kg.rdf.iris import Iris
from kg.rdf.prefixes import Iri
from kg.rdf.surroundings import page_of


class Graphs(Enum):
    """How finely an export is divided into graphs."""

    ONE = "one"
    """No named graph at all: the format has none."""
    GUESSES_APART = "guesses apart"
    """What a model guessed is in graphs of its own, the rest in the default graph."""
    A_NOTE = "a note"
    """Each note's own too: a note read again is one graph put in place of another."""


class Homes:
    """The graph of everything that is described."""

    def __init__(self, iris: Iris, graphs: Graphs, notes: Iterable[Node] = ()) -> None:
        """Take the notes of the collection, if each is to have a graph of its own."""
        self._iris = iris
        self._has_guesses = graphs is not Graphs.ONE
        self._is_fine = graphs is Graphs.A_NOTE
        self._notes: dict[str, NodeId] = {}
        if self._is_fine:
            for note in notes:
                if isinstance(note, Note) and note.file is not None:
                    self._notes.setdefault(note.file, note.id)

    @property
    def frame(self) -> Iri | None:
        """What is said of the collection itself and of how it was read."""
        return self._iris.graph("meta") if self._is_fine else None

    def of_file(self, path: str) -> Iri | None:
        """What one file says."""
        if not self._is_fine:
            return None
        note = self._notes.get(path)
        return (
            self._iris.file_graph(path) if note is None else self._iris.note_graph(note)
        )

    def of_node(self, node: Node) -> Iri | None:
        """A node: the graph of the file that it was first read from."""
        if not self._is_fine:
            return None
        if node.basis is Basis.CURATED:
            return self._iris.graph("curated")
        path = page_of(node) or (node.spans[0].file if node.spans else None)
        return self._iris.graph("shared") if path is None else self.of_file(path)

    def of_edge(self, edge: Edge, of_source: Iri | None) -> Iri | None:
        """An edge: the graph of the file that says it, else of the node it leaves."""
        if edge.basis is Basis.SIMILARITY:
            return self._iris.guesses(edge.model) if self._has_guesses else None
        if not self._is_fine:
            return None
        if edge.basis is Basis.CURATED:
            return self._iris.graph("curated")
        return of_source if edge.span is None else self.of_file(edge.span.file)
