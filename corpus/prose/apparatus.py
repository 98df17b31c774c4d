"""What stands in a sentence beside what it says: citations, numbered parts, years."""

from corpus.prose.cues import Cue, Sentence

_MARKED = (
    r"\([^()]*(?:(?:19|20)\d\d|\bpp?\. ?\d|https?:|zotero:)[^()]*\)|\[[\d,; –-]+\]|"
    r"\[?\[\[@[^\[\]]*\]\]\d*|\]\([^()]*\)|\[[^\[\]]*@[^\[\]]*\]|(?<!\w)@[\w:-]+"
)
_NUMBERED = (
    r"\b(?:[Tt]ables?|[Ff]ig(?:ures?|s?\.)|[Ss]ections?|[Ee]q(?:uations?|s?\.)|"
    r"[Aa]lgorithms?|[Cc]hapters?|[Aa]ppendix|[Ss]teps?|[Ss]tages?|[Pp]hases?|[Pp]ages?|"
    r"[Vv]ersions?|[Ll]ayers?|[Ll]ines?|[Rr]ows?|[Cc]olumns?|[Pp]roperty) "
    r"\(?[\dA-Z][\d.]*\)?"
)
BESIDE = Cue(
    rf"{_MARKED}|{_NUMBERED}|(?<!\d)(?:19|20)\d\d(?!\d)|\A\W*\d+(?:\.\d+)*[.)]?\s"
    r"|(?<!\w)\(\d+(?:\.\d+)*\)"
)
"""Digits that count nothing: of citations, of numbered parts, of years."""
FIGURE = Cue(r"(?<!\w)(?:[a-zA-Z]|[A-Z]{1,4}|[χη]²?) ?[=<>≤≥≈] ?-?[.\d]")
"""`d = 0.4`, `p < .05`, `N=312`: of a result, not of a formula."""

FORMULA = Cue(
    r"\$[^$]*[\\_^=<>∼][^$]*\$|[∑∏∂∇∈≤≥←φθσλ∞√×]\s?\w|\w\s?[=←]\s?[\w−(-]|\\[a-z]{2,}"
)


def without(cue: Cue, sentence: Sentence, instead: str = " ") -> Sentence:
    """A sentence with a blank, or something else, for all that matches."""
    if not cue.may_match(sentence):
        return sentence
    return Sentence(cue.pattern.sub(instead, sentence))
