"""No pattern is passed over on a sentence that it would match."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.lines import lines
from corpus.prose import needs, sentences, statements
from corpus.prose.cues import Cue, Guarded, Opening, Sentence, Sieve
from corpus.prose.necessary import clauses

SAMPLE = Path(statements.__file__).parents[1] / "sample" / "notes"
CUES = list(Guarded.every)
"""Every pattern of the rules, those that are added later too."""


def matches(cue: Guarded, text: str) -> bool:
    look = cue.pattern.match if isinstance(cue, Opening) else cue.pattern.search
    return look(text) is not None


def test_there_are_patterns_and_nearly_all_of_them_need_something() -> None:
    assert len(CUES) > 100
    assert sum(bool(cue.needs) for cue in CUES) > 0.9 * len(CUES)


def test_the_file_of_needs_has_every_pattern_of_the_rules_as_it_is() -> None:
    rows = {needs.row(cue.source, cue.flags, opens=cue.opens) for cue in CUES}
    assert rows == set(needs.FILE.read_text("utf-8").splitlines()), "make needs"


def test_what_is_kept_is_what_is_read_off() -> None:
    for cue in CUES:
        read = clauses(cue.source, cue.flags, opens=cue.opens)
        assert needs.needs(cue.source, cue.flags, opens=cue.opens) == read


def test_a_pattern_that_no_file_knows_is_read_anew() -> None:
    assert needs.needs("never kept", 0, opens=False) == clauses("never kept")


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.source[:30])
def test_a_text_made_to_match_meets_the_needs(cue: Guarded) -> None:
    @settings(
        max_examples=4,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.from_regex(cue.pattern), st.sampled_from(["", "so ", "But, ", "(", "é"]))
    def holds(text: str, before: str) -> None:
        for written in (text, text.upper(), before + text, f"{text} {before}"):
            if matches(cue, written):
                assert cue.may_match(Sentence(written))
            assert found_at(cue, Sentence(written)) == found_at(cue, written)

    holds()


def found_at(cue: Guarded, text: str) -> tuple[int, int] | None:
    found = cue.find(text)
    return found.span() if found else None


@pytest.mark.parametrize("letter", ["İ", "ı", "ſ", "\N{KELVIN SIGN}", "Σ", "ß"])
def test_a_pattern_for_either_case_finds_the_same_beside_any_letter(
    letter: str,
) -> None:
    cue = Cue(r"(?P<Name>\bBORKS?)(?=\W|[A-F]\d)", re.IGNORECASE)
    for text in (f"It will bor{letter}", f"{letter}x BoRkS.", f"{letter} borka1"):
        assert found_at(cue, Sentence(text)) == found_at(cue, text)
    Guarded.every.remove(cue)


def test_no_cue_is_passed_over_in_a_sentence_of_the_sample() -> None:
    seen = skipped = 0
    for path in sorted(SAMPLE.iterdir())[::6]:
        text = path.read_text("utf-8")
        for line in lines(text):
            for start, end in sentences.split(text, line.start, line.end):
                sentence = Sentence(text[start:end])
                for cue in CUES:
                    seen += 1
                    if not cue.may_match(sentence):
                        skipped += 1
                        assert not matches(cue, sentence), (cue.source, sentence)
    assert skipped > 0.8 * seen, "few patterns are tried on a sentence"


def test_a_sieve_lets_through_what_may_match_in_its_order() -> None:
    sieve = Sieve(enumerate(CUES))
    text = (SAMPLE / sorted(path.name for path in SAMPLE.iterdir())[0]).read_text(
        "utf-8"
    )
    for line in lines(text):
        sentence = Sentence(line.text)
        slowly = [(cue, at) for at, cue in enumerate(CUES) if cue.may_match(sentence)]
        assert sieve.passing(sentence) == slowly


@pytest.mark.parametrize(
    ("pattern", "met", "unmet"),
    [
        (r"\bonly (?:so|as) long as\b", "It holds only as long as", "as long as it is"),
        (r"stud(?:y|ies)", "case-studies", "studio"),
        (r"contaminat\w+ (?:of|by)", "Contaminated by soil", "contains soil"),
        (r"(?<![\w-])proxy(?!\w)", "a (proxy) of", "proxyless"),
        (r"https?://|\barxiv:", "(https://x", "the arxiv"),
        (r"(?:in|on) (?:\w+ )?(?:vivo|vitro)", "in the vitro", "in vain"),
        (r"(?=.*\bonly\b)the", "the only", "the lonely"),
        ("only\u00a0if", "only\u00a0if", "only\u00a0so"),
        (r"about \d+ hens", "about ٣ hens", "about hens"),
    ],
)
def test_what_a_pattern_needs_is_read_off_it(
    pattern: str, met: str, unmet: str
) -> None:
    cue = Cue(pattern, re.IGNORECASE)
    assert cue.may_match(Sentence(met))
    assert not cue.may_match(Sentence(unmet))


def test_an_opening_needs_its_words_at_the_beginning() -> None:
    opening = Opening(r"(?:But |Yet )?(?:this|it) (?:fails|breaks)\b")
    assert opening.may_match(Sentence("But this fails"))
    assert not opening.may_match(Sentence("And this fails"))


@pytest.mark.parametrize(
    "pattern", [r"\w+", r"(?:only)?", r"(?:only)*", r"[a-z]|only", r"(?<=only )\w+", ""]
)
def test_a_pattern_that_needs_no_letters_is_always_tried(pattern: str) -> None:
    assert clauses(pattern) == ()


@pytest.mark.parametrize("written", ["ONLY", "Only", "only", "ſo", "ıt ıs", "İT", "K"])
def test_letters_that_are_the_same_to_a_pattern_meet_its_needs(written: str) -> None:
    for pattern in (r"\bonly\b", r"\bso\b", r"\bit is\b", r"\bit\b", r"k"):
        cue = Cue(pattern, re.IGNORECASE)
        if cue.pattern.search(written):
            assert cue.may_match(Sentence(written))


@given(st.text(), st.sampled_from(CUES))
def test_any_text_that_matches_meets_the_needs(text: str, cue: Guarded) -> None:
    if matches(cue, text):
        assert cue.may_match(Sentence(text))


@given(st.text())
def test_a_sentence_is_its_text(text: str) -> None:
    sentence = Sentence(text)
    assert sentence == text
    assert hash(sentence) == hash(text)
    assert all(word == word.lower() for word in sentence.words)
