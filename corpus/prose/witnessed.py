"""Whether a sentence of any note tells that something came out of a study.

Vaults hold how-tos, quoted methods, plans and definitions, which use the verbs and
numbers of results for what tools do and what would be so. A result has a witness there:
somebody who found it, a study or a table that shows it, or a verb of the past beside
what was measured.
"""

import re
from collections.abc import Sequence

from corpus.prose import forms
from corpus.prose.apparatus import BESIDE, FIGURE, FORMULA, without
from corpus.prose.cues import Cue, Sentence
from corpus.prose.findings import REPORT, RESULT, STANDS, TURNS, ExperimentForm
from corpus.prose.measured import is_firm
from corpus.prose.verbs import finite_at
from kg.model import Quantity

_DESCRIBES = re.compile(
    r"\b(?:the following|as follows|"
    r"is (?:defined|given|computed|calculated) (?:as|by|in|through)|"
    r"consist(?:s|ed)? of|[Ii]n order to|hypothesi[sz]ed?|"
    r"(?<!null )hypothesis (?:is|was)|"
    r"theor(?:y|ems?|etical(?:ly)?)|proofs?|[Ll]emma|[Pp]ropositions? \d|"
    r"can be (?:viewed|"
    r"seen|written|interpreted|thought of|understood)|[Pp]redicts? that|led (?:us|"
    r"me) to)\b|\A\W*[Ii]n (?:Section|Appendix|Chapter|Part) |"
    r"\A\W*(?:[Ii]n )?(?:Table|Fig(?:ure|\.)|Section|"
    r"Appendix) ?[\w.()]+,? (?:presents?|"
    r"lists?|gives?|summari[sz]es?|depicts?|illustrates?|we (?:show|present|plot|list)|"
    r"(?:shows?|reports?) (?!that\b))|"
    r"\b[Ww]e (?:\w+ )?(?:divide|replace|mask|calculate|"
    r"contaminate|modify|split|normali[sz]e|sample|remove|draw)\b"
)
"""How a method or data are described, or what was thought out, whatever is counted."""
_DONE = re.compile(
    r"\b(?:is|are|was|were|been) (?:\w+ly )?(?:used|conducted|performed|estimated|"
    r"computed|obtained|trained|evaluated|applied|chosen|done) "
    r"(?:to|using|on|with|by|via|for|as|from|through)\b"
)
"""How something was gone about; of a result only where a number comes out."""
_CAME_OUT = re.compile(r"\d ?%|\d\.\d|\d[x×]\b")
_LEADS_ON = re.compile(r":[\"'”’*_)\s]*(?:\(.*)?\Z", re.DOTALL)
"""What only opens a list or a quotation."""
_MODAL = (
    r"may|might|could|would|should|must|can|cannot|will|shall|to|if|unless|whether|"
    r"expect(?:s|ed)? to"
)
_UNREAL = Cue(
    rf"\b(?:{_MODAL})(?: \w+ly| not| also| be| have| be expected to)* (?:\w+ly )?"
    rf"(?:{REPORT}|{RESULT}|{TURNS}|(?:be|have)\b)"
)
"""What might come out, or was meant to."""
_TURNED = Cue(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|of|all|some|any|is|are|be|been|being|to|and|"
    r"with|on|for|by|in)(?: \w+ly| not| also| most)? [a-z]{3,}ed\b|"
    r"\b[a-z]{3,}ed (?=[a-z]+s\b)"
)
"""A verb that is told of a thing, or was done to it: `the predicted class`."""
_PEOPLE = (
    r"(?:\b(?:[Ww]e|I|[Tt]hey(?= (?:\w+ ){0,3}(?:f[io]|obs|rep|showed))|[Hh]e|[Ss]he|"
    r"[Aa]uthors?|[Rr]esearchers|[Tt]eams?)\b|et al\.?|"
    r"\b(?:19|20)\d\d[a-z]?|\]\]\d*|\[\d+\])"
)
_STUDIES = (
    r"\b(?:[Rr]esults?|[Ff]indings?|[Ee]xperiments?|[Ss]tud(?:y|ies)|[Aa]nalys[ei]s|"
    r"[Tt]ests?|[Tt]rials?|[Ss]urveys?|[Rr]esearch|[Ee]valuations?|[Cc]omparisons?|"
    r"[Ee]vidence|[Ss]imulations?|[Ii]nterviews|[Aa]blations?|[Mm]easurements?|"
    r"[Pp]apers?|[Ww]orks?|[Ll]iterature|[Dd]ata|"
    r"[Ff]ig(?:ures?|s?\.) ?[\w.()–-]+|[Tt]ables? ?[\w.()–-]+)"
)
_FIND = (
    r"f(?:i|ou)nds?|saw|show(?:s|ed|n)?|demonstrat(?:es?|ed)|reveal(?:s|ed)?|"
    r"report(?:s|ed)?|observ(?:es?|ed)|measured|confirm(?:s|ed)?|indicat(?:es?|ed)|"
    r"document(?:s|ed)|detect(?:s|ed)?|establish(?:es|ed)?|replicat(?:es?|ed)|"
    r"discover(?:s|ed)?|estimated?|quantif(?:y|ies|ied)|verif(?:y|ies|ied)"
)
_REACH = (
    r"yield(?:s|ed)?|achiev(?:es?|ed)|obtain(?:s|ed)?|outperform(?:s|ed)?|"
    r"improv(?:es?|ed)|reach(?:es|ed)?|put|recorded"
)
"""What those who try something do, but a result does not."""
_FOUND = Cue(
    rf"(?:(?P<who>{_PEOPLE})|{_STUDIES})(?P<gap>[^.;:?!]{{0,60}}?)\s(?P<verb>{_FIND}|"
    rf"(?P<reach>{_REACH})|(?P<guess>suggest(?:s|ed)?))(?![\w’'-])"
)
"""Somebody or something by which it came out, and the verb that says so."""
_NO_FINDING = re.compile(
    rf"\b(?:{_MODAL}|is|are|was|were|be|been|being|as|that|which|who|how|the|an?|by|of|"
    r"these|those|such|each|every|its|their|our|his|her)"
    r"(?: \w+ly| most| best| also| further)*\s*\Z"
)
"""What before such a verb makes it no finding: `can show`, `as reported`."""
_THAT = re.compile(
    r"(?:,? (?:\w+ly|too|also))?,? (?:that|no|neither|little|hardly|only)\b"
)
_OFFERS = re.compile(
    r"\s(?:how|in (?:[Tt]able|[Ff]ig|[Ss]ection)|(?:the|all|our|their) (?:\w+ )?"
    r"(?:results?|performances?|averages?|values?|figures?|rates?)\b)"
)
"""After `show` or `report`: only that it is there to be looked at."""
_EMPIRICAL = Cue(
    r"\b(?:[Ee]mpirically|[Ee]xperimentally|[Ii]n (?:our|the|their|these|this|both|all|"
    r"several|various|many|past|previous|prior|empirical|out-of-sample|independent|an?|"
    r"most) (?:[\w-]+ ){0,3}?(?:experiments?|stud(?:y|ies)|tests?|testing|evaluations?|"
    r"trials?|analys[ei]s|comparisons?|surveys?))\b"
)
"""Where something comes out."""
_COMPARES = Cue(
    r"\b(?:than|outperform\w*|underperform\w*|compared (?:to|with)|versus|better|worse|"
    r"best|worst|higher|lower|highest|lowest|larger|smaller|largest|smallest|more|less|"
    r"fewer|most|improv\w+|increas\w+|decreas\w+|reduc\w+|degrad\w+|no (?:\w+ )?"
    r"(?:differences?|effects?|correlation|improvements?|gains?)|little|nothing|none|"
    r"significant(?:ly)?|superior(?:ity)?|inferior|comparable|competitive|similar|"
    r"equal|"
    r"equally|fail(?:s|ed)?|correlat\w+|gains?|loss(?:es)?|twice|half|third|quarter|"
    r"same|level)\b"
)
_CHANGED = (
    r"fell|rose|dropped|improved|outperformed|increased|decreased|reduced|gained|lost|"
    r"declined|failed|exceeded|grew|shrank|doubled|halved|tripled|narrowed|widened|"
    r"degraded|deteriorated|plateaued|vanished|disappeared|"
    r"(?:was|were) (?:\w+ )?(?:better|worse|higher|lower|larger|"
    r"smaller|faster|slower|unchanged|unrelated|indistinguishable|gone)|"
    r"did (?:not|no|better|worse|as|nothing|little|so)|made no|had no|changed (?:no|"
    r"little|almost)"
)
"""What came out, told as past, which says how it compares."""
_PAST = Cue(
    rf"\b(?:{_CHANGED}|beat|reached|achieved|scored|yielded|obtained|showed|found|saw|"
    r"observed|measured|averaged|took|reported|revealed|remained|performed|predicted|"
    r"matched|solved|led|made|came|went|gave|got|kept|cost|did|had|were|was|ran|moved|"
    r"brought|put|said|told|chose|held|left|spent|began|stood|sank|won|"
    r"(?<!-)(?!suggest|propos|recommend|argu|claim|assum|design|defin|introduc|adopt|"
    r"expect|"
    r"need|requir|want|inten|plan|nam|call|bas|relat)[a-z]{2,}(?<!e)ed)\b"
)
_CHANGES = Cue(rf"\b(?:{_CHANGED})\b")
_PRESENT = Cue(
    r"\b(?:is|are|has|have|can|cannot|may|might|must|should|could|would|will|do|does|"
    r"means?|gets?|needs?|"
    r"requires?|becomes?|exceeds?|makes?|takes?|gives?|goes|provides?|creates?|"
    r"produces?|"
    r"emerges?|shows?|says?|tells?|uses?|keeps?|lets?|adds?|exists?|follows?|"
    r"catch(?:es)?|"
    r"reads?|captures?|operates?|serves?|depends?|determines?|contains?|includes?|"
    r"represents?|applies|allows?|enables?|when|whenever|since|because|once|"
    r"and since)\b"
)
"""What is told in the present, or hangs on a condition."""
_MARKS = " \t\"'“”*_([->"
"""What may stand before the first word of a sentence."""
_STATISTIC = Cue(
    r"(?<!\w)(?:[pdrtnNFM]|SD|CI|OR|RR|HR|AUC|BF|[χη]²?) ?[=<>≤≥≈] ?-?[.\d]"
)
"""A figure that only a study gives, unlike `h = 1`."""
_QUOTED = Cue(r"(?<=\S )(?:\"[^\"]*(?:\"|\Z)|“[^“”]*(?:”|\Z))")
"""What stands in quotes inside a sentence: an example, the name of something."""
_LINK = Cue(r"\[\[(?!@)[^\[\]]*\]\]")
_STANDS = Cue(rf"\b(?:{REPORT}|{RESULT}|{STANDS}|{TURNS})\b")
_STANDS_AT = Cue(
    rf"\b(?:{REPORT}|{RESULT}|{STANDS}|{TURNS})\b[^.;:?!]{{0,90}}?(?:\d ?%|\d\.\d)"
)
"""A verb of a result and, behind it, what was measured."""
_SUPPOSES = Cue(
    r"\b(?:if|unless|whether|so that|e\.\s?g\.|for example|for instance|say)\b"
)
_OUTDOES = Cue(
    r"\b(?:outperforms?|underperforms?|surpass(?:es)?|(?:perform|fare|generali[sz]e)s? "
    r"(?:[\w-]+ ){0,3}?(?:better|worse|best|worst|well|poorly|on par|comparably)|"
    r"achieves? (?:[\w-]+ ){0,2}?(?:better|best|state-of-the-art|competitive|"
    r"comparable|"
    r"superior|similar|higher|lower)|(?:yield|give|lead)s? (?:to )?(?:[\w-]+ ){0,2}?"
    r"(?:better|worse|higher|lower|superior|improved) [\w-]+)\b"
)
_TRIED_ON = Cue(
    r"\b(?:on|across|in|over|for|with) (?:[\w-]+ ){0,4}?(?:data ?sets?|benchmarks?|"
    r"tasks?|samples?|subsamples?|cases|subjects|participants|patients)\b|"
    r"\b[A-Z][\w-]*(?:[A-Z\d]|\d)[\w{}.+-]*"
)
"""Data, or a system or data set by its name."""
_GAP, _VERB, _REST = 60, 40, 240
"""Characters between who found it and the verb, of a verb, and of what was found."""
_LOOSE = ("study:finds", "study:doing", "study:trailing", "result:", "continued:")
"""Rules that a turn of phrase may meet."""
_SETTLED = ("continued:same-study",)
_LABELLED = "label:evidence"
_ASKS = ("study:shows", "study:authors")


