import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.centrality import centrality
from kg.communities import Kept, partition
from kg.model import NodeId, Relation
from kg.stored import BareEdge
from kg.telling import telling_terms
from kg.ties import SIMILARITY, WEIGHTS, digest, ties

GROUPS, EACH = 6, 12


def name(group: int, number: int) -> NodeId:
    return NodeId(f"note:g{group}-{number:02d}")


def planted(seed: int = 1) -> list[BareEdge]:
    """Six groups of twelve notes: much said inside each, little between them."""
    draw = random.Random(seed)
    edges: list[BareEdge] = []
    for group in range(GROUPS):
        for a, b in combinations(range(EACH), 2):
            if draw.random() < 0.5:
                edges.append((name(group, a), "related", name(group, b), None))
    for _ in range(40):
        one = name(draw.randrange(GROUPS), draw.randrange(EACH))
        other = name(draw.randrange(GROUPS), draw.randrange(EACH))
        edges.append((one, "mentions", other, None))
    return edges


def groups_of(numbers: dict[NodeId, int]) -> set[frozenset[NodeId]]:
    return {
        frozenset(node for node, held in numbers.items() if held == number)
        for number in numbers.values()
    }


PLANTED = {frozenset(name(g, n) for n in range(EACH)) for g in range(GROUPS)}


def without(edges: list[BareEdge], node: str) -> list[BareEdge]:
    return [edge for edge in edges if node not in (edge[0], edge[2])]


def test_planted_groups_are_found_and_nothing_else() -> None:
    numbers = partition(ties(planted()))
    assert groups_of(numbers) == PLANTED
    assert set(numbers.values()) == set(range(1, GROUPS + 1))


def test_the_order_of_edges_never_matters() -> None:
    edges = planted()
    random.Random(3).shuffle(edges)
    turned = [(b, relation, a, detail) for a, relation, b, detail in edges]
    assert partition(ties(turned)) == partition(ties(planted()))


@pytest.mark.parametrize("gone", [name(0, 0), name(3, 7), name(5, 11)])
def test_without_one_note_the_others_keep_their_number(gone: NodeId) -> None:
    numbers = partition(ties(planted()))
    kept = Kept(numbers, {n: f"name {n}" for n in set(numbers.values())})
    after = partition(ties(without(planted(), gone)), kept)
    assert after == {node: n for node, n in numbers.items() if node != gone}


def test_a_new_note_joins_those_it_is_joined_to() -> None:
    numbers = partition(ties(planted()))
    new = NodeId("note:new")
    edges = [*planted(), *((new, "related", name(2, n), None) for n in range(3))]
    after = partition(ties(edges), Kept(numbers, {}))
    assert after == {**numbers, new: numbers[name(2, 0)]}


def test_a_new_group_gets_a_number_that_was_never_given() -> None:
    numbers = partition(ties(planted()))
    new = [NodeId(f"note:new-{n:02d}") for n in range(12)]
    edges = [*planted(), *((a, "related", b, None) for a, b in combinations(new, 2))]
    edges.append((new[0], "mentions", name(0, 0), None))
    after = partition(ties(edges), Kept(numbers, {41: "one that is gone"}))
    assert {node: n for node, n in after.items() if node in numbers} == numbers
    assert {after[node] for node in new} == {42}


def test_most_keep_their_topic_though_a_third_is_new() -> None:
    numbers = partition(ties(planted()))
    fewer = {node: n for node, n in numbers.items() if not node.endswith(("1", "5"))}
    after = partition(ties(planted()), Kept(fewer, {}))
    assert all(after[node] == number for node, number in fewer.items())


def test_the_same_ties_are_not_searched_again() -> None:
    found = ties(planted())
    odd = {NodeId(end): 7 for a, b, _ in found for end in (a, b)}
    assert partition(found, Kept(odd, {}, digest(found))) == odd
    assert partition(found, Kept(odd, {}, "another")) != odd


def test_likeness_joins_only_what_no_text_joins_and_weighs_less() -> None:
    a, b, c = NodeId("note:a"), NodeId("note:b"), NodeId("note:c")
    made = ties([(b, "related", a, None)], [(a, b, 0.9), (c, a, 0.8), (a, a, 1.0)])
    busiest = 1.584962500721156  # log2(1 + 2): `a` is joined to two
    assert [pair[:2] for pair in made] == [(a, b), (a, c)]
    weights = [weight for _, _, weight in made]
    assert weights == pytest.approx(
        [WEIGHTS[Relation.RELATED] / busiest, 0.8 * SIMILARITY / busiest]
    )
    assert (
        min(w for r, w in WEIGHTS.items() if r in ("related", "mentions")) > SIMILARITY
    )


def test_guesses_that_are_stored_as_edges_join_nothing() -> None:
    assert not list(ties([("note:a", "near", "note:b", None)]))
    assert partition(ties([])) == {}


