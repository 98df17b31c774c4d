import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.known import Known, Nowhere
from corpus.papers import Bibliography
from corpus.publications import keys, merge
from kg.contribution import Contribution
from kg.model import NodeId, Paper
from tests.timing import grows


def paper(title: str, **fields: object) -> Paper:
    base = {"id": f"paper:{title}", "text": title, "title": title}
    return Paper.model_validate({**base, **fields})


THINK = paper(
    "Think Deep, Think Fast: On Verifier-free Scaling",
    names=("wang2025think",),
    authors=("Junlin Wang", "Shang Zhu"),
    date="2025-04-18",
    arxiv="2504.14047",
)
BASE = paper("Base Models Know How to Reason", authors=("Constantin Venhoff",))
SNELL = paper(
    "Scaling LLM Test-Time Compute", authors=("Charlie Snell",), date="2024-08-06"
)
OTHER = paper("Scaling Laws", authors=("Jane Snell",), date="2020")
KNOWN = Bibliography(Known(Nowhere()))
for known in (THINK, BASE, SNELL, OTHER):
    KNOWN.add(Contribution("p.bib"), known, known.id)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Think Deep, Think Fast", THINK),
        ("the Think Deep, Think Fast paper", THINK),
        ("wang2025think", THINK),
        ("2504.14047", THINK),
        ("Base Models paper", BASE),
        ("Base Models", BASE),
        ("Snell et al. (2024)", SNELL),
        ("Snell et al., 2020", OTHER),
        ("Wang and colleagues (2025)", THINK),
        ("Snell et al.", None),
        ("Wang and Zhu", THINK),
        ("Wang and Zhu (2025)", THINK),
        ("Wang and Snell", None),
        ("Wang et al. (2019)", None),
        ("Wang", None),
        ("the Venhoff paper", BASE),
        ("Verifier-free Scaling paper", THINK),
        ("LLM Test-Time Compute", SNELL),
        ("Scaling", None),
        ("Base", None),
        ("Base paper", BASE),
        ("Scaling paper", None),
        ("Unheard Of paper", None),
        ("Think Deep, Think Fast: on verifier‑free scaling.", THINK),
    ],
)
def test_a_name_means_the_one_paper_it_fits(name: str, expected: Paper | None) -> None:
    assert KNOWN.find(name) == (expected and expected.id)


def test_records_that_share_a_doi_arxiv_id_or_title_are_one_publication() -> None:
    by_doi = paper("A Preprint", doi="10.1/x")
    published = paper("The Paper", doi="10.1/X", arxiv="2401.00001")
    by_arxiv = paper("the paper, early", arxiv="2401.00001")
    by_title = paper("THE PAPER.")
    stranger = paper("Another Paper")
    groups = merge([by_doi, by_arxiv, stranger, published, by_title])
    assert sorted(len(group.records) for group in groups) == [1, 4]


def test_one_title_with_two_dois_is_two_publications() -> None:
    spring = paper("Editorial", doi="10.1/spring")
    autumn = paper("Editorial", doi="10.1/autumn")
    unsigned = paper("Editorial")
    groups = merge([spring, unsigned, autumn])
    assert sorted(len(group.records) for group in groups) == [1, 1, 1]
    assert sorted(key for group in groups for key in group.keys) == [
        "doi:10.1/autumn",
        "doi:10.1/spring",
        "title:editorial",
    ]


def test_the_doi_of_a_preprint_does_not_tell_it_from_what_was_published() -> None:
    preprint = paper("Nets Forget", doi="10.48550/arXiv.2401.00001")
    published = paper("Nets forget", doi="10.1/nets")
    assert len(merge([preprint, published])) == 1


def test_a_note_on_a_paper_joins_the_record_that_goes_by_its_citekey() -> None:
    record = paper("Lit Sheds, More Eggs", names=("ito2021", "Lit Sheds"))
    noted = paper("Light in sheds", names=("Ito2021",))
    other = paper("Dark Sheds", names=("lund2020",))
    assert len(merge([record, noted, other], [noted])) == 2
    assert len(merge([record, noted, other])) == 3


