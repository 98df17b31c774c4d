"""Finding out what corrections mean: what each names, and whether it can be obeyed.

Names are looked up among the nodes as read, so that corrections of different
things may stand in any order; of two that contradict each other the later wins.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from corpus.corrections import Written, about, problem
from corpus.identity import Ledger, key
from corpus.named import Nodes, Unnamed
from corpus.verdicts import CERTAIN, OF_KIND, Triple, Verdicts
from kg.corrections import SENTENCES, Action, Correction, Obeyed, fits, kind_of
from kg.model import Edge, Kind, Node, NodeId, Outcome, Relation

Ids = tuple[NodeId, ...]
_BEARS = {Kind.QUALIFICATION: Relation.QUALIFIES, Kind.EXPERIMENT: Relation.TESTS}
"""How a sentence that is no claim bears on one."""
_JOINED = (Kind.PAPER, Kind.INQUIRY)
_TYPED = (Relation.RELATED, Relation.MENTIONS)


def judge(
    corrections: Sequence[Written],
    drafts: Mapping[NodeId, Sequence[Node]],
    edges: Iterable[Edge],
    ledger: Ledger,
) -> Verdicts:
    """What these corrections make of these nodes and edges.

    Args:
        corrections: In the order of their file.
        drafts: What each place says of each node, as read.
        edges: As read.
        ledger: Gives a node of another kind its id.
    """
    verdicts = Verdicts()
    if corrections:
        _Judge(verdicts, drafts, edges, ledger).judge(corrections)
    return verdicts


class _Refused(Exception):
    """A correction that can't be obeyed."""


