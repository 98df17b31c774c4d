"""The form of a sentence: whether it asserts anything, asks, points, or only links."""

import re
import string
from enum import StrEnum

from corpus.prose.cues import Opening, Sentence
from corpus.prose.subtitled import is_subtitled
from corpus.prose.verbs import has_finite_verb, has_verb
from corpus.prose.vocabulary import vocabulary

_ASIDE = re.compile(r"\s*\([^()]*\)")
_FULL_STOP = re.compile(
    r"[\w)\]\"'”’*][.!][\"'”’)\]*_]*(?:\[\^?[\w-]{1,40}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)*\Z"
)
"""A stop with what closes it, and the marks of footnotes behind it."""
_QUOTES_QUESTION = re.compile(
    r"[\w’'-]+ [^\"“”?]{6,}(?:[\"“][^\"“”]+[\"”][^\"“”?]+)*[\"“][^\"“”]+\?[\"”][)*_]*\Z"
)
"""A question that stands in the words of another sentence: `One should ask "why?"`"""
_QUESTION_END = re.compile(r"\?[\"'”’)\]*_]*\Z")
_ASKS = (
    r"Can|Could|Do|Does|Did|Is|Are|Was|Were|Why|How|What|When|Where|Which|Who|Will|"
    r"Would|"
    r"Should|Has|Have|May|Might|Must"
)
_OPENS_QUESTION = re.compile(
    rf"(?:And |But |So |Or |Yet |Then |Now |[\"“'*_(])*(?:{_ASKS}|If)\b", re.IGNORECASE
)
TITLE = re.compile(rf"(?:(?<=\s)|\A)(?:{_ASKS}) [^.?!\n]{{3,200}}\?")
"""A title in a running sentence, which asks."""
LINK = re.compile(r"\[\[[^\[\]\n]{1,300}\]\]")
_ADDRESS = re.compile(
    r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|https?://[^\s()\]>]+"
    r"|(?<![\w.])(?:doi: ?)?10\.\d{4,9}/[^\s\]>]*[^\s\]>.,;:)]",
    re.IGNORECASE,
)
"""Where a link leads, an address, or a DOI."""
_ONLY_LINK = re.compile(r"\W*\[[^\[\]]*\]\([^()\s]*\)\W*\Z")
"""The name of a page elsewhere, and nothing said of it."""
_ABOUT_PAGE = Opening(
    r"(?:(?:This|The rest of (?:this|the)) (?:note|page|section|essay|"
    r"post|piece|paragraph|article|chapter)"
    r"(?!['’]s)|In this (?:section|post|essay|article)|Below|The following|"
    r"Explores|Investigates|Examines|We (?:will|now|next)|Click)\b"
)
"""Speaks of the page itself."""
_ADDRESSES = Opening(
    r"(?:In this note|What follows|I (?:will|want|would|am going|think I|hope)|"
    r"Let(?:'s|’s| us| me)|Consider|Imagine|Suppose|Note that|Recall|"
    r"Remember|Think of|Take|Ask|Try|Use|Notice|Say|Here (?:is|are)|"
    r"For (?:example|instance)[,:]?)\b"
)
"""Speaks to the reader, or seems to: `Take the oracle away and little is left.`"""
_COMMAND = Opening(
    r"(?:(?:First|Second|Third|Then|Next|Finally|Instead|And|But|So|"
    r"Or),? )?[A-Za-z]?[a-z]+ "
    r"(?:the|an?|each|every|all|your|their|its|two|three|five|any|this|that|these|"
    r"what|how|"
    r"whether|it|them|only|one|another|yourself|both)\b"
)
_COMMANDS = vocabulary(
    "read load extract compare use write add check create find keep make run take "
    "apply "
    "identify include review update ask avoid capture choose consider define ensure "
    "follow give include look move open pick put remove replace save search select set "
    "start stop tell test think treat try turn build let do get see note mark measure "
    "pair split merge put leave store track generate evaluate collect train fine-tune "
    "prompt sample accept infer verify install configure copy paste click combine "
    "convert rename attach list document record describe explain summarize summarise "
    "break ask begin return delete edit close enter type press enable disable keep "
    "prefer never always focus aim"
)
_ONLY_COMMANDS = vocabulary(
    "compare detect identify extract ensure avoid choose define verify accept infer "
    "create consider include remove"
)
"""Words that open nothing but a command, whatever follows."""
_SUBORDINATE = re.compile(
    r"(?:When|If|Before|After|Once|While|Instead of|Rather than|To) [^,.;:?!]{3,120}, "
)
"""What a command may begin with: `Before you cut, measure it.`"""
_POINTS = Opening(
    r"(?:[^.;]{0,160}?\b(?:is|are|was|were) (?:\w+ )?(?:displayed|shown|given|"
    r"presented|summari[sz]ed|listed|depicted|provided|found|plotted|"
    r"visuali[sz]ed) in (?:the )?(?:[Tt]able|"
    r"[Ff]ig(?:ure|\.)|[Ss]ection|[Aa]ppendix|[Cc]hapter)\b"
    r"|(?:(?:In|Throughout) (?:this|the (?:next|following|subsequent|present)) "
    r"(?:paper|work|study|article|thesis|chapter|section|report)s?,? )?[Ww]e "
    r"(?:then |next |also |now |first |further |here )?"
    r"(?:investigate|study|propose|describe|discuss|present|introduce|"
    r"consider|examine|explore|review|refer|outline|provide)\b(?! that\b))"
)
"""What a text says of its own parts and of what it is about to do."""
_KEYED = re.compile(
    r"[*_>\s-]*[A-Za-z][\w /-]{0,24}:{1,2}[*_]*(?:[ \t]|$)", re.MULTILINE
)
"""A line that gives a property, as front matter does."""
_COMES_TRUE = re.compile(
    r"\band (?:the|its?|their|no|nothing|most|half|[\w-]+ [\w-]+s|[\w-]+s) "
    r"(?:[\w-]+ ){0,4}?(?:is|are|has|have|will|would|can|becomes?|goes|go|reads?|"
    r"falls?|rises?|drops?|disappears?|vanish(?:es)?|shrinks?|survives?|flips?)\b"
)
"""What follows from doing so: `Shuffle the lines and the effect is gone` asserts."""
_CONNECTIVE = Opening(
    r"(?:The (?:evidence|reason|pattern|answer|point|argument|picture|logic|problem|"
    r"difference|result|caveat|mechanism) (?:is|was) (?:\w+ )?\w+|"
    r"The (?:[\w-]+ )?question is (?:then )?(?:whether|how|why|what|which|when|who)"
    r"\b[^.]*|(?:Look up|I keep (?:hearing|reading|seeing))\b.*|"
    r"(?:But |And )?(?:[Tt]his|[Tt]hat|[Ii]t) (?:is|was|does|matters|holds)"
    r"(?: \w+){0,2})[.!]\Z"
)
_LEADS_ON = Opening(
    r"(?:[A-Z][\w’'-]*(?: [\w’'-]+){0,4}) (?:suppl(?:y|ies)|offers?|provides?|gives?|"
    r"makes?|is|are) (?:an?|the|another|one|some) (?:further |natural |human |useful |"
    r"similar |older |different |simple )?(?:argument|parallel|case|example|comparison|"
    r"test|lesson|illustration|analogy|question|puzzle|evidence|hint|clue)s?[.!]\Z|"
    r"(?:Two|Three|Four|Five|Several|A few|Some|Both) (?:[\w-]+ ){0,2}?(?:findings|"
    r"results|studies|observations|facts|lines of evidence|things|points|arguments|"
    r"exceptions|objections) (?:reinforce|support|bear on|complicate|follow|are|speak|"
    r"matter|stand)(?: \w+){0,4}[.!]\Z|"
    r"(?:The )?(?:contrast|comparison|parallel|disagreement|difference|analogy|"
    r"exception|case|history|arithmetic|evidence|data|numbers|part|argument)"
    r"(?: (?:with|between|to|of|in) [\w’' -]{2,40}?)? (?:is|are|has|have) (?:been )?"
    r"(?:\w+ )?(?:instructive|informative|telling|revealing|simple|worth a look|"
    r"quickly told|familiar|illuminating|striking)[.!]\Z|"
    r"(?:That|This|It) (?:leaves|raises|brings (?:us|me) to|poses|opens) (?:the|a|an|"
    r"one|another) (?:[\w-]+ )?(?:question|problem|puzzle|issue)\b[^,;:]*[.!]\Z|"
    r"A (?:word|note|remark) (?:on|about) [^,;:]*[.!]\Z"
)
"""Leads on to what comes next, and says no more: `Peer review offers a parallel.`"""
_COMMENTARY = Opening(r"(?:This|That|These|Those|It|If|Together|Taken together)\b")
_LETTERS_AND_SPACE = (string.ascii_letters + string.whitespace).encode()
_STATISTIC = re.compile(r"\b(?:CI|a?HR|a?OR|RR|SD|[pdrnN]) ?[=<>≤≥]? ?[-−]?\d?\.?\d")
"""What prose is full of figures with: `HR 0.75 (95% CI 0.74–0.76)`."""
_SIGN = re.compile(r"[\d_]|[^\w\s]")
_RESTRICTS = re.compile(r"(?:only|not|never|except|unless|just)\b", re.IGNORECASE)
_MIN_WORDS = 4
_FEWEST_WORDS = 3
_FEWEST_OF_ALL = 2
_MAX_LENGTH = 1200
_MAX_TOPIC_WORDS = 10
_TAIL = 60
"""How many characters may end a sentence, with its quotes and brackets."""


