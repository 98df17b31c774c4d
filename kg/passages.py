"""The passages of the workspace, by their node, their text, and their words."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import cast

from kg import ranking
from kg.database import Database, Row, whole
from kg.stored import PassageKey, StoredPassage
from kg.terms import Kind, NodeId, Passage, Span

_MANY = 5000
"""Texts from which reading all of them is faster than looking for each."""


class PassageStore(Database):
    """What is searched by words and by meaning."""

    def passage_count(self) -> int:
        """How many passages there are."""
        return whole(self.rows("select count(*) from passage")[0][0])

    def passage_contents(self) -> dict[int, str]:
        """Content id to the text a model sees, of every passage."""
        return {
            whole(content): _embedded(title, text)
            for content, title, text in self.rows(
                "select content, title, text from passage"
            )
        }

    def content_ids(self) -> list[int]:
        """The content ids of all passages, each once, in order; reads no text."""
        rows = self.rows("select distinct content from passage order by content")
        return cast(list[int], list(chain.from_iterable(rows)))

    def embedded_texts(self, contents: Collection[int]) -> dict[int, str]:
        """Those of these content ids that a passage has, with the text a model sees."""
        if len(contents) > _MANY:
            every = self.passage_contents()
            return {content: every[content] for content in contents if content in every}
        rows = self._where_in("content", "content, title, text", contents)
        return {whole(content): _embedded(title, text) for content, title, text in rows}

    def passage_keys(self, kinds: Sequence[Kind] = ()) -> list[tuple[NodeId, int]]:
        """Node and content id of every passage, by node and place in it.

        Args:
            kinds: Only passages of nodes of these kinds; all kinds if empty.
        """
        marks = ",".join("?" * len(kinds))
        where = f"where kind in ({marks})" if kinds else ""
        return [
            (NodeId(str(node)), whole(content))
            for node, content in self.rows(
                f"select node, content from passage {where} order by node, ordinal",
                kinds,
            )
        ]

    def passages_of(self, node: NodeId) -> list[StoredPassage]:
        """A node's passages in order."""
        rows = self.rows(
            f"select {_PASSAGE} from passage where node = ? order by ordinal", (node,)
        )
        return [_passage(row) for row in rows]

    def keys_with(self, contents: Iterable[int]) -> dict[int, list[PassageKey]]:
        """Content id to which passages say it, by node and place in it."""
        found: dict[int, list[PassageKey]] = {}
        for row in self._where_in("content", _KEY, contents):
            key = _key(row)
            found.setdefault(key.content, []).append(key)
        return found

    def keys_begun(
        self, beginning: str, kinds: Sequence[Kind] = (), limit: int = 100
    ) -> list[PassageKey]:
        """The first passage of each node with a name that begins so, in their order.

        Args:
            beginning: Folded as names are.
            kinds: Only nodes of these kinds; all kinds if empty.
            limit: Names that are looked at, at most.
        """
        marks = ",".join("?" * len(kinds))
        only = f"and p.kind in ({marks})" if kinds else ""
        rows = self.rows(
            "select p.id, p.content, p.kind, p.node, p.ordinal from name n "
            "join passage p on p.node = n.node and p.ordinal = 0 "
            f"where n.folded >= ? and n.folded < ? {only} "
            "order by n.folded, n.node limit ?",
            (beginning, f"{beginning}\U0010ffff", *kinds, limit),
        )
        return list(dict.fromkeys(map(_key, rows)))

    def passages_at(self, rowids: Iterable[int]) -> dict[int, StoredPassage]:
        """Row id to the passage there; what is gone meanwhile is left out."""
        rows = self._where_in("id", _PASSAGE, rowids)
        return {stored.rowid: stored for stored in map(_passage, rows)}

    def holds(self, expression: str) -> bool:
        """Whether any passage matches a full-text expression; scores none."""
        rows = self.rows(
            "select 1 from words where words match ? limit 1", (expression,)
        )
        return bool(rows)

    def match_keys(
        self, expression: str, kinds: Sequence[Kind] = (), limit: int = 100
    ) -> list[tuple[PassageKey, float]]:
        """The passages that a full-text expression ranks best, best first, with BM25.

        Which they are is told, not what they say: no text is read.

        Args:
            expression: From `kg.fts.query`.
            kinds: Only passages of nodes of these kinds; all kinds if empty.
            limit: At most so many.
        """
        if limit < 1:
            return []
        ranked = dict(self._ranked(expression, kinds, limit))
        keys = map(_key, self._where_in("id", _KEY, ranked))
        found = [(key, ranked[key.rowid]) for key in keys]
        return sorted(found, key=_by_score)[:limit]

    def _ranked(
        self, expression: str, kinds: Sequence[Kind], limit: int
    ) -> list[ranking.Ranked]:
        return ranking.passages(self, expression, kinds, limit, self._kept)

    @cached_property
    def _kept(self) -> ranking.Kept:
        return ranking.Kept()

    def _where_in(
        self, column: str, columns: str, values: Iterable[int]
    ) -> Iterator[Row]:
        select = f"select {columns} from passage"
        return self.among(select, column, values, "order by node, ordinal")


_KEY = "id, content, kind, node, ordinal"
_KINDS = {kind.value: kind for kind in Kind}
_PASSAGE = f'{_KEY}, title, text, file, start, "end"'


def _key(row: Row) -> PassageKey:
    rowid, content, kind, node, ordinal = cast(tuple[int, int, str, NodeId, int], row)
    return PassageKey(rowid, content, _KINDS[kind], node, ordinal)


def _passage(row: Row) -> StoredPassage:
    rowid, content, kind, node, ordinal, title, text, file, start, end = row
    span = (
        None
        if file is None
        else Span(file=str(file), start=whole(start), end=whole(end))
    )
    passage = Passage(
        node=NodeId(str(node)),
        ordinal=whole(ordinal),
        title=str(title),
        text=str(text),
        span=span,
    )
    return StoredPassage(whole(rowid), whole(content), Kind(str(kind)), passage)


def _embedded(title: object, text: object) -> str:
    return f"{title}\n{text}" if title else str(text)


def _by_score(scored: tuple[PassageKey, float]) -> tuple[float, NodeId, int]:
    key, score = scored
    return -score, key.node, key.ordinal
