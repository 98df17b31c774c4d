import pytest

from corpus.identity import Ledger
from corpus.loaders import parse
from corpus.resolve import Read, resolve
from kg.model import Kind, NodeId, Paper, Relation

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


BIB = "@article{okoro, title = {Cold Feet: How Herons Fish in Winter}}"


def test_words_that_may_be_a_title_are_one_if_a_paper_is_called_so() -> None:
    said = (
        "Herons\n\nCold water halves the catch of herons.\n"
        "Catch rates (Cold Feet) fell by 30% in all ponds.\n"
        "Catch rates (Warm Feet) rose by 30% in all springs.\n"
    )
    for files, wanted in (({}, []), ({"a.bib": BIB}, ["fell"])):
        reads = [Read(parse(said, "a.txt"), said)]
        reads += [Read(parse(text, file), text) for file, text in files.items()]
        found = resolve(reads, Ledger({}))
        texts = {node.id: node.text for node in found.nodes}
        reported = [
            texts[edge.source].split()[4]
            for edge in found.edges
            if edge.relation is Relation.REPORTED_IN
        ]
        assert reported == wanted


OF_RESULTS = [
    ("Wards with two bells woke 30% less (The Second Bell).", "The Second Bell"),
    ("Under piece rates (Paid by the Egg) laying rose by 20%.", "Paid by the Egg"),
    ("In Half the Grain, 40 hens laid 12% more than 40 others.", "Half the Grain"),
    ("With bells at night, calls fell by 12% (Bells and Whistles).", "Bells and Whi"),
    ("With bells at night, calls fell by 12% (Northern Italy).", None),
    ("In Northern Italy, calls fell by 12% with bells at night.", None),
    ("In Trinidad and Tobago, calls fell by 12% with bells.", None),
    ("With bells at night, calls fell by 12% (Ward Model 3).", None),
    ("With bells at night, calls fell by 12% (NICU Wards).", None),
    ("With bells at night, calls fell by 12% (BellNet and RingTree).", None),
    ("Bells may wake whoever sleeps lightly (The Second Bell).", None),
]


@pytest.mark.parametrize(("sentence", "paper"), OF_RESULTS)
def test_a_result_is_of_the_paper_whose_title_stands_beside_it(
    sentence: str, paper: str | None
) -> None:
    said = f"Bells\n\nBells at night do harm to those who sleep.\n{sentence}\n"
    papers = [
        node.title
        for node in resolve([Read(parse(said, "a.txt"), said)], Ledger({})).nodes
        if isinstance(node, Paper)
    ]
    assert [title.startswith(paper or "") for title in papers] == [True] * bool(paper)


def test_a_paper_known_by_its_number_alone_has_that_number() -> None:
    said = (
        "Nets\n\nNets forget at once (arXiv:2401.01234).\n"
        "They forget twice, says https://doi.org/10.1000/Nets.\n"
    )
    papers = [
        (node.title, node.doi, node.arxiv)
        for node in resolve([Read(parse(said, "a.txt"), said)], Ledger({})).nodes
        if isinstance(node, Paper)
    ]
    assert sorted(papers) == [
        ("10.1000/Nets", "10.1000/nets", None),
        ("2401.01234", None, "2401.01234"),
    ]


def test_what_texts_call_a_paper_is_a_name_of_it() -> None:
    bib = (
        "@article{okoro, title = {Cold Feet: How Herons Fish},"
        " author = {Ada Okoro}, year = 2019}"
    )
    first = "A\n\nThe Cold Feet paper found that catch rates fell by 30%.\n"
    other = "B\n\nOkoro (2019) found that catch rates fell by 30% in all ponds.\n"
    files = {"p.bib": bib, "a.txt": first, "b.txt": other}
    reads = [Read(parse(text, file), text) for file, text in files.items()]
    papers = [n for n in resolve(reads, Ledger({})).nodes if isinstance(n, Paper)]
    (paper,) = papers
    assert paper.title == "Cold Feet: How Herons Fish"
    assert {"Cold Feet paper", "Okoro (2019)", "okoro"} <= set(paper.names)
    assert all(span.file == "p.bib" for span in paper.spans)


def test_a_paper_that_no_file_describes_is_called_by_its_short_name_too() -> None:
    said = "A\n\nIn the Unopened Parcels paper catch rates fell by 30%.\n"
    nodes = resolve([Read(parse(said, "a.txt"), said)], Ledger({})).nodes
    (paper,) = [node for node in nodes if isinstance(node, Paper)]
    assert (paper.title, paper.names) == (
        "Unopened Parcels paper",
        ("Unopened Parcels",),
    )


def test_the_text_of_a_link_and_its_doi_are_one_paper() -> None:
    files = {
        "a.md": "# A\n\nNets forget 12% at once"
        " ([Ito et al., 2021](https://doi.org/10.1000/nets)).\n",
        "b.md": "# B\n\nNets forget 30% of it, says https://doi.org/10.1000/Nets.\n",
        "c.md": "# C\n\nSee [How Nets Forget at Night](https://arxiv.org/abs/2401.01234)"
        " on that.\n",
    }
    reads = [Read(parse(text, file), text) for file, text in files.items()]
    papers = [n for n in resolve(reads, Ledger({})).nodes if isinstance(n, Paper)]
    assert sorted((p.title, p.doi, p.arxiv) for p in papers) == [
        ("How Nets Forget at Night", None, "2401.01234"),
        ("Ito et al., 2021", "10.1000/nets", None),
    ]


MOSS = "@article{m, title = {Cold Feet}, author = {Moss, Ann and Ek, Bo}, year = 2022}"


@pytest.mark.parametrize("files", [{}, {"a.bib": MOSS}])
def test_authors_with_initials_are_those_without(files: dict[str, str]) -> None:
    notes = {
        "a.md": "# Gulls\n\nCatch rates of 40 gulls fell by 30% in a trial.[^1]\n\n"
        "[^1]: Moss, A., & Ek, B. (2022). Cold feet.\n",
        "b.md": "# Herons\n\nMoss & Ek (2022) found that 12% of herons fled.\n",
    }
    reads = [Read(parse(text, name), text) for name, text in {**notes, **files}.items()]
    (_,) = (n for n in resolve(reads, Ledger({})).nodes if isinstance(n, Paper))
