"""Reading RDF that strangers wrote: bounded, without network, without entities."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import InputRefused
from kg.rdf.prefixes import Iri, iri
from kg.rdf.triples import Literal, Object
from kg.text import printable, shorten

if TYPE_CHECKING:
    import pyoxigraph

MOST_TRIPLES = 20_000_000
LONGEST_LITERAL = 1_000_000
"""Characters; the longest essay of a notes collection is a tenth of it."""
DEEPEST = 100
"""Brackets within brackets."""

SUFFIXES = ("ttl", "nt", "nq", "trig", "jsonld", "rdf", "owl")
"""Of the files that are read as RDF."""

_MANY = 50
"""Values from which they are looked up in a set."""
_BLANK = "_:"
_BASE = "http://import.invalid/"
"""What relative names are resolved against; nothing is ever fetched from it."""
_COMPLAINT = 160
_DOCTYPE = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
# A text that does not end is one, too: what it holds is looked at once, not from each
# of its quotes on, and no parser reads past it.
_NESTING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:""")?|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*+(?:\'\'\')?'
    r'|"(?:[^"\\\n]|\\.)*+"?|\'(?:[^\'\\\n]|\\.)*+\'?|<[^<>"{}|^`\\\s]*>|#[^\n]*|\\.'
    r"|(?P<open>[\[({])|(?P<close>[\])}])",
    re.DOTALL,
)
_XML_NESTING = re.compile(r"<(?P<close>/)?[A-Za-z_][^<>]*?(?P<empty>/)?>")
_KNOWN_CONTEXTS = {
    f"{scheme}://schema.org{end}": {"@vocab": "http://schema.org/"}
    for scheme in ("http", "https")
    for end in ("", "/", "/docs/jsonldcontext.jsonld")
}
"""Contexts that are known without fetching them."""


@dataclass(slots=True)
class Facts:
    """What a file says, by subject and predicate; both in the order of the file."""

    about: dict[str, dict[str, list[Object]]] = field(default_factory=dict)
    triples: int = 0
    _many: dict[tuple[str, str], set[Object]] = field(default_factory=dict)
    """The values of a subject and a predicate that have many."""

    def add(self, subject: str, predicate: str, value: Object) -> None:
        """Take in one triple; one said twice counts once."""
        values = self.about.setdefault(subject, {}).setdefault(predicate, [])
        if len(values) < _MANY:
            is_said = value in values
        else:
            many = self._many.setdefault((subject, predicate), set())
            many.update(() if many else values)
            is_said = value in many
            many.add(value)
        if not is_said:
            values.append(value)
            self.triples += 1

    def values(self, subject: str, *names: str) -> list[Object]:
        """The values of these predicates, short names, in that order."""
        said: Mapping[str, list[Object]] = self.about.get(subject, {})
        return [value for name in names for value in said.get(iri(name), ())]

    def texts(self, subject: str, *names: str) -> list[str]:
        """Those of them that are literals, as text."""
        values = self.values(subject, *names)
        return [value.text for value in values if isinstance(value, Literal)]

    def text(self, subject: str, *names: str) -> str | None:
        """The first literal among them."""
        return next(iter(self.texts(subject, *names)), None)

    def links(self, subject: str, *names: str) -> list[str]:
        """Those of them that are things."""
        values = self.values(subject, *names)
        return [str(value) for value in values if not isinstance(value, Literal)]

    def link(self, subject: str, *names: str) -> str | None:
        """The first thing among them."""
        return next(iter(self.links(subject, *names)), None)

    def types(self, subject: str) -> set[str]:
        """The classes of a thing."""
        return set(self.links(subject, "rdf:type"))

    def having(self, name: str) -> Iterator[str]:
        """Every subject of which a predicate is said."""
        predicate = iri(name)
        return (subject for subject, said in self.about.items() if predicate in said)


def is_blank(subject: str) -> bool:
    """Whether it has no name of its own."""
    return subject.startswith(_BLANK)