class _Judge:
    def __init__(
        self,
        verdicts: Verdicts,
        drafts: Mapping[NodeId, Sequence[Node]],
        edges: Iterable[Edge],
        ledger: Ledger,
    ) -> None:
        self.verdicts = verdicts
        self.nodes = Nodes(drafts)
        self.ledger = ledger
        self.read = list(edges)
        self.triples: set[Triple] = set()
        """Every edge there is, under the ids and claims it has now."""
        self.refused: set[int] = set()

    def judge(self, corrections: Sequence[Written]) -> None:
        """First what nodes are and bear on, then what is said of them."""
        for one in corrections:
            if one.correction.kind or one.correction.into:
                self._try(one, self._move)
        for one in corrections:
            if one.correction.claim:
                self._try(one, self._aim)
        self._know(corrections)
        for one in corrections:
            nodes = () if id(one) in self.refused else self._try(one, self._obey)
            names = list(about(one.correction)) if nodes else []
            self.verdicts.obeyed.append(
                Obeyed(
                    line=one.line,
                    correction=one.correction,
                    nodes=nodes,
                    read=tuple(self.nodes.find(*named) for named in names),
                )
            )

    def _try(self, one: Written, do: Callable[[Correction], Ids]) -> Ids:
        try:
            return do(one.correction)
        except (Unnamed, _Refused) as error:
            if id(one) not in self.refused:
                self.verdicts.problems.append(problem(one.line, str(error)))
            self.refused.add(id(one))
            return ()

    def _named(self, correction: Correction) -> Ids:
        """The nodes it names, under the ids they have now."""
        return tuple(
            self.verdicts.now(self.nodes.find(named, kinds))
            for named, kinds in about(correction)
        )

    # What nodes are

    def _move(self, correction: Correction) -> Ids:
        old, *others = (self.nodes.find(*named) for named in about(correction))
        if correction.kind is not None:
            self._retype(old, correction.kind)
        elif correction.into is not None:
            self._join(self.verdicts.now(old), self.verdicts.now(others[0]))
        return ()

    def _join(self, old: NodeId, into: NodeId) -> None:
        if old == into:
            raise _Refused(f"{old} and {into} are one already")
        if kind_of(old) != kind_of(into) or kind_of(old) not in _JOINED:
            raise _Refused("only two papers, or two inquiries, can be merged")
        self.verdicts.moved[old] = into
        self.verdicts.joined.add(old)

    def _retype(self, old: NodeId, kind: Kind) -> None:
        if kind_of(old) not in SENTENCES:
            raise _Refused(f"{old}: a {kind_of(old)} can't become a {kind}")
        if kind == kind_of(old):
            self.verdicts.moved.pop(old, None)
            return
        new = self.ledger.mint(key(kind, "was", old), kind, old.partition(":")[2])
        self.verdicts.moved[old] = new
        self.nodes.rename(old, new)

    def _aim(self, correction: Correction) -> Ids:
        node, *_, claim = self._named(correction)
        relation = _BEARS.get(kind_of(node))
        if relation is None or not fits(node, relation, claim) or node == claim:
            raise _Refused(f"{node} can't bear on {claim}")
        self.verdicts.aims[node, relation] = claim
        return ()

    def _know(self, corrections: Sequence[Written]) -> None:
        """The edges there are, those that are added included."""
        now, aims = self.verdicts.now, self.verdicts.aims
        for edge in self.read:
            source, relation = now(edge.source), edge.relation
            target = aims.get((source, relation), now(edge.target))
            self.triples.add((source, relation, target))
        for (node, relation), claim in aims.items():
            if (node, relation, claim) not in self.triples:
                self._add(Edge(source=node, relation=relation, target=claim))
        for one in corrections:
            if one.correction.action is Action.ADD:
                self._try(one, self._added)

    def _added(self, correction: Correction) -> Ids:
        source, target = self._named(correction)
        relation = correction.relation
        assert relation is not None
        self._check(source, relation, target, correction)
        if (source, relation, target) not in self.triples:
            self._add(Edge(source=source, relation=relation, target=target))
        return ()

    def _add(self, edge: Edge) -> None:
        triple = (edge.source, edge.relation, edge.target)
        self.triples.add(triple)
        self.verdicts.added[triple] = edge.model_copy(update=CERTAIN)

    # What is said of them

    def _obey(self, correction: Correction) -> Ids:
        nodes = self._named(correction)
        match correction.action:
            case Action.DISMISS:
                if len(set(nodes)) == 1:
                    raise _Refused("two nodes are needed to keep apart")
                self.verdicts.dismissed.add(frozenset(nodes))
            case Action.MERGE:
                pass
            case _ if correction.is_of_edges:
                self._obey_of_edges(correction, *nodes)
            case _:
                self._obey_of_node(correction, nodes[0])
        return nodes

    def _obey_of_node(self, correction: Correction, node: NodeId) -> None:
        if correction.action is Action.REJECT:
            self.verdicts.nodes[node] = None
            return
        kind = kind_of(node)
        fields = {
            name: getattr(correction, name) for name in ("role", "holder", "facet")
        }
        fields = {name: value for name, value in fields.items() if value is not None}
        for name in fields:
            if kind not in OF_KIND or name not in OF_KIND[kind].model_fields:
                raise _Refused(f"{node}: {kind} has no {name}")
        if correction.outcome is not None:
            self._set_outcome(node, correction.outcome)
        held = self.verdicts.nodes.get(node) or {}
        self.verdicts.nodes[node] = {**held, **fields, **CERTAIN}

    def _set_outcome(self, node: NodeId, outcome: Outcome) -> None:
        if not any(s == node and r is Relation.TESTS for s, r, _ in self.triples):
            raise _Refused(f"{node} tests nothing; say what it tests with 'claim'")
        self.verdicts.outcomes[node] = outcome

    def _obey_of_edges(
        self, correction: Correction, source: NodeId, target: NodeId
    ) -> None:
        assert correction.relation is not None
        triple = self._triple(source, correction.relation, target)
        if correction.action is Action.REJECT:
            self.verdicts.edges[triple] = None
            return
        relation = correction.becomes or correction.relation
        self._check(source, relation, target, correction)
        fields: dict[str, object] = {**CERTAIN}
        if correction.becomes:
            fields |= {"relation": relation}
            fields |= {} if relation in _TYPED else {"type": None}
            fields |= {} if relation is Relation.TESTS else {"outcome": None}
        if correction.type:
            fields["type"] = correction.type
        if correction.outcome:
            fields["outcome"] = correction.outcome
        if correction.action is Action.ADD and correction.because:
            fields["rationale"] = correction.because
        held = self.verdicts.edges.get(triple) or {}
        self.verdicts.edges[triple] = {**held, **fields}

    def _triple(self, source: NodeId, relation: Relation, target: NodeId) -> Triple:
        """The edges between two nodes, by the relation they have now or had."""
        if (source, relation, target) in self.triples:
            return source, relation, target
        for (start, old, end), fields in self.verdicts.edges.items():
            if (start, end) == (source, target) and (fields or {}).get(
                "relation"
            ) == relation:
                return start, old, end
        raise _Refused(f"{source} has no edge '{relation}' to {target}")

    @staticmethod
    def _check(
        source: NodeId, relation: Relation, target: NodeId, correction: Correction
    ) -> None:
        if not fits(source, relation, target) or source == target:
            raise _Refused(f"'{relation}' can't join {source} to {target}")
        if correction.type and relation not in _TYPED:
            raise _Refused(f"'{relation}' has no type")
        if correction.outcome and relation is not Relation.TESTS:
            raise _Refused(f"'{relation}' has no outcome")
