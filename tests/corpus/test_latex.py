import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.latex import MAX_DEPTH, depth, plain


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("plain words", "plain words"),
        (r"F. G\"ahler and {\'E}. {\O}re", "F. Gähler and É. Øre"),
        (r"Milo\v{s} Erd{\H o}s \L{}ukasz na\"\i ve", "Miloš Erdős Łukasz naïve"),
        ("{{BERT}} and {D}eep Learning", "BERT and Deep Learning"),
        ("pages 1--2 --- ``quoted''", "pages 1–2 — “quoted”"),
        ("Cu$_2$O", "Cu₂O"),
        (r"$10^{-3}$ and $\alpha^2$", "10⁻³ and α²"),
        (r"$\alpha_m$ and $O(n \log n)$", "αₘ and O(n log n)"),
        (r"\texttt{a\_b}, \textsc{Bert}, {\textsc BERT}", "a_b, Bert, BERT"),
        (r"H\textsubscript{2}O, x\textsuperscript{th}", "H₂O, xth"),
        (r"\emph{x} and {\em y}", "x and y"),
        (r"R\&D costs 5\% of \$3", "R&D costs 5% of $3"),
        (r"{A} 100% score", "A 100% score"),
        ("a~b\n\t c", "a b c"),
        (r"see \href{https://example.org/a_b}{here}", "see here"),
        (r"one\par two", "one two"),
        ("", ""),
        ("snake_case and x^y", "snake_case and x^y"),
    ],
)
def test_latex_becomes_what_a_reader_sees(latex: str, expected: str) -> None:
    assert plain(latex) == expected


@pytest.mark.parametrize(
    "latex",
    [
        "{" * 5_000 + "word" + "}" * 5_000,
        r"\textbf" * 5_000 + "{word}",
        r"\begin{a}" * 3_000 + "word",
        r"\sqrt[" * 3_000 + "word",
        r"\verb" * 300 + " word",
        r"word \sqrt",
        r"\[" * 3_000 + "word",
        r"\href{a} word",
        r"word \'",
        r"\x " * 40_000 + "word",
    ],
    ids=lambda latex: latex[:9],
)
def test_latex_that_is_too_deep_or_cut_short_keeps_its_words(latex: str) -> None:
    assert "word" in plain(latex)


@given(st.text(alphabet=r"ab {}\$^_%&~'\"-" + "`[]é\n", max_size=200))
def test_no_latex_is_an_error_and_all_of_it_ends_on_one_line(latex: str) -> None:
    assert "\n" not in plain(latex)


@given(st.integers(min_value=0, max_value=3 * MAX_DEPTH))
def test_depth_counts_open_braces(levels: int) -> None:
    assert depth(r"\{" + "{a}" + "{" * levels + r"\}" + "}" * levels) == max(1, levels)
