"""Which note a name means."""

from collections.abc import Container, Iterable, Iterator
from pathlib import PurePosixPath

from kg.model import NodeId, Note
from kg.text import page_slug, same_name

_Names = dict[str, list[NodeId]]


class NoteNames:
    """The names of the notes that files hold; several may share one."""

    def __init__(
        self, notes: Iterable[tuple[NodeId, Note]], blank: Container[NodeId] = ()
    ) -> None:
        """Know these notes.

        Args:
            notes: Each with its id.
            blank: Those that say nothing: they answer if no other note does.
        """
        self._blank = blank
        self._by_path: _Names = {}
        self._by_name: _Names = {}
        self._by_alias: _Names = {}
        self._by_slug: _Names = {}
        self._files: dict[NodeId, PurePosixPath] = {}
        self._descriptions: dict[NodeId, str] = {}
        for node, note in notes:
            for name in _paths(note):
                _add(self._by_path, same_name(name), node)
            for name in _names(note):
                _add(self._by_name, same_name(name), node)
            for name in note.aliases:
                _add(self._by_alias, same_name(name), node)
            for told in filter(None, (note.thesis, note.title)):
                _add(self._by_slug, page_slug(told), node)
            if note.file:
                self._files[node] = PurePosixPath(note.file)
            if note.description:
                self._descriptions[node] = same_name(note.description)

    def find(
        self, name: str, description: str | None = None, near: str | None = None
    ) -> tuple[NodeId, ...]:
        """The notes that answer to a name: none, one, or all that share it.

        A path comes before a name, a name before an alias, and all of them before
        the end of a path and a slug.

        Args:
            name: As it is written.
            description: Told with the name; it tells notes of one title apart.
            near: The file that names it: a note in its folder comes first, as in
                Obsidian.
        """
        found = self._answering(name)
        if len(found) > 1 and description:
            wanted = same_name(description)
            told = [n for n in found if self._descriptions.get(n) == wanted]
            found = told or found
        if len(found) > 1 and near:
            folder = PurePosixPath(near).parent
            beside = [n for n in found if self._folder(n) == folder]
            found = beside or found
        return tuple(found)

    def _answering(self, name: str) -> list[NodeId]:
        blank: list[NodeId] = []
        for found in self._levels(same_name(name)):
            said = [node for node in found if node not in self._blank]
            if said:
                return said
            blank += (node for node in found if node not in blank)
        return blank or self._by_slug.get(page_slug(name), [])

    def _levels(self, wanted: str) -> Iterator[list[NodeId]]:
        yield self._by_path.get(wanted, [])
        yield self._by_name.get(wanted, [])
        yield self._by_alias.get(wanted, [])
        folder, _, last = wanted.rpartition("/")
        if folder:
            named = self._by_name.get(last, [])
            inside = [node for node in named if self._ends_with(node, wanted)]
            yield inside or named

    def _ends_with(self, node: NodeId, path: str) -> bool:
        """Whether a note's file is the one that the end of a path means."""
        file = self._files.get(node)
        whole = same_name(str(file.with_suffix(""))) if file else ""
        return whole.endswith(f"/{path.removeprefix('/')}")

    def _folder(self, node: NodeId) -> PurePosixPath | None:
        file = self._files.get(node)
        return file.parent if file else None

    def several(self, names: str) -> tuple[NodeId, ...]:
        """The notes of titles joined by a bare space; none unless all are known."""
        words = names.split(" ")
        found: list[NodeId] = []
        start = 0
        while start < len(words):
            for end in range(len(words), start, -1):
                name = same_name(" ".join(words[start:end]))
                match = self._by_name.get(name) or self._by_alias.get(name)
                if match:
                    found.append(match[0])
                    start = end
                    break
            else:
                return ()
        return tuple(dict.fromkeys(found))


def _paths(note: Note) -> Iterable[str]:
    if note.file:
        yield str(PurePosixPath(note.file).with_suffix(""))
        yield note.file


def _names(note: Note) -> Iterable[str]:
    yield note.title
    if note.thesis:
        yield note.thesis
    if note.file:
        yield PurePosixPath(note.file).stem


def _add(names: _Names, name: str, node: NodeId) -> None:
    held = names.setdefault(name, [])
    if node not in held:
        held.append(node)
