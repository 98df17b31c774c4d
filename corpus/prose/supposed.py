"""Words that may be what a paper is called: they name one only if one is known so."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from corpus.prose.cues import Cue
from corpus.prose.findings import REPORT, RESULT
from corpus.prose.naming import JOINING, TITLE_CASE, NamedSource
from corpus.prose.vocabulary import vocabulary

_VERB = (
    r"(?:(?:\w+ly|also|further|first|then) )?"
    rf"(?P<verb>{REPORT}|{RESULT}|[a-z]+(?:ed|es|s)|put|ran|gave|took|overtook|let)\b"
)
_SUBJECT = re.compile(rf"(?P<mark>[*_\"“]{{0,2}})(?P<name>[A-Z][^.;()\n]{{1,120}}?)"
                      rf"[*_\"”]{{0,2}} {_VERB}")  # fmt: skip
_SETTING = re.compile(
    r"(?:In|From|Per|With) [*_\"“]{0,2}(?P<name>[A-Z][^.;()\n*_\"”]{3,120}?)"
    r"[*_\"”]{0,2}, (?=[a-z\d])"
)
_PARENTHESIS = re.compile(
    r"\((?:see |from |in |as in )?[*_]?([A-Z][^()\n]{3,140}?)[*_]?\)"
)
_COINED = re.compile(
    r"[A-Z][A-Za-z]*[a-z][A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*|[A-Z]{4,}(?:-[A-Z]+)*"
)
"""A name that somebody made up: `QuietWater`, `RULER`."""
_RUN = re.compile(
    r"(?<![\w’'-])(?:the )?[A-Z][\w.+/’'-]*(?:(?:[,:]? [A-Z]| \d)[\w.+/’'-]*|"
    rf"[,:]? {JOINING}(?![\w’'-])){{0,14}}\??"
)
"""Words with capitals in a row, and the small ones between them."""
_ONE_CAPITAL = re.compile(r"[^A-Z]*[A-Z]?[^A-Z]*\Z")
"""What has no second capital is no title, and nothing that somebody made up."""
_LEADS = re.compile(
    r"(?:In|At|On|For|From|With|By|As|Since|When|While|Where|If|Of|Per|Both|Yet|But|And|"
    r"See|After|Before|Under|Like|Unlike|To|Only|Although|Though|Because|Setup in) "
    r"(?=(?:the )?[A-Z])"
)
"""What may stand before a title that begins no sentence."""
_LOOSE_END = re.compile(rf"(?:[,:]? {JOINING})*[,:.]?\Z")
_ALONE = re.compile(r"(?:(?:In|From|Per) |[Cc]alled |\()([A-Z][a-z]{4,})(?=[,);])")
"""One word that must be a title if it is one at all: `In Unasked, 92 programmers`."""
_ALONE_SUBJECT = re.compile(
    r"([A-Z][a-z]{4,})(?= [a-z]{2,}(?:ed|ept|ut|old|ound|an|ave) )"
)
_ALONE_OWNER = Cue(
    r"\b[Tt]he ([A-Z][a-z]{4,})(?= (?:vignettes?|experiments?|stud(?:y|ies)|"
    r"paper|data|trials?|samples?|team|authors|surveys?|results|figures|tests|group)\b)"
)
_PART = re.compile(
    r"(?:(?:Fig(?:ure)?s?|Tab(?:le)?s?|Sec(?:tion)?s?|Eqs?|Equations?|Ch(?:apter)?s?|"
    r"Algorithm|Theorem|Lemma|Proposition)\.? ?|(?:App(?:endix|\.)) ?[A-Z]?\.?)\(?\d|"
    r"App(?:endix|\.) [A-Z]\b"
)
"""A part of the work that is told of: `Fig. 4`, `Appendix C.2`."""
_TRIED = 6
"""How many runs of capitals are looked at in a sentence."""
_WORKS = re.compile(
    r"report(?:s|ed)|introduc(?:es?|ed)|propos(?:es?|ed)|argu(?:es?|ed)"
)
"""What no model does, and no benchmark: papers do."""
_SETS_APART = re.compile(
    r"\b(?:the|in|on|by|with|without|to|for|from|a|an|is|as|or|not|at|but|so|when|who|"
    r"what|how|than|into|over|under|after|before|through)\b"
)
"""Small words that stand in titles, and hardly in what places or firms are called."""
_NO_TITLE = vocabulary(
    "new north south east west northern southern eastern western central great united "
    "upper lower san los saint st lake mount river bay cape royal national federal "
    "university institute hospital college school laboratory lab labs group company "
    "corporation inc county city state states street island islands kingdom republic "
    "war act arena bench benchmark dataset corpus model models forest carlo test index "
    "scale score method algorithm study experiment table figure phase type class grade "
    "stage step condition hard easy base large small mini pro turbo instruct chat"
)
"""Words of what places, firms, models, data and methods are called."""
_OWNER = re.compile(r"['’]s?\Z|-")
_ENDS_CLAUSE = re.compile(r"[*_]?\)[*_]?(?:[.,;]|\Z)")
_SHORTEST = 2
IN_CAPITALS = "source:capitals"
"""The rule of what is only written as titles are; most of it is something else."""


def find(
    sentence: str, offset: int, taken: Sequence[NamedSource]
) -> Iterator[NamedSource]:
    """What a sentence may name a paper by, in its order.

    Args:
        sentence: The sentence itself.
        offset: Where it starts in the file.
        taken: The papers that it names for sure, offsets into the file.
    """
    for one in _found(sentence, offset, taken):
        if not _PART.match(one.name):
            yield one


def _found(
    sentence: str, offset: int, taken: Sequence[NamedSource]
) -> Iterator[NamedSource]:
    if not taken:
        yield from _opening(sentence, offset)
        yield from _inside(sentence, offset)
    if "(" in sentence:
        for found in _PARENTHESIS.finditer(sentence):
            start, end = found.start(1) + offset, found.end(1) + offset
            is_free = all(one.end <= start or end <= one.start for one in taken)
            if is_free and len(found[1].split()) >= _SHORTEST:
                yield _maybe(found[1], start)


def of_result(
    sentence: str, offset: int, maybe: Sequence[NamedSource]
) -> NamedSource | None:
    """What a sentence that reports a result must mean a paper by, though none is known.

    `Wards that rang twice slept less (The Second Bell).`, `In Paid by the Pair, …`.

    Args:
        sentence: The sentence.
        offset: Where it starts in the file.
        maybe: What it may name a paper by, as `find` tells.
    """
    for one in maybe:
        start, end = one.start - offset, one.end - offset
        if one.rule == IN_CAPITALS or not TITLE_CASE.fullmatch(one.name):
            continue
        words = one.name.split()
        capitals = sum(word[0].isupper() for word in words)
        if capitals < _SHORTEST or any(map(_is_no_word, words)):
            continue
        is_title = _SETS_APART.search(one.name) or one.name.startswith("The ")
        in_brackets = sentence[:start].rstrip("*_").endswith("(")
        ends = in_brackets and _ENDS_CLAUSE.match(sentence, end) is not None
        opens = sentence.startswith("In ") and sentence[end : end + 1] == ","
        if ends or (is_title and (in_brackets or opens)):
            return one._replace(rule="source:of-result", confidence=0.6, is_sure=True)
    return None


def _is_no_word(word: str) -> bool:
    """Whether a word is a number, is coined (`XGBoost`, `NICU`), or is in no title."""
    plain = _OWNER.sub("", word.strip(',:?!"“”'))
    is_coined = any(letter.isupper() for letter in plain[1:])
    return is_coined or not plain.isalpha() or plain.casefold() in _NO_TITLE


def heading(text: str, start: int, end: int) -> NamedSource | None:
    """What a heading may name a paper by: all of it."""
    name = text[start:end]
    is_long = len(name.split()) > _SHORTEST or _COINED.fullmatch(name)
    return _maybe(name, start) if is_long and _is_name(name) else None


def label(text: str, start: int, end: int) -> NamedSource | None:
    """What a label's parenthesis may name a paper by: all of it."""
    name = text[start:end]
    is_name = name[:1].isupper() and len(name.split()) >= _SHORTEST
    return _maybe(name, start) if is_name else None


