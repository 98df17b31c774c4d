"""The documents of the workspace, as they were read."""

from collections.abc import Iterable, Iterator, Sequence

from kg.database import Database, whole
from kg.errors import StoreError
from kg.packed import pack, unpack
from kg.stored import FileState, StoredDocument, StoredExcerpt

_OF_TEXT = (
    "select {0} from document where path = ? "
    "union all select {0} from excerpt where path = ? limit 1"
)


class DocumentStore(Database):
    """What the files say, and which of them the graph does not yet follow."""

    def file_states(self) -> dict[str, tuple[FileState, str]]:
        """Path to state and reader, of every document."""
        return {
            str(path): (
                FileState(str(sha256), whole(size), whole(mtime_ns)),
                str(reader),
            )
            for path, sha256, size, mtime_ns, reader in self.rows(
                "select path, sha256, size, mtime_ns, reader from document"
            )
        }

    def documents(self) -> Iterator[StoredDocument]:
        """Every document, by path."""
        yield from self._documents("order by path")

    def _documents(
        self, clause: str, values: Sequence[object] = ()
    ) -> Iterator[StoredDocument]:
        for path, sha256, size, mtime_ns, reader, text, parsed in self.each(
            "select path, sha256, size, mtime_ns, reader, text, parsed "
            f"from document {clause}",
            values,
        ):
            state = FileState(str(sha256), whole(size), whole(mtime_ns))
            said = _said(str(path), parsed)
            yield StoredDocument(str(path), state, str(reader), str(text), said)

    def document(self, path: str) -> StoredDocument | None:
        """One document, or None."""
        return next(self._documents("where path = ?", (path,)), None)

    def document_text(self, path: str) -> str | None:
        """The text of one file, as it was when it was read.

        Of a text that only an imported graph quotes, what the quotations give.
        """
        rows = self.rows(_OF_TEXT.format("text"), (path, path))
        return str(rows[0][0]) if rows else None

    def document_hash(self, path: str) -> str | None:
        """The SHA-256 of one file's bytes, as they were when it was read."""
        rows = self.rows(_OF_TEXT.format("sha256"), (path, path))
        return str(rows[0][0]) if rows else None

    def replace_excerpts(self, excerpts: Iterable[StoredExcerpt]) -> None:
        """Keep these texts that imported graphs quote, and no others."""
        with self.atomic():
            self.write("delete from excerpt")
            self.write_many(
                "insert into excerpt values (?, ?, ?)",
                [(one.path, one.sha256, one.text) for one in excerpts],
            )

    def put_document(self, document: StoredDocument) -> None:
        """Store what a file says, in place of what it said before.

        The graph does not say so yet: the file is dirty until it does.
        """
        from kg import snapshots

        self._soil(document.path)
        snapshots.keep_text(self, document.path, document.text)
        state = document.state
        self.write(
            "insert or replace into document values (?, ?, ?, ?, ?, ?, ?)",
            (
                document.path,
                state.sha256,
                state.size,
                state.mtime_ns,
                document.reader,
                document.text,
                pack(document.parsed, quickly=True),
            ),
        )

    def touch_document(self, path: str, state: FileState) -> None:
        """Remember that a file was rewritten with the same bytes."""
        self.write(
            "update document set size = ?, mtime_ns = ? where path = ?",
            (state.size, state.mtime_ns, path),
        )

    def drop_document(self, path: str) -> None:
        """Forget a file that is gone; it is dirty until the graph does, too."""
        from kg import snapshots

        self._soil(path)
        snapshots.keep_text(self, path, None)
        self.write("delete from document where path = ?", (path,))

    def _soil(self, path: str) -> None:
        self.write("insert or ignore into dirty values (?)", (path,))

    def dirty(self) -> set[str]:
        """The paths of documents that changed since the graph was made."""
        return {str(path) for (path,) in self.rows("select doc from dirty")}

    def clean(self) -> None:
        """The graph says what the documents say."""
        self.write("delete from dirty")


def _said(path: str, packed: object) -> str:
    try:
        return unpack(packed)
    except ValueError as error:
        raise StoreError(
            f"what is kept of {path} is damaged; delete .assay and index again"
        ) from error
