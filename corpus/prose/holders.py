"""Who stands behind a claim: the note, a source it speaks of, or nobody here."""

import re

from corpus.prose.cues import Cue, Opening, Sentence
from kg.model import Holder

_OFTEN = (
    r"(?:(?:also|long|first|once|always|since|often|repeatedly|recently|famously|still|"
    r"now|further|even|later|\w+ly) )*"
)
_SAYING = (
    rf"(?:(?:has|have|had|would|will) )?{_OFTEN}"
    r"(?:argu(?:es?|ed)|claim(?:s|ed)?|contend(?:s|ed)?|maintain(?:s|ed)?|"
    r"assert(?:s|ed)?|propos(?:es?|ed)|suggest(?:s|ed)?|believ(?:es?|ed)|holds?|held|"
    r"hypothesi[sz](?:es?|ed)|say|says|said|thinks?|thought|insist(?:s|ed)?|"
    r"posit(?:s|ed)?|conclud(?:es?|ed)|conjectur(?:es?|ed)|speculat(?:es?|ed)|"
    r"not(?:es|ed)|point(?:s|ed)? out|observ(?:es?|ed)|writ(?:es?)|wrote|"
    r"predict(?:s|ed)?|counter(?:s|ed)?|object(?:s|ed)?|warn(?:s|ed)?|doubt(?:s|ed)?|"
    r"den(?:y|ies|ied)|disput(?:es?|ed)|repl(?:y|ies|ied)|respond(?:s|ed)?|"
    r"stress(?:es|ed)?|emphasi[sz](?:es?|ed)|attribut(?:es?|ed)|regard(?:s|ed)?|"
    r"blam(?:es?|ed)|credit(?:s|ed)?|explain(?:s|ed)?|taught|teach(?:es)?|"
    r"work(?:s|ed) out|describ(?:es?|ed))"
)
_SAYS_THAT = (
    rf"(?:(?:has|have|had) )?{_OFTEN}(?:(?:argue|claim|contend|maintain|assert|insist|"
    r"conclude|hypothesi[sz]e|posit|believe|conjecture|speculate|write|observe|counter|"
    r"object|warn|doubt|deny|dispute|reply|respond|suggest|propose|say|think|hold|"
    r"stress|note|predict|complain|fear|suspect)(?:d|s|ed|es)?|said|thought|held|wrote|"
    r"denies|denied|taught)(?: (?:for (?:years|decades|a long time|long)|long ago|since"
    r" \d{4}|in \d{4}|again and again|repeatedly))?"
)
_NAME = r"[A-Z][\w’'-]+"
_REPORTED = Opening(
    r"(?:[Aa]ccording to|[Ff]or (?:proponents|advocates|critics|skeptics)|"
    r"[Ii]n the words of)\b"
    r"|(?:The )?(?:[Pp]roponents|[Aa]dvocates|[Cc]ritics|[Ss]keptics|[Ss]ceptics|"
    r"[Rr]esearchers|[Ss]cholars|[Oo]pponents|[Dd]efenders|[Aa]uthors?|[Ss]cientists|"
    rf"[Ee]conomists|[Pp]hilosophers|[Pp]ractitioners)(?: \w+){{0,4}}? (?:{_SAYING})\b"
    rf"|{_NAME}(?:, {_NAME}){{0,4}},? (?:et al\.|and (?:colleagues|co-authors|"
    rf"coworkers|{_NAME}))"
    rf"(?: ?\(?\d{{4}}[a-z]?\)?)?,? (?:{_SAYING}|had)\b"
    r"|(?!(?:This|That|It|These|Those|Which|What|Evidence|Nobody|Nothing|None|One|You|"
    rf"We|I)\b){_NAME}(?:[’']s? [\w-]+)? (?:\(\d{{4}}[a-z]?\) )?{_SAYS_THAT}"
    r"(?: that|,|:| (?:reaching|it)\b)"
    rf"|{_NAME}['’]s? (?:[\w-]+ )?(?:hypothesis|theory|[\w-]*program|model|"
    r"account|view|thesis|argument|conjecture|idea|proposal|explanation|law) (?:\w+ )?"
    r"(?:says?|holds?|predicts?|claims?|is that|states?|implies|posits?)\b"
    rf"|(?:They|He|She) {_SAYS_THAT} that\b"
    r"|(?:[A-Z][\w-]+ )?[a-z-]{3,}s (?:argue|claim|contend|maintain|insist|believe|"
    r"counter|object|warn|say|think|complain|suspect|fear|reply|assume) that\b"
    rf"|The [\w’' -]{{2,50}} (?:paper|study|authors|report) (?:{_SAYING})\b"
    rf"|(?:Some|Many|Others|Most)(?: \w+){{0,3}} (?:{_SAYING})\b"
    rf"|{_NAME} saw in\b"
)
_COMMON_VIEW = Opening(
    r"(?:It is|It['’]s|It was) (?:\w+ )?(?:said|assumed|believed|claimed|thought|"
    r"argued|supposed|taken for granted|held|taught)\b"
    r"|(?:Against (?:this|that|it),? )?it (?:is|was|has been) (?:\w+ )?(?:said|"
    r"objected|argued|replied|claimed|held)\b"
    r"|(?:Someone|Somebody|Critics|Opponents|Defenders|People|Some|You) (?:will|may|"
    r"might|could|would) (?:\w+ )?(?:object|say|argue|reply|answer|complain|protest|"
    r"retort|respond)\b"
    r"|(?:Common sense|Conventional wisdom|Intuition|Folk wisdom|Popular accounts?|"
    r"Textbooks?|Legend|Tradition) (?:says?|predicts?|holds?|suggests?|tells?|has it|"
    r"teach(?:es)?)\b"
    r"|The (?:\w+ )?(?:common|usual|popular|textbook|official|folk|old|orthodox|"
    r"established|familiar|romantic|"
    r"standard|naive|conventional|prevailing|"
    r"widespread|traditional|received|default|intuitive|obvious)(?: \w+)?"
    r" (?:view|belief|assumption|intuition|wisdom|idea|story|notion|picture|"
    r"reading|explanation|claim)\b"
    r"|(?:The (?:myth|misconception|fallacy|mistaken belief)|"
    r"A common (?:misconception|mistake|myth|error))\b"
    r"|(?:Many|Most|Some)(?: \w+){0,2} (?:assume|believe|think|claim|say|suppose|"
    r"hold)\b"
    r"|One (?:might|may|could|would) (?:\w+ )?(?:think|expect|assume|suppose|conclude|"
    r"infer|object|argue|say)\b"
    r"|(?:People|Everyone|Practitioners|We) (?:\w+ )?(?:assume|believe|think|say)\b"
    r"|The (?:view|idea|belief|claim|assumption|notion|thought) that\b"
)
_REJECTS = Cue(
    r"\b(?:but|yet|however|though)\b.{0,80}?\b(?:wrong|false|mistaken|incorrect|"
    r"misleading|not (?:so|true|the case|hold)|myth|fails|untrue|backwards?|"
    r"does not follow)\b"
    r"|\b(?:is|are|was|turns out to be|proves) (?:\w+ )?(?:wrong|false|mistaken|"
    r"incorrect|"
    r"misguided|untenable|a myth|backwards?|misleading|untrue)\b"
    r"|\b(?:do(?:es)? not|do(?:es)?n['’]t|did(?: not|n['’]t)) (?:hold|survive|stand)\b"
    r"|\b(?:misconception|myth|fallacy|mistaken belief|common mistake|common error)\b"
    r"|\bis not supported by\b|\bcannot be right\b|\bfails to hold\b",
    re.IGNORECASE,
)
_TEMPTS = Opening(r"(?:It is|It['’]s|One is) (?:\w+ )?(?:tempting|tempted) to\b")
"""A view told so is told to be rejected."""
_TURNED_DOWN = Opening(
    r"(?:But|Yet|However|In fact|In (?:truth|reality)|Actually|Not so|Nonsense|On the "
    r"contrary|Far from it|Hardly)\b"
    r"|The (?:\w+ )?(?:accounts?|data|records?|evidence|facts?|numbers?|trials?|"
    r"sources?|"
    r"archives?|bones|history|truth) (?:tells?|says?|shows?|knows?|is|are|speaks?|has|"
    r"have|points?|do|does)\b"
    r"|(?:No|None|Nobody|Nothing) [^.]{5,}|[^.]{5,80}\b(?:has|have) (?:failed|never)\b"
)
"""How a sentence turns down the common view told before it."""
_REJECTION = Opening(
    r"(?:But |Yet |However, )?(?:This|That|It|[Tt]his|[Tt]hat|[Bb]oth|"
    r"[Tt]he (?:view|assumption|intuition|belief|claim))(?: \w+)? (?:is|are|was|"
    r"turns out to be)"
    r" (?:\w+ )?(?:wrong|false|mistaken|incorrect|a mistake|a myth|misleading|"
    r"backwards|"
    r"untrue|an? (?:[\w-]+ )?(?:myth|mistake|error|illusion|misreading|fallacy|"
    r"confusion|legend|caricature|half-truth|fiction)|"
    r"not (?:so|true|the case|right|correct))\b"
    r"|(?:But |Yet |However, )?(?:[Tt]his|[Tt]hat|[Ii]t) (?:confuses|conflates|"
    r"mistakes|overlooks|forgets|gets (?:it|this|things))\b"
    r"|(?:But |Yet |However, )?(?:[Tt]his|[Tt]hat|[Ii]t) (?:does not|doesn['’]t) "
    r"(?:hold|survive|follow)\b"
)
_LEADS_ON = re.compile(
    r"\s*(?:However|But|Yet|Still|Nevertheless)?,?\s*", re.IGNORECASE
)
_MAY_LEAD = frozenset("HhBbYySsſNn,")
"""How a sentence begins that may begin with one of these."""


