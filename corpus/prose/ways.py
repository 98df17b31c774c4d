"""Ways to restrict a claim: what they are made of."""

import re
from dataclasses import dataclass

from corpus.prose.cues import Cue, Guarded, Opening
from kg.model import Facet

THING = (
    r"(?:rule|effect|result|claim|pattern|advantage|benefit|gain|relation(?:ship)?|"
    r"argument|picture|finding|trend|law|correlation|lesson|theory|analogy|difference|"
    r"evidence|estimate|conclusion|improvement|association|substitution|saving|"
    r"explanation|verdict|contrast|hypothesis|figures?|savings|story|link)s?"
)
"""What a note calls what it has just claimed."""
IT = (
    rf"(?:\A(?:(?:but|and|yet|so|however|still|then),? )?(?:this|that|it|all (?:of )?"
    rf"this|the (?:[\w-]+ ){{0,3}}?{THING})|[,;:—] (?:but |and |so )?(?:this|"
    rf"the {THING}))"
)
"""What was just claimed, as the subject of a clause."""
WORK = (
    r"(?:model|analysis|analyses|study|studies|design|method|estimate|calculation|"
    r"paper|sample|data|experiment|trial|survey|test|evaluation|measure|index|"
    r"regression|review|simulation|comparison|cohort|figure|number|record|dataset|"
    r"instrument|proxy|assay|correlation|evidence|result|finding|benchmark)s?"
)
"""What a note calls the work that a claim rests on."""
PROOF = (
    r"(?:analysis|analyses|study|studies|design|calculation|paper|data|experiment|"
    r"trial|survey|regression|review|simulation|comparison|cohort|numbers?|records?|"
    r"correlation|evidence|findings?|results?|figures|statistics)s?"
)
"""What may fail to show something."""
STATES = (
    r"(?:holds?|works?|appl(?:y|ies)|helps?|pays?|matters?|true|valid|safe|possible|"
    r"useful|appears?|reliable|effective|seen|emerges?|survives?|succeeds?|functions?|"
    r"occurs?|happens?|visible|known|shows? up|cheap(?:er)?|better|worth\w*|makes? "
    r"sense|do|does so|operates?|present|significant|clear|positive|tested|tried|"
    r"observed|measured|shown|documented|mapped|studied|established|stable|begins?)"
)
PLACES = (
    r"(?:if|when|where|while|as long as|so long as|for|in|on|with|at|under|among|above|"
    r"below|once|after|until|within|near|because|to|by|between|during|up to)"
)
UNSURE = (
    r"(?:an? open question|unknown|unclear|uncertain|unproven|untested|unresolved|"
    r"disputed|contested|debated|controversial|speculative|anecdotal|preliminary|"
    r"tentative|unsettled|doubtful|poorly understood|in doubt|conjectural|"
    r"circumstantial|inconclusive)"
)
POOR = (
    r"(?:thin|patchy|scarce|sparse|fragmentary|indirect|mixed|weak|small|modest|tiny|"
    r"slight|marginal|poor|limited|inconsistent|noisy|old|few)"
)
LEARNT = (
    r"(?:test|measur|replicat|show|shown|tri|observ|record|studi|examin|confirm|mapp|"
    r"look|found|seen|isolat|demonstrat|verifi|check|compar|repeat|explain|publish|ask|"
    r"weigh|count|follow|track|settl|establish|prov|quantifi|estimat|identifi|"
    r"documen|report|rul|run|done)"
)
TELLS = (
    r"(?:say|tell|settle|distinguish|establish|prove|rule (?:it |this |that )?out|show|"
    r"separate|decide|exclude|speak to|identify|disentangle|resolve|know|generali[sz]e)"
)


@dataclass(frozen=True, slots=True)
class Restriction:
    """A way to restrict, and what it most often restricts."""

    rule: str
    facet: Facet
    confidence: float
    wordings: tuple[Guarded, ...]


def way(
    rule: str, facet: Facet, confidence: float, *wordings: str, at_start: bool = False
) -> Restriction:
    """A way to restrict.

    Args:
        rule: Its name.
        facet: What it most often restricts in a claim.
        confidence: How sure it is.
        wordings: Patterns for either case, in the order in which they are asked.
        at_start: Whether only the beginning of a sentence restricts in this way.
    """
    made = Opening if at_start else Cue
    cues = tuple(made(wording, re.IGNORECASE) for wording in wordings)
    return Restriction(f"cue:{rule}", facet, confidence, cues)
