"""The words of the domain model, and places in texts: all that finding needs of it.

Plain values: pydantic, which the nodes and edges of `kg.model` are made with, takes
0.1 s to load, longer than answering a question takes.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, NewType

NodeId = NewType("NodeId", str)
"""`kind:slug`, minted once and kept."""


class Kind(StrEnum):
    """What a node is."""

    NOTE = "note"
    CLAIM = "claim"
    QUALIFICATION = "qualification"
    EXPERIMENT = "experiment"
    INQUIRY = "inquiry"
    PAPER = "paper"
    TOPIC = "topic"


class Relation(StrEnum):
    """The type of an edge."""

    STATES = "states"
    TESTS = "tests"
    QUALIFIES = "qualifies"
    SUPPORTS = "supports"
    DISPUTES = "disputes"
    REPORTED_IN = "reported_in"
    RELATED = "related"
    MENTIONS = "mentions"
    DRAWS_ON = "draws_on"
    CITES = "cites"
    IN_TOPIC = "in_topic"
    NEAR = "near"


class RelatedType(StrEnum):
    """How one note bears on another, read from the rationale's first clause."""

    EXTENDS = "extends"
    REFINES = "refines"
    CONTRASTS = "contrasts"
    TENSION = "tension"
    SUPPORTS = "supports"
    LIMITS = "limits"
    REFRAMES = "reframes"
    MECHANISM = "mechanism"
    BRIDGE = "bridge"
    EXAMPLE = "example"
    OTHER = "other"


class Outcome(StrEnum):
    """What a test makes of its claim."""

    SUPPORTS = "supports"
    CHALLENGES = "challenges"
    QUALIFIES = "qualifies"
    INCONCLUSIVE = "inconclusive"


class Basis(StrEnum):
    """How we know."""

    EXPLICIT = "explicit"
    """The text says it."""
    RULE = "rule"
    """A named rule read it."""
    SIMILARITY = "similarity"
    """A model guessed."""
    CURATED = "curated"
    """A person added it."""


class Role(StrEnum):
    """What a claim does in its note."""

    MAIN = "main"
    SUPPORTING = "supporting"
    MECHANISM = "mechanism"
    EXTENSION = "extension"
    IMPLICATION = "implication"


class Holder(StrEnum):
    """Who stands behind a claim."""

    ASSERTED = "asserted"
    """The note itself."""
    REPORTED = "reported"
    """A source the note speaks of."""
    OPPOSED = "opposed"
    """Nobody here: the note states it in order to reject it."""


class Facet(StrEnum):
    """What a qualification restricts in a claim."""

    SCOPE = "scope"
    STRENGTH = "strength"
    MECHANISM = "mechanism"
    CONDITION = "condition"
    METHOD = "method"
    DEFINITION = "definition"


class Page(StrEnum):
    """What kind of page a note was read from."""

    NOTE = "note"
    HUB = "hub"
    TOPIC = "topic"
    CLUSTER = "cluster"


class VenueKind(StrEnum):
    """What the venue of a paper is."""

    JOURNAL = "journal"
    PROCEEDINGS = "proceedings"
    BOOK = "book"
    """The book that it is a part of."""
    PUBLISHER = "publisher"
    """Whose book it is."""
    SCHOOL = "school"
    """Where it is a thesis."""
    INSTITUTION = "institution"
    """Whose report it is."""
    OTHER = "other"
    """Who brought out what is none of these."""


class Comparator(StrEnum):
    """How a quantity bounds its value."""

    EQUAL = "="
    ABOUT = "about"
    UP_TO = "up to"
    AT_LEAST = "at least"
    LESS_THAN = "less than"
    MORE_THAN = "more than"
    RANGE = "range"
    """Anywhere from `low` to `high`."""
    FROM_TO = "from-to"
    """A change: from `low` (before) to `high` (after), whichever is larger."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file's decoded text, line endings as in the file.

    An empty one is a place only: where something stands that is not written there as
    it is shown, as a title with braces in a bibliography.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    file: str
    """Path inside the collection, with `/`."""
    start: int
    """Code points from 0."""
    end: int
    """Exclusive."""

    def __post_init__(self) -> None:
        if self.start < 0 or self.end < 0:
            raise ValueError("a span begins and ends at 0 or later")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that is searched by words and by meaning."""

    node: NodeId
    ordinal: int
    """0 for the node's own text, then windows of its body in order."""
    title: str
    """Context that belongs to the meaning: the title of the note it stands in."""
    text: str
    span: Span | None = None

    @property
    def embedded(self) -> str:
        """The text a model sees."""
        return f"{self.title}\n{self.text}" if self.title else self.text
