"""Where a paper can be opened in a browser."""

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from kg.model import Paper

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ARXIV = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})")


def address(paper: "Paper") -> str | None:
    """An https address at doi.org or arxiv.org, built from the identifier alone.

    None if the paper has no identifier of the right form: an address that a file
    gives is never followed.
    """
    if paper.doi and _DOI.fullmatch(paper.doi):
        return f"https://doi.org/{quote(paper.doi, safe='/')}"
    if paper.arxiv and _ARXIV.fullmatch(paper.arxiv):
        return f"https://arxiv.org/abs/{quote(paper.arxiv, safe='/')}"
    return None
