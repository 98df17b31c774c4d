"""What goes by the words that were typed comes before what merely holds them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from embeddings.by_name import named_first
from embeddings.candidates import Candidate, by_words
from embeddings.search import SearchMode, search, search_words
from kg.allowed import Allowed
from kg.model import Basis, Claim, Node, NodeId, Note, Paper, Passage
from kg.store import Store
from kg.stored import PassageKey
from kg.terms import Kind

TITLE = "Can small nets catch up with more rest?"
TEXTS = {
    "note:it": TITLE,
    "claim:it": "It holds of Can small nets catch up with more rest? as well.",
    "claim:more": "More rest is more rest, and more of it catches more.",
    "note:other": "Nets",
    "claim:nets": "Small nets forget what large nets recall of nets.",
}
ALIASES = {"note:other": ("Webs of small knots",)}
BEHIND = ["claim:more", "claim:it", "claim:nets", "note:other", "note:it"]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    nodes = [
        Note(id=NodeId(node), text=text, title=text, aliases=ALIASES.get(node, ()))
        if node.startswith("note:")
        else Claim(id=NodeId(node), text=text, basis=Basis.EXPLICIT)
        for node, text in TEXTS.items()
    ]
    said = [
        Passage(
            node=node.id,
            ordinal=0,
            title="" if isinstance(node, Note) else TITLE,
            text=f"{node.text}\nWhat it is about is told at length, word by word."
            if isinstance(node, Note)
            else node.text,
        )
        for node in nodes
    ]
    store = Store.open(tmp_path / "a.sqlite")
    store.replace_graph(nodes, [], said, [])
    return store


def ranked(nodes: Sequence[str]) -> list[Candidate]:
    kinds = [Kind.NOTE if node.startswith("note:") else Kind.CLAIM for node in nodes]
    return by_words(
        [
            (PassageKey(n, n, kind, NodeId(node), 0), 9.0 - n)
            for n, (node, kind) in enumerate(zip(nodes, kinds, strict=True))
        ]
    )


def order(
    store: Store, typed: str, nodes: Sequence[str] = BEHIND, *, growing: bool = False
) -> list[str]:
    found = named_first(store, typed, ranked(nodes), growing=growing)
    assert [one.rank for one in found] == list(range(1, len(nodes) + 1))
    return [str(one.places[0].key.node) for one in found]


@pytest.mark.parametrize(
    "typed", [TITLE, TITLE.lower(), "catch up with more", "“catch up, with more”"]
)
def test_what_is_called_so_comes_first_and_what_mentions_it_next(
    store: Store, typed: str
) -> None:
    with store:
        assert order(store, typed)[:2] == ["note:it", "claim:it"]
        assert order(store, typed)[2:] == ["claim:more", "claim:nets", "note:other"]


@pytest.mark.parametrize(
    "typed", ["", "?", "more rest", "with more nets", "up with mor"]
)
def test_what_names_nothing_changes_nothing(store: Store, typed: str) -> None:
    with store:
        assert order(store, typed) == BEHIND


def test_a_whole_name_may_be_short(store: Store) -> None:
    with store:
        assert order(store, "nets")[0] == "note:other"


def test_an_alias_is_a_name_as_well(store: Store) -> None:
    with store:
        assert order(store, "of small knots")[0] == "note:other"


def test_the_last_word_may_be_growing(store: Store) -> None:
    with store:
        assert order(store, "up with mor", growing=True)[0] == "note:it"


def test_a_search_by_words_finds_a_note_by_a_piece_of_its_title(store: Store) -> None:
    with store:
        hits = search_words(store, "catch up with more", limit=2)
        assert [hit.node for hit in hits] == ["note:it", "claim:it"]
        assert [hit.rank for hit in hits] == [1, 2]


def test_a_hit_tells_the_name_that_brought_it_first(store: Store) -> None:
    with store:
        by_title, mentions = search_words(store, "catch up with more", limit=2)
        assert by_title.called == TITLE.lower()
        assert mentions.called is not None
        alias, *others = named_first(store, "of small knots", ranked(BEHIND))
        assert alias.called == "webs of small knots"
        assert all(one.called is None for one in others)
        assert all(hit.called is None for hit in search_words(store, "more rest"))


def test_what_is_called_so_stays_first_among_hits_that_differ(store: Store) -> None:
    with store:
        found = search(store, "catch up with more", mode=SearchMode.WORDS, diverse=True)
        assert found.hits[0].node == "note:it"


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("rest between long walks", "rest between long walks helps most walkers"),
        ("rest-between-long-walks", "claim:rest-between-long-walks"),
    ],
)
def test_words_name_a_text_and_never_its_id(
    tmp_path: Path, typed: str, called: str
) -> None:
    claim = Claim(
        id=NodeId("claim:rest-between-long-walks"),
        text="Rest between long walks helps most walkers",
        basis=Basis.EXPLICIT,
    )
    with Store.open(tmp_path / "b.sqlite") as store:
        store.replace_graph([claim], [], [], [])
        (hit,) = named_first(store, typed, ranked([claim.id]))
        assert hit.called == called


NUMBER = "2411.03217"
PAPERS = (
    Paper(id=NodeId("paper:moss"), text="Moss and Rain", title="Moss and Rain",
          arxiv=NUMBER),
    Paper(id=NodeId("paper:tar"), text="Of Tar", title="Of Tar", doi="10.5555/tar.7"),
)  # fmt: skip


@pytest.fixture
def papers(tmp_path: Path) -> Store:
    count = Claim(
        id=NodeId("claim:count"),
        text=f"It counts 3217 of {NUMBER} and 5555 of tar",
        basis=Basis.EXPLICIT,
    )
    nodes: list[Node] = [*PAPERS, count]
    said = [Passage(node=n.id, ordinal=0, title="", text=n.text) for n in nodes]
    store = Store.open(tmp_path / "papers.sqlite")
    store.replace_graph(nodes, [], said, [])
    return store


@pytest.mark.parametrize(
    ("typed", "node", "called"),
    [
        (NUMBER, "paper:moss", NUMBER),
        (f"arXiv:{NUMBER}v2", "paper:moss", NUMBER),
        (f"https://arxiv.org/abs/{NUMBER}", "paper:moss", NUMBER),
        (f"10.48550/arXiv.{NUMBER}", "paper:moss", NUMBER),
        (f"who cites {NUMBER}", "paper:moss", NUMBER),
        ("10.5555/TAR.7", "paper:tar", "10.5555/tar.7"),
        ("https://doi.org/10.5555/tar.7", "paper:tar", "10.5555/tar.7"),
    ],
)
def test_a_paper_comes_first_by_its_number_whatever_its_text_holds(
    papers: Store, typed: str, node: str, called: str
) -> None:
    with papers:
        for hits in (
            search_words(papers, typed),
            search(papers, typed, mode=SearchMode.WORDS).hits,
        ):
            assert (hits[0].node, hits[0].called) == (node, called)
            assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
            assert sum(hit.node == node for hit in hits) == 1


@pytest.mark.parametrize("typed", ["2411.03218", "2411", "3217", "5555", "tar.7"])
def test_other_numbers_bring_no_paper_first(papers: Store, typed: str) -> None:
    with papers:
        assert not any(hit.called for hit in search_words(papers, typed))


def test_a_paper_that_is_not_wanted_is_not_found_by_its_number(papers: Store) -> None:
    with papers:
        for limits in (
            {"kinds": [Kind.CLAIM]},
            {"allowed": Allowed(frozenset({NodeId("claim:count")}))},
        ):
            hits = search_words(papers, NUMBER, **limits)
            assert [hit.node for hit in hits] == ["claim:count"]
