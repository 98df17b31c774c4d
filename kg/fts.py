"""What a person types into a full-text query that never raises."""

import re

_PIECES = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def words(text: str) -> list[str]:
    """The words of a text, lower case, in order."""
    return [match.lower() for match in _WORD.findall(text)]


def query(typed: str, *, prefix: bool = False) -> str | None:
    """An FTS5 expression for what was typed, or None if it holds no word.

    Words are joined by OR, so that BM25 ranks by how many match; quoted words
    stay together; a word before a minus sign, operators such as AND and open
    quotes are plain text.

    Args:
        typed: Anything at all.
        prefix: Whether the last word may still be growing, as while typing.
    """
    phrases: list[str] = []
    pieces = list(_PIECES.finditer(typed))
    for position, piece in enumerate(pieces):
        quoted, bare = piece.group(1), piece.group(2)
        found = words(quoted if quoted is not None else bare)
        if not found:
            continue
        if quoted is not None:
            phrases.append('"' + " ".join(found) + '"')
            continue
        terms = [f'"{word}"' for word in found]
        growing = prefix and position == len(pieces) - 1 and not typed[-1].isspace()
        if growing:
            terms[-1] += "*"
        phrases.extend(terms)
    return " OR ".join(dict.fromkeys(phrases)) or None
