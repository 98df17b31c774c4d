"""Words that say which way something goes."""

import re
from enum import StrEnum

from corpus.prose.vocabulary import vocabulary
from corpus.prose.words import bare_stems


class Way(StrEnum):
    """Which way something goes."""

    UP = "up"
    DOWN = "down"
    BETTER = "better"
    WORSE = "worse"
    FASTER = "faster"
    SLOWER = "slower"


def _by_word(table: dict[Way, str]) -> dict[str, Way]:
    return {word: way for way, words in table.items() for word in words.split()}


CHANGES = _by_word(
    {
        Way.UP: "raise raises raised increase increases increased boost boosts boosted "
        "lift lifts lifted elevate elevates elevated heighten heightens heightened "
        "double doubles doubled triple triples tripled cause causes caused provoke "
        "provokes provoked trigger triggers triggered induce induces induced promote "
        "promotes promoted",
        Way.DOWN: "lower lowers lowered reduce reduces reduced cut cuts decrease "
        "decreases decreased diminish diminishes diminished depress depresses "
        "depressed suppress suppresses suppressed halve halves halved shrink shrinks "
        "shrank curb curbs curbed prevent prevents prevented avert averts averted "
        "lessen lessens "
        "lessened",
        Way.BETTER: "improve improves improved enhance enhances enhanced help helps "
        "helped benefit benefits benefited strengthen strengthens strengthened",
        Way.WORSE: "worsen worsens worsened impair impairs impaired harm harms harmed "
        "hurt hurts damage damages damaged degrade degrades degraded weaken weakens "
        "weakened hinder hinders hindered hamper hampers hampered",
        Way.FASTER: "accelerate accelerates accelerated quicken quickens quickened "
        "speed speeds sped hasten hastens hastened",
        Way.SLOWER: "slow slows slowed delay delays delayed",
    }
)
"""Verbs of what changes something."""
MOVES = _by_word(
    {
        Way.UP: "rises rose climbs climbed grows grew",
        Way.DOWN: "falls fell drops dropped declines declined sinks sank",
        Way.WORSE: "deteriorates deteriorated",
    }
)
"""Verbs of what changes by itself."""
EITHER = (
    "increas",
    "decreas",
    "improv",
    "worsen",
    "shr",
    "doubl",
    "tripl",
    "halv",
    "slow",
    "diminish",
    "accelerat",
    "quicken",
    "weaken",
    "degrad",
)
"""How verbs begin that are of both."""
DEGREES = _by_word(
    {
        Way.UP: "more higher greater larger",
        Way.DOWN: "less fewer lower smaller",
        Way.BETTER: "better",
        Way.WORSE: "worse",
        Way.FASTER: "faster quicker",
        Way.SLOWER: "slower",
    }
)
_OPPOSITE = {
    Way.UP: Way.DOWN,
    Way.DOWN: Way.UP,
    Way.BETTER: Way.WORSE,
    Way.WORSE: Way.BETTER,
    Way.FASTER: Way.SLOWER,
    Way.SLOWER: Way.FASTER,
}
_AMOUNT = {Way.BETTER: Way.UP, Way.WORSE: Way.DOWN}
"""Which way goes what one would have more of, when it gets better or worse."""
_UNWANTED = bare_stems(
    "pain symptom depression anxiety stress fatigue insomnia disease mortality death "
    "error mistake failure fault loss cost price latency delay time wait duration "
    "risk pressure temperature weight cholesterol sugar glucose crime violence "
    "poverty inequality unemployment inflation debt deficit pollution emission noise "
    "waste congestion traffic injury fracture fall accident infection allergy "
    "bleeding addiction drinking smoking bias drift hallucination toxicity perplexity "
    "entropy overfitting variance uncertainty problem turnover absence absenteeism "
    "dropout gap complaint conflict craving fear anger loneliness boredom forgetting "
    "decay erosion disorder syndrome disability relapse cancer tumour tumor stroke "
    "dementia diabetes attack fever cough rust leak crash bug false wrong incorrect "
    "missed burden weed pest mould abuse neglect distress worry grief guilt "
    "hypertension obesity asthma migraine headache nausea inflammation"
)
_AILMENT = re.compile(r"(?:itis|osis|emia|algia|phobia)\Z")
LESSENED = vocabulary(
    "no not never without less fewer lower smaller shorter weaker lack lacking skip "
    "skipping skipped remove removing removed removal banning ban banned stopping "
    "stopped ending ended withdrawing withdrawal withdrawn interrupting interrupted "
    "interruption cutting cut cuts reducing reduced reduction missing absence absent "
    "abolishing abolition losing lost loss dropping dropped limiting limited "
    "restricting restricted restriction deprived deprivation depriving disrupted "
    "disrupting disruption eliminating elimination blocking blocked unlike despite "
    "replacing replaced than instead insufficient poor poorer half little small short "
    "ablating ablated ablation halving halved avoiding avoidance quitting control "
    "controls placebo untreated neither nobody none few hardly denied closing closed "
    "closure repealing repeal withholding withheld refusing refused quit off deny "
    "denying"
)
"""Words of a subject that is less of what they stand beside, or its end."""
SIDES = vocabulary(
    "younger older early earlier late later rich cold cool warm hot wet dry male "
    "female men women boys girls other others another too excessive"
)
"""Words that part one group or kind from another."""
VAGUE = bare_stems(
    "rate level number share amount odds incidence frequency prevalence likelihood "
    "chance risk score total average mean half third quarter percent points"
)
"""Words of an object that do not name it where another does."""


def is_unwanted(stems: frozenset[str]) -> bool:
    """Whether something is better where there is less of it, or may be."""
    return not _UNWANTED.isdisjoint(stems) or any(map(_AILMENT.search, stems))


def are_same(one: Way, other: Way, *, is_good: bool) -> bool:
    """Whether two ways are one, of what one would have more of or may not."""
    if one is other:
        return True
    return is_good and _AMOUNT.get(one, one) is _AMOUNT.get(other, other)


def are_opposite(one: Way, other: Way, *, is_good: bool) -> bool:
    """Whether two ways are contrary, of what one would have more of or may not."""
    return are_same(_OPPOSITE[one], other, is_good=is_good)
