from corpus.loaders import parse
from kg.model import Kind, NodeId, Relation

NOTE = NodeId("#note")


def test_a_citekey_in_markdown_names_its_paper_once() -> None:
    read = parse(
        "# Nets\n\nNets forget at once [@ito2021].\n\nSee [@ito2021].\n", "a.md"
    )
    (paper,) = [r for r in read.references if r.kinds == (Kind.PAPER,)]
    named = [edge for edge in read.edges if edge.target == paper.id]
    assert sorted(edge.relation for edge in named) == [
        Relation.CITES,
        Relation.REPORTED_IN,
    ]


def test_a_paper_that_no_statement_names_is_cited_by_its_note() -> None:
    read = parse("Nets\n\nNets forget at once. See the Loop Memory paper.\n", "a.txt")
    (cited,) = [edge for edge in read.edges if edge.relation is Relation.CITES]
    (paper,) = read.references
    assert (cited.source, cited.target, cited.rank) == (NOTE, paper.id, None)


def test_a_paper_that_a_statement_names_is_reported_in_it_alone() -> None:
    text = "Nets\n\nIto et al. (2021) found that nets forget 12% of it at once.\n"
    relations = [edge.relation for edge in parse(text, "a.txt").edges]
    assert Relation.REPORTED_IN in relations
    assert Relation.CITES not in relations