def _opening(sentence: str, offset: int) -> Iterator[NamedSource]:
    """What a sentence opens with, as its subject or as where something is told."""
    for pattern in (_SETTING, _SUBJECT):
        found = pattern.match(sentence)
        if found is None or not _is_name(found["name"]):
            continue
        name, start = found["name"], found.start("name") + offset
        does = found["verb"] if pattern is _SUBJECT else ""
        if _COINED.fullmatch(name) and _WORKS.fullmatch(does):
            yield NamedSource(name, start, start + len(name), "source:coined", 0.6)
        else:
            yield _maybe(name, start)
        return


def _inside(sentence: str, offset: int) -> Iterator[NamedSource]:
    """Titles anywhere in a sentence, by their capitals: each way to cut them out."""
    for found in _alone(sentence):
        yield _maybe(found[1], offset + found.start(1), IN_CAPITALS)
    if _ONE_CAPITAL.match(sentence):
        return
    for found in islice(_RUN.finditer(sentence), _TRIED):
        start, name = found.start(), found[0]
        if _ONE_CAPITAL.match(name):
            continue
        if lead := _LEADS.match(name):
            start, name = start + lead.end(), name[lead.end() :]
        name = _LOOSE_END.sub("", name)
        cuts = (name, name.partition(": ")[0], name.partition(", ")[0])
        for cut in dict.fromkeys(cuts):
            if _may_be_title(cut):
                yield _maybe(cut, offset + start, IN_CAPITALS)
            if cut.startswith(("the ", "The ")) and _may_be_title(cut[4:]):
                yield _maybe(cut[4:], offset + start + 4, IN_CAPITALS)


def _alone(sentence: str) -> list[re.Match[str]]:
    """The single words that stand as only titles do, in order."""
    found = [*_ALONE.finditer(sentence), *_ALONE_OWNER.finditer(sentence)]
    if subject := _ALONE_SUBJECT.match(sentence):
        found.append(subject)
    if len(found) > 1:
        found.sort(key=lambda one: one.start())
    return found


def _may_be_title(name: str) -> bool:
    if _COINED.fullmatch(name):
        return True
    words = name.split()
    return len(words) >= _SHORTEST and sum(word[:1].isupper() for word in words) > 1


def _is_name(name: str) -> bool:
    if _COINED.fullmatch(name):
        return True
    return len(name.split()) >= _SHORTEST and bool(TITLE_CASE.fullmatch(name))


def _maybe(name: str, start: int, rule: str = "source:known") -> NamedSource:
    return NamedSource(name, start, start + len(name), rule, 0.7, is_sure=False)
