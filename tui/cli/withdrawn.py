"""Lists of withdrawn papers, as commands take them."""

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputRefused
from tui.cli.context import narrate

if TYPE_CHECKING:
    from kg.model import NodeId
    from kg.store import Store


def read_withdrawn(
    store: "Store", path: Path | None
) -> tuple[frozenset["NodeId"], tuple[str, ...]]:
    """The papers here that a list names; names the others on stderr.

    Raises:
        InputRefused: If the list can't be read.
    """
    if path is None:
        return frozenset(), ()
    from corpus.decode import decode
    from kg.model import Kind, Paper
    from kg.withdrawn import MAX_CHARACTERS, match, read

    try:
        if path.stat().st_size > 4 * MAX_CHARACTERS:
            raise InputRefused(f"{path}: larger than {4 * MAX_CHARACTERS >> 20} MB")
        decoded = decode(path.read_bytes())
    except OSError as error:
        raise InputRefused(f"{path}: can't be read: {error.strerror}") from error
    if not decoded.readable:
        raise InputRefused(f"{path}: neither CSV nor CSL-JSON")
    papers = (node for node in store.nodes(Kind.PAPER) if isinstance(node, Paper))
    found, unknown = match(read(decoded.text, str(path)), papers)
    names = tuple(map(str, unknown))
    for name in names:
        narrate(f"{path}: not in the collection: {name}")
    return found, names
