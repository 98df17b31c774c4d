import re

from hypothesis import given
from hypothesis import strategies as st

from corpus.prose.listed import Listed

WORDS = ["The", "the", "Quiet", "Water", "Nets", "of", "Nets.", "(Water", "a-Quiet"]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


@given(st.lists(NAMES, max_size=6), st.lists(st.sampled_from(WORDS), max_size=14))
def test_listed_titles_are_found_as_one_pattern_of_all_of_them_finds_them(
    titles: list[str], words: list[str]
) -> None:
    sentence = " ".join(words)
    found = [
        (paper.name, paper.start) for paper in Listed(titles).find(sentence, 0, ())
    ]
    names = {title for title in titles if " " in title or len(title) >= 5}
    patterns = [
        re.escape(name).replace("The", "[Tt]he", 1)
        if re.match("The [A-Z]", name)
        else re.escape(name)
        for name in sorted(names, key=lambda name: (-len(name), name))
    ]
    whole = re.compile(rf"(?<![\w-])(?:{'|'.join(patterns) or '(?!)'})(?![\w-])")
    assert found == [(m[0], m.start()) for m in whole.finditer(sentence)]
