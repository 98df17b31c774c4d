import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.prose import sentences
from tests.timing import grows_with

ONE = [
    "The gap stays where it was.",
    "This caps what we hoped in Can small models replace large ones?.",
    "Does width help more than depth? describes the same trade.",
    "Since Does width help more than depth?, narrow nets should lose.",
    "See Does width help more than depth? for the longer story.",
    "It rests on an older page (see Does width help?).",
    "The pattern returns — Does width help? is the mechanism behind it.",
    "Two pages agree: Does width help? + Does depth help? together.",
    "Rewards may be spurious Do rewards matter? Does noise matter?.",
    "Baker et al. (2021) found nothing of the kind.",
    "We follow Baker et al. 2021 in this.",
    "Cheaper optimisers, e.g. plain descent, do as well.",
    "Its first use is documented early (cp. Baker 1991) and seldom since.",
    "Use the smaller one, i.e. the student.",
    "Some were left out, e. g. Ito and the smallest net.",
    "The rest, i. e. Those in town, stayed closed.",
    "Accuracy vs. latency is the old trade.",
    "The drop is plain in Fig. 3 of the paper.",
    "See Sec. 4.2 and Eq. 7 for details.",
    "The value was 3.5 points higher in v1.2 than before.",
    "J. R. Smith wrote the first version.",
    "Results by K. Ito and L. Brown agree.",
    "The U.S. Census counts them.",
    "It was posted as arXiv:2504.09858 last spring.",
    "Read https://example.org/a.b?c=d. for more of it.",
    "Dr. Ito and Prof. Brown disagree.",
    "Nothing moved... until the last epoch.",
    'She asked "how long can it think?" and left.',
    "GPT-4.1 beats GPT-4o on this set.",
    "It follows [[Is depth enough? Yes. Mostly]] closely.",
    "Run `a. B? c` before the test.",
    "Vol. 3 has the table.",
    "There were approx. 40 of them.",
    "The mill was already old c. 1300 in most shires.",
    "The temple was built c. AD 300 by masons.",
    "In Ito v. Lund, the court held that eggs are goods.",
    "*Ito* v. *Lund* is still good law.",
    "The trial ran from Jan. 2019 to Sept. 2020 in ten towns.",
    "From mid-Sept. 2019 on, nobody came.",
    "The ships left on Dec. 12, and none came home.",
    "On Oct. 1st the rule changed.",
    "Gen. Lund and Sen. Ito met Lt. Col. Brown at Mt. Ito.",
    "Rest lasted 40 min. in the trial of 80 adults.",
    "Larvae of Culex spp. were counted in max. 30 ponds.",
    "They slept for eight hrs. on average.",
    "The dept. of health paid for it.",
    "The rule in para. 14 binds nobody.",
    "See Ch. VII and Fig. S3 for it.",
    "Mary Lund (b. 1820) kept tables.",
    "It was sold by Lund Bros. Mills in spring.",
    "Drs. Ito and Lund disagree.",
    "1. The first point stands.",
]
MANY = [
    ("It works. It scales.", ["It works.", "It scales."]),
    ("Why? Models drift.", ["Why?", "Models drift."]),
    (
        "It caps Can small models win?. The rest follows.",
        ["It caps Can small models win?.", "The rest follows."],
    ),
    (
        'He said "it works." She agreed.',
        ['He said "it works."', "She agreed."],
    ),
    ("(It works.) It scales.", ["(It works.)", "It scales."]),
    ("It costs 3.5. More would help.", ["It costs 3.5.", "More would help."]),
    ("We chose plan A. The rest waited.", ["We chose plan A.", "The rest waited."]),
    (
        "The answer is no. The rest is noise.",
        ["The answer is no.", "The rest is noise."],
    ),
    ("They kept dogs, cats etc. The rest left.", 2),
    ("Stop! Look again.", ["Stop!", "Look again."]),
    ("It held... Then it broke.", ["It held...", "Then it broke."]),
    ("- one thing holds.\n- another fails.", ["one thing holds.", "another fails."]),
    ("1. one holds\n2. two fails", ["one holds", "two fails"]),
    ("First part\n\nSecond part", ["First part", "Second part"]),
    ("It works.\r\nIt scales.", ["It works.", "It scales."]),
    (
        "a sentence over\na line break. Next.",
        ["a sentence over\na line break.", "Next."],
    ),
    ("models drift slowly. then they stop.", 2),
    ("**It works.** It scales.", ["**It works.**", "It scales."]),
    ("It works. o1 scales it.", ["It works.", "o1 scales it."]),
    ("See https://example.org/a. The page is old.", 2),
    ("これは文です。次の文です。", ["これは文です。", "次の文です。"]),
    ("Is it so? Nobody knows.", ["Is it so?", "Nobody knows."]),
    (
        "The rest lasted 40 min. Nothing else was free.",
        ["The rest lasted 40 min.", "Nothing else was free."],
    ),
    (
        "They rested for 40 min. 30 people came back.",
        ["They rested for 40 min.", "30 people came back."],
    ),
    (
        "They came in Dec. The snow was deep.",
        ["They came in Dec.", "The snow was deep."],
    ),
    (
        "It ran from Jan. to Dec. 400 of them left.",
        ["It ran from Jan. to Dec.", "400 of them left."],
    ),
    (
        "They left the milk in the sun. 12 of them fell ill.",
        ["They left the milk in the sun.", "12 of them fell ill."],
    ),
    (
        "They knew where they sat. 3 of them left.",
        ["They knew where they sat.", "3 of them left."],
    ),
    (
        "What they saw may mar. Ito disagrees.",
        ["What they saw may mar.", "Ito disagrees."],
    ),
    (
        "They heard it on the gen. Ito disagrees.",
        ["They heard it on the gen.", "Ito disagrees."],
    ),
    (
        "It depends on the speed v. Then it stops.",
        ["It depends on the speed v.", "Then it stops."],
    ),
    (
        "We call the cost c. The rest is free.",
        ["We call the cost c.", "The rest is free."],
    ),
    (
        "It rains in autumn. pandas eat bamboo.",
        ["It rains in autumn.", "pandas eat bamboo."],
    ),
    ("There is a max. Ito showed it.", ["There is a max.", "Ito showed it."]),
    ("", []),
    ("  \n ", []),
]


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences.split(text, 0, len(text))]


