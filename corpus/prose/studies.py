"""Sentences that report a study by who did what, whatever the field.

The forms of `corpus.prose.experiments` know how results are told where a study is
named outright. Here somebody does something to something, and a finding follows:
`Ito and Vega weighed forty loaves and found …`, `Robins kept in huts were lost`.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.prose.cues import Cue, Opening, Sentence
from corpus.prose.findings import (
    LOOSE_STUDY,
    REPORT,
    RESULT,
    STANDS,
    STUDY,
    SUPPOSED,
    TURNS,
    ExperimentForm,
)
from corpus.prose.measured import is_firm
from corpus.prose.vocabulary import vocabulary
from kg.model import Quantity

_DID = (
    r"compar(?:e|es|ed)|measur(?:e|es|ed)|test(?:s|ed)?|weigh(?:s|ed)?|examin(?:e|es|"
    r"ed)|"
    r"review(?:s|ed)?|survey(?:s|ed)?|sampl(?:e|es|ed)|analy[sz](?:e|es|ed)|"
    r"track(?:s|ed)?|follow(?:s|ed)?|record(?:s|ed)?|count(?:s|ed)?|interview(?:s|ed)?|"
    r"asked|randomi[sz](?:e|es|ed)|assign(?:s|ed)?|label(?:s|led|ed)?|"
    r"sequenc(?:e|es|ed)|scan(?:s|ned)?|feed(?:s)?|fed|giv(?:e|es)|gave|expos(?:e|es|"
    r"ed)|"
    r"treat(?:s|ed)?|train(?:s|ed)?|simulat(?:e|es|ed)|model(?:s|led|ed)?|"
    r"regress(?:es|ed)?|estimat(?:e|es|ed)|pool(?:s|ed)?|combin(?:e|es|ed)|"
    r"match(?:es|ed)?|deflat(?:e|es|ed)|reconstruct(?:s|ed)?|dat(?:es|ed)|"
    r"trac(?:e|es|ed)|map(?:s|ped)?|repeat(?:s|ed)?|replicat(?:e|es|ed)|"
    r"screen(?:s|ed)?|imag(?:e|es|ed)|genotyp(?:e|es|ed)|enrol(?:s|led|ls)?|"
    r"recruit(?:s|ed)?|collect(?:s|ed)?|cod(?:e|es|ed)|rat(?:e|es|ed)|told|tell(?:s)?|"
    r"put(?:s)?|fit(?:s|ted)?|re-?analy[sz](?:e|es|ed)|re-?examin(?:e|es|ed)|"
    r"exploit(?:s|ed)?|us(?:e|es|ed)|appl(?:y|ies|ied)|varied|var(?:y|ies)|"
    r"show(?:s|ed)?|look(?:s|ed) at|stud(?:y|ies|ied)|observ(?:e|es|ed)|"
    r"calculat(?:e|es|ed)|comput(?:e|es|ed)|inject(?:s|ed)?|remov(?:e|es|ed)|"
    r"cut(?:s)?|grew|gr(?:ow|ows)|plant(?:s|ed)?|transplant(?:s|ed)?|rear(?:s|ed)?|"
    r"rais(?:e|es|ed)|kept|keep(?:s)?|dug|drill(?:s|ed)?|cored|digiti[sz](?:e|es|ed)"
)
"""What people who study something do to it."""
_FOUND = (
    rf"{REPORT}|{RESULT}|{TURNS}|{STANDS}|obtain(?:s|ed)?|got|get(?:s)?|judg(?:e|es|"
    rf"ed)|"
    r"conclud(?:e|es|ed)|estimat(?:e|es|ed)|saw|see(?:s)?|notic(?:es|ed)|"
    r"develop(?:s|ed)?|show(?:s|ed|n)? no|mov(?:e|es|ed)|differ(?:s|ed)?|"
    r"produc(?:e|es|ed)|add(?:s|ed)|put(?:s)?|plac(?:es|ed)|explain(?:s|ed)|"
    r"recorded|surviv(?:e|es|ed)|died|were cured|recovered|respond(?:s|ed)?|"
    r"(?:was|were) (?:not )?(?:found|observed|seen|detected|recorded|offset|\w+ed)|"
    r"wip(?:es|ed) out|aris(?:es)|arose|made no difference|left|abolish(?:es|ed)|"
    r"ended|wanes|waned|took|had no|had the same|made|became|turned out"
)
"""What comes out, in words that need a study before them."""
_FOUND_VERB = Cue(rf"(?<=[\s,])(?:{_FOUND})(?![\w’'-])")
_NAME = r"[A-Z][\w’'-]*[a-zà-ÿ](?: [A-Z][\w’'-]*[a-zà-ÿ])?"
_WHO = Opening(
    r"(?:(?:But|And|Yet|Later|Earlier|Then|When|After|In \d{4},|More recently,?) )?"
    rf"(?:(?P<pair>{_NAME}(?:, {_NAME})*,? and {_NAME})"
    rf"|(?P<one>(?:[A-Z]\. ){{0,2}}{_NAME})"
    r"|(?P<team>(?:The |Two |Three |Several |Other |Some )?(?:\w+ )?(?:[Aa]uthors|"
    r"[Rr]esearchers|[Ss]cientists|[Ee]conomists|[Ee]cologists|[Bb]iologists|"
    r"[Pp]sychologists|[Ll]inguists|[Hh]istorians|[Ee]pidemiologists|[Pp]hysicians|"
    r"[Tt]eams?|[Gg]roups?|[Ii]nvestigators)|A (?:\w+ )?(?:team|group)(?: \w+){0,3}|"
    r"They|We|I|He|She)"
    r"|(?P<theirs>[A-Z][\w’'-]+['’]s? (?:[\w-]+ ){0,2}(?:group|team|lab|laboratory|"
    r"colleagues|students|collaborators)))"
    r"(?: et al\.?)?(?: \(\d{4}[a-z]?\))?,? (?:also |later |then |first |\w+ly )?"
    rf"(?P<did>{_DID})(?![\w’'-])"
)
_DID_ONCE = vocabulary("fed gave told put kept dug grew cut cored")
_NOT_WHO = vocabulary(
    "The This That These Those It Its They He She There Here What Which Who When If "
    "Since While As Because Most Many Some All Nobody Everybody Everyone Nothing "
    "People Others Children Adults Birds Trees Models Farmers Drivers Councils Both "
    "Each Every No None One Two Three Four Five Another Such Our Their My Your An A "
    "Only Even Not Now Then Thus So Yet But And Or In On At For From With By To Half"
)
_STUDY_NOUN = Cue(
    rf"(?<![\w-])(?:[\w-]+-)?(?:(?P<firm>{STUDY}|meta-regressions?|synthes[ie]s|"
    r"RCTs?|randomi[sz]ed|double-blind|placebo|field ?work|re-?analys[ei]s|"
    r"natural experiments?|pilots?|polls?|census(?:es)?|excavations?|audits?|"
    rf"case[- ]control|screenings?)|(?P<loose>{LOOSE_STUDY}|regressions?|samples?|"
    r"records?|"
    r"data|accounts|time series|cores|transects|reconstructions?|work|archives?|"
    r"observations|estimates?|visits?|registr(?:y|ies)|scans?|autopsies|biopsies|"
    r"expeditions?|digs?|photographs?|soundings?|inventor(?:y|ies)))(?![\w-])",
)
_IN_WORK = Opening(
    r"(?:(?:But|And|Yet|Similarly|Likewise),? )?(?:[Ii]n|[Aa]cross|[Aa]mong|[Aa]t|"
    r"[Oo]n|[Oo]ver|[Ff]rom|[Uu]sing|[Aa]board|[Uu]nder|[Ww]hen|[Ww]ith) "
    r"[^.;:?!]{4,160}?,? "
)
_MAX_SUBJECT = 170
_STOPS = re.compile(r"[;?!“]|\. ")
_GENERAL = Cue(
    r"\b(?:studies|experiments|trials|surveys|researchers|evaluations|analyses) "
    r"(?:of [\w ]{3,40} )?(?:often|usually|typically|tend|generally|rarely|can|should|"
    r"need|are|is|have been|suffer|rely|differ)\b|\b(?:more|further|future|better|"
    r"no|few|without|any|every|whatever|most) "
    r"(?:\w+ )?(?:studies|experiments?|trials?|research|data|studies? (?:is|are)|"
    r"benchmarks?|evaluations?)\b|\bdecades of\b|\bstud(?:y|ies) (?:is|are) needed\b",
    re.IGNORECASE,
)
"""What is said of studies at large."""
_COLON = re.compile(r"[^.;:?!]{10,160}: (?=[a-z])")
_DOING = Opening(
    r"(?:Pooling|Using|Comparing|Combining|Following|Tracking|Controlling for|"
    r"Exploiting|Measuring|Sampling|Testing|Matching|Correcting for|Adjusting for|"
    r"Analy[sz]ing|Examining|Reviewing|Re-?analy[sz]ing|Surveying|Interviewing|"
    r"Simulating|Randomi[sz]ing|Looking at|Weighing|Counting|Dating|Sequencing|"
    r"Drawing on|Splitting|Dividing) [^.;:?!]{5,140}?, "
)
_TREATED = Cue(
    r"\b(?:(?:were|was|had been) (?:randomly |first |then )?(?:asked|given|assigned|"
    r"fed|"
    r"exposed|told|shown|followed|tracked|tested|measured|weighed|divided|split|"
    r"treated|"
    r"trained|randomi[sz]ed|injected|kept|raised|reared|sampled|grown|offered|paid|"
    r"scanned|interviewed|surveyed|examined|compared)|(?:who|that|which) (?:were |had "
    r"been )?(?:received|got|were given|took|ate|drank|saw|heard|read|slept|trained)|"
    r"(?:given|fed|exposed to|treated with|randomi[sz]ed to|assigned to|told|"
    r"kept (?:in|"
    r"on|at)|raised (?:in|on|with)|tested (?:in|on|with|under))) ",
)
"""What was done to those who are studied."""
_FINDS = Opening(
    r"(?P<who>[\w’'-]+(?: [\w’'-]+){0,7}?) (?:also |later |first |\w+ly )?"
    r"(?P<verb>found|saw|observed|recorded|measured|detected|counted|reported|noticed|"
    r"showed|revealed|estimated)(?P<denies> (?:no|little|that|neither|hardly any|only|"
    r"almost no|the same))?(?![\w’'-])",
)
_NO_FINDER = vocabulary(
    "people one you who which that nobody everyone everybody critics proponents it "
    "this "
    "what when if as because since while although though most many some we he she"
)
_DIGIT = re.compile(r"\d")
_COMPARES = Cue(
    r"\b(?:than|against|versus|vs\.?|compared (?:with|to)|relative to|before|after|"
    r"whereas|while|unlike|control(?:s| group)?|twice|half|double[ds]?|times)\b|→"
)
_PAST = Cue(
    r"(?<=[\s,])(?:\w{2,}ed|f[eo]ll|rose|grew|lost|won|took|cut|put|came|went|ran|held|"
    r"gave|made|kept|left|sank|sped|slept|ate|drank|drew|built|sold|bought|paid|spent|"
    r"shrank|split|beat|were|was|had|did not)(?![\w’'-])"
)


def read(
    sentence: Sentence,
    quantities: Sequence[Quantity],
    *,
    cites: bool,
) -> ExperimentForm | None:
    """How a sentence reads as somebody's study of something, or None.

    Args:
        sentence: The sentence itself, links masked.
        quantities: What it measures.
        cites: Whether it names a paper.
    """
    for form in _forms(sentence, quantities, cites=cites):
        if _GENERAL.search(sentence):
            return None
        start = form.outcome[0] if form.outcome else 0
        if not SUPPOSED.search(sentence, max(0, start - 30), start + 25):
            return form
    return None


def _forms(
    sentence: Sentence,
    quantities: Sequence[Quantity],
    *,
    cites: bool,
) -> Iterator[ExperimentForm]:
    measures = bool(quantities)
    if found := _did(sentence, measures=measures):
        yield found
    yield from _done(sentence, quantities)
    noun = _STUDY_NOUN.search(sentence, 0, _MAX_SUBJECT)
    if noun and (noun["firm"] or measures or cites):
        yield from _named(sentence, noun, quantities, cites=cites)
    compared = _is_measured(quantities) and _COMPARES.search(sentence)
    if compared and (past := _PAST.search(sentence, 4, _MAX_SUBJECT)):
        yield _form(sentence, "result:compared", 0.5, past.start())


def _done(
    sentence: Sentence, quantities: Sequence[Quantity]
) -> Iterator[ExperimentForm]:
    """Something was done or seen, whoever did: `hens kept in sheds laid fewer eggs`."""
    opening = _DOING.match(sentence)
    if opening and (outcome := _told(sentence, opening.end())) is not None:
        yield _form(sentence, "study:doing", 0.6, outcome)
    treated = _TREATED.search(sentence, 0, _MAX_SUBJECT)
    if treated and (quantities or _COMPARES.search(sentence)):
        outcome = _told(sentence, treated.end())
        if outcome is not None and not _STOPS.search(sentence, 0, treated.start()):
            yield _form(sentence, "result:treated", 0.55, outcome)
    found = _FINDS.match(sentence)
    tells = found and (quantities or found["denies"])
    if found and tells and found["who"].split()[0].casefold() not in _NO_FINDER:
        yield _form(sentence, "result:found", 0.55, found.start("verb"))


def _told(sentence: str, at: int) -> int | None:
    """Where a result begins after a place, told in the past or by its verb."""
    past = _PAST.search(sentence, at)
    outcome = _outcome(sentence, at)
    places = [place for place in (past and past.start(), outcome) if place is not None]
    return min(places, default=None)


def _is_measured(quantities: Sequence[Quantity]) -> bool:
    """Whether a number was measured; `twice` and `half` alone may be a manner."""
    firm = [quantity.text for quantity in quantities if is_firm(quantity)]
    return len(firm) > 1 or any(map(_DIGIT.search, firm))


def _did(sentence: str, *, measures: bool) -> ExperimentForm | None:
    """Somebody did something, and something came out."""
    who = _WHO.match(sentence)
    if who is None or (who["one"] or "").split(" ")[0] in _NOT_WHO:
        return None
    if who["one"] and not (who["did"].endswith("ed") or who["did"] in _DID_ONCE):
        return None  # `Small models …`: after one word a verb may be a noun
    if who["one"] and not measures and who["did"] in ("use", "used", "show", "shows"):
        return None
    outcome = _outcome(sentence, who.end())
    if outcome is None and not (measures and who["pair"]):
        return None
    sure = 0.65 if measures else 0.55
    return _form(sentence, "study:somebody", sure, outcome or who.start("did"))


def _named(
    sentence: str,
    noun: re.Match[str],
    quantities: Sequence[Quantity],
    *,
    cites: bool,
) -> Iterator[ExperimentForm]:
    """A study is named, and after it something is found."""
    colon = _COLON.match(sentence)
    told = colon and noun.end() < colon.end()
    after = sentence[colon.end() :] if colon else ""
    is_measured = any(is_firm(q) and q.text in after for q in quantities)
    if colon and told and (is_measured or _PAST.search(after)):
        yield _form(sentence, "result:colon", 0.55, colon.end())
    if _STOPS.search(sentence, 0, noun.start()):
        return
    outcome = _outcome(sentence, noun.end())
    setting = _IN_WORK.match(sentence)
    is_setting = bool(setting and setting.start() < noun.start() < setting.end() + 40)
    is_subject = not _PAST.search(sentence, 0, noun.start())
    enough = bool(noun["firm"]) or is_setting or bool(quantities) or cites
    if outcome is not None and enough and (is_setting or is_subject):
        yield _form(sentence, "study:finds", 0.6, outcome)
    firm = any(map(is_firm, quantities)) or _COMPARES.search(sentence)
    if quantities and firm and noun["firm"] and (past := _PAST.search(sentence, 4)):
        yield _form(sentence, "result:study", 0.55, past.start())


def _outcome(sentence: str, at: int) -> int | None:
    """Where what was found begins, after the place of what was done."""
    for found in _FOUND_VERB.finditer(sentence, at):
        before = sentence[at : found.start()].rstrip()
        if _STOPS.search(before):
            return None
        if before.endswith(
            (
                " to",
                " that",
                " which",
                " who",
                " not",
                " by",
                " of",
                " what",
                " how",
                " whether",
                " if",
            )
        ):
            continue
        return found.start()
    return None


def _form(sentence: str, rule: str, sure: float, outcome: int) -> ExperimentForm:
    return ExperimentForm.of(sentence, rule, sure, (0, outcome), outcome)
