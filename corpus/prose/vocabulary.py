"""Lists of words, written as running text."""


def vocabulary(words: str) -> frozenset[str]:
    """The words of a list that is written with spaces between them."""
    return frozenset(words.split())