def happened(sentence: Sentence, quantities: Sequence[Quantity] = ()) -> bool:
    """Whether a note of any kind tells of something that came out of a study.

    Args:
        sentence: The sentence, as written.
        quantities: What it measures.
    """
    sentence = without(_LINK, sentence)
    if _DESCRIBES.search(sentence) or _LEADS_ON.search(sentence):
        return False
    bare = without(BESIDE, without(_QUOTED, sentence))
    if FORMULA.search(without(FIGURE, bare)):
        return False
    came_out = _CAME_OUT.search(bare) is not None
    if not came_out and _DONE.search(sentence):
        return False
    if _is_found(sentence) or _STATISTIC.search(bare):
        return True
    real = without(_UNREAL, bare, " would ")
    told = without(_TURNED, real)
    if _is_told(told, [q for q in quantities if q.text in bare]):
        return True
    if _SUPPOSES.search(bare):
        return False
    if _STANDS_AT.search(real):
        return True
    outdoes = _OUTDOES.search(real) is not None
    if _EMPIRICAL.search(real) and (came_out or outdoes or _COMPARES.search(told)):
        return True
    return outdoes and _TRIED_ON.search(real) is not None


def _is_told(told: Sentence, quantities: Sequence[Quantity]) -> bool:
    """Whether it tells in the past what was measured, or how something changed.

    Args:
        told: The sentence without what might be and without participles.
        quantities: What it measures.
    """
    present = _PRESENT.search(told)
    ends = [present.start()] if present else []
    if not any(map(is_firm, quantities)):
        # Only a count speaks for it: `it scores each, trained on 40 examples`.
        ends.append(finite_at(told))
    end = min(ends, default=len(told))
    for past in (_PAST if quantities else _CHANGES).finditer(told, 0, end + _VERB):
        before = told[max(0, past.start() - _GAP) : past.start()]
        if past.start() > end:
            return False
        if before.strip(_MARKS) and not _NO_FINDING.search(before):
            return True
    return False


