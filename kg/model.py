"""The domain model: nodes, edges, problems. Frozen values, no behaviour.

Its words (kinds, relations, …) and places in texts come from `kg.terms`, and go by
either name.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Literal, ParamSpec, TypeAlias, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from kg.terms import Basis as Basis
from kg.terms import Comparator as Comparator
from kg.terms import Facet as Facet
from kg.terms import Holder as Holder
from kg.terms import Kind as Kind
from kg.terms import NodeId as NodeId
from kg.terms import Outcome as Outcome
from kg.terms import Page as Page
from kg.terms import Passage as Passage
from kg.terms import RelatedType as RelatedType
from kg.terms import Relation as Relation
from kg.terms import Role as Role
from kg.terms import Span as Span
from kg.terms import VenueKind as VenueKind


class Value(BaseModel):
    """A frozen value without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Some = TypeVar("Some", bound=Value)
_GIVEN: dict[frozenset[str], set[str]] = {}
"""Sets of names of fields, each once."""


def lighten(values: Iterable[Value]) -> None:
    """Let values share the sets of the fields that were given: half of their memory."""
    for value in values:
        given = value.__pydantic_fields_set__
        shared = _GIVEN.setdefault(frozenset(given), given)
        object.__setattr__(value, "__pydantic_fields_set__", shared)


def reduced(value: Some, *names: str) -> Some:
    """The same with these fields alone: a quarter of its memory, or less.

    For very many values of which little else is asked: any other field raises.

    Args:
        value: Whose fields.
        names: Those that are kept.
    """
    made = object.__new__(type(value))
    _put_fields(made, {name: value.__dict__[name] for name in names})
    _put_names(made, _GIVEN.setdefault(frozenset(names), set(names)))
    _put_extra(made, None)
    _put_private(made, None)
    return made


def changed(value: Some, **fields: object) -> Some:
    """As `model_copy(update=fields)` in a third of the time, for very many values.

    The two share the set of the fields that were given, which is more than half of what
    a small value takes in memory; nothing here asks which were.
    """
    made = object.__new__(type(value))
    for name, held in (
        ("__dict__", {**value.__dict__, **fields}),
        ("__pydantic_fields_set__", value.__pydantic_fields_set__),
        ("__pydantic_extra__", None),
        ("__pydantic_private__", None),
    ):
        object.__setattr__(made, name, held)
    return made


Given = ParamSpec("Given")
# What a value consists of, to be set without asking whether it may be changed.
_put_fields, _put_names, _put_extra, _put_private = (
    BaseModel.__dict__[slot].__set__
    for slot in (
        "__dict__",
        "__pydantic_fields_set__",
        "__pydantic_extra__",
        "__pydantic_private__",
    )
)
_new = object.__new__


def unchecked(model: Callable[Given, Some]) -> Callable[Given, Some]:
    """A maker of values whose fields are known to be valid, in a quarter of the time.

    For parsers, which make a hundred values of a page: fields that a type checker has
    checked, of the very types that validation gives. No type of field is checked, and
    all that is made shares the set of the fields that were given.

    Args:
        model: A class of values, all of whose optional fields have plain defaults.
    """
    kind = cast("type[Some]", model)
    defaults = {name: field.default for name, field in kind.model_fields.items()}
    names = set(defaults)

    def make(*_: Given.args, **given: Given.kwargs) -> Some:
        made = _new(kind)
        _put_fields(made, defaults | given)
        _put_names(made, names)
        _put_extra(made, None)
        _put_private(made, None)
        return made

    return make


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
    venue_kind: VenueKind | None = None
    """What its venue is, or would be if it were named; None if nobody says."""


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