def read(text: str, suffix: str) -> Facts:
    """What an RDF file says; named graphs are read as one.

    Args:
        text: Of the file.
        suffix: Its format, one of `SUFFIXES`.

    Raises:
        InputRefused: If it is malformed, or breaks a bound or a rule of trust.
    """
    # pyoxigraph costs 10 ms, which a collection without RDF saves.
    import pyoxigraph

    format = _format(suffix)
    data = _checked(text, suffix).encode("utf-8", "replace")
    facts = Facts()
    try:
        for quad in pyoxigraph.parse(data, format, base_iri=_BASE):
            _take(facts, quad)
    except (SyntaxError, ValueError) as error:
        # The second is what the library raises for a context that it won't fetch.
        reason = shorten(printable(str(error)), _COMPLAINT)
        raise InputRefused(f"is no {format.name} that can be read: {reason}") from error
    return facts


def _format(suffix: str) -> "pyoxigraph.RdfFormat":
    import pyoxigraph

    known = pyoxigraph.RdfFormat.from_extension("rdf" if suffix == "owl" else suffix)
    if suffix not in SUFFIXES or known is None:
        raise InputRefused(f".{suffix} is no RDF that is read; {', '.join(SUFFIXES)}")
    return known


def _checked(text: str, suffix: str) -> str:
    """The text with nothing in it that a parser could be led astray by."""
    if suffix in ("rdf", "owl"):
        if _DOCTYPE.search(text):
            raise InputRefused("has a DOCTYPE or ENTITY, which is refused")
        _check_xml_depth(text)
    elif suffix == "jsonld":
        _check_depth(text)
        return _with_known_contexts(text)
    elif suffix in ("ttl", "trig"):
        _check_depth(text)
    return text


def _check_depth(text: str) -> None:
    depth = 0
    for found in _NESTING.finditer(text):
        if found["open"]:
            depth += 1
            if depth > DEEPEST:
                raise InputRefused(f"is nested more than {DEEPEST} deep")
        elif found["close"]:
            depth -= 1


def _check_xml_depth(text: str) -> None:
    depth = 0
    for found in _XML_NESTING.finditer(text):
        depth += -1 if found["close"] else 0 if found["empty"] else 1
        if depth > DEEPEST:
            raise InputRefused(f"is nested more than {DEEPEST} deep")


def _with_known_contexts(text: str) -> str:
    """Put contexts that are known in place of their addresses.

    Raises:
        InputRefused: If it is no JSON, or asks for a context that is not known.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputRefused(f"is no JSON: {error}") from error
    return json.dumps(_known(document))


def _known(value: object) -> object:
    if isinstance(value, list):
        return [_known(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _context(one) if key == "@context" else _known(one)
        for key, one in value.items()
    }


def _context(value: object) -> object:
    if isinstance(value, list):
        return [_context(one) for one in value]
    if not isinstance(value, str):
        return value
    if value not in _KNOWN_CONTEXTS:
        shown = shorten(printable(value), _COMPLAINT)
        raise InputRefused(
            f"asks for the context {shown}, and nothing is fetched; embed the context"
        )
    return _KNOWN_CONTEXTS[value]


def _take(facts: Facts, quad: "pyoxigraph.Quad") -> None:
    import pyoxigraph

    if facts.triples >= MOST_TRIPLES:
        raise InputRefused(f"has more than {MOST_TRIPLES:,} triples")
    value = quad.object
    if isinstance(value, pyoxigraph.Literal):
        if len(value.value) > LONGEST_LITERAL:
            raise InputRefused(
                f"has a text of {len(value.value):,} characters, more than "
                f"{LONGEST_LITERAL:,}"
            )
        datatype = None if value.language else Iri(value.datatype.value)
        if datatype == _STRING:
            datatype = None
        taken: Object = Literal(value.value, datatype, value.language)
    elif isinstance(value, pyoxigraph.NamedNode | pyoxigraph.BlankNode):
        taken = Iri(_name(value))
    else:
        return  # a triple within a triple, which says nothing by itself
    subject = quad.subject
    if isinstance(subject, pyoxigraph.NamedNode | pyoxigraph.BlankNode):
        facts.add(_name(subject), quad.predicate.value, taken)


_STRING = iri("xsd:string")


def _name(term: "pyoxigraph.NamedNode | pyoxigraph.BlankNode") -> str:
    return term.value if str(term).startswith("<") else _BLANK + term.value