class Doubt(StrEnum):
    """Why a sentence may assert nothing, by its form."""

    COMMAND = "command"
    ADDRESS = "address"
    """It speaks to the reader: `I would …`, `Consider …`."""
    LINKS = "links"
    """It only joins what stands around it: `The reason is simple.`"""
    BRIEF = "brief"
    CERTAIN = "certain"
    """It is a question, a row of a table, or leads on to the next line."""


def may_assert(sentence: str, *, advises: bool = False) -> bool:
    """Whether nothing in a sentence's form speaks against its asserting something.

    Questions, commands, rows of tables, words about the page itself and what only
    leads on to the next line do so seldom or never.

    Args:
        sentence: The sentence.
        advises: Whether it stands under a label that announces what follows from the
            note, so that a command is a claim of what to do.
    """
    return doubt(sentence, advises=advises) is None


def doubt(sentence: str, *, advises: bool = False) -> Doubt | None:
    """What in a sentence's form speaks against its asserting anything, if anything.

    Only what is certain rules it out: `Build the graph last.` says what to do, and a
    note may claim that.

    Args:
        sentence: The sentence.
        advises: Whether it stands under a label that announces what follows from the
            note, so that a command is a claim of what to do.
    """
    plain = _without_links(sentence)
    if len(sentence) > _MAX_LENGTH or asks(sentence) or _is_of_page(sentence):
        return Doubt.CERTAIN
    if "](" in sentence and _ONLY_LINK.match(sentence):
        return Doubt.CERTAIN
    if is_subtitled(sentence):
        return Doubt.CERTAIN
    if ("\n" in sentence and _gives_properties(sentence)) or not _is_prose(plain):
        return Doubt.CERTAIN
    count = len(plain.split())
    if count < _FEWEST_OF_ALL or plain.endswith((":", ",")):
        return Doubt.CERTAIN
    if _ADDRESSES.match(sentence):
        return Doubt.ADDRESS
    if _CONNECTIVE.match(sentence) or _LEADS_ON.match(sentence):
        return Doubt.LINKS
    if count < _FEWEST_WORDS:
        return Doubt.BRIEF
    return Doubt.COMMAND if not advises and _commands(plain) else None


