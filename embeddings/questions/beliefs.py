"""What a question says that somebody thinks or says, and does not say itself."""

from collections.abc import Sequence

from embeddings.questions.word_classes import DETERMINERS, LINKING
from kg import fts

_WEIGHED_WORDS = (
    "believe think say claim assume argue suspect expect suppose fear doubt hope "
    "insist predict imagine suggest deny worry allege propose conclude"
)
_FORMS = {
    verb: (verb, f"{verb}s", f"{verb.removesuffix('e')}ed")
    for verb in _WEIGHED_WORDS.split()
} | {
    "think": ("think", "thinks", "thought"),
    "say": ("say", "says", "said"),
    "deny": ("deny", "denies", "denied"),
    "worry": ("worry", "worries", "worried"),
}
_VERBS = frozenset(form for forms in _FORMS.values() for form in forms)
_PARTICIPLES = frozenset(forms[-1] for forms in _FORMS.values())
_PLAIN = frozenset(
    form
    for verb in ("believe", "think", "say", "claim", "assume", "argue", "suspect")
    for form in _FORMS[verb][:2]
)
"""Those that often take a clause without `that`."""
_NOUN_WORDS = (
    "evidence proof doubt belief claim idea view hypothesis consensus agreement hope "
    "fear myth rumour rumor notion suspicion assumption suggestion"
)
_NOUNS = frozenset(_NOUN_WORDS.split())
_CLAUSE = frozenset(("that", "whether", "if"))
_NO_CLAUSE = (LINKING | DETERMINERS) - {"that"}
"""Words that seldom begin a clause: `think of it`, and behind which stand nouns."""
_SHORTEST = 3
"""Words of a clause: someone, what they do, and to what."""


def belief(words: Sequence[str], *, passive: bool) -> int | None:
    """Where the clause begins that is only thought or said; None if there is none.

    Of what nobody in particular thinks ("Do you think that") it counts as said.

    Args:
        words: Of a question, without how it opens.
        passive: Whether a form of `be` stands in it: `is thought to`.
    """
    for at, word in enumerate(words):
        after = words[at + 1 :]
        if not after or (word not in _VERBS and word not in _NOUNS):
            continue
        before = words[at - 1] if at else ""
        a_noun = before in _NO_CLAUSE or before == "to"
        by_someone = any(other not in fts.FUNCTION_WORDS for other in words[:at])
        if after[0] in _CLAUSE and (word in _NOUNS or by_someone or passive):
            return at + 1
        if passive and word in _PARTICIPLES and after[0] == "to" and not a_noun:
            return at + 1
        plainly = word in _PLAIN and by_someone and not a_noun
        if plainly and len(after) >= _SHORTEST and after[0] not in _NO_CLAUSE:
            return at + 1
    return None
