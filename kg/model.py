"""The domain model: nodes, edges, spans, problems. Frozen values, no behaviour."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal, NewType, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

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


class Value(BaseModel):
    """A frozen value without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Value):
    """A stretch of a file's decoded text, line endings as in the file."""

    file: str
    """Path inside the collection, with `/`."""
    start: int = Field(ge=0)
    """Code points from 0."""
    end: int = Field(ge=0)
    """Exclusive."""


class Quantity(Value):
    """A number the text gives, with its unit and how it bounds the value."""

    text: str
    """As written, comparator included: `up to 91%`."""
    value: float | None = None
    """None for a range or a change."""
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    """`%`, `tokens`, `x` (times), `pass@1`, …; None for a bare number."""
    comparator: Comparator = Comparator.EQUAL
    span: Span | None = None


class BaseNode(Value):
    """What every node has."""

    id: NodeId
    text: str
    """Plain text, never markup; the text of the first span, where there is one."""
    basis: Basis = Basis.EXPLICIT
    confidence: float = Field(default=1.0, ge=0, le=1)
    """How sure we are that the text says this; not that it is true."""
    rule: str | None = None
    """The name of the rule that read it."""
    spans: tuple[Span, ...] = ()
    """Where it is said, first place first."""
    iri: str | None = None
    """What it is called in the RDF of another program that it was imported from."""


class Note(BaseNode):
    """One page of the collection, or one that is named but absent."""

    kind: Literal[Kind.NOTE] = Kind.NOTE
    title: str
    thesis: str | None = None
    """The original note title: what the note claims, in one sentence."""
    aliases: tuple[str, ...] = ()
    description: str | None = None
    date: str | None = None
    """ISO 8601: a day, a month or a year."""
    page: Page = Page.NOTE
    stub: bool = False
    """Named by other notes, but no file of the collection holds it."""
    file: str | None = None
    """The file whose page this is."""
    properties: Mapping[str, str] = Field(default_factory=dict)
    """What the page says of itself that has no field of its own."""


class Claim(BaseNode):
    """An assertion a note makes or reports."""

    kind: Literal[Kind.CLAIM] = Kind.CLAIM
    role: Role = Role.SUPPORTING
    holder: Holder = Holder.ASSERTED
    quantities: tuple[Quantity, ...] = ()


class Qualification(BaseNode):
    """A claim that restricts another without refuting it."""

    kind: Literal[Kind.QUALIFICATION] = Kind.QUALIFICATION
    facet: Facet = Facet.SCOPE
    holder: Holder = Holder.ASSERTED
    origin: str | None = None
    """Where it comes from, in the note's words: `targeted activation`."""
    quantities: tuple[Quantity, ...] = ()


class Experiment(BaseNode):
    """A study, benchmark, trial or comparison whose outcome bears on a claim."""

    kind: Literal[Kind.EXPERIMENT] = Kind.EXPERIMENT
    setting: str | None = None
    """What was done, in the note's words."""
    outcome_text: str | None = None
    """What came out, in the note's words."""
    quantities: tuple[Quantity, ...] = ()


class Inquiry(BaseNode):
    """A question that draws on notes."""

    kind: Literal[Kind.INQUIRY] = Kind.INQUIRY
    dek: str | None = None
    """The line under the question on its own page."""
    essay: str | None = None
    file: str | None = None
    """The file that is its own page, if it has one."""


class Paper(BaseNode):
    """A publication."""

    kind: Literal[Kind.PAPER] = Kind.PAPER
    title: str
    names: tuple[str, ...] = ()
    """Other names it goes by: `Base Models paper`, citekeys, short titles."""
    authors: tuple[str, ...] = ()
    date: str | None = None
    doi: str | None = None
    arxiv: str | None = None
    """The arXiv number without version."""
    abstract: str | None = None
    venue: str | None = None


class Topic(BaseNode):
    """A category, a tag or a heading of a hub."""

    kind: Literal[Kind.TOPIC] = Kind.TOPIC
    title: str


Node: TypeAlias = Note | Claim | Qualification | Experiment | Inquiry | Paper | Topic
AnyNode = Annotated[Node, Field(discriminator="kind")]
NODE: TypeAdapter[Node] = TypeAdapter(AnyNode)
"""Reads any node from its JSON."""


class Edge(Value):
    """A typed, directed relation between two nodes."""

    source: NodeId
    target: NodeId
    relation: Relation
    type: RelatedType | None = None
    """For `related` and `mentions`."""
    outcome: Outcome | None = None
    """For `tests`."""
    rationale: str | None = None
    """The words that say why, kept word for word."""
    rank: int | None = Field(default=None, ge=1)
    """Position in the list it was read from."""
    score: float | None = None
    """Cosine, where we computed it; higher is better."""
    model: str | None = None
    """The embedding model behind `score`."""
    basis: Basis = Basis.EXPLICIT
    confidence: float = Field(default=1.0, ge=0, le=1)
    rule: str | None = None
    span: Span | None = None
    """The text that says it."""


class Problem(Value):
    """Something odd in a file, told and then left alone."""

    file: str
    line: int = Field(ge=1)
    code: str
    """A stable word: `count-differs`, `unresolved-reference`, `unreadable`, …"""
    message: str


class Passage(Value):
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
