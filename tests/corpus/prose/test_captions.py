"""Captions of figures and tables show what the text says and state nothing."""

import pytest

from tests.corpus.prose.reading import read

CAPTIONS = [
    "Figure 2. Birds gave up sooner in cold water.",
    "**Fig. 4** | Herons wait longer in winter than in summer.",
    "Table 3: Accuracy fell by 12% in all ponds.",
    "*Table A1. Catch rates of herons, by pond.*",
    "Abbildung 1: Reiher fangen weniger im Winter.",
]
PROSE = [
    "Figure 5 shows that catch rates fell by 30% in cold ponds.",
    "Table 3 and the text disagree about herons.",
    "Figures of speech are harder to read than numbers.",
]


@pytest.mark.parametrize("text", CAPTIONS)
def test_a_caption_states_nothing(text: str) -> None:
    assert read(text).nodes == ()


@pytest.mark.parametrize("text", PROSE)
def test_a_sentence_about_a_figure_is_one_like_any_other(text: str) -> None:
    assert len(read(text).nodes) == 1
