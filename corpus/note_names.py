"""Which note a name means."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from kg.model import NodeId, Note
from kg.text import page_slug, same_name


class NoteNames:
    """The names of the notes that files hold; several may share one."""

    def __init__(self, notes: Iterable[tuple[NodeId, Note]]) -> None:
        self._by_name: dict[str, list[NodeId]] = {}
        self._by_slug: dict[str, list[NodeId]] = {}
        self._descriptions: dict[NodeId, str] = {}
        for node, note in notes:
            for name in _names(note):
                _add(self._by_name, same_name(name), node)
            for told in filter(None, (note.thesis, note.title)):
                _add(self._by_slug, page_slug(told), node)
            if note.description:
                self._descriptions[node] = same_name(note.description)

    def find(self, name: str, description: str | None = None) -> tuple[NodeId, ...]:
        """The notes that answer to a name: none, one, or all that share it.

        A description that is listed with the name tells notes of one title apart.
        """
        found = (
            self._by_name.get(same_name(name))
            or self._by_name.get(same_name(name.rpartition("/")[2]))
            or self._by_slug.get(page_slug(name))
            or []
        )
        if len(found) > 1 and description:
            wanted = same_name(description)
            told = [n for n in found if self._descriptions.get(n) == wanted]
            found = told or found
        return tuple(found)

    def several(self, names: str) -> tuple[NodeId, ...]:
        """The notes of titles joined by a bare space; none unless all are known."""
        words = names.split(" ")
        found: list[NodeId] = []
        start = 0
        while start < len(words):
            for end in range(len(words), start, -1):
                match = self._by_name.get(same_name(" ".join(words[start:end])))
                if match:
                    found.append(match[0])
                    start = end
                    break
            else:
                return ()
        return tuple(dict.fromkeys(found))


def _names(note: Note) -> Iterable[str]:
    yield note.title
    yield from note.aliases
    if note.thesis:
        yield note.thesis
    if note.file:
        path = PurePosixPath(note.file)
        yield path.stem
        yield str(path.with_suffix(""))
        yield note.file


def _add(names: dict[str, list[NodeId]], name: str, node: NodeId) -> None:
    held = names.setdefault(name, [])
    if node not in held:
        held.append(node)
