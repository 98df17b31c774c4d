"""The words by which prose tells of a study and of what came out of it."""

import re
from typing import NamedTuple

from corpus.prose.cues import Cue, Sentence
from corpus.prose.vocabulary import vocabulary

STUDY = (
    r"(?:experiments?|stud(?:y|ies)|trials?|RCTs?|benchmarks?|evaluations?|ablations?|"
    r"meta-analys[ei]s|surveys?|replications?|simulations?|tournaments?)"
)
LOOSE_STUDY = (
    r"(?:analys[ei]s|tests?|comparisons?|probes?|probing|measurements?|assessments?|"
    r"investigations?|interviews?|questionnaires?|cohorts?)"
)
"""Words that name a study only where something is measured or a paper is named."""
STUDY_WORDS = vocabulary(
    "experiment experiments study studies trial trials rct rcts benchmark benchmarks "
    "evaluation evaluations ablation ablations analysis analyses survey surveys "
    "replication replications simulation simulations tournament tournaments"
)
"""The words of which `STUDY` holds one."""
LOOSE_STUDY_WORDS = vocabulary(
    "analysis analyses test tests comparison comparisons probe probes probing "
    "measurement measurements assessment assessments investigation investigations "
    "interview interviews questionnaire questionnaires cohort cohorts"
)
"""The words of which `LOOSE_STUDY` holds one."""
RESULT = (
    r"recover(?:s|ed)?|improv(?:es?|ed)|drop(?:s|ped)?|outperform(?:s|ed)?|f[ae]ll|"
    r"falls|rises?|rose|increas(?:es?|ed)|decreas(?:es?|ed)|reduc(?:es?|ed)|"
    r"achiev(?:es?|ed)|reach(?:es|ed)?|scor(?:es?|ed)|yield(?:s|ed)?|beats?|"
    r"exceed(?:s|ed)?|surpass(?:es|ed)?|match(?:es|ed)|los(?:es?|t)|gain(?:s|ed)|"
    r"gain(?= (?:little|nothing|less|more|most|about|up|only|\d))|fail(?:s|ed)?|"
    r"boost(?:s|ed)?|doubl(?:es?|ed)|halv(?:es?|ed)|cuts?|degrad(?:es?|ed)|solv(?:es?|"
    r"ed)|clos(?:es|ed)|narrow(?:s|ed)|underperform(?:s|ed)?|correlat(?:es?|ed)|"
    r"predict(?:s|ed)?|perform(?:s|ed)?|attain(?:s|ed)?|remain(?:s|ed)?|retain(?:s|"
    r"ed)?|transfer(?:s|red)|declin(?:es?|ed)|grew|grows?|plateau(?:s|ed)?|wins?|won|"
    r"lower(?:s|ed)|rais(?:es?|ed)|account(?:s|ed)? for|answer(?:s|ed)|preferred|rated|"
    r"ranked|sav(?:es?|ed)|collaps(?:es?|ed)|deteriorat(?:es?|ed)|went|goes|"
    r"agree(?:s|d)?|peak(?:s|ed)|surviv(?:es|ed)|averag(?:es|ed)|stay(?:s|ed)|"
    r"converg(?:es?|ed)"
)
REPORT = (
    r"f(?:i|ou)nds?|show(?:s|ed|n)?|demonstrat(?:es?|ed)|reveal(?:s|ed)?|report(?:s|"
    r"ed)?|observ(?:es?|ed)|measured|confirm(?:s|ed)?|indicat(?:es?|ed)|"
    r"document(?:s|ed)|detect(?:s|ed)?|establish(?:es|ed)?|replicat(?:es?|ed)|"
    r"discover(?:s|ed)?|yield(?:s|ed)?|estimated|quantif(?:ies|ied)|record(?:s|ed)"
)
ASKS = (
    r"test(?:s|ed)|examin(?:es|ed)|evaluat(?:es|ed)|compar(?:es|ed)|investigat(?:es|ed)"
)
TURNS = (
    r"revers(?:es?|ed)|disappear(?:s|ed)?|vanish(?:es|ed)?|shr[ai]nks?|"
    r"flatten(?:s|ed)?|stall(?:s|ed)?|saturat(?:es?|ed)|level(?:s|led)? off|"
    r"persist(?:s|ed)?|catch(?:es)? up|f[ae]lls? behind|lags?|leads?|led|"
    r"(?:add|help|hurt|matter|help|bring|cost)s? "
    r"(?:less|more|little|nothing|no|much|most)|work(?:s|ed)? (?:better|worse|best)|"
    r"(?:do|does|did) (?:\w+ )?(?:best|better|worse|well|badly|nothing|little)|"
    r"serves? as (?:well|badly)|takes? the lead|"
    r"shows? (?:minimal|little|no|only|the same|almost no|larger|smaller)|"
    r"showed (?:minimal|little|no|only|the same|almost no|larger|smaller)|"
    r"brings? (?:\w+ ){0,2}(?:improvements?|gains?|losses)"
)
"""What a curve, an order or a group does in a result."""
STANDS = (
    r"(?:is|are|was|were) (?:\w+ ){0,2}?(?:as (?!an?\b|the\b|follows)\w+|"
    r"mixed|absent|better|worse|higher|lower|larger|smaller|faster|slower|ahead|behind|largest|smallest|highest|lowest|"
    r"close to|near|no (?:better|worse|different)|comparable|similar|equal|unchanged|"
    r"(?:non-)?inferior|superior|equivalent|already|gone|indistinguishable|perfect)(?![\w’'-])"
)
"""How groups stand to each other in a result."""
SUPPOSED = Cue(
    r"\b(?:would|could|should|might|must|ought|may|will|shall|if|unless|imagine|"
    r"suppose|"
    r"hypothetically|in principle|aims? to|propose[sd]? to|plan(?:s|ned)? to|needs? to|"
    r"(?:is|are) needed|future|target(?:s|ed)? of|can)\b",
    re.IGNORECASE,
)
_PRELUDE = re.compile(
    r"(?:\s+(?:has|have|had|been|also|still|now|then|even|only|just))+\Z"
)
_ONLY_ASKS = re.compile(
    rf"(?:\w+ly )?(?:{ASKS})\b (?:whether|if|how|what|the effects? of)?"
)
_AND_FINDS = Cue(rf"(?<= and )(?:\w+ly |also )?(?:{REPORT}|obtain|got|judge)")
_ASIDE = re.compile(r"\([^()]*\)")


