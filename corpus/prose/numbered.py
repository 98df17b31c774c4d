"""Two bare numbers that only number things: `grades 3–5`, `a scale of 1 to 7`."""

import re

from corpus.prose import elliptic, idle
from corpus.prose.amounts import Amount
from corpus.prose.numerals import Form

_DASHES = frozenset("-‑–—−")
_THINGS = re.compile(
    r"\b(?:sections?|secs?\.|figures?|figs?\.|tables?|eqs?\.|equations?|chapters?|ch\.|"
    r"parts?|steps?|findings?|levels?|phases?|versions?|experiments?|stud(?:y|ies)|"
    r"pages?|pp?\.|nos?\.|numbers?|notes?|stages?|layers?|types?|tiers?|claims?|"
    r"questions?|items?|rules?|clauses?|articles?|paragraphs?|verses?|lines?|grades?|"
    r"forms?|rounds?|days?|weeks?|months?|years?|quarters?|nights?|rooms?|lots?|"
    r"episodes?|seasons?|lessons?|lectures?|sessions?|problems?|exercises?|scenes?|"
    r"acts?|waves?|columns?|rows?|blocks?|volumes?|issues?|routes?|trials)"
    r"[ -](?:number(?:s|ed)? )?\Z",
    re.IGNORECASE,
)
_SCALE_BEFORE = re.compile(
    r"\bscales?,? (?:[a-z]+ )?(?:of|from|between) \Z", re.IGNORECASE
)
_SCALE_AFTER = re.compile(r" (?:[A-Z]?[a-z]+ )?scales?\b")
_JOINTS = frozenset((" to ", " through ", " and "))


def are(text: str, left: str, first: Amount, second: Amount) -> bool:
    """Whether two numbers name things, dates or the ends of a scale.

    Args:
        text: The whole text.
        left: What stands before them, as far as it counts.
        first: One number.
        second: The next.
    """
    if not (elliptic.is_bare(first) and elliptic.is_bare(second)):
        return False
    joint = text[first.end : second.start]
    is_dashed = joint in _DASHES
    if not is_dashed and joint not in _JOINTS:
        return False
    if _SCALE_BEFORE.search(left) or (
        is_dashed and _SCALE_AFTER.match(text, second.end)
    ):
        return True
    if not is_dashed or not _are_whole(first, second):
        return False
    is_span = first.number < second.number and not first.is_year
    return not is_span or idle.follows_a_name(left) or bool(_THINGS.search(left))


def is_span(text: str, first: Amount, second: Amount) -> bool:
    """Whether a dash stands between two whole numbers, the second of which is more."""
    joint = text[first.end : second.start]
    return (
        joint in _DASHES
        and _are_whole(first, second)
        and (first.number < second.number and not first.is_year)
    )


def _are_whole(first: Amount, second: Amount) -> bool:
    forms = first.form is Form.DIGITS and second.form is Form.DIGITS
    return forms and not (first.is_decimal or second.is_decimal)
