"""The citekeys that a person gave papers, as the bibliographies have them."""

import re
from collections.abc import Iterator

from kg.store import Store

_BIBLIOGRAPHIES = (".bib", ".json", ".csljson", ".ris")
_KEY = re.compile(
    r"""
    @\s*[A-Za-z]+\s*[{(]\s*(?P<bibtex>[^\s{}(),"\'#%~\\=]+)\s*,
    | "(?:id|citation-key)"\s*:\s*"(?P<csl>[^"\\\s]+)"
    | ^ID\s\s-\s(?P<ris>\S+)\s*$
    """,
    re.MULTILINE | re.VERBOSE,
)


def citekeys(store: Store) -> frozenset[str]:
    """Every key of an entry in a bibliography of the collection."""
    paths = (p for p in store.file_states() if p.lower().endswith(_BIBLIOGRAPHIES))
    texts = (store.document_text(path) or "" for path in paths)
    return frozenset(key for text in texts for key in keys_in(text))


def keys_in(text: str) -> Iterator[str]:
    """The keys of the entries of one bibliography: BibTeX, CSL-JSON or RIS."""
    return (found[found.lastgroup or 0] for found in _KEY.finditer(text))
