import pytest

from corpus.bibliography import paper
from corpus.document import local
from corpus.people import people
from kg.model import NodeId, Paper, VenueKind


def read(**fields: str) -> Paper:
    return paper(local("paper", 1), "key2020", fields)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("Ada Lovelace", ["Ada Lovelace"]),
        ("Lovelace, Ada and Babbage, Charles", ["Ada Lovelace", "Charles Babbage"]),
        ("van der Waals, Johannes Diderik", ["Johannes Diderik van der Waals"]),
        ("King, Jr., Martin Luther", ["Martin Luther King Jr."]),
        ("{Barnes and Noble} AND Turing, A. M.", ["Barnes and Noble", "A. M. Turing"]),
        ("{Smith, Wesson and Sons}", ["Smith, Wesson and Sons"]),
        (r"G{\"o}del, Kurt", ["Kurt Gödel"]),
        ("A. Author and others", ["A. Author"]),
        ("A. Author and\n\tB. Writer", ["A. Author", "B. Writer"]),
        ("Sandy Anders", ["Sandy Anders"]),
        ("family=Berg, given=Ann, prefix=van den", ["Ann van den Berg"]),
        ("family=Berg, given=Ann, given-i=A, useprefix=true", ["Ann Berg"]),
        ("Plato,", ["Plato"]),
        (" and ", []),
        ("", []),
    ],
)
def test_authors_are_named_given_name_first(names: str, expected: list[str]) -> None:
    assert list(people(names)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"date": "2019-06-25"}, "2019-06-25"),
        ({"date": "2019-06/2019-08"}, "2019-06"),
        ({"year": "1999", "month": "June"}, "1999-06"),
        ({"year": "1999", "month": "6"}, "1999-06"),
        ({"year": "1999", "month": "6", "day": "3"}, "1999-06-03"),
        ({"year": "1999", "month": "10~January"}, "1999-01-10"),
        ({"year": "{2004}"}, "2004"),
        ({"date": "forthcoming", "year": "2004"}, "2004"),
        ({"year": "in press"}, None),
        ({"month": "June"}, None),
    ],
)
def test_the_date_is_as_exact_as_the_fields(
    fields: dict[str, str], expected: str | None
) -> None:
    assert read(**fields).date == expected


@pytest.mark.parametrize(
    "fields",
    [
        {"eprint": "1706.03762", "archiveprefix": "arXiv"},
        {"eprint": "1706.03762v5", "eprinttype": "arxiv"},
        {"eprint": "arXiv:1706.03762"},
        {"arxivid": "1706.03762"},
        {"journal": "arXiv preprint arXiv:1706.03762"},
        {"journal": "CoRR", "volume": "abs/1706.03762"},
        {"url": "https://arxiv.org/abs/1706.03762"},
        {"doi": "10.48550/arXiv.1706.03762"},
    ],
    ids=str,
)
def test_an_arxiv_number_is_found_wherever_it_is_written(
    fields: dict[str, str],
) -> None:
    assert read(**fields).arxiv == "1706.03762"


@pytest.mark.parametrize(
    "fields",
    [
        {"eprint": "1706.03762", "eprinttype": "pubmed"},
        {"url": "https://example.org/1706.03762"},
        {"volume": "1706.03762"},
    ],
    ids=str,
)
def test_other_numbers_are_not_arxiv_numbers(fields: dict[str, str]) -> None:
    assert read(**fields).arxiv is None


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"doi": "https://doi.org/10.1000/ABC"}, "10.1000/abc"),
        ({"url": "http://dx.doi.org/10.1000/182"}, "10.1000/182"),
        ({"doi": "unknown", "note": "doi:10.1000/182"}, "10.1000/182"),
        ({"url": "https://example.org"}, None),
    ],
)
def test_a_doi_is_normalised(fields: dict[str, str], expected: str | None) -> None:
    assert read(**fields).doi == expected


def test_title_and_subtitle_are_joined() -> None:
    assert read(title="Minds", subtitle="A History").title == "Minds: A History"
    assert read(title="Why?", subtitle="An Answer").title == "Why? An Answer"


def test_a_paper_without_a_title_goes_by_its_key() -> None:
    untitled = read(author="Ada Lovelace")
    assert (untitled.title, untitled.names) == ("key2020", ())


def test_citekeys_and_the_short_title_are_names() -> None:
    named = read(title="A Long Title", ids="old1, old2", shorttitle="{L}ong")
    assert named.names == ("key2020", "old1", "old2", "Long")


def test_the_venue_is_the_nearest_container() -> None:
    assert read(journal="J", publisher="P").venue == "J"
    assert read(booktitle="B", publisher="P").venue == "B"
    assert read(school="S").venue == "S"


@pytest.mark.parametrize(
    ("kind", "fields", "venue", "venue_kind"),
    [
        ("article", {"journal": "J", "publisher": "P"}, "J", VenueKind.JOURNAL),
        ("article", {"publisher": "P"}, "P", VenueKind.OTHER),
        ("Book", {"publisher": "P", "journal": "J"}, "P", VenueKind.PUBLISHER),
        ("book", {}, None, VenueKind.PUBLISHER),
        ("book", {"booktitle": "B"}, "B", None),
        ("inproceedings", {"booktitle": "B"}, "B", VenueKind.PROCEEDINGS),
        ("incollection", {"booktitle": "B", "publisher": "P"}, "B", VenueKind.BOOK),
        ("phdthesis", {"school": "S", "publisher": "P"}, "S", VenueKind.SCHOOL),
        ("techreport", {"institution": "I"}, "I", VenueKind.INSTITUTION),
        ("misc", {"publisher": "Zenodo"}, "Zenodo", VenueKind.OTHER),
        ("misc", {"journal": "J"}, "J", None),
        ("misc", {}, None, None),
    ],
)
def test_what_the_venue_is_is_told_by_type_and_field(
    kind: str, fields: dict[str, str], venue: str | None, venue_kind: VenueKind | None
) -> None:
    read = paper(NodeId("paper:p"), "k", fields, kind)
    assert (read.venue, read.venue_kind) == (venue, venue_kind)


def test_editors_stand_in_for_authors() -> None:
    assert read(editor="Ada Lovelace").authors == ("Ada Lovelace",)
    assert read(editor="E. Ditor", author="A. Uthor").authors == ("A. Uthor",)
