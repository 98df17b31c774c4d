"""Which node a correction means: by its id, by its words, by the file that says it."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from corpus.identity import SAME_SENTENCE, likeness, nearest
from kg.corrections import SENTENCES, Named, kind_of
from kg.model import Kind, Node, NodeId, Note
from kg.names import names_of
from kg.text import same_name, shorten

_SHOWN = 60


class Unnamed(Exception):
    """No node is meant, or none more than others; says which come near."""


class Nodes:
    """The nodes as read, by everything that a correction may call them."""

    def __init__(self, drafts: Mapping[NodeId, Sequence[Node]]) -> None:
        self._drafts = drafts
        self._by_name: dict[str, dict[NodeId, None]] = {}
        self._by_text: dict[str, dict[NodeId, None]] = {}
        self._by_file: dict[str, dict[NodeId, None]] = {}
        self._now: dict[NodeId, NodeId] = {}
        for node, said in drafts.items():
            for draft in said:
                self._by_text.setdefault(same_name(draft.text), {})[node] = None
                for name in names_of(draft):
                    self._by_name.setdefault(same_name(name), {})[node] = None
                for file in _files(draft):
                    self._by_file.setdefault(file, {})[node] = None

    def rename(self, old: NodeId, new: NodeId) -> None:
        """Let a node answer to the id it has once it is corrected, too."""
        self._now[new] = old

    def find(self, named: Named, kinds: Sequence[Kind] = tuple(Kind)) -> NodeId:
        """The node that is meant, under the id it was read with.

        A text says more than an id: an id that now stands for other words is not
        taken for them. A sentence that was edited is found in its file by likeness.

        Args:
            named: What the correction calls it.
            kinds: What it may be; decides between nodes that share a name.

        Raises:
            Unnamed: If none is meant, or several are.
        """
        known = named.id and self._known(named.id)
        if not named.text:
            if known:
                return known
            raise Unnamed(self._no_id(named.id or NodeId("")))
        exact = self._called(named, kinds)
        if known in exact:
            return known
        if len(exact) > 1:
            found = ", ".join(sorted(exact)[:3])
            raise Unnamed(f"'{_short(named.text)}' names {len(exact)} nodes: {found}")
        if exact:
            return exact[0]
        edited = self._edited(named, known)
        if edited is None:
            raise Unnamed(self._no_text(named, known))
        return edited

    def _known(self, node: NodeId) -> NodeId | None:
        if node in self._drafts:
            return node
        return self._now.get(node)

    def _called(self, named: Named, kinds: Sequence[Kind]) -> list[NodeId]:
        """Nodes with exactly that name: of the file and kind, if any of them is."""
        found = list(self._by_name.get(same_name(named.text or ""), ()))
        if named.id:
            found = [node for node in found if _alike(kind_of(node), named.id)]
        if named.file:
            here = self._by_file.get(named.file, ())
            found = _preferred(found, lambda node: node in here)
        if not named.id:
            found = _preferred(found, lambda node: kind_of(node) in kinds)
            own = self._by_text.get(same_name(named.text or ""), ())
            found = _preferred(found, lambda node: node in own)
        return found

    def _edited(self, named: Named, known: NodeId | None) -> NodeId | None:
        """A node whose words changed since: by likeness, or a page by its file."""
        here = self._by_file.get(named.file or "", {})
        if (
            known
            and (known in here or not named.file)
            and (kind_of(known) not in SENTENCES or self._likeness(known, named))
        ):
            return known
        if not named.id:
            return None
        scored = sorted(
            (-score, node)
            for node in here
            if _alike(kind_of(node), named.id)
            and (score := self._likeness(node, named))
        )
        return scored[0][1] if scored else None

    def _likeness(self, node: NodeId, named: Named) -> float:
        """How much a node's words are still those, 0 if they are others."""
        wanted = same_name(named.text or "")
        best = max(likeness(same_name(d.text), wanted) for d in self._drafts[node])
        return best if best >= SAME_SENTENCE else 0.0

    def _no_id(self, node: NodeId) -> str:
        near = nearest(node, {known: known for known in self._drafts})
        hint = f"; the nearest is {near}" if near else ""
        return f"no node is called {node}{hint}"

    def _no_text(self, named: Named, known: NodeId | None) -> str:
        if known:
            now = _short(self._drafts[known][0].text)
            return f"{known} now says '{now}', not '{_short(named.text or '')}'"
        pool = self._by_file.get(named.file or "") or list(self._drafts)
        texts = {node: same_name(self._drafts[node][0].text) for node in pool}
        near = nearest(same_name(named.text or ""), texts)
        hint = f"; the nearest is {near}" if near else ""
        return f"nothing says '{_short(named.text or '')}'{hint}"


def _preferred(
    nodes: Iterable[NodeId], wanted: Callable[[NodeId], bool]
) -> list[NodeId]:
    """Those that are wanted; all if none is."""
    every = list(nodes)
    return [node for node in every if wanted(node)] or every


def _alike(kind: Kind, node: NodeId) -> bool:
    """Whether a node of that id may once have been of this kind."""
    of_id = kind_of(node)
    return kind == of_id or (kind in SENTENCES and of_id in SENTENCES)


def _files(node: Node) -> Iterable[str]:
    for span in node.spans:
        yield span.file
    if isinstance(node, Note) and node.file:
        yield node.file


def _short(text: str) -> str:
    return shorten(" ".join(text.split()), _SHOWN)