@given(
    st.lists(
        st.tuples(
            st.integers(0, 8), st.sampled_from(sorted(WEIGHTS)), st.integers(0, 8)
        ),
        max_size=25,
    ),
    st.dictionaries(st.integers(0, 12), st.integers(1, 5), max_size=9),
)
def test_every_joined_node_has_one_number_whatever_was_kept(
    drawn: list[tuple[int, str, int]], earlier: dict[int, int]
) -> None:
    edges: list[BareEdge] = [(f"note:{a}", r, f"note:{b}", None) for a, r, b in drawn]
    found = ties(edges)
    kept = Kept({NodeId(f"note:{n}"): g for n, g in earlier.items()}, {9: "old"})
    numbers = partition(found, kept)
    assert numbers.keys() == {end for a, b, _ in found for end in (a, b)}
    assert all(
        number in set(earlier.values()) or number > 9 for number in numbers.values()
    )
    again = partition(found, Kept(numbers, kept.names))
    assert groups_of(again) == groups_of(numbers)


def test_centrality_is_what_walking_long_enough_finds() -> None:
    """Of A → B, A → C (three times as often), C → A: power iteration by hand."""
    edges = [("a", "b", 1.0), ("a", "c", 2.0), ("a", "c", 1.0), ("c", "a", 1.0)]
    made = centrality(edges)
    walk = dict.fromkeys("abc", 1 / 3)
    for _ in range(200):
        sunk = 0.85 * walk["b"] / 3  # B leads nowhere: anywhere is next
        walk = {
            "a": 0.05 + 0.85 * walk["c"] + sunk,
            "b": 0.05 + 0.85 * walk["a"] / 4 + sunk,
            "c": 0.05 + 0.85 * walk["a"] * 3 / 4 + sunk,
        }
    assert made == {
        NodeId(n): pytest.approx(share, abs=1e-5) for n, share in walk.items()
    }
    assert centrality([]) == {}


@given(
    st.lists(
        st.tuples(
            st.integers(0, 8).map(str),
            st.integers(0, 8).map(str),
            st.floats(0.1, 4.0, allow_nan=False),
        ),
        min_size=1,
        max_size=40,
    )
)
def test_centrality_is_what_networkx_finds(
    edges: list[tuple[str, str, float]],
) -> None:
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    for source, target, weight in edges:
        held = graph.get_edge_data(source, target, {"weight": 0.0})["weight"]
        graph.add_edge(source, target, weight=held + weight)
    assert centrality(edges) == {
        node: pytest.approx(share, abs=1e-12)
        for node, share in nx.pagerank(graph).items()
    }


TEXTS = [
    ("stars", "The mirror gathers light from the double star"),
    ("stars", "A larger mirror resolves more double stars"),
    ("stars", "Mirrors of glass: 40 of them, and the light"),
    ("bread", "Sourdough bread rises slowly without light"),
    ("bread", "The sourdough starter feeds on flour"),
    ("bread", "Bread bread bread bread oven"),
    ("bread", "The light of the oven"),
]


def test_terms_tell_a_group_from_the_others() -> None:
    terms = telling_terms(TEXTS)
    assert {group: [term for term, _ in found] for group, found in terms.items()} == {
        # "light" stands in both groups, so it tells less; "mirrors" is a form of
        # "mirror"; "flour" stands in one text only.
        "stars": ["double", "mirror", "light"],
        "bread": ["bread", "oven", "sourdough", "light"],
    }
    scores = [score for _, score in terms["stars"]]
    assert scores == sorted(scores, reverse=True)


def test_words_that_stand_together_are_one_term() -> None:
    texts = [
        ("a", "reward model"),
        ("a", "the reward model"),
        ("b", "model"),
        ("b", "model"),
    ]
    assert [term for term, _ in telling_terms(texts)["a"]] == ["reward model"]


@given(st.lists(st.tuples(st.integers(0, 3), st.text(max_size=30)), max_size=12))
def test_any_texts_have_terms_in_the_same_order_always(
    texts: list[tuple[int, str]],
) -> None:
    assert telling_terms(texts) == telling_terms(list(reversed(texts)))


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=30),
    st.lists(st.integers(1, 4), min_size=10, max_size=10),
)
def test_communities_that_fell_apart_meanwhile_do_no_harm(
    drawn: list[tuple[int, int]], earlier: list[int]
) -> None:
    edges: list[BareEdge] = [
        (f"note:{a}", Relation.RELATED, f"note:{b}", None) for a, b in drawn
    ]
    found = ties(edges)
    kept = Kept({NodeId(f"note:{n}"): g for n, g in enumerate(earlier)}, {})
    numbers = partition(found, kept)
    for group in groups_of(numbers):
        reached: set[str] = {min(group)}
        for _ in group:
            reached |= {
                b
                for a, b, _ in [*found, *((b, a, w) for a, b, w in found)]
                if a in reached and b in group
            }
        assert reached == group
