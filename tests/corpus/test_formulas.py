import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.formulas import formula

READS = {
    r"\alpha": "α",
    r"\frac{1}{N}\sum_{i=1}^N x_i^2": "1/N ∑ᵢ₌₁ᴺ xᵢ²",
    r"\sum_{m \in M}\left(y_{i}-c_{m}\right)^{2}": "∑_(m ∈ M)(yᵢ-cₘ)²",
    r"\text{softmax}(\frac{QK^T}{\sqrt{d_k}})V": "softmax(QKᵀ/√dₖ)V",
    r"\frac{a+b}{c}": "(a+b)/c",
    r"\dfrac12 + \sqrt[3]{x+1}": "1/2 + ∛(x+1)",
    r"\hat{y}_{t+1} \in \mathbb{R}^{d}": "ŷₜ₊₁ ∈ ℝᵈ",
    r"\overline{x}": "x̅",
    r"\begin{aligned} a &= b \\ c &\leq d \end{aligned}": "a = b; c ≤ d",
    r"\{x \mid x > 0\}": "{x | x > 0}",
    r"\binom{n}{k_{i}}": "(n choose kᵢ)",
    r"\underset{x}{\max} f^*(x)": "maxₓ f*(x)",
    r"O(n \log n) at 90^\circ": "O(n log n) at 90°",
    r"x^{\prime} % a comment": "x′",
    r"e_\texttt{[CLS]}": "e_[CLS]",
    r"\lr \colon D": "lr colon D",
    r"p_{i,\text{max}}": "p_(i,max)",
    "d(x)": "d(x)",
}
PIECES = [
    "a",
    "b_1",
    " ",
    "{",
    "}",
    "^",
    "_",
    "\\frac",
    "\\sqrt",
    "\\left",
    "\\\\",
    "%",
]


@pytest.mark.parametrize("latex", READS)
def test_a_formula_reads_as_a_line_of_unicode(latex: str) -> None:
    assert formula(latex) == READS[latex]


@pytest.mark.parametrize("latex", ["", "{{{{", "x" * 2_000, "{" * 40 + "}" * 40])
def test_what_is_no_formula_is_not_read(latex: str) -> None:
    assert formula(latex) is None


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_whatever_is_written_it_is_read_or_not_and_on_one_line(latex: str) -> None:
    read = formula(latex)
    assert read is None or (read == read.strip(" ;") and "\n" not in read and read)
    assert not set(read or "") & set("\ue000\ue001\ue002\ue003\ue004")
