"""Which of its claims a text is about, where its page does not say so."""

from collections.abc import Sequence
from itertools import pairwise

from corpus.prose import forms
from corpus.prose.cues import Opening, Sentence
from corpus.prose.drafts import Draft
from corpus.prose.families import Family
from kg.model import Claim, Experiment, Holder, Role

_CLAIMS = Opening(
    r"(?:I|We) (?:\w+ )?(?:claim|argue|hold|contend|maintain|submit)(?: here)? that\b|"
    r"(?:My|Our) (?:main |central |own )?(?:claim|argument|thesis|point|contention)"
    r"(?: here)? is that\b"
)
_LEADS_TO_IT = Opening(
    r"What (?:I|we) (?:claim|argue|hold) is\b|(?:My|Our) (?:main |central )?(?:claim|"
    r"argument|thesis|contention) is (?!that\b)\w+[.:!]"
)
"""What is said of the claim that follows it: `What I claim is modest.`."""
_PREFACES = Opening(
    r"(?:Written|Taken|Based|Compiled|Translated|Prepared|Updated|Revised|Adapted|"
    r"Collected)\b|[\w’' -]{0,20}\b[Nn]otes?, "
)
"""How a page says where it comes from."""

_TURNS = Opening(
    r"But (?!for\b)|Yet (?!(?:another|more|again)\b)|"
    r"(?:But|Yet|However|Nevertheless|Nonetheless|Still|Then again|That said|Even so|"
    r"All the same|(?:By|In) contrast|Conversely|On the (?:other hand|contrary)|"
    r"(?:Despite|Against) (?:all )?(?:this|that)),"
)
"""What turns against something that was said before it: `But long naps …`."""


def of(drafts: Sequence[Draft]) -> Draft | None:
    """The main claim of a text that is given none: marked as such, else the first.

    What the note says it claims comes before what only stands first, and what turns
    against something is what the note is about only where nothing else is.
    """
    claims = [draft for draft in drafts if isinstance(draft.node, Claim)]
    steady = [draft for draft in claims if not _TURNS.match(draft.sentence)]
    own = [draft for draft in steady if _is_own(draft)]
    told = [draft for draft in own if draft.family is Family.NONE]
    ranked = (
        [draft for draft in claims if _role(draft) is Role.MAIN],
        [draft for draft in told if _CLAIMS.match(draft.sentence)],
        [after for one, after in pairwise(told) if _LEADS_TO_IT.match(one.sentence)],
        [draft for draft in own if draft is drafts[0] and _sums_up(draft)],
        [draft for draft in told if _opens(draft.sentence)],
        told,
        own,
        _turning(drafts),
        steady,
    )
    return next((found[0] for found in ranked if found), None)


def _sums_up(draft: Draft) -> bool:
    """Whether it is announced as what follows: `Bottom line: …`, below `Summary`."""
    return draft.family is Family.IMPLICATION and draft.is_first


def _turning(drafts: Sequence[Draft]) -> list[Draft]:
    """The note's own claims that turn, but for those that turn against a result.

    `Many hold that naps ruin the night. But they restore attention.` is a claim with
    what it rejects; after a study's outcome, such a sentence limits that.
    """
    is_result = [isinstance(draft.node, Experiment) for draft in drafts]
    before = drafts[: is_result.index(True)] if any(is_result) else drafts
    return [draft for draft in before if _is_own(draft)]


def _opens(sentence: Sentence) -> bool:
    """Whether a note may open with it: it leads to nothing and advises nothing."""
    return forms.may_assert(sentence) and not _PREFACES.match(sentence)


def _role(draft: Draft) -> Role | None:
    return draft.node.role if isinstance(draft.node, Claim) else None


def _is_own(draft: Draft) -> bool:
    return isinstance(draft.node, Claim) and draft.node.holder is Holder.ASSERTED
