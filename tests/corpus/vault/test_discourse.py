import pytest

from corpus.identity import Ledger
from corpus.markdown import parse
from corpus.resolve import Read, Resolution, resolve
from corpus.vault.statements import named
from kg.model import (
    Claim,
    Edge,
    Experiment,
    Inquiry,
    Kind,
    Note,
    Outcome,
    Paper,
    Relation,
    Role,
)

CLAIM = "[[CLM]] - Caches hide decay"
EVIDENCE = "[[EVD]] - Hits rose 12% as accuracy fell - [[@okafor2021]]"
AGAINST = "[[EVD]] - No decay in 15 days - [[@lind2020]]"
QUESTION = "[[QUE]] - Does caching hide decay?"


def pages(**more: str) -> Resolution:
    """The four pages of one discourse graph, and what else is given."""
    files = {CLAIM: "", EVIDENCE: "", AGAINST: "", QUESTION: "", **more}
    reads = [
        Read(parse(text, f"{name}.md"), text) for name, text in sorted(files.items())
    ]
    return resolve(reads, Ledger({}))


def told(resolution: Resolution, relation: Relation) -> set[tuple[str, str, str]]:
    texts = {node.id: node.text for node in resolution.nodes}
    return {
        (texts[edge.source], edge.outcome or "", texts[edge.target])
        for edge in resolution.edges
        if edge.relation is relation
    }


FOR = ("Hits rose 12% as accuracy fell", Outcome.SUPPORTS, "Caches hide decay")
CONTRA = ("No decay in 15 days", Outcome.CHALLENGES, "Caches hide decay")
ASKED = ("Does caching hide decay?", "", "Hits rose 12% as accuracy fell")


def test_names_say_what_a_page_is() -> None:
    for name in (EVIDENCE, "EVD - Hits rose 12% as accuracy fell - @okafor2021"):
        found = named(name)
        assert found is not None
        assert (found.kind, found.source) == (Kind.EXPERIMENT, "okafor2021")
        assert name[found.start :].startswith(found.text)
        assert name in found.forms
    assert named("[[CLM]]: no dash") is None
    assert named("ABC - no such kind") is None
    assert named("A claim - with a dash") is None


def test_pages_become_a_claim_an_experiment_and_an_inquiry() -> None:
    nodes = pages().nodes
    assert [n.text for n in nodes if isinstance(n, Claim)] == ["Caches hide decay"]
    assert [n.text for n in nodes if isinstance(n, Inquiry)] == [
        "Does caching hide decay?"
    ]
    first, second = (n for n in nodes if isinstance(n, Experiment))
    assert (first.text, first.quantities[0].text) == (FOR[0], "12%")
    assert second.text == CONTRA[0]
    assert told(pages(), Relation.REPORTED_IN) == {
        (FOR[0], "", "okafor2021"),
        (CONTRA[0], "", "lind2020"),
    }


def test_a_title_in_the_header_names_the_page_and_has_its_span() -> None:
    text = f'---\ntitle: "{CLAIM}"\n---\nText.\n'
    document = parse(text, "x.md")
    (claim,) = (n for n in document.nodes if isinstance(n, Claim) and n.spans)
    (span,) = claim.spans
    assert text[span.start : span.end] == claim.text == "Caches hide decay"
    (note,) = (n for n in document.nodes if isinstance(n, Note))
    assert (note.title, note.thesis) == ("Caches hide decay", None)


def test_properties_relate_in_both_directions() -> None:
    backwards = f"- **Supported By::** [[{EVIDENCE}]]\n- Opposed By:: [[{AGAINST}]]\n"
    resolution = pages(**{CLAIM: backwards})
    assert told(resolution, Relation.TESTS) == {FOR, CONTRA}
    resolution = pages(
        **{
            EVIDENCE: f"supports:: [[{CLAIM}]]\ninforms:: [[{QUESTION}]]\n",
            AGAINST: f"---\nopposes: '[[{CLAIM}]]'\n---\n",
        }
    )
    assert told(resolution, Relation.TESTS) == {FOR, CONTRA}
    assert ASKED in told(resolution, Relation.DRAWS_ON)


def test_a_link_by_the_name_of_the_file_means_what_the_page_asks() -> None:
    """No file can be named with a question mark everywhere."""
    question = '---\ntitle: "[[QUE]] - Does caching hide decay?"\n---\n'
    reads = [
        Read(parse(text, file), text)
        for file, text in (
            (
                "CLM - Caches hide decay.md",
                "Informs:: [[QUE - Does caching hide decay]]\n",
            ),
            ("QUE - Does caching hide decay.md", question),
        )
    ]
    nodes = resolve(reads, Ledger({})).nodes
    assert [n.text for n in nodes if isinstance(n, Inquiry)] == [
        "Does caching hide decay?"
    ]


def test_outlines_relate_what_is_nested() -> None:
    outline = f"""- [[{EVIDENCE}]]
    - [[Supports]]
        - [[{CLAIM}]]
    - Informs: [[{QUESTION}]]
- [[{AGAINST}]]
\t- Opposes
\t\t- [[{CLAIM}]]
- Supports
    - [[{CLAIM}]]
"""
    resolution = pages(log=outline)
    assert told(resolution, Relation.TESTS) == {FOR, CONTRA}
    assert ASKED in told(resolution, Relation.DRAWS_ON)
    assert not any(isinstance(n, Note) and n.stub for n in resolution.nodes)
    assert resolution.problems == ()


