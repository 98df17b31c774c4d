"""Names of people and bodies: put together as one reads them, and taken apart again."""

import re

_PARTICLES = frozenset(
    {
        "af", "al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos",
        "du", "e", "el", "la", "le", "ten", "ter", "van", "von", "y", "zu",
    }
)  # fmt: skip
"""Words in small letters that a person's name holds."""
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_BODIES = re.compile(
    r"\b(?:academ(?:y|ies)|administration|agency|alliance|association|authority|bank|"
    r"board|bureau|cent(?:er|re)|collaboration|college|commission|committee|company|"
    r"consortium|corporation|council|department|federation|foundation|government|"
    r"group|inc|initiative|institutes?|institution|laborator(?:y|ies)|labs?|ltd|"
    r"ministry|museum|network|office|organi[sz]ation|parliament|programme|project|"
    r"research|service|society|taskforce|task force|team|trust|union|united nations|"
    r"university|working party)\b\.?",
    re.IGNORECASE,
)
"""Words that bodies are called by, and people are not."""


def parts(name: str) -> dict[str, str]:
    """A name's family, given and suffix, as CSL calls them; a body's is `literal`.

    Args:
        name: As one reads it, `Ada Lovelace`, or `Lovelace, Ada`.
    """
    match [part.strip() for part in name.split(",")]:
        case [family, given] if family and given and not _is_body(name):
            return {"family": family, "given": given}
        case [family, suffix, given] if family and given and _is_suffix(suffix):
            return {"family": family, "given": given, "suffix": suffix}
    words = name.split()
    suffix = words.pop() if len(words) > 2 and _is_suffix(words[-1]) else ""
    if len(words) < 2 or "," in name or _is_body(name):
        return {"literal": name}
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _PARTICLES:
        at -= 1
    found = {"family": " ".join(words[at:]), "given": " ".join(words[:at])}
    return found | ({"suffix": suffix} if suffix else {})


def whole(family: str, given: str = "", suffix: str = "") -> str:
    """A name in one: as one reads it where that can be taken apart again.

    Args:
        family: Or all of it, for a body.
        given: Empty for a body.
        suffix: Such as `Jr.`
    """
    read = " ".join(filter(None, (given, family, suffix)))
    if not (family and given):
        return read
    wanted = {"family": family, "given": given}
    if parts(read) == wanted | ({"suffix": suffix} if suffix else {}):
        return read
    if "," in family or "," in given or (suffix and not _is_suffix(suffix)):
        return read
    return ", ".join(filter(None, (family, suffix, given)))


def surname(name: str) -> str:
    """What a person is called by in short; a body's whole name."""
    found = parts(name)
    return found.get("family") or found["literal"]


def _is_suffix(word: str) -> bool:
    return word.lower() in _SUFFIXES


def _is_body(name: str) -> bool:
    """Whether no person has such a name."""
    small = {word for word in name.split() if word[0].islower()}
    joins = small & {"and", "for", "of", "on", "the", "und", "für", "pour", "et"}
    return bool(joins) or _BODIES.search(name) is not None
