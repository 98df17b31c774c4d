"""Labels at the start of a paragraph: `The mechanism:`, `Why?`, `Caveat —`."""

import re
from typing import NamedTuple

from corpus.prose.families import Family, family_of
from corpus.prose.subtitled import LONGEST, is_subtitled
from corpus.prose.verbs import ends_in_verb, has_finite_verb


class Label(NamedTuple):
    """A label with its parts; offsets into the text it was read from."""

    text: str
    """Without the parenthesis and the mark that ends it."""
    start: int
    end: int
    family: Family
    body: int
    """Where the labelled text starts."""
    source: tuple[int, int] | None = None
    """The range of what stands in the parenthesis."""
    origin: str | None = None
    """X of `Qualification from X`."""
    is_sentence: bool = False
    """Whether it is a clause of its own: `The reason is structural:`."""


_SHAPE = re.compile(
    r"(?P<bold>[*_]{0,3})(?P<text>[Ww]hy\?|"
    r"[A-Za-z][^.:?!()\r\n]{1,90}?)(?P<shut>[*_]{0,3})"
    r"(?: ?\((?P<source>[^()\r\n]{2,120})\)(?P<shut2>[*_]{0,3}))?"
    r"(?P<mark>:[*_]{0,3}(?=\s|\Z)| [—–] |(?<=\?)[*_]{0,3}(?=\s)"
    r"|\.?(?P<close>[*_]{1,3})(?=\s))\s*+"
)
_ORIGIN = re.compile(r"\w+ (?:from|according to) (.+)")
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|can|cannot|could|will|would|may|"
    r"might|"
    r"must|should|makes?|adds?|extends?|reinforces?|means?|shows?|works?|gives?|gets?|"
    r"needs?|fails?|becomes?|remains?|connects?)\b|n['’]t\b"
)
_NO_DEFINITION = re.compile(
    r"(?:it|they|this|that|these|those|which|and|but|not|so|because|we|you|i|there|or|"
    r"yet|even|only|just|then|rather|hence)\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"(?:an?|any|how|when|where|whether|what|the (?:degree|extent|act|process|ability|"
    r"idea|practice|use|point|number|fraction|share|rate|name|term)|means|refers|"
    r"[a-z]+ing)\b|[a-z]"
)
_COUNTED = re.compile(r"(?<![\w.])\d[\d,.]* ?%?\s[a-z]{3,}")
_FIGURE = re.compile(
    r"(?:[A-Z]{1,4}|[A-Za-zκβρ]) ?[=<>≤≥]? ?[-−+]?\d+\.\d|[-−+±~≈]?\d[\d.,]* ?%"
)
_TELLS_WHEN = re.compile(r"(?:how|when|where|whether|what|means|refers)\b")
_RELATIVE = re.compile(r"[,;:.(]| (?:that|which|who|whose|whom|where|when|by|of|for) ")
"""Where the noun of a gloss ends."""
_OPENS_TITLE = re.compile(
    r"(?:Can|Could|Do|Does|Did|Is|Are|Was|Were|Will|Would|Should|Has|Have|May|Must) "
)
_TURNS = re.compile(
    r"(?:However|But|Yet|Still|Nevertheless|That said)\b,? \w+ |.*, however\Z"
)
"""Sentences that turn, and only look like labels since a colon follows."""
_MAX_WORDS = 10
_MAX_TERM_WORDS = 5
_MAX_SMALL_WORDS = 2
_NEVER_SMALL = ("however",)


def read(text: str, start: int, end: int) -> Label | None:
    """The label that opens a paragraph, or None."""
    shape = _SHAPE.match(text, start, min(end, start + 300))
    if not shape:
        return None
    label = shape["text"].strip("*_ ")
    bold_only = shape["close"] is not None
    if not _may_be(label) or (bold_only and not shape["bold"]):
        return None
    is_dash = "—" in shape["mark"] or "–" in shape["mark"]
    body = shape.end()
    if is_subtitled(text[start : min(end, start + LONGEST + 1)]):
        return None
    if _is_part(label, family_of(label), text[body:end], is_dash=is_dash):
        return None
    family = _family(label, shape, text[body : body + 80], is_dash=is_dash)
    if family is Family.NONE and (is_dash or bold_only or _states(label, shape)):
        return None
    is_clause = bool(_CLAUSE.search(label))
    if is_clause and (is_dash or not _is_worded(label, family)):
        return None
    origin = _ORIGIN.match(label) if family is Family.QUALIFICATION else None
    return Label(
        label,
        shape.start("text"),
        shape.start("text") + len(shape["text"].rstrip("*_ ")),
        family,
        body,
        shape.span("source") if shape["source"] else None,
        origin[1] if origin else None,
        is_clause,
    )


def _family(label: str, shape: re.Match[str], gloss: str, *, is_dash: bool) -> Family:
    """The family that a label has by its head word, or by what follows it."""
    family = family_of(label)
    if family is Family.QUESTION and shape["source"]:
        return Family.NONE  # `The trainee question (Ito et al.): …` answers it
    if family is not Family.NONE:
        return family
    if is_dash:
        return _term(label, gloss)
    if shape["close"] or shape["source"] or len(label.split()) > _MAX_TERM_WORDS:
        return Family.NONE
    defines = _defines(gloss) and not _tells(gloss)
    return Family.DEFINITION if defines else Family.NONE


def _is_known(label: str, family: Family) -> bool:
    """Whether words that begin small can only be a label: `but`, `main point`."""
    is_known = family not in (Family.NONE, Family.DEFINITION)
    is_known = is_known and label not in _NEVER_SMALL
    return label.casefold() == "why?" or (
        is_known and len(label.split()) <= _MAX_SMALL_WORDS
    )


def _may_be(label: str) -> bool:
    """Whether it is short enough, no title and no sentence that turns."""
    if len(label) < 2 or len(label.split()) > _MAX_WORDS:
        return False
    return not (_OPENS_TITLE.match(label) or _TURNS.match(label))


def _states(label: str, shape: re.Match[str]) -> bool:
    """Whether a colon follows a whole clause: `The probe shows the same: …`."""
    return not shape["source"] and has_finite_verb(label)


def _is_worded(label: str, family: Family) -> bool:
    """Whether a clause is a label all the same: `The reason is structural`."""
    return family not in (Family.NONE, Family.DEFINITION) and len(label.split()) <= 8


def _term(label: str, body: str) -> Family:
    """A definition, if the label before a dash can only be a term."""
    if len(label.split()) > _MAX_TERM_WORDS or _CLAUSE.search(label):
        return Family.NONE
    if ends_in_verb(label):
        return Family.NONE
    return Family.DEFINITION if _defines(body) else Family.NONE


def _is_part(label: str, family: Family, body: str, *, is_dash: bool) -> bool:
    """Whether it belongs to the sentence that goes on after it."""
    if label[0].islower() and (is_dash or not _is_known(label, family)):
        return True
    return family is Family.NONE and not is_dash and _measures(label, body)


def _measures(label: str, body: str) -> bool:
    """Whether a colon stands between what was measured and what came out.

    `Total mortality: HR 0.75`, `Iceland, 61 firms: sales up`.
    """
    return bool(_COUNTED.search(label) or _FIGURE.match(body))


def _defines(body: str) -> bool:
    return bool(_DEFINES.match(body)) and not _NO_DEFINITION.match(body)


def _tells(gloss: str) -> bool:
    """Whether it states something, with a verb: `a tree is darker than its shade`."""
    if _TELLS_WHEN.match(gloss):
        return False
    return has_finite_verb(_RELATIVE.split(gloss, maxsplit=1)[0])
