"""Names of files that every file system takes and every vault can link to."""

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath

from kg.text import same_name

LONGEST = 120
"""Characters of a name; a file system counts bytes, of which these have 240 at most."""

_LONGEST_BYTES = 200
_UNFIT = re.compile(r'[\\/:*?"<>|#^\[\]$`\x00-\x1f\x7f-\x9f]+|%%+')
_BLANKS = re.compile(r"\s+")
_ENDING = re.compile(r"\.(?=[A-Za-z0-9]{1,12}\Z)")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|\Z)", re.I)
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


def safe_name(wanted: str) -> str:
    r"""A title as the name of a file, its ending left out; never empty.

    Obsidian links to no name with `#^[]|`, Windows has none with `\:*?"<>|`. What looks
    like an ending would be taken for one, and what begins a formula, code or a comment
    would hide the links to it.
    """
    name = unicodedata.normalize("NFC", wanted)
    name = "".join(
        c for c in name if unicodedata.category(c) not in _UNSEEN or c in " \t"
    )
    name = _BLANKS.sub(" ", _UNFIT.sub(" ", name)).strip(" .@%_")
    name = _ENDING.sub("-", _shortened(name))
    if _RESERVED.match(name):
        name += " page"
    return name or "untitled"


def _shortened(name: str) -> str:
    """At most so long, cut at a word; what is cut off is told apart by a hash."""
    if len(name) <= LONGEST and len(name.encode()) <= _LONGEST_BYTES:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:6]
    kept = name[: LONGEST - 8]
    while len(kept.encode()) > _LONGEST_BYTES - 8:
        kept = kept[:-1]
    space = kept.rfind(" ")
    kept = kept[:space] if space > len(kept) // 2 else kept
    return f"{kept.rstrip(' .,;')} {digest}"


def _is_fit(name: str) -> bool:
    """Whether a name that a file has already can be linked to, and is no device's."""
    is_whole = name == name.strip(" ") and not name.endswith(".")
    return is_whole and not _UNFIT.search(name) and not _RESERVED.match(name)


class FileNames:
    """Paths that were given, no two the same on any file system."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def keep(self, path: str) -> bool:
        """Take a path as it is; whether it was free and every vault can link to it."""
        parts = PurePosixPath(path).parts
        return all(map(_is_fit, parts)) and self._take(path)

    def give(self, folder: str, title: str, prefix: str = "") -> str:
        """A path of a Markdown file for a title, in a folder that is made safe too.

        Args:
            folder: Empty for the top.
            title: Whatever it is.
            prefix: What its name begins with; must be safe.
        """
        safe = [safe_name(part) for part in PurePosixPath(folder).parts]
        name, number = prefix + safe_name(title), 1
        path = "/".join((*safe, f"{name}.md"))
        while not self._take(path):
            number += 1
            path = "/".join((*safe, f"{name} ({number}).md"))
        return path

    def _take(self, path: str) -> bool:
        folded = same_name(path)
        if folded in self._taken:
            return False
        self._taken.add(folded)
        return True
