"""What paragraphs tell of each other, beside jusText's own search."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st
from justext.core import revise_paragraph_classification

from corpus.web.context import revise


@dataclass(slots=True)
class Paragraph:
    """A paragraph as jusText makes it."""

    cf_class: str
    heading: bool
    text: str
    class_type: str = ""

    def __len__(self) -> int:
        return len(self.text)


described = st.lists(
    st.tuples(
        st.sampled_from(("good", "neargood", "short", "bad")),
        st.booleans(),
        st.sampled_from((1, 60, 100, 101, 200, 201)).map("x".__mul__),
    ),
    max_size=12,
)


@given(described)
def test_paragraphs_are_what_justext_takes_them_for(
    given: list[tuple[str, bool, str]],
) -> None:
    ours = [Paragraph(*one) for one in given]
    theirs = [Paragraph(*one) for one in given]
    revise(ours)
    revise_paragraph_classification(theirs)
    assert ours == theirs
