"""How one question stands to another, in words."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.answers.asked import TieAnswer

_ASKED = {
    "same": "same question?",
    "presupposes": "your question takes its answer “{answer}” for granted",
    "presupposed": "it takes the answer “{answer}” to your question for granted",
    "shared": "asks something else about the same",
    "opposite": "asks about the opposite",
    "reversed": "asks it the other way round",
}
_BETWEEN = {
    "presupposes": "takes “{answer}” for granted, as an answer to",
    "presupposed": "is taken for granted, with the answer “{answer}”, by",
    "shared": "asks something else about the same as",
    "opposite": "asks about the opposite of",
    "reversed": "asks the other way round than",
}


def in_words(tie: "TieAnswer") -> str:
    """How the question of the person stands to an inquiry; empty if in no way."""
    return _ASKED.get(tie.tie, "").format(answer=tie.answer)


def between(tie: "TieAnswer") -> str:
    """How one inquiry stands to another, to be read between them; empty if alike."""
    return _BETWEEN.get(tie.tie, "").format(answer=tie.answer)
