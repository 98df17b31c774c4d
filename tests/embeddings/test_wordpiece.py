"""Tokens of a question cut without the library, against the library."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings import bundled, probes, wordpiece
from embeddings.tokens import Tokens
from embeddings.wordpiece import QuestionTokens, WordPiece

WORDS = ["why", "do", "models", "sleep", "s", "##leep", "##s", "##ing", "a", "##b", "'"]
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]


def tokenizer(*, most: int = 12, **changed: Any) -> bytes:
    """The JSON of a tokenizer of BERT's kind, a few of whose facts may differ."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    vocabulary = {word: n for n, word in enumerate([*SPECIAL, *WORDS, "?"])}
    made = Tokenizer(
        models.WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=20)
    )
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    ends = [(word, vocabulary[word]) for word in ("[CLS]", "[SEP]")]
    made.post_processor = processors.TemplateProcessing("[CLS] $A [SEP]", None, ends)
    made.add_special_tokens(SPECIAL)
    made.enable_truncation(most)
    facts = json.loads(made.to_str())
    for name, value in changed.items():
        facts[name].update(value)
    return json.dumps(facts).encode()


KINDS = {
    "lower case": tokenizer(),
    "as it is written": tokenizer(normalizer={"lowercase": False}),
    "one token a text": tokenizer(most=3),
}
TYPED = st.lists(
    st.one_of(
        st.sampled_from([*WORDS, *SPECIAL, "Sleeping", "x" * 21, "s" * 20, "[mask]"]),
        st.text(st.characters(max_codepoint=127), max_size=8),
        st.text(max_size=4),
    ),
    max_size=8,
)


@pytest.mark.parametrize("kind", KINDS)
@given(pieces=TYPED, between=st.sampled_from(["", " ", "\t", "-"]))
def test_whatever_is_typed_has_the_tokens_that_the_library_makes(
    kind: str, pieces: list[str], between: str
) -> None:
    text = between.join(pieces)
    content = KINDS[kind]
    (wanted,) = Tokens(content.decode()).of([text])
    ids, types = QuestionTokens(content, plainly=True).of(text)
    assert (list(ids), list(types)) == (wanted.ids, wanted.type_ids)


def test_plain_texts_are_cut_without_the_library() -> None:
    pieces = WordPiece.of(tokenizer())
    assert pieces is not None
    assert pieces.ids("Why do models sleep?") is not None
    assert pieces.ids("Why do módels sleep?") is None
    assert pieces.ids("why [MASK]") is None


@pytest.mark.parametrize(
    "changed",
    [
        {"pre_tokenizer": {"type": "Whitespace"}},
        {"model": {"type": "BPE"}},
        {"normalizer": {"type": "Lowercase"}},
        {"truncation": {"direction": "Left"}},
        {"post_processor": {"single": [{"Sequence": {"id": "A", "type_id": 0}}]}},
    ],
    ids=str,
)
def test_a_tokenizer_of_another_kind_is_left_to_the_library(
    changed: dict[str, Any],
) -> None:
    assert WordPiece.of(tokenizer(**changed)) is None
    assert not wordpiece.proven(tokenizer(**changed), probes.TEXTS)


def test_what_is_cut_otherwise_is_not_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    assert wordpiece.proven(tokenizer(), probes.TEXTS)
    monkeypatch.setattr(WordPiece, "_pieces", lambda self, word: [self.unknown])
    assert not wordpiece.proven(tokenizer(), probes.TEXTS)


@pytest.mark.model
def test_the_bundled_model_s_own_tokenizer_is_proven() -> None:
    from tokenizers import Tokenizer

    made = Tokenizer.from_file(str(Path(bundled.folder()) / "tokenizer.json"))
    made.enable_truncation(256)
    assert wordpiece.proven(made.to_str().encode(), (*probes.TEXTS, *probes.LONG))
