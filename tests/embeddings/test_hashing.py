import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.embeddings.hashing import HashingEncoder

texts = st.lists(st.text(max_size=40), max_size=8)


@given(texts)
def test_every_text_has_a_vector_of_unit_length(some: list[str]) -> None:
    vectors = HashingEncoder(16).encode(some)
    assert vectors.shape == (len(some), 16)
    assert vectors.dtype == np.float32
    assert np.allclose((vectors**2).sum(axis=1), 1.0)


@given(st.text())
def test_a_text_has_the_same_vector_alone_in_company_and_as_a_query(text: str) -> None:
    encoder = HashingEncoder()
    together = encoder.encode(["other words", text])[1]
    assert np.array_equal(encoder.encode([text])[0], together)
    assert np.array_equal(encoder.encode_query(text), together)


def test_texts_that_share_words_are_closer() -> None:
    one, near, far = HashingEncoder().encode(
        ["the budget of tokens", "a budget of thought", "pasta needs salt"]
    )
    assert one @ near > one @ far


def test_vectors_do_not_depend_on_the_process() -> None:
    vector = HashingEncoder(8).encode_query("token budget")
    assert np.flatnonzero(vector).tolist() == [0, 2]
