"""The passages of the workspace, by their node, their text, and their words."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import TypeAlias, cast

from kg import ranking
from kg.database import Database, Row, whole
from kg.stored import PassageKey, StoredPassage
from kg.terms import Kind, NodeId, Passage, Span

_MANY = 5000
"""Texts from which reading all of them is faster than looking for each."""
_MANY_NODES = 30_000
"""The same of nodes."""
_AT_ONCE = 128
"""Passages of which it is told at a time which they are."""


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

    def contents_of_few(
        self, kinds: Sequence[Kind], most: int
    ) -> list[tuple[NodeId, int]] | None:
        """Node and content id of every passage of these kinds of nodes.

        None if there are more than so many: then hardly more than that are read.
        """
        found: list[tuple[NodeId, int]] = []
        for kind in dict.fromkeys(kinds):
            # An id begins with its kind, and passages are in order of their nodes.
            rows = self.rows(
                "select node, content from passage where node >= ? and node < ? "
                "limit ?",
                (f"{kind}:", f"{kind};", most + 1 - len(found)),
            )
            found += ((NodeId(str(node)), whole(content)) for node, content in rows)
            if len(found) > most:
                return None
        return found

    def contents_of(
        self, nodes: Collection[NodeId], kinds: Sequence[Kind] = ()
    ) -> list[tuple[NodeId, int]]:
        """Node and content id of every passage of these nodes, in no order."""
        select = "select node, content, kind from passage"
        if len(nodes) > _MANY_NODES:
            rows: Iterable[Row] = (r for r in self.rows(select) if r[0] in nodes)
        else:
            rows = self.among(select, "node", nodes)
        wanted = frozenset(kinds or Kind)
        return [
            (NodeId(str(node)), whole(content))
            for node, content, kind in rows
            if kind in wanted
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
        # By its id, of which the index of names knows: most names are of other kinds.
        of_kind = " or ".join(["n.node > ? and n.node < ?"] * len(kinds))
        only = f"and ({of_kind})" if kinds else ""
        rows = self.rows(
            "select p.id, p.content, p.kind, p.node, p.ordinal from name n "
            "cross join passage p on p.node = n.node and p.ordinal = 0 "
            f"where n.folded >= ? and n.folded < ? {only} "
            "order by n.folded, n.node limit ?",
            (
                beginning,
                f"{beginning}\U0010ffff",
                *(end for kind in kinds for end in (f"{kind}:", f"{kind};")),
                limit,
            ),
        )
        return list(dict.fromkeys(map(_key, rows)))

    def passages_at(self, rowids: Iterable[int]) -> dict[int, StoredPassage]:
        """Row id to the passage there; what is gone meanwhile is left out."""
        rows = self._where_in("id", _PASSAGE, rowids)
        return {stored.rowid: stored for stored in map(_passage, rows)}

    def held(self, words: Iterable[str]) -> set[str]:
        """Those of these words that some passage holds, in any form.

        Args:
            words: As `kg.fts.words` gives them.
        """
        rows = self.rows(
            "select value from json_each(?) where exists "
            "(select 1 from words where words match '\"' || value || '\"')",
            (json.dumps(list(words)),),
        )
        return {str(word) for (word,) in rows}

    def matches(
        self,
        expression: str,
        kinds: Sequence[Kind] = (),
        limit: int = 100,
        among: Collection[NodeId] | None = None,
    ) -> Iterator[tuple[PassageKey, float]]:
        """The passages that a full-text expression ranks best, best first, with BM25.

        Which they are is told, not what they say: no text is read. What is told of
        those that nobody goes on to is not read either.

        Args:
            expression: From `kg.fts.query`.
            kinds: Only passages of nodes of these kinds; all kinds if empty.
            limit: How many, ties apart.
            among: The nodes that are wanted, where passing over the others is worth
                while; those of a small collection are told all the same.
        """
        if limit < 1:
            return
        rows = None if among is None else self._rows_of(among)
        ranked = ranking.passages(self, expression, kinds, limit, self._kept, rows)
        start = 0
        while start < len(ranked):
            end = min(start + _AT_ONCE, len(ranked))
            while end < len(ranked) and ranked[end][1] == ranked[end - 1][1]:
                end += 1
            scores = dict(ranked[start:end])
            keys = cast(Iterable[_KeyRow], self._where_in("id", _KEY, scores))
            yield from (
                (_key(row), scores[row[0]])
                for row in sorted(keys, key=lambda row: (-scores[row[0]], *row[3:]))
            )
            start = end

    def _rows_of(self, nodes: Collection[NodeId]) -> list[int]:
        """The row ids of the passages of these nodes."""
        if len(nodes) > _MANY_NODES:
            every = self.rows("select id, node from passage")
            return [whole(row) for row, node in every if node in nodes]
        select = "select id from passage"
        return [whole(row) for (row,) in self.among(select, "node", nodes)]

    def get_ready(self) -> None:
        """Read what every search by words needs, so that the first need not wait."""
        with self.snapshot():
            self._kept.passages(self)

    @cached_property
    def _kept(self) -> ranking.Kept:
        return ranking.Kept()

    def _where_in(
        self, column: str, columns: str, values: Iterable[int]
    ) -> Iterator[Row]:
        select = f"select {columns} from passage"
        return self.among(select, column, values, "order by node, ordinal")


_KeyRow: TypeAlias = tuple[int, int, str, NodeId, int]
_KEY = "id, content, kind, node, ordinal"
_KINDS = {kind.value: kind for kind in Kind}
_PASSAGE = f'{_KEY}, title, text, file, start, "end"'


def _key(row: Row) -> PassageKey:
    rowid, content, kind, node, ordinal = cast(_KeyRow, row)
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
