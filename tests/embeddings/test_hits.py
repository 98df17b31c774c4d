from hypothesis import given
from hypothesis import strategies as st

from embeddings.hits import held
from kg import fts
from kg.model import NodeId, Passage
from kg.stems import stem

WORDS = fts.words(
    "Éclair eclairs élan yes yields Ångström angstroms being bees 3 30th a as ies "
    "x² reasoned reasons Σίσυφος σίσυφος ss sses"
)
TYPED = st.lists(st.sampled_from([*WORDS, "reason*", "éc*"]), min_size=1, max_size=6)


@given(TYPED, TYPED, st.booleans())
def test_the_words_that_match_are_those_whose_stem_a_passage_holds(
    typed: list[str], said: list[str], growing: bool
) -> None:
    asked = fts.sought(" ".join(typed))
    text = " ".join(said).replace("*", "")
    stems = {stem(word) for word in fts.words(text)}
    expected = set()
    for word in asked:
        begins = stem(word.removesuffix("*"))
        grows = word.endswith("*") or (growing and word == asked[-1])
        if begins in stems or (grows and any(s.startswith(begins) for s in stems)):
            expected.add(word)
    passage = Passage(node=NodeId("note:a"), ordinal=0, title="", text=text)
    assert set(held(asked, [passage], growing=growing)) == expected
