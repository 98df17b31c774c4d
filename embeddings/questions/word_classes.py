"""Closed classes of English words, which tell where parts of a question begin."""

_LINKING_WORDS = (
    "in on at under over with without within for from of to into during after before "
    "than when where while if because as through across by on among between"
)
LINKING = frozenset(_LINKING_WORDS.split())
"""Prepositions, and what begins a clause that tells when, where or why."""
_DETERMINER_WORDS = (
    "a an the this that these those my your his her its our their some any no each "
    "every many most all few more another other"
)
DETERMINERS = frozenset(_DETERMINER_WORDS.split())
