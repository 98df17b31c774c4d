import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.vault.hidden import visible


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("a `b` c", "`b`"),
        ("a ``b ` c`` d", "``b ` c``"),
        ("a `b\nc` d", "`b c`"),
        ("a `b\n\nc` d", ""),
        ("a ` b", ""),
        (r"a \`b\` c", ""),
        ("a %%b [[c]]%% d", "%%b [[c]]%%"),
        ("a %%b\n\nc%% d", "%%b  c%%"),
        ("a %% b", ""),
        ("a <!-- b\n\n --> c", "<!-- b   -->"),
        ("a <!-- b", ""),
        ("$x_1$ b", "$x_1$"),
        ("$$\nx\n$$ b", "$$ x $$"),
        ("$5 and $6", ""),
        ("$5 and 6$", "$5 and 6$"),
        ("$x$5", ""),
        (r"\$x$ b", ""),
        ('<mark style="a: #b;">c</mark>', '<mark style="a: #b;"></mark>'),
        ("a < b > c", ""),
        ("`%%` [[a]] `%%`", "`%%``%%`"),
        ("%% `a %% [[b]] `", "%% `a %%"),
    ],
)
def test_code_formulas_comments_and_html_tags_are_blank(text: str, hidden: str) -> None:
    seen = visible(text, 0, []).text
    gone = "".join(
        before if before not in "\r\n" else " "
        for before, after in zip(text, seen, strict=True)
        if before != after or before in "\r\n"
    )
    assert gone.replace(" ", "") == hidden.replace(" ", "")


def test_comments_and_displayed_formulas_cut_sentences_apart() -> None:
    text = "a %%b%% c `d` $e$ $$f$$ <!--g-->"
    cuts = visible(text, 0, []).cuts
    assert [text[start:end] for start, end in cuts] == ["%%b%%", "$$f$$", "<!--g-->"]


def test_blocks_of_code_and_the_header_are_blank_and_open_nothing() -> None:
    text = "a: `\n---\n```\n%%\n```\n[[b]] `c` %%"
    start, code_start = text.index("```"), text.index("```")
    seen = visible(text, start, [(code_start, text.index("\n[[b]]"))])
    assert seen.text.split() == ["[[b]]", "%%"]


_MARKUP = st.sampled_from(
    ["`", "``", "%%", "<!--", "-->", "$", "$$", "<b>", "<", ">", "a", " ", "\n", "\r\n",
     "\\", "[[x]]", "é"]
)  # fmt: skip


@given(st.lists(_MARKUP, max_size=40).map("".join))
def test_offsets_and_line_ends_stay_and_nothing_is_added(text: str) -> None:
    seen = visible(text, 0, [])
    assert len(seen.text) == len(text)
    for before, after in zip(text, seen.text, strict=True):
        assert after == before or (after == " " and before not in "\r\n")
    for start, end in seen.cuts:
        assert not seen.text[start:end].strip()
