"""Which note a name means."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from corpus.known import Known, nodes_of
from kg.contribution import Contribution, Entry
from kg.model import NodeId, Note
from kg.text import page_slug, same_name

_PATH = "path:"
_NAME = "name:"
_ALIAS = "alias:"
_SLUG = "slug:"
_ID = "id:"
_IDS = ("nodeinstanceid", "importedfromrid")
"""Where programs keep what they call a note, in its header."""
_BLANK, _SAYS = "-", "+"
"""How an entry's body begins: whether its note says anything; then its description."""


class NoteNames:
    """The names of the notes that files hold; several may share one."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def add(
        self, giver: Contribution, node: NodeId, note: Note, *, is_blank: bool = False
    ) -> None:
        """Let a note answer to its names.

        Args:
            giver: The document that holds it.
            node: Its id.
            note: The note.
            is_blank: It says nothing: it answers if no other note does.
        """
        body = (_BLANK if is_blank else _SAYS) + same_name(note.description or "")
        for space, names in (
            (_PATH, map(same_name, _paths(note))),
            (_NAME, map(same_name, _names(note))),
            (_ALIAS, map(same_name, note.aliases)),
            (_SLUG, map(page_slug, filter(None, (note.thesis, note.title)))),
        ):
            for name in dict.fromkeys(names):
                self._known.give(giver, space + name, node, body)
        for name in filter(None, map(note.properties.get, _IDS)):
            self._known.give(giver, _ID + name, node)

    def called(self, id: str) -> tuple[NodeId, ...]:
        """The notes that a program calls so, whole or by the end of a longer id."""
        found = self._known.look(_ID + id)
        if not found and "/" in id:
            found = self._known.look(_ID + id.rpartition("/")[2])
        return nodes_of(found)

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
            found = [entry for entry in found if entry.body[1:] == wanted] or found
        if len(found) > 1 and near:
            folder = PurePosixPath(near).parent
            beside = [e for e in found if PurePosixPath(e.doc).parent == folder]
            found = beside or found
        return nodes_of(found)

    def _answering(self, name: str) -> Sequence[Entry]:
        blank: list[Entry] = []
        for found in self._levels(same_name(name)):
            said = [entry for entry in found if entry.body.startswith(_SAYS)]
            if said:
                return said
            blank += found
        return blank or self._known.look(_SLUG + page_slug(name))

    def _levels(self, wanted: str) -> Iterator[Sequence[Entry]]:
        look = self._known.look
        yield look(_PATH + wanted)
        yield look(_NAME + wanted)
        yield look(_ALIAS + wanted)
        folder, _, last = wanted.rpartition("/")
        if folder:
            named = look(_NAME + last)
            yield [entry for entry in named if _ends_with(entry.doc, wanted)] or named

    def several(self, names: str) -> list[tuple[str, NodeId | None]]:
        """Titles joined by a bare space, each with its note if that is known.

        What stands between known titles is one title, if it begins as titles do;
        else none of them is told apart.
        """
        words = names.split(" ")
        found: list[tuple[str, NodeId | None]] = []
        start = unknown = 0
        while start < len(words):
            end, note = self._longest(words, start)
            if note is not None:
                found += [(" ".join(words[unknown:start]), None)] * (unknown < start)
                found.append((" ".join(words[start:end]), note))
                unknown = end
            start = end
        found += [(" ".join(words[unknown:]), None)] * (unknown < len(words))
        is_split = all(note or name[:1].isupper() for name, note in found)
        return found if is_split else [(names, None)]

    def _longest(self, words: Sequence[str], start: int) -> tuple[int, NodeId | None]:
        """Where the longest known title that begins here ends, and its note."""
        look = self._known.look
        for end in range(len(words), start, -1):
            name = same_name(" ".join(words[start:end]))
            if match := look(_NAME + name) or look(_ALIAS + name):
                return end, match[0].node
        return start + 1, None


def _ends_with(file: str, path: str) -> bool:
    """Whether a file is the one that the end of a path means."""
    whole = same_name(str(PurePosixPath(file).with_suffix("")))
    return whole.endswith(f"/{path.removeprefix('/')}")


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