def _is_found(sentence: Sentence) -> bool:
    """Whether somebody, a study or a table says what came out."""
    for found in _FOUND.finditer(sentence):
        is_by_people = found["who"] is not None
        if found["guess" if is_by_people else "reach"] is not None:
            continue
        if _NO_FINDING.search(found["gap"]):
            continue
        rest = sentence[found.end() : found.end() + _REST]
        if _OFFERS.match(rest):
            continue
        says = _THAT.match(rest) and not found["guess"]
        if says or _COMPARES.search(rest) or _CAME_OUT.search(rest):
            return True
    return False


def doubtful(
    sentence: Sentence, study: ExperimentForm, quantities: Sequence[Quantity] = ()
) -> bool:
    """Whether a note of any kind may say that of no study at all.

    Tools and methods `find`, `produce` and `improve` too, in the present.

    Args:
        sentence: The sentence, as written.
        study: How it reads as an experiment.
        quantities: What it measures.
    """
    if study.rule == _LABELLED:
        stands = _STANDS.search(sentence) and _COMPARES.search(sentence)
        is_told = stands or _CAME_OUT.search(sentence) or happened(sentence, quantities)
        return not is_told or not forms.is_whole(sentence)
    if study.rule in _ASKS and study.outcome is None:
        return _PAST.search(sentence) is None
    is_loose = study.rule.startswith(_LOOSE) and study.rule not in _SETTLED
    return is_loose and not happened(sentence, quantities)
