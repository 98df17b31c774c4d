"""What a sentence must have to report a result, whatever a model makes of its words.

Papers that are quoted at length describe methods, formulas and the work of others in
the words in which they report. What is left of such a sentence without its citations,
its numbered parts and its formulas tells which it is.
"""

import re
from collections.abc import Sequence

from corpus.prose.apparatus import BESIDE, FIGURE, FORMULA, without
from corpus.prose.cues import Cue, Sentence
from corpus.prose.findings import REPORT, RESULT, STANDS, TURNS
from corpus.prose.measured import is_firm
from kg.model import Quantity

_DOES = Cue(
    r"\b[Ww]e (?:then |also |now |further |first |therefore |simply )?"
    r"(?:use|train|apply|take|proceed|choose|set|employ|adopt|consider|define|denote|"
    r"propose|introduce|present|assume|follow|build|collect|perform|conduct|compute|"
    r"select|investigate|study|describe|discuss|refer|leave|aim|clip|model|initiali[sz]e|"
    r"would|will|hypothesi[sz]e|need|want|have|provide|evaluate|start|begin)\b"
)
_ASKED_OF = re.compile(
    r"\W*(?:(?:Alternatively|Typically|Usually|Generally|Ideally|Also|Then|"
    r"Finally),? )?"
    r"(?:Assume|Consider|Suppose|Let|Formulate|Note|Given|Start|Starting|Recall|See|Use|"
    r"formulate|consider|use|When|If|Since|To [a-z]+|It is (?:designed|used|defined)|"
    r"The (?:simplest|total number|goal|aim|idea|output|input|approach|method|"
    r"objective))\b"
)
"""How sentences begin that say what to do, or what something is made for."""
_WENT = Cue(
    rf"\b(?:{REPORT}|{RESULT}|{STANDS}|{TURNS})\b"
    r"|\b(?:led|had|were|was|got|made|gave|took|kept|left|came|came out|overtook|sided|"
    r"began|became|put|held|saw|ran|lay|lasted|flip|continued|hallucinated|audited|"
    r"[a-z]{3,}ed)\b"
)
_REPORTS = Cue(rf"\b(?:{REPORT}|{RESULT}|{STANDS}|{TURNS})\b")
_ADDRESSED = Cue(r"\b[Yy]ou(?:r|rs|rself)?\b")
_SURELY = 0.6
_LINKED = re.compile(r"\W*\[[^\[\]]*\]\([^()]*\)\W*\Z")


def least_share(sentence: Sentence, quantities: Sequence[Quantity]) -> float:
    """How sure a model must be that a sentence reports what came out.

    Less where something in it was measured or a verb tells a result, more where it
    only counts something, 1 (nothing is that sure) where it cannot be a report.

    Args:
        sentence: The sentence, as written.
        quantities: What it measures.
    """
    if _LINKED.match(sentence) or _DOES.search(sentence) or _ASKED_OF.match(sentence):
        return 1
    bare = without(BESIDE, sentence)
    if _ADDRESSED.search(bare) or FORMULA.search(without(FIGURE, bare)):
        return 1
    counts = [q for q in quantities if q.text in bare]
    if any(map(is_firm, counts)) or FIGURE.search(bare) or _REPORTS.search(bare):
        return 0
    return _SURELY if counts and _WENT.search(bare) else 1
