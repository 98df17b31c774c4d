"""What a sentence must have to report a result, whatever a model makes of its words.

Papers that are quoted at length describe methods, formulas and the work of others in
the words in which they report. What is left of such a sentence without its citations,
its numbered parts and its formulas tells which it is.
"""

import re
from collections.abc import Sequence

from corpus.prose import forms
from corpus.prose.cues import Cue, Sentence
from corpus.prose.findings import REPORT, RESULT, STANDS, TURNS, ExperimentForm
from corpus.prose.measured import is_firm
from kg.model import Quantity

_MARKED = (
    r"\([^()]*(?:(?:19|20)\d\d|\bpp?\. ?\d|https?:|zotero:)[^()]*\)|\[[\d,; –-]+\]|"
    r"\[?\[\[@[^\[\]]*\]\]\d*|\]\([^()]*\)|\[[^\[\]]*@[^\[\]]*\]|(?<!\w)@[\w:-]+"
)
_NUMBERED = (
    r"\b(?:[Tt]ables?|[Ff]ig(?:ures?|s?\.)|[Ss]ections?|[Ee]q(?:uations?|s?\.)|"
    r"[Aa]lgorithms?|[Cc]hapters?|[Aa]ppendix|[Ss]teps?|[Ss]tages?|[Pp]hases?|[Pp]ages?|"
    r"[Vv]ersions?|[Ll]ayers?|[Ll]ines?|[Rr]ows?|[Cc]olumns?|[Pp]roperty) "
    r"\(?[\dA-Z][\d.]*\)?"
)
_BESIDE = Cue(
    rf"{_MARKED}|{_NUMBERED}|(?<!\d)(?:19|20)\d\d(?!\d)|\A\W*\d+(?:\.\d+)*[.)]?\s"
    r"|(?<!\w)\(\d+(?:\.\d+)*\)"
)
"""Digits that count nothing: of citations, of numbered parts, of years."""
_FORMULA = Cue(
    r"\$[^$]*[\\_^=<>∼][^$]*\$|[∑∏∂∇∈≤≥←φθσλ∞√×]\s?\w|\w\s?[=←]\s?[\w−(-]|\\[a-z]{2,}"
)
_FIGURE = Cue(r"(?<!\w)(?:[a-zA-Z]|[A-Z]{1,4}|[χη]²?) ?[=<>≤≥≈] ?-?[.\d]")
"""`d = 0.4`, `p < .05`, `N=312`: of a result, not of a formula."""
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
_TOLD = Cue(
    r"\b(?:was|were|did|had|found|showed|reported|observed|measured|achieved|improved|"
    r"fell|rose|dropped|reached|scored|outperformed|increased|decreased|reduced|beat|"
    r"gained|lost|declined|failed|exceeded|yielded|predicted|obtained|gave|shrank|solved|"
    r"moved|told|lifted|audited|hallucinated|got|grew|kept|took|led|stayed|worked|"
    r"preferred|doubled|halved|tested|compared|pooled|surveyed|interviewed|tracked)\b"
    r"|(?<!is )(?<!are )(?<!be )(?<!get )(?<!gets )(?<!been )\b[a-z]{3,}ed "
    r"(?:the|an?|no|more|less|fewer|\d|by (?:about |over |up to )?\d)"
    r"|[“„]|\bet al\b|\b[A-Z][\w’'-]+ \((?:19|20)\d\d|"
    r"\((?:[A-Z][\w’'-]+|see)[^()]{0,80}\b(?:19|20)\d\d|@\w|"
    r"\b[Ww]e (?:\w+ly |also )?(?:find|show|report|observe|achieve|measure|obtain|"
    r"see)\b|\b(?:[Tt]he|[Tt]heir|[Tt]his) (?:authors?|paper|study|experiments?|trial|"
    r"results?)\b"
)
"""What makes it something that happened, or was said to have, and not the rule."""
_DESCRIBES = re.compile(
    r"\b(?:the following|as follows|is (?:defined|given|computed|calculated) |"
    r"consists? of|[Ii]n order to)\b|\A\W*[Ii]n (?:Section|Appendix|Chapter|Part) |"
    r"\A\W*(?:Table|Fig(?:ure|\.)|Section|Appendix) ?[\w.()]+ (?:presents?|lists?|"
    r"gives?|summari[sz]es?|depicts?|illustrates?|(?:shows?|reports?) (?!that\b))|"
    r"\b[Ww]e (?:\w+ )?(?:divide|replace|mask|calculate|"
    r"contaminate|modify|split|normali[sz]e|sample|remove|draw)\b"
)
"""How a method or data are described, whatever is counted in them."""
_DONE = re.compile(
    r"\b(?:is|are|was|were|been) (?:\w+ly )?(?:used|conducted|performed|estimated|"
    r"computed|obtained|achieved|trained|evaluated|applied|chosen|done) "
    r"(?:to|using|on|with|by|via|for|as|from|through)\b"
)
"""How something was gone about; of a result only where a number comes out."""
_CAME_OUT = re.compile(r"\d ?%|\d\.\d")
_UNREAL = Cue(
    r"\b(?:may|might|could|would|should|must|can|will|to)(?: \w+ly| not| also)? "
    rf"(?:{REPORT}|{RESULT}|{TURNS}|(?:be|have)\b)"
)
"""What might come out, or was meant to."""
_TURNED = Cue(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|of|all|some|any|is|are|be|been|being|to|and|"
    r"with)(?: \w+ly| not| also)? [a-z]{3,}ed\b|\b[a-z]{3,}ed (?=[a-z]+s\b)"
)
"""A verb that is told of a thing, or was done to it: `the predicted class`."""
_LOOSE = ("study:finds", "result:study", "result:treated", "continued:")
"""Rules that a turn of phrase may meet."""
_LABELLED = "label:evidence"
_DOING = "study:doing"
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
    bare = _without(_BESIDE, sentence)
    if _ADDRESSED.search(bare) or _FORMULA.search(_without(_FIGURE, bare)):
        return 1
    counts = [q for q in quantities if q.text in bare]
    if any(map(is_firm, counts)) or _FIGURE.search(bare) or _REPORTS.search(bare):
        return 0
    return _SURELY if counts and _WENT.search(bare) else 1


