"""Pages as Roam's plugin for discourse graphs exports them."""

import pytest

from corpus.identity import Ledger
from corpus.markdown import parse
from corpus.resolve import Read, Resolution, resolve
from kg.model import Claim, Experiment, Inquiry, Note, Outcome, Relation
from tests.timing import grows_with

HEADER = """---
title: [[EVD]] - Hits rose 12% as accuracy fell - [[@okafor2021]]
url: https://roamresearch.com/#/app/caching/page/abcdefghi
author: Ada Okafor
---
"""
OTHERS = """
###### References

June 14th, 2021.md

- Everybody said that caches are always the answer.
    - [[Somebody else]] said so too.
"""
BARE = ("Caches hide decay.md", "Does caching hide dec...for long?.md", "okafor2021.md")
LINKED = ("[[CLM - Caches hide decay]]", "[[QUE - Does it?]]", "[[@okafor2021]]")
ALIASED = tuple(f"[{name}]({name})" for name in BARE)
IN_ROAM = tuple(
    f"[{name.removesuffix('.md')}](https://roamresearch.com/#/app/caching/page/x{n})"
    for n, name in enumerate(BARE)
)


def exported(claim: str, question: str, source: str, header: str = HEADER) -> str:
    return f"""{header}
- ## Summary
- Accuracy fell while hits rose.

###### Discourse Context

- **Informs::** {question}
- **Supports::** {claim}
- **ConsistentWith::** Another page.md
- **SourcedBy::** {source}
{OTHERS}"""


def graph(**texts: str) -> Resolution:
    reads = [Read(parse(text, f"{name}.md"), text) for name, text in texts.items()]
    return resolve(reads, Ledger({}))


def edges(found: Resolution, relation: Relation) -> list[tuple[str, str, str]]:
    texts = {node.id: node.text for node in found.nodes}
    return [
        (texts[edge.source], edge.outcome or "", texts[edge.target])
        for edge in found.edges
        if edge.relation is relation
    ]


@pytest.mark.parametrize("names", [BARE, LINKED, ALIASED, IN_ROAM])
def test_the_context_relates_however_it_names_pages(names: tuple[str, ...]) -> None:
    found = graph(evidence=exported(*names))
    said = "Hits rose 12% as accuracy fell"
    assert edges(found, Relation.TESTS) == [
        (said, Outcome.SUPPORTS, "Caches hide decay")
    ]
    ((question, _, note),) = edges(found, Relation.DRAWS_ON)
    assert question.startswith("Does")
    assert note == said
    assert edges(found, Relation.REPORTED_IN) == [(said, "", "okafor2021")]


def test_evidence_whose_name_is_silent_has_the_paper_of_its_context() -> None:
    header = HEADER.replace(" - [[@okafor2021]]", "")
    found = graph(evidence=exported(*BARE, header=header))
    assert edges(found, Relation.REPORTED_IN) == [
        ("Hits rose 12% as accuracy fell", "", "okafor2021")
    ]


def test_names_without_a_kind_mean_the_pages_of_the_files() -> None:
    """Both the file and what leads to it may be cut in the middle alike."""
    reads = [
        Read(parse(text, file), text)
        for file, text in (
            ("No decay.md", exported("Caches hide ...r months.md", *BARE[1:])),
            (
                "Caches hide ...r months.md",
                '---\ntitle: "[[CLM]] - Caches hide decay for months"\n---\n',
            ),
        )
    ]
    found = resolve(reads, Ledger({}))
    assert edges(found, Relation.TESTS) == [
        (
            "Hits rose 12% as accuracy fell",
            Outcome.SUPPORTS,
            "Caches hide decay for months",
        )
    ]
    notes = [n for n in found.nodes if isinstance(n, Note) and not n.stub]
    assert len(notes) == 2


def test_a_claim_is_supported_by_evidence_and_a_question_informed_by_it() -> None:
    claim = exported(*BARE).replace("[[EVD]]", "[[CLM]]")
    claim = claim.replace("**Supports::**", "**Supported By::**")
    found = graph(claim=claim.replace("**Informs::**", "**Unknown::**"))
    ((evidence, outcome, tested),) = edges(found, Relation.TESTS)
    assert (evidence, outcome) == ("Caches hide decay", Outcome.SUPPORTS)
    assert tested == "Hits rose 12% as accuracy fell"
    assert not [n for n in found.nodes if isinstance(n, Inquiry)]


def test_what_other_pages_say_is_not_the_page_s() -> None:
    found = graph(evidence=exported(*BARE))
    said = [n.text for n in found.nodes if isinstance(n, Claim | Experiment)]
    assert "Accuracy fell while hits rose." in said
    assert not any("always the answer" in text for text in said)
    assert not any("Somebody" in n.text for n in found.nodes)
    assert [p.code for p in found.problems] == ["unresolved-reference"] * 3


def test_without_a_context_only_an_export_has_what_others_say() -> None:
    text = f"Caches hide decay.\n{OTHERS}"
    for header, is_said in (("", True), (HEADER, False)):
        found = graph(page=header + text)
        assert any("Somebody" in n.text for n in found.nodes) is is_said


def test_offsets_are_those_of_the_file() -> None:
    text = exported(*BARE)
    document = parse(text, "evidence.md")
    for reference in document.references:
        if reference.span is not None:
            span = reference.span
            assert text[span.start : span.end] == reference.text
    named = {reference.text for reference in document.references}
    assert {"Caches hide decay", "Another page"} <= named


def test_a_section_of_references_of_the_page_s_own_is_the_page_s() -> None:
    """The plugin writes its headings below all others."""
    text = f"{HEADER}\n## References\n\n- [[Ito 2020]]\n\n## Notes\n\n- [[Sheds]]\n"
    names = {n.text for n in graph(page=text).nodes if isinstance(n, Note)}
    assert {"Ito 2020", "Sheds"} <= names


def test_line_endings_of_windows_are_read_alike() -> None:
    text = exported(*BARE)
    plain, windows = (graph(evidence=t) for t in (text, text.replace("\n", "\r\n")))
    for relation in (Relation.TESTS, Relation.REPORTED_IN, Relation.DRAWS_ON):
        assert edges(windows, relation) == edges(plain, relation) != []
    assert not any("Somebody" in n.text for n in windows.nodes)


def test_time_grows_no_faster_than_a_context() -> None:
    line = "- **Supports::** Caches hide decay [[A]].md\n"
    head = "###### Discourse Context\n\n"
    assert not grows_with(lambda text: parse(head + text, "a.md"), line)
