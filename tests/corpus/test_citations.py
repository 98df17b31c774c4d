import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citations import Citation, citations

CITED = [
    (
        "It [helps](assay:claim:it-helps?standing=supported).",
        [Citation("claim:it-helps", ("supported",), (), 1)],
    ),
    (
        "Line one\nand [two](assay:claim:b?standing=supported,%20qualified) and\n"
        "[three](assay:note:c)",
        [
            Citation("claim:b", ("supported", "qualified"), (), 2),
            Citation("note:c", (), (), 3),
        ],
    ),
    (
        "# Heading\n\n[asks](assay:Does%20it%20help??standing=bare)",
        [Citation("Does it help?", ("bare",), (), 3)],
    ),
    ("[asks](assay:Does%20it%20help?)", [Citation("Does it help?", (), (), 1)]),
    ("[a](assay:x?stading=bare)", [Citation("x", (), ("stading",), 1)]),
    ("<ASSAY:claim:x>", [Citation("claim:x", (), (), 1)]),
    ("[by name][x]\n\n[x]: assay:claim:x", [Citation("claim:x", (), (), 1)]),
    ("| a |\n|---|\n| [x](assay:claim:x) |", [Citation("claim:x", (), (), 3)]),
    ("- one\n- [x](assay:claim:x)\n", [Citation("claim:x", (), (), 2)]),
    ("`[x](assay:claim:x)`", []),
    ("```\n[x](assay:claim:x)\n```", []),
    ("[x](https://assay:claim.example)", []),
    ("assay:claim:x is only text", []),
]


@pytest.mark.parametrize(("text", "cited"), CITED, ids=range(len(CITED)))
def test_a_link_cites_and_code_does_not(text: str, cited: list[Citation]) -> None:
    assert list(citations(text)) == cited


@given(st.text(alphabet="[]()<>`|?=&%:\n asy:xcm-", max_size=60))
def test_any_text_has_citations_on_lines_of_its_own(text: str) -> None:
    written = f"{text}\n\n[x](assay:claim:x?standing=bare)\n{text}"
    lines = written.count("\n") + 1
    for cited in citations(written):
        assert 1 <= cited.line <= lines
