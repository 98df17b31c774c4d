"""The study that a text told of last, which its next sentences may go on with."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.prose import continued
from corpus.prose.labels import Family
from corpus.prose.sources import NamedSource
from kg.model import NodeId

Paper = tuple[NodeId, NamedSource]

_TELLS_RESULTS = frozenset({Family.NONE, Family.EVIDENCE, Family.CLAIM})
"""Families under which results are told; the others argue from them."""
_REACH = 5
"""How many paragraphs after a study its results may still be told."""
_FADES = 0.8


@dataclass(slots=True)
class Trail:
    """Follows the studies of a text, sentence by sentence."""

    paragraph: int | None = None
    """Number of the paragraph that told of the last study with a paper."""
    papers: tuple[Paper, ...] = ()
    follows: bool = False
    """Whether the last statement of this paragraph was an experiment."""

    def context(self, number: int, family: Family) -> continued.Context:
        """What a sentence of a paragraph may go on with."""
        if self.paragraph is None or family not in _TELLS_RESULTS:
            return continued.Context()
        is_near = number - self.paragraph <= _REACH
        return continued.Context(is_near, self.follows and number == self.paragraph)

    def inherited(self, number: int, sentence: str) -> Iterator[Paper]:
        """The papers of the study that an experiment without its own goes on with."""
        if number == self.paragraph or continued.is_anaphoric(sentence):
            for id, source in self.papers:
                faded = round(source.confidence * _FADES, 2)
                yield id, replace(source, rule="source:inherited", confidence=faded)

    def note(self, number: int, papers: tuple[Paper, ...], *, tests: bool) -> None:
        """Remember a statement and the papers it names."""
        self.follows = tests
        if tests and papers:
            self.paragraph, self.papers = number, papers