def test_headings_relate_what_stands_under_them() -> None:
    text = f"## Supported by\n\n- [[{EVIDENCE}]]\n\n## See also\n\n- [[{AGAINST}]]\n"
    assert told(pages(**{CLAIM: text}), Relation.TESTS) == {FOR}


def test_claims_support_and_dispute_claims() -> None:
    other = "[[CLM]] - Models decay"
    text = f"supports:: [[{other}]]\nopposes:: [[CLM - Nobody wrote this]]\n"
    resolution = pages(**{CLAIM: text, other: ""})
    assert told(resolution, Relation.SUPPORTS) == {
        ("Caches hide decay", "", "Models decay")
    }
    assert told(resolution, Relation.DISPUTES) == {
        ("Caches hide decay", "", "Nobody wrote this")
    }


@pytest.mark.parametrize("as_written", ["[[EVD]] - {} - [[@{}]]", "EVD - {} - @{}"])
def test_evidence_without_a_page_is_of_the_source_in_its_name(as_written: str) -> None:
    name = as_written.format("Costs fell by half", "okafor2021")
    text = f"Supported By:: [[{name}]]\n\nSee also [@okafor2021], which is long.\n"
    resolution = pages(**{CLAIM: text})
    reported = told(resolution, Relation.REPORTED_IN)
    assert ("Costs fell by half", "", "okafor2021") in reported
    assert (FOR[0], "", "okafor2021") in reported
    (cited,) = (
        edge
        for edge in resolution.edges
        if edge.relation is Relation.CITES
        and edge.span
        and edge.span.file == f"{CLAIM}.md"
    )
    assert cited.target == "paper:okafor2021"


def test_a_source_in_the_name_of_linked_evidence_has_its_span() -> None:
    name = "[[EVD]] - Costs fell by half - [[@lee2019]]"
    text = f"Supported By:: [[{name}]]\n"
    (paper,) = (
        node
        for node in pages(**{CLAIM: text}).nodes
        if isinstance(node, Paper) and node.text == "lee2019"
    )
    (span,) = paper.spans
    assert text[span.start : span.end] == "lee2019"


def test_evidence_with_a_page_is_given_its_source_there_alone() -> None:
    resolution = pages(**{CLAIM: f"Supported By:: [[{EVIDENCE}]]\n"})
    sources = [e for e in resolution.edges if e.relation is Relation.REPORTED_IN]
    assert sorted(e.span.file for e in sources if e.span) == [
        f"{EVIDENCE}.md",
        f"{AGAINST}.md",
    ]


@pytest.mark.parametrize(
    "name", ["[[EVD]] - Costs fell by half", "[[CLM]] - Costs fall - [[@lee2019]]"]
)
def test_what_names_no_source_of_evidence_has_none(name: str) -> None:
    resolution = pages(**{CLAIM: f"Supported By:: [[{name}]]\n"})
    reported = {text for text, _, _ in told(resolution, Relation.REPORTED_IN)}
    assert reported == {FOR[0], CONTRA[0]}


def test_pages_without_such_names_relate_as_notes() -> None:
    text = f"supports:: [[{CLAIM}]]\n"
    resolution = pages(plain=text)
    assert told(resolution, Relation.TESTS) == set()
    assert ("plain", "", "Caches hide decay") in told(resolution, Relation.RELATED)


def test_opposing_pages_are_in_tension() -> None:
    edges: list[Edge] = [
        edge
        for edge in pages(**{CLAIM: f"Opposed By:: [[{AGAINST}]]\n"}).edges
        if edge.relation is Relation.RELATED
    ]
    assert [edge.type for edge in edges] == ["tension"]


def test_a_page_states_the_evidence_that_it_is() -> None:
    """Without a claim to test, nothing else would lead from the page to it."""
    assert told(pages(), Relation.STATES) >= {
        ("Hits rose 12% as accuracy fell", "", "Hits rose 12% as accuracy fell"),
        ("No decay in 15 days", "", "No decay in 15 days"),
    }


def test_what_a_page_of_evidence_tells_is_stated_by_it() -> None:
    text = "Hits rose 12% as accuracy fell. In a trial of 40 caches, hits rose by 9%.\n"
    nodes = pages(**{EVIDENCE: text}).nodes
    stated = told(pages(**{EVIDENCE: text}), Relation.STATES)
    details = "In a trial of 40 caches, hits rose by 9%."
    assert {(FOR[0], "", FOR[0]), (FOR[0], "", details)} < stated
    evidence = next(n for n in nodes if n.text == FOR[0] and n.kind == "experiment")
    assert evidence.spans[0].start == 0
    assert [n.text for n in nodes if isinstance(n, Claim)] == [FOR[2]]


def test_the_first_sentence_of_a_page_of_evidence_is_not_what_it_claims() -> None:
    told_there = {EVIDENCE: "Small caches forget.", QUESTION: "Small caches forget."}
    claims = [n for n in pages(**told_there).nodes if isinstance(n, Claim)]
    roles = {n.spans[0].file[2:5]: n.role for n in claims if n.spans}
    assert roles == {"EVD": Role.SUPPORTING, "QUE": Role.MAIN}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (f"# {CLAIM}\n\nText.\n", []),
        ("As [[EVD]] - Hits rose has it, hits rose.\n", []),
        ("See [[EVD]] for the form.\n", ["EVD"]),
        ("- [[Hens]] - a bird\n", ["Hens"]),
    ],
)
def test_what_only_says_the_kind_of_a_statement_names_no_page(
    text: str, named: list[str]
) -> None:
    found = [r.text for r in parse(text, "x.md").references if Kind.NOTE in r.kinds]
    assert found == named
