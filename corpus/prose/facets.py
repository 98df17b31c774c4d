"""What a qualification restricts in its claim, by its words."""

import re

from corpus.prose.cues import Cue, Opening, Sentence, Table
from kg.model import Facet

_STRONG, _CLEAR = 2, 1
_CUES: tuple[tuple[Facet, int, str], ...] = (
    (Facet.DEFINITION, _STRONG,
     r"what (?:\w+ ){0,2}[\"“'‘][^\"”'’]{1,60}[\"”'’] means|definitions? of|"
     r"how \w+ is defined|(?:is|are) defined (?:relative|as|by|in)|defined as|"
     r"what (?:counts|we mean|is meant)|"
     r"in (?:the|a) (?:strict|narrow|broad|weak|strong) sense|terminolog\w+|ambigu\w+|"
     r"conflat\w+|(?:can|may|has to|have to|must) mean|"
     r"which \w+ is meant|(?:is|are) not one (?:thing|quantity|skill|number)|"
     r"the claim (?:is|speaks) (?:only )?(?:about|of)|by definition|"
     r"means? different things|two senses|in (?:one|another) sense"),
    (Facet.DEFINITION, _CLEAR,
     r"the (?:term|word|phrase|label|concept|notion) \w+|"
     r"rather than in \w+|has to be (?:measured|understood|read|taken)|"
     r"(?:is|are) (?:relative|relational)|refers? to|counts? as (?:a|an)"),
    (Facet.METHOD, _STRONG,
     r"contaminat\w+ (?:of|by|in|can|may)|leak(?:s|ed|age)?|false positives?|"
     r"lucky guess\w*|self-report\w*|proxy|confound(?:s|ed|ing)?|sample sizes?|"
     r"underpowered|correlational|publication bias|inter-?rater|prompt format|"
     r"(?:random |few )?seeds?|control (?:group|condition)s?|calibrat\w+|clustering|"
     r"annotat\w+|methodolog\w+|artefacts?|artifacts?|baselines?|"
     r"(?:can|may|could|might) be (?:inflated|gamed)|"
     r"(?:is|are|was|were) (?:estimated|approximated|inferred|simulated) (?:from|by)|"
     r"left out of the reported|was not (?:blinded|controlled)|regressions?|"
     r"not (?:blind|identical|independent|randomi[sz]ed|representative|comparable)|"
     r"word lists|one \w+ at a time|instruments?|survey(?:s|ed)?|questionnaires?|"
     r"in vitro|observational|over-?estimat\w+ (?:how|their|by)|asks? people|"
     r"migrants|(?:went|goes) where|already (?:were|was|there)|small samples?|"
     r"(?:samples?|numbers?) (?:this|so) small"),
    (Facet.METHOD, _CLEAR,
     r"benchmarks?|metrics?|pass@(?:k|\d+)|evaluat(?:ion|ed|ors?)|"
     r"measure(?:s|ments?)?|judges?|graded|grad(?:er|ing)|scor(?:er|ing)|estimat\w+|"
     r"inflat\w+|replicat(?:ed|ion)|statistical\w*|counts? (?:a|an|as|only|every)|"
     r"counting|relies on|(?:by|with) (?:another|a second) model|raters?|"
     r"weak tests|is not its \w+|(?:starting|base) (?:checkpoint|point)"),
    (Facet.CONDITION, _STRONG,
     r"only (?:\w+ )?(?:if|when|while|where|after|once|with|as long)|presuppos\w+|"
     r"(?:holds?|works?|applies|apply|pays?|survives?) (?:if|when|while|where|only|as)|"
     r"unless|provided(?: that)?|(?:as|so) long as|contingent|hinges|"
     r"on (?:the )?condition|if and only|given that|up to the point|"
     r"(?:is|are) specific to|\A(?:above|below|beyond|under|past|within) (?:about |"
     r"roughly |some )?(?:\d|\w+ percent)|(?:trial|experiment|study)s? (?:was|were) "
     r"temporary|depends? on whether"),
    (Facet.CONDITION, _CLEAR,
     r"depends? on|assum(?:es|ing|ption)|requires?|needs?|until|"
     r"has to be (?:written|chosen|known|given|set|trained)|"
     r"have to be (?:written|chosen|known|given|set|trained)|"
     r"(?:\A|; )(?:with|without|under|given) [^,;]{3,80},|constrained|"
     r"does not (?:apply|hold|carry over|transfer)|do not (?:apply|hold)|"
     r"(?:with|without) (?:an?|the|long|enough|any) [\w-]+(?: [\w-]+)?, |"
     r"the order (?:matters|of)|untrained|under (?:heavy|light|some|these|other)"),
    (Facet.MECHANISM, _STRONG,
     r"(?:an? )?symptom of|(?:effect|result|consequence) of .{2,60} rather than|"
     r"not (?:a|the|its|their) causes?|cause and (?:not )?(?:an )?effect|"
     r"reverse caus\w+|"
     r"comes? from|only (?:cause|source|reason|driver)s? of|"
     r"without any \w+ \w+, so|by itself proves|(?:is|are|be) (?:due|owed) to|"
     r"caused by|driven by|attributable|"
     r"explained by|activat\w+|steering|elicit\w*|deploy\w+|"
     r"rather than (?:its|a|the) causes?|by itself|"
     r"and not (?:a |the )?(?:procedure|skill|reason\w*|rule|cause|ability)"),
    (Facet.MECHANISM, _CLEAR,
     r"through|via|mechanism\w*|latent\w*|because of|however, because|transfers? a|"
     r"not (?:the |a )?(?:\w+ ){0,2}but|shows? that .{3,80} and not that|already|"
     r"so (?:either|a [\w-]+|an [\w-]+|the [\w-]+) .{3,90}(?:kept|counts|copied|"
     r"passed on|carried)|systematic\w*|causes?"),
    (Facet.STRENGTH, _STRONG,
     r"matter of degree|magnitude|effect sizes?|(?:far|much|somewhat) smaller|"
     r"whole (?:trend|effect|gap|difference|story)|all of the (?:trend|effect|gap)|"
     r"nearly (?:the same|untouched|as)|less than it (?:seems|looks)|"
     r"smaller than (?:it|they)|overstat\w+|understat\w+|exaggerat\w+|attenuat\w+|"
     r"within (?:the )?noise|(?:is|are|be|were|was) (?:\w+ )?(?:small|modest|slight|"
     r"marginal|weak)(?! (?:model|net|test)\w*)|disputed|unexplained|"
     r"not a replication|preliminary"),
    (Facet.STRENGTH, _CLEAR,
     r"smaller|partly|partial(?:ly)?|modest\w*|marginal\w*|weak(?:er|ly)|slight\w*|"
     r"diminish\w*|shrinks?|less than|reduced|narrow(?:s|er|ed)?|plateaus?|saturat\w+|"
     r"at most|substantially|degree|extent|\d ?%"),
    (Facet.METHOD, _CLEAR,
     r"(?:was|were|is|are|been) (?:\w+ )?(?:label(?:l)?ed|annotated|judged|rated|"
     r"graded|assigned|blinded|repeated|compared|simulated|self-reported|screened|"
     r"selected|tuned|chosen|counted|written) (?:by|as|on|from|with|in|one|for)|"
     r"verdicts?|probes?|simulations?|the (?:test|tests|sample|split|prompts|ratings|"
     r"subgroup|comparison|experiment|study) \w+|perturbation|annotators|"
     r"waiting list|(?:wai)?waitlist|comparators?|(?:none|few|some) of the (?:trials|"
     r"runs|studies|designs|participants)|(?:was|were) asked|never (?:asked|"
     r"randomi[sz]ed)|synthetic|knew that|placebo|statistics|criterion|footnote"),
    (Facet.STRENGTH, _CLEAR,
     r"(?:no one|nobody|no note|nothing) (?:can|could|has|knows|tests)|not known|"
     r"unknown|cannot (?:say|tell)|anyone['’]s guess|intervals?|noise|handful|so far|"
     r"uncertain\w*|unclear|too (?:few|small|early|short)|few|thin(?:ner)?|"
     r"halv(?:e|es|ed)|half of|a (?:third|quarter|tenth|fifth) of|"
     r"(?:no|not much|little) more than|by (?:half )?an? (?:point|step)|barely|hardly|"
     r"perhaps|possibly|presumably|maybe|might be|part of the|not much weight|"
     r"have been reanaly[sz]ed|replications?|suggestive"),
    (Facet.CONDITION, _CLEAR,
     r"\A(?:past|once|when|where|if|given|told|restated|beyond|above|below|with|without"
     r"|in the (?:short|long) run|at (?:higher|lower|larger|"
     r"smaller))\b [^,;:]{3,90}(?=, )|"
     r"(?<=[;:] )(?:past|once|when|where|beyond|below|above|without|with)\b|"
     r"(?:is|are) enough to|have to be|has to be|"
     r"not (?:free|inevitable)|prevents?|repairs?|restores?|closes the gap|"
     r"\A(?:give|add|show|remove|take|replace)\b"),
    (Facet.SCOPE, _STRONG,
     r"(?:says?|tells?|speaks?|know) (?:nothing|little) (?:about|of|for)|"
     r"one (?:family|domain|language|task|kind|size|"
     r"model|data ?set) (?:of|on|only|and)|(?:two|three|few) (?:domains?|tasks?|"
     r"languages?|models?|families)|(?:results?|evidence|data|cases) (?:\w+ )?(?:come|"
     r"comes|came) from|nobody has (?:\w+ )?(?:tried|trained|tested|run|looked)|"
     r"(?:established|documented|shown|drawn|tested|tried) (?:only )?(?:for|on|in)|"
     r"measured on|outside (?:of )?\w+|other (?:domains|tasks|languages|fields|models)|"
     r"\A(?:for|on|in) [\w-]+s (?:on|in|for|with|that|where|whose|outside)|"
     r"generali[sz]\w*|untested|settings in which"),
    (Facet.SCOPE, _CLEAR,
     r"domains?|tasks?|sizes?|settings?|languages?|populations?|contexts?|"
     r"famil(?:y|ies)|some|certain|beyond|other|specific|\Afor|\Aon|"
     r"(?:in|on|for) (?:\w+ )?(?:law|biology|medicine|vision|speech|mathematics|code)|"
     r"(?:largest|strongest|clearest|smallest) (?:where|for|on|in)|"
     r"\A(?:[\w-]+ )?when|small models|models are small|disappears?|"
     r"less likely|frontier models?"),
)  # fmt: skip
_LEADS_ON = Opening(
    r"(?:However|But|Yet|Still|That said|Nevertheless|Nonetheless|Admittedly|Even so)"
    r"(?:, | )",
)
_TABLE = Table(
    ((facet, weight), Cue(rf"(?<![\w-])(?:{cues})(?!\w)", re.IGNORECASE))
    for facet, weight, cues in _CUES
)


def read(sentence: str, cued: Facet | None = None) -> Facet:
    """The facet that most words of a qualification speak for; scope if none does.

    Args:
        sentence: The qualification.
        cued: What the cue it was known by most often restricts.
    """
    marks = weighed(sentence, cued)
    best = max(marks, key=lambda facet: marks[facet])
    return best if marks[best] else Facet.SCOPE


def weighed(sentence: str, cued: Facet | None = None) -> dict[Facet, int]:
    """How much the words of a qualification speak for each facet.

    Args:
        sentence: The qualification.
        cued: What the cue it was known by most often restricts.
    """
    lead = _LEADS_ON.match(sentence)
    plain = Sentence(sentence[lead.end() :] if lead else sentence)
    marks = dict.fromkeys(Facet, 0)
    for (facet, weight), _ in _TABLE.finds(plain):
        marks[facet] += weight
    if cued:
        marks[cued] += _STRONG
    return marks
