"""What each sentence of a page says by itself, whatever stands around it.

The sentences of a page are read together, one rule after the other: what a rule knows,
its patterns and its words, is then at hand for all of them, where going through all
rules for each sentence would fetch everything anew, which takes up to twice as long.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress, islice
from typing import NamedTuple

from corpus.prose import (
    called,
    claims,
    experiments,
    forms,
    likely,
    measured,
    pointing,
    qualifications,
    quantities,
    reports,
    sources,
    supposed,
    unasserted,
)
from corpus.prose.claims import ClaimForm
from corpus.prose.cues import Sentence
from corpus.prose.families import Family
from corpus.prose.findings import ExperimentForm
from corpus.prose.forms import Doubt
from corpus.prose.listed import Listed
from corpus.prose.naming import NamedSource
from corpus.prose.paragraphs import Paragraph
from corpus.prose.qualifications import QualificationCue
from corpus.prose.titled import Titled
from kg.model import Quantity, Role

SILENT = frozenset({Family.EDITORIAL, Family.LINKING, Family.QUESTION})
"""Families whose text claims nothing."""
_OPENS_SILENTLY = frozenset({Family.DEFINITION, Family.SETTING})
"""Families whose first sentence claims nothing."""


class Stated(NamedTuple):
    """A sentence that may state something; offsets into the file."""

    text: Sentence
    start: int
    is_last: bool
    """Whether none follows it in its paragraph."""
    announces: Role | None
    """The role of what it says will follow: `Two implications follow.`"""
    is_called: bool
    """Whether the label before it says what it is, whatever else speaks against it."""
    quantities: tuple[Quantity, ...]
    sources: tuple[NamedSource, ...]
    maybe: tuple[NamedSource, ...]
    """What it names a paper by only if one is known so."""
    claim: ClaimForm
    plain: Sentence
    """The sentence, its links and titles masked."""
    restriction: QualificationCue | None
    study: ExperimentForm | None
    """Where no label announces evidence."""
    names: tuple[str, ...]
    """What was seen in it, for the model that weighs it."""
    weighed: set[int]
    """What its words weigh."""

    @property
    def least_share(self) -> float:
        """How sure a model must be that it reports a result."""
        measures = bool(self.quantities)
        if experiments.may_report(self.plain, measures=measures):
            return reports.least_share(self.text, self.quantities)
        return 1

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


class Unstated(NamedTuple):
    """A sentence that states nothing by its form."""

    text: Sentence
    start: int
    announces: Role | None


Heard = Stated | Unstated


class _Bare(NamedTuple):
    """A sentence before any rule has read it; offsets into the file."""

    text: Sentence
    start: int
    end: int
    following: Sentence | None
    """The next one of its paragraph."""
    doubt: Doubt | None
    """What in its form speaks against its asserting anything."""
    is_called: bool
    """Whether the label before it says what it is."""


def read(
    text: str,
    file: str,
    found: Sequence[Paragraph],
    listed: Listed | None = None,
    titled: Titled | None = None,
    *,
    is_of_vault: bool = False,
) -> list[list[Heard]]:
    """The sentences of each paragraph, without those that can claim nothing.

    Args:
        text: The whole text.
        file: Where it stands.
        found: The paragraphs of a page.
        listed: The papers that the page lists; None for none.
        titled: The notes that it lists; None for none.
        is_of_vault: Whether it may be a note of any kind, where commands and words
            about the page itself claim nothing.
    """
    shares = [
        list(_bare(text, paragraph, is_of_vault=is_of_vault)) for paragraph in found
    ]
    every = list(chain.from_iterable(shares))
    announced = [claims.announced(one.text) for one in every]
    ruled_out = frozenset(Doubt) if is_of_vault else {Doubt.CERTAIN}
    may_state = [
        (one.is_called or one.doubt not in ruled_out)
        and not unasserted.is_task(text, one.start, one.text)
        and not unasserted.leads_on(text, one.start, one.end)
        for one in every
    ]
    states = [
        may and not pointing.only_links(titled.asked(one.text) if titled else one.text)
        for may, one in zip(may_state, every, strict=True)
    ]
    roles = compress(announced, states)
    stated = _stated(text, file, list(compress(every, states)), roles, listed)
    heard = (
        next(stated) if does else Unstated(one.text, one.start, role)
        for one, does, role in zip(every, states, announced, strict=True)
    )
    return [list(islice(heard, len(share))) for share in shares]


def _bare(text: str, paragraph: Paragraph, *, is_of_vault: bool) -> Iterator[_Bare]:
    """The sentences of a paragraph that may claim something."""
    if paragraph.family in SILENT:
        return
    ranges = paragraph.sentences[paragraph.family in _OPENS_SILENTLY :]
    held = [Sentence(text[start:end]) for start, end in ranges]
    advises = paragraph.is_labelled and paragraph.family is Family.IMPLICATION
    for (start, end), one, following in zip(
        ranges, held, [*held[1:], None], strict=False
    ):
        doubt = forms.doubt(one, advises=advises)
        is_called = (
            paragraph.is_labelled
            and start == paragraph.sentences[0][0]
            and called.holds(
                paragraph.family,
                one,
                is_named=paragraph.is_named,
                is_of_vault=is_of_vault,
            )
        )
        yield _Bare(one, start, end, following, doubt, is_called)


def _stated(
    text: str,
    file: str,
    every: Sequence[_Bare],
    roles: Iterable[Role | None],
    listed: Listed | None,
) -> Iterator[Stated]:
    """What each rule reads in some sentences, rule by rule."""
    counted = [
        quantities.find(text, one.start, one.end, file, one.text) for one in every
    ]
    named = _named(text, every, listed)
    maybe = [
        tuple(supposed.find(one.text, one.start, papers))
        for one, papers in zip(every, named, strict=True)
    ]
    claimed = [
        claims.read(one.text, one.following, commands=one.doubt is Doubt.COMMAND)
        for one in every
    ]
    plain = [forms.masked(one.text) for one in every]
    restricted = [qualifications.worded(one) for one in plain]
    studied = [
        experiments.read(one.text, bare, amounts, papers, one.start)
        for one, bare, amounts, papers in zip(every, plain, counted, named, strict=True)
    ]
    weighed = map(likely.weighed, plain)
    names = [
        (
            *_of_rules(claim, limit),
            *_of_content(one.text, amounts, papers),
            *((f"f:{one.doubt}",) if one.doubt else ()),
        )
        for one, claim, limit, amounts, papers in zip(
            every, claimed, restricted, counted, named, strict=True
        )
    ]
    rules = zip(
        counted, named, maybe, claimed, plain, restricted, studied, names, weighed,
        strict=True,
    )  # fmt: skip
    for one, role, read in zip(every, roles, rules, strict=True):
        is_last = one.following is None
        yield Stated(one.text, one.start, is_last, role, one.is_called, *read)


def _named(
    text: str, every: Sequence[_Bare], listed: Listed | None
) -> list[tuple[NamedSource, ...]]:
    """The papers that some sentences name for sure."""
    named = [sources.find(text, one.start, one.end, one.text) for one in every]
    if not listed:
        return named
    return [
        listed.joined(one.text, one.start, papers)
        for one, papers in zip(every, named, strict=True)
    ]


def _of_rules(claim: ClaimForm, limit: QualificationCue | None) -> Iterator[str]:
    yield f"c:{claim.rule}"
    yield f"h:{claim.holder}"
    if limit:
        yield f"q:{limit.rule}"
        yield "q:any"


def _of_content(
    sentence: str, amounts: Sequence[Quantity], papers: Sequence[NamedSource]
) -> Iterator[str]:
    if not forms.is_whole(sentence):
        yield "no assertion"
    yield f"n:{min(2, len(amounts))}"
    if any(map(measured.is_firm, amounts)):
        yield "n:firm"
    yield from {f"s:{source.rule}" for source in papers}
