from pathlib import Path

import pytest
from hypothesis import given, settings

from kg.brief.blocks import Emphasis, Inline, Reference
from kg.brief.citing import keys
from kg.brief.references import MAX_STYLE_BYTES, OWN_STYLES, references
from kg.errors import InputRefused
from kg.model import Paper
from tests.kg.brief.test_citing import LISTED, paper
from tests.kg.brief.test_markdown import TEXT

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>t</title><id>t</id></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><sort><key variable="title" sort="descending"/></sort>
<layout suffix="."><text variable="title"/>
<text variable="container-title" font-style="italic" prefix=" in "/>
</layout></bibliography></style>"""


def text(parts: tuple[Inline, ...]) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in parts)  # type: ignore[union-attr] # a bibliography holds no citations


def listed(*papers: Paper, style: str | None = None) -> tuple[Reference, ...]:
    named = keys(papers)
    return references(papers, named, style) if style else references(papers, named)


def test_papers_are_listed_as_the_style_has_them() -> None:
    ada = paper(
        "x", title="On Engines", authors=("Ada Lovelace",), date="1843", venue="Notes"
    )
    (made,) = listed(ada)
    assert made.key == "lovelace1843engines"
    assert text(made.parts).startswith("Lovelace, A. (1843) “On Engines”, Notes")
    assert Emphasis("Notes") in made.parts


ENGINES = paper(
    "engines",
    title="Do Engines Think?",
    authors=("Lovelace, Ada", "Charles Babbage", "Mary Somerville"),
    date="1843-10",
    venue="Journal of Engines",
    doi="10.1000/engines",
)
LOOMS = paper(
    "looms",
    title="On Looms",
    authors=("Ada Lovelace",),
    date="1842",
    arxiv="1842.00001",
)
BY_STYLE = {
    "apa": (
        "Lovelace, A., Babbage, C., & Somerville, M. (1843). Do Engines Think? "
        "Journal of Engines. https://doi.org/10.1000/engines",
        "Lovelace, A. (1842). On Looms. arXiv. https://arxiv.org/abs/1842.00001",
    ),
    "chicago-author-date": (
        "Lovelace, Ada, Charles Babbage, and Mary Somerville. 1843. “Do Engines "
        "Think?” Journal of Engines. https://doi.org/10.1000/engines.",
        "Lovelace, Ada. 1842. “On Looms.” arXiv. https://arxiv.org/abs/1842.00001.",
    ),
    "ieee": (
        "A. Lovelace, C. Babbage, and M. Somerville, “Do Engines Think?” Journal of "
        "Engines, 1843, doi: 10.1000/engines.",
        "A. Lovelace, “On Looms,” arXiv, 1842, https://arxiv.org/abs/1842.00001.",
    ),
    "modern-language-association": (
        "Lovelace, Ada, et al. “Do Engines Think?” Journal of Engines, 1843, "
        "https://doi.org/10.1000/engines.",
        "Lovelace, Ada. “On Looms.” arXiv, 1842, https://arxiv.org/abs/1842.00001.",
    ),
}
"""As the manuals of these styles have a paper in a journal, and a preprint."""


@pytest.mark.parametrize("style", OWN_STYLES)
def test_the_styles_that_come_along_cite_as_their_manuals_say(style: str) -> None:
    cited = [text(listed(one, style=style)[0].parts) for one in (ENGINES, LOOMS)]
    assert tuple(cited) == BY_STYLE[style]


@pytest.mark.parametrize("style", OWN_STYLES)
def test_a_paper_of_which_only_the_title_is_known_is_cited_too(style: str) -> None:
    (made,) = listed(paper("x", title="Loose Leaves"), style=style)
    assert "Loose Leaves" in text(made.parts)
    assert ".." not in text(made.parts)


def test_a_style_of_the_users_is_followed_in_form_and_order(tmp_path: Path) -> None:
    style = tmp_path / "mine.csl"
    style.write_text(STYLE)
    made = listed(*LISTED[:3], style=str(style))
    assert [text(one.parts) for one in made] == [
        "The Scaling of Tests.",
        "Scaling Again.",
        "Own.",
    ]


@settings(max_examples=60)
@given(TEXT)
def test_hostile_titles_and_names_are_only_text(words: str) -> None:
    title = f"x{words}y"
    (made,) = listed(paper(title=title, authors=(f"A {words}",), venue=f"V{words}"))
    assert isinstance(made, Reference)
    assert all("\ue000" <= c <= "\ue002" for c in "\ue000\ue001\ue002")
    assert not set(text(made.parts)) & set("\ue000\ue001\ue002\x1b")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"not xml", "no CSL style"),
        (b"<style/>", "no CSL style"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><style/>', "declares entities"),
        (b" " * (MAX_STYLE_BYTES + 1), "larger than"),
        (
            STYLE.partition("<bibliography>")[0].encode() + b"</style>",
            "no bibliography",
        ),
        (
            STYLE.replace('<text variable="title"/>', '<text macro="none"/>').encode(),
            "can't format",
        ),
        ("<style xmlns='http://purl.org/net/xbiblio/csl'/>".encode("utf-16"), "no CSL"),
    ],
    ids=["text", "empty", "entities", "large", "dependent", "macro", "encoding"],
)
def test_what_is_no_style_is_refused_in_one_line(
    tmp_path: Path, content: bytes, message: str
) -> None:
    style = tmp_path / "bad.csl"
    style.write_bytes(content)
    with pytest.raises(InputRefused, match=message) as caught:
        listed(paper(), style=str(style))
    assert str(style) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("style", ["no-such-style", "../harvard", "none.csl", ""])
def test_a_style_that_is_not_there_is_named(style: str) -> None:
    with pytest.raises(InputRefused):
        references([], {}, style)


def test_no_papers_are_no_references() -> None:
    assert listed() == ()
