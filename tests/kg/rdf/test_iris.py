import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputRefused
from kg.model import Basis, Edge, NodeId, RelatedType, Relation
from kg.rdf.iris import Iris, check_base, default_base, relation_key, source_name

ANY_ID = st.builds(
    lambda kind, rest: NodeId(f"{kind}:{rest}"),
    st.sampled_from(["note", "claim", "paper"]),
    st.text(max_size=30),
)
HOSTILE = [
    "a b",
    'say "no"',
    "a|b<c>d",
    "naïve 🙂",
    "שלום\u202eabc",
    "",
    "%",
    "a/../b",
    "#",
    "\x00\x1b[31m",
]


def a_relation(source: str, target: str, **fields: object) -> Edge:
    return Edge.model_validate(
        {"source": source, "target": target, "relation": Relation.RELATED, **fields}
    )


@pytest.mark.parametrize(
    "base",
    [
        "https://example.org/kg/",
        "https://example.org:8080/kg#",
        "https://example.org#",
        "urn:uuid:0b6f6c58-5d5c-5f5e-9a4e-000000000000#",
        "https://пример.example/é/",
        "https://example.org/a%20b/",
    ],
)
def test_a_base_that_can_begin_names_is_taken(base: str) -> None:
    assert check_base(base) == base
    pyoxigraph.NamedNode(base + "claim/x")


@pytest.mark.parametrize(
    "base",
    [
        "",
        "/kg/",
        "example.org/kg/",
        "https://example.org/kg",
        "https://example.org/a b/",
        "https://example.org/<kg>/",
        "https://example.org/a|b/",
        'https://example.org/"/',
        "https://example.org/%zz/",
        "https://example.org/#a#",
        "https://example.org:port/",
        "https://[oops/",
        "https://example.org/\u202e/",
        "https://example.org/\n/",
        "https://user@example.org/",
    ],
)
def test_a_base_that_would_make_illegal_names_is_refused(base: str) -> None:
    with pytest.raises(InputRefused):
        check_base(base)


@given(st.text(alphabet="htps:/.?#%a0é@[]'(),\u200e ", max_size=24))
def test_whatever_base_is_taken_makes_names_that_a_strict_reader_takes(
    text: str,
) -> None:
    try:
        base = check_base(f"h:{text}/")
    except InputRefused:
        return
    pyoxigraph.NamedNode(Iris(base).node(NodeId("claim:a")))


def test_the_default_base_is_legal_and_differs_by_collection() -> None:
    assert check_base(default_base("one")) == default_base("one")
    assert default_base("one") != default_base("two")
    assert default_base("one").startswith("urn:uuid:")


@given(ANY_ID, ANY_ID)
def test_any_ids_make_legal_names_and_different_ids_different_ones(
    one: NodeId, other: NodeId
) -> None:
    iris = Iris(default_base("x"))
    names = [iris.node(one), iris.node(other)]
    for name in names:
        pyoxigraph.NamedNode(name)
    assert (names[0] == names[1]) == (one == other)


@given(ANY_ID, ANY_ID, ANY_ID, ANY_ID)
def test_relations_of_different_ends_have_different_names(
    a: NodeId, b: NodeId, c: NodeId, d: NodeId
) -> None:
    iris = Iris(default_base("x"))
    one, other = relation_key(a_relation(a, b)), relation_key(a_relation(c, d))
    for key in (one, other):
        pyoxigraph.NamedNode(iris.relation(key, 2))
    assert (iris.relation(one, 1) == iris.relation(other, 1)) == ((a, b) == (c, d))


@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=10))
def test_files_models_units_and_versions_of_any_name_make_legal_names(
    path: str, model: str, unit: str
) -> None:
    iris = Iris("https://example.org/#")
    name = source_name(path, "ab" * 32)
    for made in (
        iris.source(name),
        iris.span(name, 0, 1),
        iris.model(model),
        iris.similarity(model),
        iris.unit(unit),
        iris.agent(model),
    ):
        pyoxigraph.NamedNode(made)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_ids_make_legal_names(text: str) -> None:
    iris = Iris("https://example.org/kg/")
    pyoxigraph.NamedNode(iris.node(NodeId(f"note:{text}")))
    pyoxigraph.NamedNode(iris.quantity(NodeId(f"claim:{text}"), 1))


def test_a_second_relation_is_not_taken_for_one_with_a_numbered_note() -> None:
    iris = Iris("https://example.org/kg/")
    second = iris.relation(relation_key(a_relation("note:a", "note:b")), 2)
    numbered = iris.relation(relation_key(a_relation("note:a", "note:b-2")), 1)
    assert second != numbered


def test_type_and_basis_are_told_by_the_name_of_a_relation() -> None:
    plain = a_relation("note:a", "note:b")
    tension = a_relation("note:a", "note:b", type=RelatedType.TENSION)
    guess = a_relation("note:a", "note:b", basis=Basis.SIMILARITY)
    assert relation_key(plain) == "note.a--related--note.b"
    assert relation_key(tension) == "note.a--related-tension--note.b"
    assert relation_key(guess) == "note.a--related--note.b.similarity"


def test_very_long_names_are_cut_to_a_hash() -> None:
    iris = Iris("https://example.org/kg/")
    key = relation_key(a_relation("note:" + "a" * 120, "note:" + "b" * 120))
    assert len(iris.relation(key, 1)) < 100
    assert iris.relation(key, 1) != iris.relation(key, 2)
