"""Sentences that point at another page: whether they say more than that."""

import re

from corpus.prose.forms import LINK, TITLE

_DEMONSTRATIVE = re.compile(r"(?:This|That|It|These|Which|Both) ")
_BEARS = re.compile(
    r"(?:And |But |So )?(?:This|That|It|These|Both)(?: \w+ly| also| in turn)? "
    r"(?!(?:is|was|are|echo|recall|connect|relate|link|tie|bear|belong|lead|point|"
    r"return|goes|go|come|touch|resemble|draw|sit|stand|appear|see|rest|mirror|answer|"
    r"ask|continue)(?:e?s)?\b)[a-z]{3,}s\b"
)
"""Says how what was said bears on the title that follows: `This sets a limit on …`."""
_IS_FOR = re.compile(
    r"(?:And |But |So )?(?:This|That|It|Here) is (?:\w+ )?(?:an?|the|another|one) "
    r"(?:\w+ )?(?:case|obstacle|argument|problem|challenge|limit|blow|exception|"
    r"counter-?example|counter-?argument|difficulty|objection|reason|evidence|threat|"
    r"support|answer|alternative) (?:for|to|against|on|of|in)\b"
)
"""The same by what it is: `This is a serious obstacle for …`."""
_SINCE = re.compile(
    r"(?:And |But |So )?(?:Since|As|Because|If|Although|While) X, (?P<then>.+)"
)
_LEADS_TO = re.compile(
    r"(?:See|Cf\.?|Compare|More (?:on|in|under))\b(?: \w+){0,4} (?=\W*(?:\[\[|[A-Z]))"
)
"""Opens a sentence that only points at the title that it goes on with."""
_SEEN_ASIDE = re.compile(r"(?<=\w) \((?:[Ss]ee|[Cc]f\.?|[Cc]ompare) [^()]*\)")
"""Points at a page beside what is said: `It is no way out (see …).`"""
_PAGE_TELLS = re.compile(r" (?:\w+ly |also |then )?(?!(?:is|was|has|does)\b)[a-z]+s\b")
"""What a page whose title is the subject does: `… describes the same loop.`"""
_SAYS_MORE = re.compile(
    r"[:;—]|, (?:and|but|so|which|with|where|since|as|because|for)\b|\d"
)
"""What says in a sentence about a page what stands there, too."""
_MAX_POINTING = 14
_FEWEST_WORDS = 4


def only_links(sentence: str) -> bool:
    """Whether it says no more than that another page bears on this one."""
    # Titles and links are rare, and their marks are soon looked for.
    if "(" in sentence:
        sentence = _SEEN_ASIDE.sub("", sentence)
    rest, count = TITLE.subn("", sentence) if "?" in sentence else (sentence, 0)
    rest, wiki = LINK.subn("", rest) if "[[" in rest else (rest, 0)
    if not count + wiki:
        return bool(re.match(r"(?:\W*)(?:See(?: also)?|Cf\.?|Source:)\s", sentence))
    if says_how_it_bears(sentence) or _reasons(sentence):
        return False
    if _tells_of_page(sentence):
        return True
    size = len(re.findall(r"\w+", rest))
    if size <= 6 or (size <= _MAX_POINTING and _LEADS_TO.match(sentence)):
        return True
    ends = sentence.rstrip(". ").endswith(("?", "]]"))
    return size <= 8 and ends and _DEMONSTRATIVE.match(sentence) is not None


def _tells_of_page(sentence: str) -> bool:
    """Whether it only tells what another page is about: `… describes the loss.`."""
    title = TITLE.match(sentence)
    if title is None:
        return False
    rest = sentence[title.end() :]
    return (
        len(rest.split()) <= _MAX_POINTING
        and _PAGE_TELLS.match(rest) is not None
        and not _SAYS_MORE.search(rest)
    )


def _reasons(sentence: str) -> bool:
    """Whether something follows from a title: `Since …?, nobody was surprised.`."""
    then = _SINCE.fullmatch(LINK.sub("X", TITLE.sub("X", sentence)))
    return then is not None and len(then["then"].split()) >= _FEWEST_WORDS


def says_how_it_bears(sentence: str) -> bool:
    """Whether it says what was said does to another page: limits it, doubts it.

    `This sets a limit on …` says how; `This connects to …` only that it does.
    """
    # Titles and links are rare, and their marks are soon looked for.
    is_asked, is_linked = "?" in sentence, "[[" in sentence
    if not (is_asked or is_linked):
        return False
    if not (_BEARS.match(sentence) or _IS_FOR.match(sentence)):
        return False
    return (is_asked and TITLE.search(sentence) is not None) or (
        is_linked and LINK.search(sentence) is not None
    )
