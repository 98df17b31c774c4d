"""DOIs and arXiv numbers, found in whatever people write around them."""

import re

_DOI = re.compile(r"(?<![\w.])10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}\\^`|]+", re.IGNORECASE)
_SICI = re.compile(
    r"10\.\d{4,9}/\(SICI\)[^\s<>]{1,60}<[^\s<>]{1,40}>\d\.\d\.[A-Z]{2};\d-[\dA-Z]",
    re.IGNORECASE,
)
"""DOIs that Wiley made of ANSI/NISO Z39.56, in which a number stands in brackets."""
_TRAILING = ".,;:!?'’”*_"
_DECODED = {"%2F": "/", "%3C": "<", "%3E": ">", "&LT;": "<", "&GT;": ">"}
_ENCODED = re.compile("|".join(_DECODED), re.IGNORECASE)
_CLOSING = {")": "(", "]": "["}
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?<![\w./])"
    r"(?:(?:https?://)?(?:\w{1,20}\.)?arxiv\.org/[a-z]{1,10}/|arxiv[:\s]{1,2}\s?|abs/)?"
    r"(?P<number>"
    r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
    r"|[a-z]{2,10}(?:-[a-z]{2,10})?(?:\.[a-z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3})"
    r"(?:v\d{1,3})?(?![\w/]|\.\d)",
    re.IGNORECASE,
)


def doi(text: str) -> str | None:
    """The first DOI in a text, in lower case, or None.

    DOIs compare without regard to case. Punctuation that ends the sentence and a
    bracket that was opened before the DOI are not part of it.
    """
    decoded = _percent_decoded(text)
    found = _DOI.search(decoded)
    if found is None:
        return None
    whole = _SICI.match(decoded, found.start())
    return (whole.group() if whole else _trimmed(found.group())).lower()


def arxiv(text: str) -> str | None:
    """The first arXiv number in a text, without its version, or None.

    Both styles are read: `2504.09858` and, in lower case, `hep-th/9901001`,
    without the subject class that old numbers sometimes carry.
    """
    found = _ARXIV.search(_ARXIV_DOI.sub("arxiv:", _percent_decoded(text)))
    if found is None:
        return None
    number = found["number"].lower()
    archive, slash, serial = number.partition("/")
    return f"{archive.partition('.')[0]}/{serial}" if slash else number


def identifiers(text: str) -> list[str]:
    """The DOI and the arXiv number that a text holds, as papers go by them."""
    number = arxiv(text)
    found = (number, f"10.48550/arxiv.{number}" if number else None, doi(text))
    return list(dict.fromkeys(filter(None, found)))


def _percent_decoded(text: str) -> str:
    return _ENCODED.sub(lambda found: _DECODED[found.group().upper()], text)


def _trimmed(found: str) -> str:
    while found:
        last = found[-1]
        opening = _CLOSING.get(last)
        unopened = opening is not None and found.count(opening) < found.count(last)
        if last not in _TRAILING and not unopened:
            return found
        found = found[:-1]
    return found