@pytest.mark.parametrize("text", ONE)
def test_one_sentence_stays_one(text: str) -> None:
    assert split(text) == [text.removeprefix("1. ")]


@pytest.mark.parametrize(("text", "expected"), MANY)
def test_sentences_end_where_a_reader_ends_them(
    text: str, expected: list[str] | int
) -> None:
    found = split(text)
    assert (len(found) if isinstance(expected, int) else found) == expected


def test_only_the_asked_stretch_is_split() -> None:
    text = "Before. It works. It scales. After."
    assert sentences.split(text, 8, 28) == [(8, 17), (18, 28)]


PIECES = st.lists(
    st.sampled_from(
        [
            "A b",
            "c.",
            "?",
            ".",
            "!",
            " ",
            "\n",
            "\r\n",
            "- ",
            "1.",
            "et al.",
            "(",
            ")",
            '"',
            "Does it work?",
            "…",
            "3.5",
            "[[A? B]]",
            "`x. y`",
            "。",
            "https://a.b/c.",
        ]
    )
).map("".join)


@given(st.one_of(st.text(), PIECES))
def test_sentences_cover_the_text_in_order_without_overlap(text: str) -> None:
    at = 0
    for start, end in sentences.split(text, 0, len(text)):
        assert at <= start < end <= len(text)
        assert not any(character.isalpha() for character in text[at:start])
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not any(character.isalpha() for character in text[at:])


@pytest.mark.parametrize(
    "unit", ["a? b ", "... ", ".x", "A. ", "Does it? ", "[[", "` ", "c. 1", "Lt. V "]
)
def test_time_grows_no_faster_than_a_line(unit: str) -> None:
    assert not grows_with(lambda text: sentences.split(text, 0, len(text)), unit)
