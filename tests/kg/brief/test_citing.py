import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.bibtex import parse
from kg.brief.citekeys import keys_in
from kg.brief.citing import bibtex, keys, record
from kg.model import NodeId, Paper


def paper(name: str = "p", **fields: object) -> Paper:
    base = {"id": f"paper:{name}", "text": "T", "title": "T"}
    if "title" in fields:
        base["text"] = str(fields["title"])
    return Paper.model_validate({**base, **fields})


LISTED = [
    paper("a", title="The Scaling of Tests", authors=("Ada Lovelace",), date="2024"),
    paper("b", title="Scaling Again", authors=("Bo Lovelace",), date="2024-05-01"),
    paper("c", title="Own", names=("Own paper", "kim2023own"), authors=("Jo Kim",)),
    paper("d", title="Taken", names=("lovelace2024scaling",)),
    paper("e", title="Ünïcode 数", authors=("Ludwig van Beethoven",)),
    paper("f", title="数", date="2020"),
]


def test_a_key_is_the_papers_own_or_made_of_name_year_and_word() -> None:
    assert list(keys(LISTED).values()) == [
        "kim2023own",
        "lovelace2024scaling",
        "lovelace2024scalingb",
        "lovelace2024scalingc",
        "vanunicode",
        keys(LISTED)[NodeId("paper:f")],
    ]


def test_a_key_that_a_person_gave_is_kept_whatever_it_looks_like() -> None:
    papers = [
        paper("a", names=("Trees paper", "TreesRevisited", "trees2020x")),
        paper("b", names=("Aït-Sahalia_2009",)),
        paper("c", names=("BERT", "no key,")),
    ]
    given = {"TreesRevisited", "Aït-Sahalia_2009", "no key,"}
    assert list(keys(papers, given).values()) == [
        "TreesRevisited",
        "Aït-Sahalia_2009",
        "t",
    ]
    assert keys(papers)[NodeId("paper:a")] == "trees2020x"


@pytest.mark.parametrize(
    ("kept", "found"),
    [
        ({}, {"a": "ito2020sleep", "b": "ito2020sleepb"}),
        ({"ito2020sleep": "b"}, {"a": "ito2020sleepb", "b": "ito2020sleep"}),
        ({"ito2020sleep": "gone"}, {"a": "ito2020sleepb", "b": "ito2020sleepc"}),
        ({"Ito2020Sleep": "gone"}, {"a": "ito2020sleepb", "b": "ito2020sleepc"}),
        ({"once": "a", "other": "a"}, {"a": "once", "b": "ito2020sleep"}),
    ],
)
def test_a_key_that_was_given_out_is_nobody_elses(
    kept: dict[str, str], found: dict[str, str]
) -> None:
    papers = [paper(n, title="Sleep", authors=("A Ito",), date="2020") for n in "ab"]
    held = {key: NodeId(f"paper:{name}") for key, name in kept.items()}
    made = keys(papers, kept=held)
    assert made == {NodeId(f"paper:{n}"): key for n, key in found.items()}


def test_the_key_of_a_bibliography_comes_before_one_that_was_made() -> None:
    own = paper("own", names=("ito2020sleep",))
    made = paper("made", title="Sleep", authors=("A Ito",), date="2020")
    found = keys([own, made], kept={"ito2020sleep": made.id, "old": own.id})
    assert found == {own.id: "ito2020sleep", made.id: "ito2020sleepb"}


def test_the_keys_of_a_bibliography_are_those_of_its_entries() -> None:
    bib = "@article{Own:2020,\n title = {id}}\n@ book (Möller20, title={x@y{z,}})"
    csl = '[{"id": "kim2023", "title": "A"}, {"citation-key" : "Lee_24", "DOI": "x"}]'
    ris = "TY  - JOUR\nID  - smith99\nTI  - ID  - no\nER  - \n"
    assert list(keys_in(bib)) == ["Own:2020", "Möller20", "z"]
    assert list(keys_in(csl)) == ["kim2023", "Lee_24"]
    assert list(keys_in(ris)) == ["smith99"]