def without_asides(sentence: Sentence) -> Sentence:
    """A sentence of the same length whose parentheses are blank."""
    if "(" not in sentence:
        return sentence
    return Sentence(_ASIDE.sub(lambda aside: " " * len(aside[0]), sentence))


class ExperimentForm(NamedTuple):
    """How an experiment reads; offsets into its sentence."""

    rule: str
    confidence: float
    setting: tuple[int, int] | None = None
    outcome: tuple[int, int] | None = None

    @classmethod
    def of(
        cls,
        sentence: str,
        rule: str,
        confidence: float,
        setting: tuple[int, int] | None,
        outcome: int | tuple[int, int],
    ) -> "ExperimentForm":
        """The form of a sentence whose parts are given with their loose ends."""
        if isinstance(outcome, int):
            outcome = (outcome, len(sentence))
        asks = _ONLY_ASKS.match(sentence, outcome[0])
        if asks and (told := _AND_FINDS.search(sentence, asks.end())):
            outcome, asks = (told.start(), outcome[1]), None
        return cls(
            rule,
            confidence,
            _core(sentence, *setting) if setting else None,
            # What a study asks is not what came out of it.
            None if asks else _core(sentence, *outcome),
        )

    @property
    def is_weak(self) -> bool:
        """Whether a turn of phrase beside it says more of the sentence."""
        return self.confidence < 0.6

    @property
    def is_measure(self) -> bool:
        """Whether only a number or a comparison speaks for it, no study."""
        return not self.rule.startswith("study:")


def _core(sentence: str, start: int, end: int) -> tuple[int, int]:
    """A part without the words and marks that only lead on to the next."""
    plain = _PRELUDE.sub("", sentence[start:end].rstrip(" .!,(—"))
    return start, max(start, start + len(plain.rstrip(" .!,(—")))
