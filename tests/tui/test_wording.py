import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import printable
from tui.wording import Reading, silent, worded

SIGNS = st.text(alphabet=st.sampled_from("ab .*_`~=[]()|<>\\$!#^:/\n2"), max_size=60)

READS = {
    "Since [[notes are tools]], work": "Since notes are tools, work",
    "see [[a note|the alias]]": "see the alias",
    "see [[#A heading]] and [[a note#^x1]]": "see A heading and a note",
    "![[figure.png]] shows it": "figure.png shows it",
    "[here](https://a.org/b_(c)_d) it says": "here it says",
    '[a paper](https://a.org "its title")': "a paper",
    "define [good practices]([[software good practice]]) in it": (
        "define good practices in it"
    ),
    "<https://a.org>": "https://a.org",
    "**Bold**, *weak* and ***both***": "Bold, weak and both",
    "__bold__ and _weak_ and ~~gone~~ and ==lit==": "bold and weak and gone and lit",
    "**one [[a|b]] *two* three**": "one b two three",
    "call `open_store` first": "call open_store first",
    "`*literally*` so": "*literally* so",
    r"a literal \*star\*": "a literal *star*",
    "claimed.[^3] Again": "claimed. Again",
    "x<sup>2</sup> and<br>y": "x2 andy",
    "said ((6512b0a2-1111-2222-3333-444455556666)) before": "said before",
    "{{embed ((6512b0a2-1111-2222-3333-444455556666))}} says": "says",
    "{{embed [[a page]]}} says": "a page says",
    "quoted\n> over two lines": "quoted over two lines",
    "an item\n    that goes on  here": "an item that goes on here",
    "$a_1*b_2*c_3$ and $$x_i_j$$": "a₁*b₂*c₃ and xᵢⱼ",
    r"$\alpha$ and **$\frac{1}{2}$**": "α and 1/2",
    "at time $t$, $d(x)$ of $10^{-6}$": "at time t, d(x) of 10⁻⁶",
    "$$\n\\sum_{i=1}^N x_i\n$$": "∑ᵢ₌₁ᴺ xᵢ",
    "the variable `$a_1$`": "the variable $a_1$",
    r"\(no formula\)": "(no formula)",
    "Goal Alignment** Goals differ": "Goal Alignment Goals differ",
}
STAYS = (
    "2*3*4 and 2**3**4",
    "snake_case_name and __init__.py",
    "a * b * c",
    "x == y and z == w",
    "the set [1, 2] and [@smith2020, p. 3]",
    "it costs $5 or $6, and US$7",
    "an $unset_ $",
    "from $HOME/a_b to $PATH",
    "5 < 6 and 7 > 6",
    "[b]bold[/b] and [@click=app.quit]x[/]",
    "a footnote* and another*",
    "[[]]",
    "**",
)


@pytest.mark.parametrize("written", READS)
def test_signs_that_format_are_not_read(written: str) -> None:
    assert worded(written) == READS[written]


@pytest.mark.parametrize("written", STAYS)
def test_what_may_be_meant_as_it_stands_is_read(written: str) -> None:
    assert worded(written) == written


@given(SIGNS)
def test_silent_stretches_are_in_order_and_never_touch(text: str) -> None:
    places = [at for start, end, _ in silent(text) for at in (start, end)]
    assert places == sorted(set(places))
    assert all(0 <= place <= len(text) for place in places)


@given(SIGNS)
def test_a_reading_knows_where_each_kept_character_went(text: str) -> None:
    left_out = tuple(silent(text))
    reading = Reading(text, left_out)
    began = {part.start: part.instead for part in left_out}
    out = {at for start, end, _ in left_out for at in range(start, end)}
    shown = ""
    for at, letter in enumerate(text):
        shown += began.get(at, "")
        if at not in out:
            assert (reading.at(at), reading.until(at + 1)) == (
                len(shown),
                len(shown) + 1,
            )
            shown += letter
    assert reading.text == shown
    assert reading.at(len(text)) == reading.until(len(text)) == len(shown)


def test_a_mark_within_a_formula_is_the_whole_of_it() -> None:
    text = r"by $10^{-6}$ now"
    reading = Reading(text, silent(text))
    assert reading.text == "by 10⁻⁶ now"
    start, end = text.index("-6"), text.index("}")
    assert reading.text[reading.at(start) : reading.until(end)] == "10⁻⁶"
    assert reading.text[reading.at(0) : reading.until(text.index("$"))] == "by "


@st.composite
def formatted(draw: st.DrawFn, depth: int = 3) -> tuple[str, str]:
    """A text as it is written, signs within signs, and as it reads."""
    if depth == 0:
        word = draw(st.sampled_from(["one", "two three", "fünf", "(six)"]))
        return word, word
    inner = draw(st.lists(formatted(depth - 1), min_size=1, max_size=3))
    written, read = (" ".join(parts) for parts in zip(*inner, strict=True))
    # One sign a level: a sign within itself can't be told from its end.
    sign = ("", "**", "_", "~~")[depth]
    wraps = [written, f"{sign}{written}{sign}"]
    if depth == 1:
        wraps += [f"[[a target|{read}]]", f"[{read}](https://a.org/x_y_z)"]
    return draw(st.sampled_from(wraps)), read


@given(formatted())
def test_signs_within_signs_are_told_apart(text: tuple[str, str]) -> None:
    written, read = text
    assert worded(written) == read


@given(SIGNS, st.integers(2, 30))
def test_no_more_is_read_than_there_is_room_for(text: str, limit: int) -> None:
    read = worded(text, limit)
    assert len(read) <= limit
    assert read == printable(read)


def test_a_link_is_read_whole_though_its_end_is_beyond_the_limit() -> None:
    target = "a long way " * 12
    assert worded(f"[here]({'x' * 200}) and on", 12) == "here and on"
    assert worded(f"see [[{target}]]", 20) == "see a long way a…"
