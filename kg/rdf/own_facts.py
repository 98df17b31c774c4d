"""What an export of ours says, in the words of the model."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import unquote

from kg.evidence import Flag, Standing
from kg.model import (
    Basis,
    Comparator,
    Facet,
    Holder,
    Kind,
    NodeId,
    Outcome,
    Page,
    Role,
    Span,
)
from kg.rdf.quotes import Quotes
from kg.rdf.read import Facts
from kg.rdf.terms import individual

_Value = TypeVar("_Value", bound=StrEnum)
_FAMILIES: tuple[type[StrEnum], ...] = (
    Basis, Comparator, Facet, Flag, Holder, Outcome, Page, Role, Standing,
)  # fmt: skip
_VALUES: dict[str, StrEnum] = {
    individual(value): value for family in _FAMILIES for value in family
}
_KINDS = {kind.value for kind in Kind}


@dataclass(frozen=True, slots=True)
class OwnFacts:
    """The ids, words of the model, numbers and spans that an export spells out."""

    facts: Facts
    base: str
    """What its names begin with."""
    quotes: Quotes

    def id_of(self, name: str) -> NodeId | None:
        """The id that an IRI of the collection spells out."""
        if not name.startswith(self.base):
            return None
        kind, _, rest = name.removeprefix(self.base).partition("/")
        if kind not in _KINDS or not rest:
            return None
        return NodeId(f"{kind}:{unquote(rest, errors='surrogatepass')}")

    def one(self, subject: str, name: str, family: type[_Value]) -> _Value | None:
        """The first value of a property that is of this family."""
        for link in self.facts.links(subject, name):
            value = _VALUES.get(link)
            if isinstance(value, family):
                return value
        return None

    def number(self, subject: str, name: str) -> float | None:
        """The number that a property gives; None if it gives no number."""
        text = self.facts.text(subject, name)
        try:
            return None if text is None else float(text)
        except ValueError:
            return None

    def span(self, subject: str) -> Span | None:
        """Where it is said first."""
        said = self.facts.link(subject, "cg:saidIn")
        return self.quotes.spans.get(said) if said else None

    def file(self, subject: str) -> str | None:
        """The file that it was read in."""
        source = self.facts.link(subject, "prov:wasDerivedFrom")
        return self.quotes.files.get(source) if source else None

    def known(self, subject: str) -> dict[str, object]:
        """How a node or an edge is known: basis, confidence and rule, by field."""
        return {
            "basis": self.one(subject, "cg:basis", Basis),
            "confidence": self.number(subject, "cg:confidence"),
            "rule": self.facts.text(subject, "cg:ruleName"),
        }