def test_a_citekey_of_two_publications_joins_neither() -> None:
    one = paper("Lit Sheds", doi="10.1/lit", names=("ito2021",))
    another = paper("Dark Sheds", doi="10.1/dark", names=("ito2021",))
    noted = paper("Light in sheds", names=("ito2021",))
    assert len(merge([one, another, noted], [noted])) == 3


def test_time_grows_no_faster_than_notes_on_papers() -> None:
    noted = [paper(f"Sheds {n}", names=(f"ito{n}",)) for n in range(8_000)]

    def merge_some(number: int) -> None:
        some = noted[:number]
        assert len(merge(some, some)) == number

    assert not grows(10, merge_some, 2_000, 8_000)


@pytest.mark.parametrize("identified", ["neither", "some", "each"])
def test_time_grows_no_faster_than_records_of_one_title(identified: str) -> None:
    numbers = {"neither": [], "some": [7, 9], "each": range(16_000)}[identified]
    dois = {n: f"10.1/{n}" for n in numbers}
    arxivs = {n: f"2401.{n:05}" for n in numbers if n % 2}
    titled = [
        paper("Editorial", arxiv=arxivs[n]) if n in arxivs
        else paper("Editorial", doi=dois.get(n))
        for n in range(16_000)
    ]  # fmt: skip

    def merge_some(number: int) -> None:
        expected = {"neither": 1, "some": 3, "each": number}[identified]
        # Those that tell nothing of themselves stay apart beside two that do.
        assert len(merge(titled[:number])) == expected

    assert not grows(10, merge_some, 4_000, 16_000)


IDS = st.sampled_from([None, "1", "2", "3"])
PAPERS = st.lists(
    st.builds(
        lambda title, doi, arxiv: Paper(
            id=NodeId("#"), text=title, title=title, doi=doi, arxiv=arxiv
        ),
        st.sampled_from("abcdef"),
        IDS,
        IDS,
    ),
    max_size=12,
)


def connected(papers: list[Paper], keys_of: Callable[[int], set[str]]) -> list[int]:
    """The slow way: spread every key until nothing changes."""
    label = list(range(len(papers)))
    changed = True
    while changed:
        changed = False
        for one in range(len(papers)):
            for other in range(len(papers)):
                shared = keys_of(one) & keys_of(other)
                if shared and label[one] != label[other]:
                    label[one] = label[other] = min(label[one], label[other])
                    changed = True
    return label


@given(PAPERS, st.randoms(use_true_random=False))
def test_grouping_is_connectedness_by_any_key_that_tells_one_publication(
    papers: list[Paper], order: random.Random
) -> None:
    def ids(one: int) -> set[str]:
        return {key for key in keys(papers[one]) if not key.startswith("title:")}

    by_id = connected(papers, ids)

    def told_apart(one: int, other: int) -> bool:
        """Whether DOIs or arXiv ids of two groups have none in common."""
        sets = [
            {(k.partition(":")[0], k) for n in range(len(papers)) if by_id[n] == g
             for k in ids(n)}
            for g in (by_id[one], by_id[other])
        ]  # fmt: skip
        return by_id[one] != by_id[other] and any(
            {kind for kind, _ in sets[0]} & {kind for kind, _ in sets[1]}
        )

    several = {
        papers[one].title
        for one in range(len(papers))
        for other in range(len(papers))
        if papers[one].title == papers[other].title and told_apart(one, other)
    }

    def all_keys(one: int) -> set[str]:
        joins = papers[one].title not in several or not ids(one)
        return set(keys(papers[one])) if joins else ids(one)

    label = connected(papers, all_keys)
    shuffled = list(papers)
    order.shuffle(shuffled)
    for listed in (papers, shuffled):
        groups = merge(listed)
        assert sum(len(group.records) for group in groups) == len(papers)
        assert len(groups) == len(set(label))