def happened(sentence: Sentence) -> bool:
    """Whether a note of any kind tells of something that came out of a study.

    What tools do, what is planned and what is defined is told with the same verbs and
    numbers, in the present, by nobody.

    Args:
        sentence: The sentence, as written.
    """
    return not _describes(sentence) and _came_out(sentence)


def _describes(sentence: Sentence) -> bool:
    """Whether it tells how something was gone about, or of nothing that was done."""
    if _DESCRIBES.search(sentence) or not _TOLD.search(sentence):
        return True
    return bool(_DONE.search(sentence)) and not _CAME_OUT.search(sentence)


def _came_out(sentence: Sentence) -> bool:
    """Whether a verb or a figure tells of what came out, and not of what might."""
    bare = _without(_UNREAL, _without(_BESIDE, sentence))
    if _FIGURE.search(bare):
        return True
    if _REPORTS.search(bare) is None:
        return False
    is_measured = _CAME_OUT.search(bare) is not None
    return is_measured or _REPORTS.search(_without(_TURNED, bare)) is not None


def doubtful(sentence: Sentence, study: ExperimentForm) -> bool:
    """Whether a note of any kind may say that of no study at all.

    Tools and methods `find`, `produce` and `improve` too, in the present.

    Args:
        sentence: The sentence, as written.
        study: How it reads as an experiment.
    """
    if study.rule == _DOING:
        return not happened(sentence)
    if study.rule == _LABELLED:
        is_told = _came_out(sentence) or _CAME_OUT.search(sentence)
        return not is_told or not forms.is_whole(sentence)
    return study.rule.startswith(_LOOSE) and _describes(sentence)


def _without(cue: Cue, sentence: Sentence) -> Sentence:
    """A sentence with a blank for all that matches."""
    if not cue.may_match(sentence):
        return sentence
    return Sentence(cue.pattern.sub(" ", sentence))
