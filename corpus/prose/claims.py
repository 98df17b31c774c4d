"""What kind of claim a sentence makes, and who stands behind it."""

import re
from typing import NamedTuple

from corpus.prose import holders, pointing
from corpus.prose.cues import Opening
from corpus.prose.families import Family
from kg.model import Holder, Role


class ClaimForm(NamedTuple):
    """How a claim reads: its role, its holder and the rule that saw them."""

    role: Role
    holder: Holder
    rule: str
    confidence: float

    @property
    def is_cued(self) -> bool:
        """Whether words mark it as a claim, not only its form."""
        return self.rule.startswith("cue:")


BEARS = "form:bears"
"""The rule of a claim about what another page says: `This sets a limit on …`."""
LABELLED = frozenset(
    {
        Family.QUALIFICATION,
        Family.MECHANISM,
        Family.EXTENSION,
        Family.EVIDENCE,
        Family.IMPLICATION,
        Family.CLAIM,
    }
)
"""Families that say what the claims below their label are."""
ROLE_OF = {
    Family.MECHANISM: Role.MECHANISM,
    Family.EXTENSION: Role.EXTENSION,
    Family.IMPLICATION: Role.IMPLICATION,
}
"""Families whose label gives a claim its role; the others leave it supporting."""

_ROLE_CUES = (
    (
        Role.MECHANISM,
        Opening(
            r"(?:The|One|A|Another) (?:\w+ ){0,2}(?:reason|mechanism|cause|explanation|"
            r"driver|problem|culprit)\b[^.]{0,80}?\b(?:is|lies|are)\b|"
            r"(?:This|It|That) (?:happens|works|occurs|arises|is) because\b|Because\b|"
            r"What (?:drives|causes|explains|makes)\b|"
            r"This (?:provides|gives|supplies) (?:the|a) mechanism\b|"
            r"This explains why\b|The mechanism\b|"
            r"[^?]{20,200}(?:, (?:because|since|so|and so|which is why|which explains|"
            r"hence) (?!far\b|much\b|many\b|that\b)| because (?!of\b))"
        ),
    ),
    (
        Role.IMPLICATION,
        Opening(
            r"(?:This|That|It|Which|These \w+|The \w+|Together,? \w+|Both) (?:also |"
            r"therefore "
            r"|thus |strongly )?(?:means?|impl(?:y|ies)|suggests?|entails|reframes?)\b|"
            r"(?:Therefore|Thus|Hence|Consequently|Accordingly|As a (?:result|"
            r"consequence)|"
            r"It follows|In practice|So)\b,?|What follows\b|"
            r"[^,;:]{3,60} therefore\b|For [^,;:]{3,40},? (?:it|this) means\b|"
            r"(?:The|One|A|Another|Two|Three) (?:\w+ ){0,2}(?:implications?|lessons?|"
            r"takeaways?|upshot|consequences?|conclusions?|synthesis|reframe|"
            r"recommendation|heuristic|insight)\b"
        ),
    ),
    (
        Role.EXTENSION,
        Opening(
            r"(?:This|The same \w+|It|The (?:\w+ ){1,3}) ?(?:also )?(?:extends?|"
            r"generali[sz]es|"
            r"applies|carries over|holds)\b (?:beyond|to|for|in|across|this|even|"
            r"equally|"
            r"over)|(?:Similarly|Likewise|By extension|Beyond (?:this|that))\b|"
            r"The same (?:[\w-]+ ){0,2}(?:is true|is seen|holds|applies|goes|appears?|"
            r"recurs?|shows? up|happen(?:s|ed))\b|A complementary\b|Much the same\b|"
            r"(?:The|A) (?:like|similar) [\w-]+ (?:is|was|appears?|holds)\b|"
            r"[^.]{5,90}\b(?:(?:something|much) (?:very )?similar|the same thing|"
            r"likewise|as well|too)[.!]\Z"
        ),
    ),
)
_EXTENDS = f"cue:{Role.EXTENSION}"
_ANNOUNCES = Opening(
    r"(?:Two|Three|Four|Several) (?:\w+ ){0,2}(?:(?P<reasons>reasons|mechanisms|"
    r"causes)|implications|consequences|lessons|conclusions|takeaways)\b"
)
_COUNTS_OFF = Opening(
    r"(?:First|Second|Third|Fourth|Finally|The (?:first|second|third|other))\b"
)


_ENDS_ALIKE = re.compile(r"\b(?:likewise|as well|too)[.!]\Z")


def is_said_to_extend(form: ClaimForm, sentence: str) -> bool:
    """Whether its words alone tell that a claim carries another further.

    `This extends to …` does; `… too.` says only that something is alike.

    Args:
        form: How the sentence reads as a claim.
        sentence: The sentence itself.
    """
    return form.rule == _EXTENDS and not _ENDS_ALIKE.search(sentence)


def announced(sentence: str) -> Role | None:
    """The role of what is counted off after `Two implications follow.`."""
    found = _ANNOUNCES.match(sentence)
    if not found:
        return None
    return Role.MECHANISM if found["reasons"] else Role.IMPLICATION


def counts_off(sentence: str) -> bool:
    """Whether a sentence is the next of a list that was announced."""
    return _COUNTS_OFF.match(sentence) is not None


def read(
    sentence: str, following: str | None = None, *, commands: bool = False
) -> ClaimForm:
    """How an asserting sentence reads as a claim.

    Args:
        sentence: The sentence itself.
        following: The next sentence of its paragraph, which may reject it.
        commands: Whether it says what to do: `Build the graph last.`
    """
    holder, seen = holders.read(sentence, following)
    for role, cue in _ROLE_CUES:
        if cue.match(sentence):
            return ClaimForm(role, holder, f"cue:{role}", 0.6)
    if holder is not Holder.ASSERTED:
        return ClaimForm(Role.SUPPORTING, holder, seen, 0.65)
    if pointing.says_how_it_bears(sentence):
        return ClaimForm(Role.SUPPORTING, holder, BEARS, 0.5)
    if commands:
        return ClaimForm(Role.IMPLICATION, holder, "form:advice", 0.4)
    return ClaimForm(Role.SUPPORTING, holder, "form:assertion", 0.5)