def test_keys_do_not_depend_on_the_order_of_the_papers() -> None:
    shuffled = list(LISTED)
    random.Random(1).shuffle(shuffled)
    assert keys(shuffled) == keys(LISTED)


@given(st.lists(st.tuples(st.text(), st.text(max_size=8), st.text()), max_size=60))
def test_keys_are_unique_and_safe_for_pandoc_and_bibtex(
    made: list[tuple[str, str, str]],
) -> None:
    papers = [
        paper(f"{at}", title=title or "x", names=(name,), authors=(author,))
        for at, (title, name, author) in enumerate(made)
    ]
    found = keys(papers)
    assert len({key.casefold() for key in found.values()}) == len(papers)
    for key in found.values():
        assert key.isascii()
        assert key[-1].isalnum()
        assert all(c.isalnum() or c in "_:.+/-" for c in key)


@pytest.mark.parametrize(
    ("author", "parts"),
    [
        ("Ada Lovelace", {"family": "Lovelace", "given": "Ada"}),
        ("Lovelace, Ada King", {"family": "Lovelace", "given": "Ada King"}),
        ("Ludwig van der Berg", {"family": "van der Berg", "given": "Ludwig"}),
        ("OpenAI", {"literal": "OpenAI"}),
        ("van Gogh", {"family": "Gogh", "given": "van"}),
        (",", {"literal": ","}),
    ],
)
def test_names_are_taken_apart(author: str, parts: dict[str, str]) -> None:
    assert record(paper(authors=(author,)), "k")["author"] == [parts]


def test_a_record_holds_what_is_known_and_nothing_else() -> None:
    whole = paper(
        title="A & B", authors=("A B",), date="2024-05", doi="10.1/x", venue="Mind"
    )
    assert record(whole, "k") == {
        "id": "k",
        "type": "article-journal",
        "title": "A & B",
        "author": [{"family": "B", "given": "A"}],
        "issued": {"date-parts": [[2024, 5]]},
        "container-title": "Mind",
        "DOI": "10.1/x",
    }
    assert record(paper(), "k") == {"id": "k", "type": "article", "title": "T"}
    preprint = record(paper(arxiv="2401.00001", date="no date"), "k")
    assert preprint["URL"] == "https://arxiv.org/abs/2401.00001"
    assert "issued" not in preprint


@given(st.lists(st.sampled_from(["aé", "B2", "数", "--", "''", *"&%$#_~^`\\@\"',=-"])))
def test_bibtex_is_read_back_as_the_same_title(words: list[str]) -> None:
    original = paper(title=" ".join(["x", *words, "y"]), arxiv="2401.00001")
    document = parse(bibtex([original], {original.id: "k1"}), "p.bib")
    (read,) = [node for node in document.nodes if isinstance(node, Paper)]
    # LaTeX readers give its own circumflex for the ASCII one.
    assert read.title.replace("ˆ", "^") == original.title


def test_what_authors_are_called_by_is_no_short_title() -> None:
    one = paper(
        title="Sleep and memory in mice",
        names=("Ito et al.", "Vega (2019)", "SleepMem"),
    )
    assert "shorttitle = {SleepMem}" in bibtex([one], {one.id: "k1"})


def test_bibtex_keeps_people_dates_and_numbers() -> None:
    original = paper(
        title="100% of {Braces}",
        authors=(
            "Ada Lovelace",
            "Ludwig van Beethoven",
            "García Márquez, Gabriel",
            "Martin Luther King Jr.",
            "Organisation for Economic Co-operation and Development",
            "OpenAI",
        ),
        date="2024-05",
        doi="10.1000/a_b",
        venue="Mind & Matter",
    )
    document = parse(bibtex([original], {original.id: "k1"}), "p.bib")
    (read,) = [node for node in document.nodes if isinstance(node, Paper)]
    assert read.authors == original.authors
    assert (read.date, read.doi, read.venue) == (
        "2024-05",
        "10.1000/a_b",
        "Mind & Matter",
    )
    assert "k1" in read.names
