"""Every error a user may meet; each says what was wrong, where, and what to do.

AssayError
├── StoreError           the workspace can't be opened, read or written
│   └── WorkspaceLocked  another process is indexing
├── GivenUp              an answer that nobody waits for any more
├── NotFound             no node of that name
│   ├── Ambiguous        several nodes of that name
│   ├── NoClaim          a node that was meant as a claim makes none
│   ├── NothingFound     a search found no node
│   └── NoNotes          a folder holds nothing that is read
├── CorrectionRefused    a correction can't be written, or says what can't be
├── PastUnknown          no state of the collection is known from then
├── InputRefused         text from outside breaks a bound or a rule of trust
├── QueryError           a SPARQL query is malformed, forbidden or too slow
├── PushError            a server does not answer, or does not take what is sent
├── IndexMismatch        the vectors do not belong to these texts and this model
├── EncoderUnavailable   the embedding model can't be loaded
├── WatchUnavailable     the system does not tell which files change
├── TerminalRefused      the terminal can't show the explorer
└── SettingsError        a setting is misspelt or malformed
"""

_TOLD = 10
"""Ids that a message names; of more it tells the number."""


class AssayError(Exception):
    """What the user can be told in one line."""


class StoreError(AssayError):
    """The workspace can't be opened, read or written."""


class WorkspaceLocked(StoreError):
    """Another process is writing the workspace."""


class GivenUp(AssayError):
    """Nobody waits for the answer any more."""


class NotFound(AssayError):
    """No node answers to that name.

    Attributes:
        wanted: The name as it was asked for.
        near: Names that come close, nearest first.
    """

    def __init__(self, wanted: str, near: tuple[str, ...] = ()) -> None:
        self.wanted = wanted
        self.near = near
        hint = f"; nearest: {', '.join(near)}" if near else ""
        super().__init__(f"nothing is called '{_short(wanted)}'{hint}")


class NothingFound(NotFound):
    """A search found no node."""

    def __init__(self, wanted: str, why: str = "") -> None:
        super().__init__(wanted)
        self.args = (f"nothing found for '{_short(wanted)}'{why and '; '}{why}",)


class NoClaim(NotFound):
    """A node that was meant as a claim is none and states none."""

    def __init__(self, node: str) -> None:
        super().__init__(node)
        self.args = (f"{node} makes no claim; name a claim, or a note that states one",)


class NoNotes(NotFound):
    """A folder holds no file of a kind that is read."""

    def __init__(self, folder: str, ignored: int) -> None:
        super().__init__(folder)
        others = "1 file" if ignored == 1 else f"{ignored} files"
        self.args = (
            f"{folder}: no notes here ({others} of other kinds); .txt, .md, .html, "
            ".bib, .ris and .json are read",
        )


class Ambiguous(NotFound):
    """Several nodes answer to that name, and none more than the others."""

    def __init__(self, wanted: str, nodes: tuple[str, ...]) -> None:
        super().__init__(wanted, nodes)
        more = len(nodes) - _TOLD
        told = ", ".join(nodes[:_TOLD]) + (f" and {more} more" if more > 0 else "")
        several = f"'{_short(wanted)}' names {len(nodes)} nodes: {told}"
        self.args = (f"{several}; give the id of one",)


class PastUnknown(AssayError):
    """No state of the collection is known from then; the text says which are."""


class InputRefused(AssayError):
    """Text from outside is too large, too deep, or asks for what is not allowed."""


class CorrectionRefused(AssayError):
    """A correction can't be written down, or says what can't be."""


class QueryError(AssayError):
    """A query is malformed, asks for what is not allowed, or took too long."""


class PushError(AssayError):
    """A server does not answer, or does not take or keep what it is sent."""


class IndexMismatch(AssayError):
    """The vector index was made for other texts or by another model: rebuild it."""


class EncoderUnavailable(AssayError):
    """The embedding model can't be loaded; search by words still works."""


class WatchUnavailable(AssayError):
    """Changes of files can't be followed here; reading them again still works."""


class TerminalRefused(AssayError):
    """The terminal can't show the explorer; every other command works in it."""


class SettingsError(AssayError):
    """A setting is misspelt or has the wrong form."""


def _short(wanted: str) -> str:
    """What was asked for, in a line: some people paste a page."""
    return wanted if len(wanted) <= _SHOWN else f"{wanted[:_SHOWN]}…"


_SHOWN = 100