def read(sentence: str, following: str | None = None) -> tuple[Holder, str]:
    """Who stands behind a sentence, and the rule that saw it.

    Args:
        sentence: The sentence itself.
        following: The next sentence of its paragraph, which may reject it.
    """
    opening = _after_lead(sentence)
    both = (sentence,) if opening is sentence else (opening, sentence)
    common = any(map(_COMMON_VIEW.match, both))
    reported = any(map(_REPORTED.match, both))
    if _TEMPTS.match(opening):
        return Holder.OPPOSED, "cue:turned-down"
    if following and _REJECTION.match(following):
        return Holder.OPPOSED, "cue:rejected-next"
    if following and common and _TURNED_DOWN.match(following):
        return Holder.OPPOSED, "cue:turned-down"
    if common and _REJECTS.search(sentence):
        return Holder.OPPOSED, "cue:rejected"
    if common or reported:
        return Holder.REPORTED, "cue:reported"
    return Holder.ASSERTED, ""


def _after_lead(sentence: str) -> str:
    """A sentence without the word that leads on to it."""
    first = sentence[:1]
    if first not in _MAY_LEAD and not first.isspace():
        return sentence
    lead = _LEADS_ON.match(sentence)
    return Sentence(sentence[lead.end() :]) if lead and lead.end() else sentence
