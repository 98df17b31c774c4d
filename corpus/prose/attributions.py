"""Words that tell that somebody else holds what a sentence says."""

from corpus.prose.cues import Cue, Guarded, Opening

_OFTEN = (
    r"(?:(?:also|long|first|once|always|since|often|repeatedly|recently|famously|still|"
    r"now|further|even|later|instead|rather|thus|too|in turn|\w+ly) )*"
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
    r"stress|note|predict|complain|fear|suspect)(?:d|s|ed|es)?|"
    r"said|thought|held|wrote|denies|denied|taught)(?:,? (?:instead|rather|however|"
    r"therefore|too|in turn|(?!only\b)\w+ly),?)?(?: (?:for (?:years|decades|a long "
    r"time|long)|long ago|since \d{4}|in \d{4}|again and again))?"
)
_NAME = r"[A-Z][\w’'-]+"
_BEFORE = (
    r"(?:[Aa]ccording to|[Ff]or (?:proponents|advocates|critics|skeptics)|"
    r"[Ii]n the words of)\b",
    r"(?:The )?(?:[Pp]roponents|[Aa]dvocates|[Cc]ritics|[Ss]keptics|[Ss]ceptics|"
    r"[Rr]esearchers|[Ss]cholars|[Oo]pponents|[Dd]efenders|[Aa]uthors?|[Ss]cientists|"
    rf"[Ee]conomists|[Pp]hilosophers|[Pp]ractitioners)(?: \w+){{0,4}}? (?:{_SAYING})\b",
    rf"{_NAME}(?:, {_NAME}){{0,4}},? (?:et al\.|and (?:colleagues|co-authors|"
    rf"coworkers|{_NAME}))"
    rf"(?: ?\(?\d{{4}}[a-z]?\)?)?,? (?:{_SAYING}|had)\b",
    r"(?!(?:This|That|It|These|Those|Which|What|Evidence|Nobody|Nothing|None|One|You|"
    rf"We|I)\b){_NAME}(?:[’']s? [\w-]+)? (?:\(\d{{4}}[a-z]?\) )?{_SAYS_THAT}"
    r"(?: that|,|:| (?:reaching|it)\b)",
    rf"{_NAME}['’]s? (?:[\w-]+ )?(?:hypothesis|theory|[\w-]*program|model|"
    r"account|view|thesis|argument|conjecture|idea|proposal|explanation|law) (?:\w+ )?"
    r"(?:says?|holds?|predicts?|claims?|is that|states?|implies|posits?)\b",
    rf"(?:They|He|She) {_SAYS_THAT} that\b",
    r"(?:[A-Z][\w-]+ )?[a-z-]{3,}s (?:argue|claim|contend|maintain|insist|believe|"
    r"counter|object|warn|say|think|complain|suspect|fear|reply|assume) that\b",
    rf"The [\w’' -]{{2,50}} (?:paper|study|authors|report) (?:{_SAYING})\b",
    rf"(?:Some|Many|Others|Most)(?: \w+){{0,3}} (?:{_SAYING})\b",
    rf"{_NAME} saw in\b",
)
"""How a sentence begins that tells what others hold."""
_ONE = (
    rf"{_NAME}(?: et al\.| and (?:{_NAME}|colleagues|co-authors|coworkers))?"
    r"(?:,? \(?\d{4}[a-z]?\)?)?"
)
"""Whoever has written something, by name."""
_PEOPLE = (
    r"(?:they|he|she|some|many|others|(?:(?:the|its|their|his|her|these|those) )?"
    r"(?:authors?|paper|abstract|report|critics|advocates|proponents|opponents|"
    r"defenders|sceptics?|skeptics?|enthusiasts|vendors?|makers|[a-z]{3,20}ists))"
)
_WHO = rf"(?:(?!I['’]){_ONE}|{_NAME} {_NAME}|{_PEOPLE})"
_SPEAKS = (
    r"(?:(?:argue|claim|contend|maintain|insist|believe|think|say|conclude|assert|"
    r"object|warn|reckon|suspect|complain|suggest)(?:s|d|ed)?|writes?|holds?|held|"
    r"thought|said|wrote|puts? it)"
)
_NO_SUBJECT = (
    r"(?!(?:We|I|You|One|It|He|She|They|This|That|These|Those|There|Who|Whoever|Which|"
    r"If|When|Where|Since|As|Because|While|How|What|Whether|Nobody|Nothing|None|No|"
    r"Neither|Any|Each|Every|Two|Three|To|Do|Does|Did|Can|Could|Should|Let)\b|I['’])"
)
_ENDS = r"(?:,|[.!?][\"”’)\]*_]*\Z)"
_VIEW = (
    r"(?:view|opinion|reading|account|telling|judge?ment|words|theory|experience|"
    r"estimation)"
)
_BEHIND = (
    rf", (?:as )?{_WHO} {_OFTEN}{_SPEAKS}{_ENDS}",
    rf"[,”\"] (?:says?|said|argues?|argued|claims?|claimed|writes?|wrote|insists?|"
    rf"insisted|thinks?|thought|holds?) (?:{_WHO}|the [a-z-]+)[.!]\Z",
    rf"[,—–] according to (?:{_ONE}|{_PEOPLE}|them|him|her){_ENDS}",
    rf", (?:in|on) (?:{_WHO}['’]s?|his|her|their) {_VIEW}{_ENDS}",
)
"""The same behind what is said, or in the midst of it: `Naps, Ito claims, help.`"""
_VIEW_OF = (
    rf"(?:In|On) (?:{_WHO}['’]s?|his|her|their|its authors['’]) (?:\w+ )?{_VIEW}\b",
    rf"As {_WHO} {_OFTEN}(?:{_SPEAKS}|would have it),",
    r"(?:Allegedly|Reportedly|Purportedly|Supposedly|Rumou?r has it|Word has it)\b",
    rf"{_NO_SUBJECT}[A-Z][\w’'-]*(?: (?!(?:that|which|who)\b)[\w’'-]+){{0,5}}? "
    r"(?:allegedly|reportedly|purportedly) [a-z]",
)
_MANY = (
    rf"{_NO_SUBJECT}(?:(?:The|Some|Many|Most|Several|Our|Its|Their)(?: [a-z-]+){{0,2}}?"
    r" )?(?:[A-Za-z-]{3,}s|[Pp]eople)(?: (?:(?:spoke|talked|listened) to|(?!(?:to|"
    r"should|would|might|can|could|must|will|may|cannot|not|never|that|if|when|where|"
    r"because|which|whether|do|did|does|had|have|has|is|are|was|were)\b)"
    r"[\w’'-]+)){1,7}? (?<!\bthe )(?<!\ba )(?<!\ban )(?<!this )(?<!\bno )"
    r"(?:say|argue|claim|contend|maintain|insist|believe|complain|object|reply|"
    r"conclude|warn|hold) that\b"
)
"""People by what they are: `Farmers who keep goats say that …`"""
_RULES = (
    r"(?:has |have |had )?(?:recommend(?:s|ed)|advise[sd]|(?:ruled|held|holds|stated|"
    r"declare[sd]|conclude[sd]|warn(?:s|ed)|claim(?:s|ed)|argue[sd]|maintain(?:s|ed)|"
    r"insist(?:s|ed)|says|said|decide[sd]|believe[sd]) that)\b"
)
_THEN = r"(?:(?:In|By|After|Before) [^,;:]{2,60}, )?"
_BODIES = (
    rf"(?:{_THEN}[Tt]he |{_NO_SUBJECT}){_NAME}(?:(?: (?:of|for|and|on)(?: the)?)? "
    rf"{_NAME}){{0,5}}(?: \([A-Z]{{2,8}}\))?(?:, [a-z][a-z ]{{2,16}},)? {_RULES}",
    rf"{_THEN}(?:[Tt]he|An?|an?|One|Its|Their) (?:[\w’'-]+ ){{0,3}}(?:court|committee|"
    r"ministry|commission|agency|government|board|council|panel|academy|association|union|"
    r"industry|minister|judges?|review|article|abstract|guidelines?|textbook|manual|"
    rf"essay|inquiry|tribunal|jury) {_RULES}",
)
"""What speaks with one voice: `The Senate held that …`"""
CUES: tuple[Guarded, ...] = (
    *map(Opening, (*_BEFORE, *_VIEW_OF, _MANY, *_BODIES)),
    *map(Cue, _BEHIND),
)
"""Each tells that a sentence says what somebody else holds."""
