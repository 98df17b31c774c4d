"""What notes of any kind write without asserting it: pointers, fragments, steps.

Vaults hold reading lists, tasks, formulas and quoted methods, whose sentences have the
form of assertions. What such a sentence is made of tells that it is none.
"""

import re

from corpus.prose import forms
from corpus.prose.cues import Cue, Opening, Sentence
from corpus.prose.verbs import has_verb

_LINK = re.compile(r"\W*\[[^\[\]]*\]\([^()\s]*\)\W*(?:\^[\w-]+)?\s*\Z")
"""A sentence that is the name of a page elsewhere and nothing else."""
_FORMULA = re.compile(r"\s*(?:\$\$|\\\[|\\begin\{|```)")
_ENDS = (".", "!", "?", "”", '"', ")", "]", "*", "_", ">", "|")
_BOX = re.compile(r"\[[ xX/-]\]\s+\Z")
_TASK = Opening(r"\W*(?:TODO|FIXME|LATER|DOING|WAITING|CANCELED)\b")
_BEFORE = 8
"""How far before a sentence the box of a task may begin."""
_STEP = Cue(
    r"\b[Ww]e (?:\w+ly |then |also |now |further |first |therefore |simply |next )?"
    r"(?:use|train|appl(?:y|ied)|t(?:ake|ook)|treat|set|employ|adopt|cho(?:ose|se)|"
    r"define|denote|consider|follow|buil[dt]|collect|perform|conduct|comput(?:e|ed)|"
    r"select|remove|divide|split|sample|start|beg[ia]n|mask|r[au]n|stack|fit|tune|fix|"
    r"initiali[sz]e|dr[ae]w|filter|merge|add|exclude|drop|discard|restrict|"
    r"normali[sz]e|standardi[sz]e|encode|replace|calculate|estimate|evaluate|vary|"
    r"repeat|retain|generate|construct|implement|feed|fed)e?d?\b"
)
"""What authors say that they do with their material."""
_FINDS = Cue(
    r"\b(?:find|found|show(?:s|ed)?|observe[sd]?|conclude[sd]?|argue[sd]?|suggest\w*|"
    r"improv\w+|outperform\w*|better|worse|because|since|hence|therefore|so that|which "
    r"(?:means|shows)|confirm\w*|demonstrate[sd]?|report(?:s|ed)?)\b"
)

_NAMES = Opening(r"\W*[Ll]et [^.;]{1,40}? (?:be|denote|stand for)\b")
"""What gives a letter its meaning: `Let x be a test sample.`"""
_CUT_OFF = re.compile(r"[“\"']{0,2}[-–](?=[a-z])")
"""How a quotation begins that was cut inside a word."""
_DANGLES = re.compile(
    r"\b(?:of|the|an?|to|and|or|for|with|in|on|by|that|which|from|as|than)[\s*_]*\Z"
)
"""How a line ends that was never finished."""
_POINTS = Opening(
    r"[^.;:]{0,160}?\b(?:can be found|(?:is|are|was|were) (?:\w+ )?(?:documented|"
    r"described|discussed|explained|reported|given|outlined)) in (?:the )?"
    r"(?:\(?\[\[|[Aa]ppendix|[Ss]ection|[Cc]hapter|[Tt]able|[Ff]ig)"
)
"""Where something is told."""
_SEE = re.compile(
    r"(?P<rest>[^.()]{0,200}?)[ ,:]{0,3}\b(?:[Ss]ee|cf\.|cp\.)(?: also| e\. ?g\.,?)?"
    r" ?\[\[[^\[\]]*\]\]\W*\Z"
)
"""A phrase that ends by saying where to look."""


def says_nothing(sentence: Sentence) -> bool:
    """Whether a note of any kind asserts nothing by a sentence of that form.

    Args:
        sentence: The sentence, as written.
    """
    return forms.is_fragment(sentence) or leads_elsewhere(sentence)


def leads_elsewhere(sentence: Sentence) -> bool:
    """Whether it is a link, a step of a method, or cut off, be it whole or a phrase.

    Args:
        sentence: The sentence, as written.
    """
    if _LINK.match(sentence):
        return True
    if _NAMES.match(sentence) or _CUT_OFF.match(sentence):
        return True
    if _DANGLES.search(sentence) or _only_points(sentence):
        return True
    return _STEP.search(sentence) is not None and not _FINDS.search(sentence)


def _only_points(sentence: Sentence) -> bool:
    """Whether a sentence says where something is told, and not what."""
    if "[[" in sentence:
        see = _SEE.match(sentence)
        if see and not has_verb(see["rest"]):
            return True
    return _POINTS.match(sentence) is not None


def is_task(text: str, start: int, sentence: Sentence) -> bool:
    """Whether a sentence is something that its writer means to do.

    Args:
        text: The whole text.
        start: Where the sentence begins.
        sentence: The sentence, as written.
    """
    if _TASK.match(sentence):
        return True
    before = max(0, start - _BEFORE)
    return "]" in text[before:start] and _BOX.search(text, before, start) is not None


def leads_on(text: str, start: int, end: int) -> bool:
    """Whether a sentence only leads to the formula or listing below it.

    Args:
        text: The whole text.
        start: Where the sentence begins.
        end: Where it ends.
    """
    if text[start:end].rstrip().endswith(_ENDS):
        return False
    return _FORMULA.match(text, end) is not None
