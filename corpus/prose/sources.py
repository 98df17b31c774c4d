"""How prose names papers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from corpus.document import Reference
from corpus.prose import authored, parenthesised
from corpus.prose.cues import Cue, Sentence, Sieve
from corpus.prose.methods import is_method
from corpus.prose.naming import (
    CAPITALISED,
    CITATION,
    LONG_TITLE,
    PARTICLE,
    SEVERAL_MORE,
    TITLE_CASE,
    YEAR,
    Finder,
    NamedSource,
    is_title,
    is_word,
    is_work,
    named,
)
from corpus.prose.vocabulary import vocabulary
from kg.model import Kind, NodeId, Span, unchecked

_reference = unchecked(Reference)
_TWO_NAMES = re.compile(rf"{CAPITALISED} (?:and|&) {PARTICLE}{CAPITALISED}")
_SEASON = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Spring|Summer|Autumn|Winter|In|Since|By|From|Until|The|A)"
)
_ARTICLE = re.compile(r"[Tt]he (?=[A-Z][\w’'-]+(?: [\w’'-]+){0,4} (?:paper|study)\Z)")
_CALLED = Cue(
    r"(?<![\w-])(?:[Tt]he |[Ii]n |[Tt]heir )(?P<name>(?:[A-Z][\w.+/’'-]*"
    r"|(?<=[\w’'] )(?:of|for|and|on|in)(?= [A-Z]))"
    r"(?: (?:[A-Z0-9][\w.+/’'-]*|(?:of|for|and|on|in)(?= [A-Z]))){0,6}"
    r" (?:paper|preprint|tutorial|study)"
    r"|[A-Z][\w+/’'-]*(?: [a-z][\w’'-]{2,}){1,4} (?:paper|preprint))\b"
)
_AUTHORS = Cue(
    rf"(?<![\w-]){CAPITALISED}(?:{SEVERAL_MORE})?"
    rf"(?: et al\.?(?:,? (?:\({YEAR}\)|{YEAR}))?"
    r"| and (?:colleagues|coworkers|co-workers|co-authors|collaborators)"
    rf"(?: \({YEAR}\))?| \({YEAR}\))"
)
_SITE = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|replications?|surveys?|experiments?|cohorts?|samples?|"
    r"outbreaks?|conferences?|workshops?|meetings?|fieldwork|pilots?|census) "
    r"(?:in|at|near|around) \Z"
)
"""What is done at a place: `a replication in Oslo (2022)`."""
_LONGEST_SITE = 30
_DATED = Cue(
    rf"(?<![\w-])(?:{CAPITALISED}(?:{SEVERAL_MORE}) {YEAR}"
    rf"|(?!{_SEASON}\b){CAPITALISED} {YEAR}(?= (?:finds?|found|shows?|showed|"
    r"argue[sd]?|reports?|reported|conclude[sd]?|claim(?:s|ed)|puts?|goes|leaves|"
    r"reviews?|reviewed|pool(?:s|ed)|measure[sd]?|estimate[sd]?|compare[sd]?|suggests?|count(?:s|"
    r"ed)|holds?|says?|writes?|replies|replied)\b))"
)
"""Authors and a year without any bracket: `Ito & Vega 2019`, `Ito 2019 finds`."""
_PAIR = Cue(
    rf"(?<![\w-])(?P<names>{CAPITALISED}(?:, {PARTICLE}{CAPITALISED})*,? and "
    rf"{PARTICLE}{CAPITALISED})"
    r"(?=,? (?:\w+ly |also |later |first |then )?(?:found|find|argued?|compared?|"
    r"regress(?:ed)?|estimated?|proposed?|describe[ds]?|review(?:ed)?|test(?:ed)?|"
    r"analy[sz]ed?|examined?|measured?|calculated?|concluded?|survey(?:ed)?|"
    r"follow(?:ed)?|"
    r"track(?:ed)?|weigh(?:ed)?|fed|noted?|claim(?:ed)?|contend(?:ed)?|suggest(?:ed)?|"
    r"demonstrated?|documented?|pool(?:ed)?|judged?|count(?:ed)?|studied|sampled?|"
    r"interviewed|trained|fitted|fit|built|collected|evaluated?|fine-tuned|"
    r"prompted?|benchmark(?:ed)?|annotated?|randomi[sz]ed|recruited|introduced?|"
    r"investigated?|probed?|replicated?|re-?ran|simulated?|scored?|audited?|"
    r"collected|constructed?|assigned|observed?|attributed?|asked|ran|gave|put|used?|showed|show|told|tell|report(?:ed)?)"
    r"\b)"
)
"""Two names or more that do what only authors do."""
_WORK_OF = Cue(
    r"\b(?:regressions?|stud(?:y|ies)|experiments?|analys[ei]s|work|papers?|trials?|"
    r"comparisons?|surveys?|data|estimates?|models?|review|meta-analysis|measurements) "
    rf"(?:of|by) (?P<names>{CAPITALISED}(?:, {PARTICLE}{CAPITALISED})*,? and "
    rf"{PARTICLE}{CAPITALISED})(?![\w’'-])"
)
_ARXIV = Cue(
    r"(?:\barxiv[:\s]{1,2}|\barxiv\.org/(?:abs|pdf)/)(\d{4}\.\d{4,5})", re.IGNORECASE
)
_DOI = Cue(r"\b10\.\d{4,9}/[^\s\"<>]*[^\s\"<>.,;:)\]}]")
_CITEKEY = Cue(
    r"(?<=[\[;\s(-])@(?:(?=[\w:.-]{0,60}\d)(?=[\w:.-]{4})"
    r"|(?:(?<=\[@)|(?<=; @)|(?<=\[-@)|(?<=\[see @)|(?<=\[cf\. @))"
    r"(?=[\w:.-]{2,62}(?:\](?!\()|[;,])))"
    r"([A-Za-z][\w:.-]{0,60}\w)(?![\w@])"
)
"""`[@snell2024]`, `[@snell; @ito]`; elsewhere `@snell2024`: what names nobody's
account, since it holds a year."""
_QUOTED = Cue(
    r"[\"“]([A-Z][^\"“”\n]{10,200})[\"”](?= (?:tests?|shows?|finds?|found|reports?|"
    r"demonstrates?|stud(?:y|ies)|examines?|evaluates?|introduces?|proposes?|argues?|"
    r"measures?|pool(?:s|ed)|review(?:s|ed)|report(?:s|ed)|compared|tested|showed|"
    r"estimates?|analy[sz]e[sd]|tracks?|followed|investigates?|compares?|presents?|surveys?|\((?:19|20)\d\d))"
)
_EMPHASISED = Cue(
    r"(?:\b(?:from|in|by|of|paper|report|study|see)|[(;,]) "
    r"(?<![*_])[*_]([A-Z][^*_\n]{8,160})[*_](?![*_\w])"
)
_LINK = re.compile(
    r"\[(?P<text>[^\[\]\n]{1,200})\]\((?P<address>[^\s()]{4,300}(?:\([^\s()]*\)"
    r"[^\s()]*)?)\)"
)
NUMBERS = frozenset(("source:doi", "source:arxiv"))
"""Rules that find a paper by the number it has."""
_SHORT_TITLE = 3
_NOT_A_NAME = vocabulary(
    "The This That Our Their A An One Each Another Recent Original First Second New "
    "Same Seminal No Any Every White Position"
)


def find(
    text: str, start: int, end: int, stretch: Sentence | None = None
) -> tuple[NamedSource, ...]:
    """The papers named in a stretch of text, in order and without overlap.

    A parenthesis counts when it says what it is or follows the words of a
    study; what may be a method, an aside or an abbreviation does not.

    Args:
        text: The whole text.
        start: Where the stretch begins.
        end: Where it ends.
        stretch: The stretch itself, where it is at hand.
    """
    if stretch is None:
        stretch = Sentence(text[start:end])
    every = sorted(
        [
            source
            for _, find_some in _NEEDED.passing(stretch)
            for source in find_some(text, start, end)
        ],
        key=lambda source: (source.start, -source.end),
    )
    kept: list[NamedSource] = []
    for source in every:
        if not kept or source.start >= kept[-1].end:
            kept.append(source)
    if kept and "](" in stretch:
        kept = list(_linked(text, start, end, kept))
    return tuple(kept)


def _linked(
    text: str, start: int, end: int, found: Sequence[NamedSource]
) -> Iterator[NamedSource]:
    """The papers of a stretch, those of one link joined.

    In `[Ito et al. (2021)](https://doi.org/10.1000/nets)` text and address name one
    paper, whether its text looks like a source by itself or not.
    """
    links = list(_LINK.finditer(text, start, end))
    taken: set[int] = set()
    for link in links:
        said = _within(found, *link.span("text"))
        numbers = [
            source
            for source in _within(found, *link.span("address"))
            if source.rule in NUMBERS
        ]
        if not numbers or len(said) > 1:
            continue
        if not said and len(link["text"].split()) < _SHORT_TITLE:
            continue
        at = link.start("text"), link.end("text")
        one = said[0] if said else NamedSource(link["text"], *at, "source:link", 0.9)
        taken.update(source.start for source in (*said, *numbers))
        yield one._replace(identifier=numbers[0].name)
    yield from (source for source in found if source.start not in taken)


def _within(found: Sequence[NamedSource], start: int, end: int) -> list[NamedSource]:
    return [one for one in found if start <= one.start and one.end <= end]


def in_label(text: str, start: int, end: int) -> NamedSource | None:
    """The source in a label's parenthesis, surer the more it looks like a paper.

    One capitalised word is one only if a paper is known by it.
    """
    written = text[start:end]
    start += len(written) - len(written.lstrip())
    name = written.strip()
    if identified := next(
        chain(_arxiv(text, start, end), _dois(text, start, end)), None
    ):
        return identified
    if article := _ARTICLE.match(name):
        start, name = start + article.end(), name[article.end() :]
    if is_method(name):
        return None
    sure = (
        is_work(name)
        or _TWO_NAMES.fullmatch(name)
        or CITATION.fullmatch(name)
        or _AUTHORS.pattern.fullmatch(name)
    )
    if not sure and (not TITLE_CASE.fullmatch(name) or is_word(name, acronyms=False)):
        return None
    confidence = 0.95 if sure else 0.8 if " " in name else 0.5
    return NamedSource(
        name,
        start,
        start + len(name),
        "source:label",
        confidence,
        is_sure=confidence > 0.5,
    )


def reference(source: NamedSource, id: NodeId, file: str) -> Reference:
    """What a document records of a paper that a text names."""
    return _reference(
        id=id,
        text=source.name,
        kinds=(Kind.PAPER,),
        span=Span(file=file, start=source.start, end=source.end),
        is_sure=source.is_sure,
        identifier=source.identifier,
    )


def _emphasised(text: str, start: int, end: int) -> Iterator[NamedSource]:
    """A title set in italics, as prose sets titles."""
    for found in _EMPHASISED.finditer(text, start, end):
        if len(found[1].split()) >= _SHORT_TITLE and is_title(found[1]):
            yield named(found, 1, "source:italic-title", 0.6)


def _called(text: str, start: int, end: int) -> Iterator[NamedSource]:
    for found in _CALLED.finditer(text, start, end):
        if found["name"].split()[0] not in _NOT_A_NAME:
            sure = 0.75 if found["name"].endswith("study") else 0.9
            yield named(found, "name", "source:called", sure)


def _authors(text: str, start: int, end: int) -> Iterator[NamedSource]:
    for found in _AUTHORS.finditer(text, start, end):
        before = max(start, found.start() - _LONGEST_SITE)
        is_place = " " not in found[0].partition(" (")[0] and _SITE.search(
            text, before, found.start()
        )
        if not is_place and not is_word(found[0]):
            yield named(found, 0, "source:authors", 0.85)


def _dated(text: str, start: int, end: int) -> Iterator[NamedSource]:
    for found in _DATED.finditer(text, start, end):
        if not is_word(found[0]):
            yield named(found, 0, "source:authors", 0.75)


def _pairs(text: str, start: int, end: int) -> Iterator[NamedSource]:
    return _names(_PAIR.finditer(text, start, end))


def _works(text: str, start: int, end: int) -> Iterator[NamedSource]:
    return _names(_WORK_OF.finditer(text, start, end))


def _names(every: Iterable[re.Match[str]]) -> Iterator[NamedSource]:
    for found in every:
        if not is_word(found["names"]):
            yield named(found, "names", "source:names", 0.6)


def _arxiv(text: str, start: int, end: int) -> Iterator[NamedSource]:
    for found in _ARXIV.finditer(text, start, end):
        yield named(found, 1, "source:arxiv", 0.95)


def _dois(text: str, start: int, end: int) -> Iterator[NamedSource]:
    for found in _DOI.finditer(text, start, end):
        yield named(found, 0, "source:doi", 0.95)


def _quoted(text: str, start: int, end: int) -> Iterator[NamedSource]:
    for found in _QUOTED.finditer(text, start, end):
        words = [word for word in found[1].split() if len(word) > 3]
        capitalised = sum(word[0].isupper() for word in words)
        is_subject = found.start() == start and len(words) > LONG_TITLE
        if len(words) > 1 and (is_subject or capitalised * 2 >= len(words)):
            yield named(found, 1, "source:quoted-title", 0.9)


def _citekeys(text: str, start: int, end: int) -> Iterator[NamedSource]:
    for found in _CITEKEY.finditer(text, start, end):
        yield named(found, 1, "source:citekey", 0.95)


_FINDERS: tuple[tuple[Cue, Finder], ...] = (
    (_EMPHASISED, _emphasised),
    (parenthesised.PARENTHESIS, parenthesised.find),
    (_CALLED, _called),
    (_AUTHORS, _authors),
    (_DATED, _dated),
    (_PAIR, _pairs),
    (_WORK_OF, _works),
    (_ARXIV, _arxiv),
    (_DOI, _dois),
    (_QUOTED, _quoted),
    (_CITEKEY, _citekeys),
    *authored.FINDERS,
)
"""Ways to find papers, each with the pattern that it begins with."""
_NEEDED = Sieve((find_some, cue) for cue, find_some in _FINDERS)
"""Those that a stretch is worth, by what it must meet."""