def _is_of_page(sentence: str) -> bool:
    """Whether it speaks of the page itself, or points at a part of it."""
    return bool(_ABOUT_PAGE.match(sentence) or _POINTS.match(sentence))


def is_whole(sentence: str) -> bool:
    """Whether a sentence is long enough to assert something, and has a verb."""
    plain = _without_links(sentence)
    count = len(plain.split())
    if count < _MIN_WORDS:
        return False
    if count > _MIN_WORDS + 1 and _ends_in_full_stop(plain):
        return True
    # The subject comes before the verb.
    return has_verb(plain.split(maxsplit=1)[1])


def is_fragment(sentence: str) -> bool:
    """Whether it is a phrase, not a sentence, however short that may be."""
    if is_whole(sentence):
        return False
    plain = _without_links(sentence)
    _, _, rest = plain.partition(" ")
    return not (_ends_in_full_stop(plain) and has_verb(rest))


def _ends_in_full_stop(plain: str) -> bool:
    # Most end in a letter and a full stop, which is seen at once.
    if plain[-1] == "." and plain[-2].isalnum():
        return True
    return _FULL_STOP.search(plain[-_TAIL:]) is not None


def names_topic(sentence: str) -> bool:
    """Whether it is a short phrase without a verb: `the cost of labels (X).`."""
    plain = _ASIDE.sub("", sentence)
    if _RESTRICTS.match(plain):
        return False
    return len(plain.split()) <= _MAX_TOPIC_WORDS and not has_finite_verb(plain)


def masked(sentence: Sentence) -> Sentence:
    """A sentence of the same length whose links hold no words that rules look for.

    Titles that stand in it without markup are links too.
    """
    # Both are rare, and their marks are soon looked for.
    plain: str = sentence
    if "?" in plain:
        plain = TITLE.sub(lambda title: "X" * len(title[0]), plain)
    if "[[" in plain:
        plain = LINK.sub(lambda link: "X" * len(link[0]), plain)
    return sentence if plain is sentence else Sentence(plain)


def _without_links(sentence: str) -> str:
    """A sentence without the marks of its links, which are no part of its form."""
    if "[[" in sentence:
        sentence = LINK.sub(" X ", sentence)
    if "](" in sentence or "://" in sentence or "10." in sentence:
        sentence = _ADDRESS.sub(lambda at: "]" if at[0][0] == "]" else "X", sentence)
    return sentence.strip()


def _gives_properties(sentence: str) -> bool:
    """Whether most of several lines are properties: `*authors:* Ito, Vega`."""
    lines = [line for line in sentence.splitlines() if line.strip()]
    keyed = sum(_KEYED.match(line) is not None for line in lines)
    return keyed > 1 and keyed * 2 >= len(lines)


def _commands(plain: str) -> bool:
    if opening := _SUBORDINATE.match(plain):
        plain = plain[opening.end() :]
    if plain.partition(" ")[0].strip("*_").casefold() in _ONLY_COMMANDS:
        return True
    command = _COMMAND.match(plain)
    if command is None or command[0].split()[-2].casefold() not in _COMMANDS:
        return False
    return not _COMES_TRUE.search(plain, command.end())


def asks(sentence: str) -> bool:
    """Whether the whole sentence is a question, not only a title in it."""
    if not _QUESTION_END.search(sentence):
        return False
    if _OPENS_QUESTION.match(sentence):
        return True
    return not (TITLE.search(sentence) or _QUOTES_QUESTION.match(sentence))


def is_commentary(sentence: str) -> bool:
    """Whether it speaks of what was just said, in the note's own voice."""
    return bool(_COMMENTARY.match(sentence))


def _is_prose(plain: str) -> bool:
    """Not a table row, a formula or a line of code."""
    if plain.startswith(("|", "```", "$$", "<", "#", "![")):
        return False
    if plain.startswith("(") and plain.rstrip(".").endswith(")"):
        return False
    signs = _signs(plain)
    if signs * 10 <= len(plain) * 3:
        return True
    return signs * 2 <= len(plain) and _STATISTIC.search(plain) is not None


def _signs(plain: str) -> int:
    """How many digits, marks and other signs a text holds."""
    if plain.isascii():  # the usual case, and many times faster
        return len(plain.encode().translate(None, _LETTERS_AND_SPACE))
    return len(_SIGN.findall(plain))
