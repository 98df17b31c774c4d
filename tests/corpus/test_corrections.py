"""The corrections file as people write it, rightly and wrongly."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import readable
from corpus.corrections import Written, appended, parse, without_last
from kg.corrections import Action, Correction, Named
from kg.errors import CorrectionRefused
from kg.model import NodeId, Role


def reject(node: str) -> Correction:
    return Correction(action=Action.REJECT, node=Named(id=NodeId(node)))


BY_HAND = """\
# What I think of it.

[[corrections]]  # not a claim
action = "reject"
node = "claim:rest-helps"

[[corrections]]
action = "retype"
node = { text = "Rest helps a lot.", file = "a.txt" }
role = "mechanism"
because = "it says how"
# and nothing else
"""


def test_a_file_written_by_hand_is_read() -> None:
    found = parse(BY_HAND)
    assert not found.problems
    assert [(w.line, w.correction.action) for w in found.written] == [
        (3, "reject"),
        (7, "retype"),
    ]
    assert found.written[0].correction == reject("claim:rest-helps")
    retyped = found.written[1].correction
    assert retyped.node == Named(text="Rest helps a lot.", file="a.txt")
    assert (retyped.role, retyped.because) == (Role.MECHANISM, "it says how")


GOOD = '[[corrections]]\naction = "reject"\nnode = "claim:a"\n'
SLIPS = {
    "misspelt key": (
        '[[corrections]]\naction = "retype"\nnode = "claim:a"\nrolle = "main"\n',
        4,
        "there is no key 'rolle' here; the nearest is 'role'",
    ),
    "misspelt value": (
        '[[corrections]]\naction = "rejct"\nnode = "claim:a"\n',
        2,
        "action = 'rejct' is not one of its values; the nearest is 'reject'",
    ),
    "misspelt table": (
        "[[correction]]\n",
        1,
        "there is no key 'correction' here; the nearest is 'corrections'",
    ),
    "missing key": (
        '[[corrections]]\naction = "add"\nsource = "claim:a"\n',
        1,
        "'add' needs 'relation'",
    ),
    "no action": ('[[corrections]]\nnode = "claim:a"\n', 1, "needs 'action'"),
    "useless key": (
        '[[corrections]]\naction = "reject"\nnode = "claim:a"\nrole = "main"\n',
        1,
        "'role' says nothing in 'reject' here",
    ),
    "no new value": (
        '[[corrections]]\naction = "retype"\nnode = "claim:a"\n',
        1,
        "'retype' needs one of kind, role",
    ),
    "no name": (
        '[[corrections]]\naction = "reject"\nnode = { file = "a.txt" }\n',
        3,
        "node: needs an 'id' or a 'text'",
    ),
    "misspelt part of a name": (
        '[[corrections]]\naction = "reject"\nnode = { txt = "x" }\n',
        3,
        "there is no key 'txt' here; the nearest is 'text'",
    ),
    "no id": (
        '[[corrections]]\naction = "reject"\nnode = { id = "rest" }\n',
        3,
        "'rest' is no id",
    ),
    "not TOML": (
        '[[corrections]]\naction = "reject\nnode = "claim:a"\n',
        2,
        "not TOML: Illegal character",
    ),
    "a guess": (
        '[[corrections]]\naction = "add"\nsource = "claim:a"\nrelation = "near"\n'
        'target = "claim:b"\n',
        1,
        "'near' is what a model guesses",
    ),
    "header cut short": (
        '[[corrections]\naction = "reject"\nnode = "claim:b"\n',
        1,
        "not TOML",
    ),
    "single brackets": ('[corrections]\naction = "x"\n', 1, "twice in brackets"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_with_its_line_and_the_others_are_obeyed(slip: str) -> None:
    text, line, message = SLIPS[slip]
    found = parse(text)
    (problem,) = found.problems
    assert message in problem.message
    assert (problem.file, problem.line) == (readable.CORRECTIONS, line)
    assert found.written == []
    if slip != "single brackets":
        before = parse(GOOD + text)
        assert [w.correction for w in before.written] == [reject("claim:a")]
        assert [p.line for p in before.problems] == [line + 3]
    if "[corrections]]" in text:
        after = parse(text + GOOD)
        assert [w.correction for w in after.written] == [reject("claim:a")]
        assert [p.line for p in after.problems] == [line]


def test_a_misspelt_table_between_does_not_stop_the_one_before_it() -> None:
    text = GOOD + '[[correction]]\naction = "reject"\n' + "[[corrections]\n"
    found = parse(text)
    assert [w.correction for w in found.written] == [reject("claim:a")]
    assert [p.line for p in found.problems] == [4, 6]


def test_what_a_person_wrote_stays_when_something_is_appended_or_undone() -> None:
    new = appended(BY_HAND, reject("claim:b"))
    assert new.startswith(BY_HAND)
    assert without_last(new) == (BY_HAND, Written(14, reject("claim:b")))
    undone = without_last(BY_HAND)
    assert undone is not None
    kept, _ = undone
    assert kept == BY_HAND.partition("[[corrections]]\naction")[0] + (
        "# and nothing else\n"
    )


def test_line_ends_stay_as_they_are() -> None:
    new = appended(BY_HAND.replace("\n", "\r\n"), reject("claim:b"))
    assert new.count("\r\n") == new.count("\n")


def test_nothing_is_appended_to_a_list_in_brackets() -> None:
    text = 'corrections = [{ action = "reject", node = "claim:a" }]\n'
    assert len(parse(text).written) == 1
    with pytest.raises(CorrectionRefused, match="write each correction under a header"):
        appended(text, reject("claim:b"))
    with pytest.raises(CorrectionRefused, match="by hand"):
        without_last(text)


def test_a_header_inside_a_text_starts_nothing() -> None:
    text = GOOD + 'because = """\n[[corrections]]\n"""\n'
    (written,) = parse(text).written
    assert written.correction.because == "[[corrections]]\n"


def test_what_the_file_sets_to_be_checked_is_no_slip_and_stays() -> None:
    corrected = appended("[check]\nunresolved = true\n", reject("claim:a"))
    text = corrected + "\n[check.more]  # below\nx = 1\n"
    found = parse(text)
    assert [one.correction for one in found.written] == [reject("claim:a")]
    assert found.problems == []
    undone = without_last(text)
    assert undone is not None
    assert undone[0].startswith("[check]\nunresolved = true\n")
    assert undone[0].endswith("[check.more]  # below\nx = 1\n")
    assert parse(undone[0]).written == []


def test_an_empty_file_has_nothing_to_undo() -> None:
    assert without_last("# nothing yet\n") is None


WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
NAMES = st.builds(
    Named,
    id=st.none()
    | st.builds("claim:{}".format, st.from_regex("[a-z-]+", fullmatch=True)),
    text=WORDS,
    file=st.none() | WORDS,
)
CORRECTIONS = st.one_of(
    st.builds(Correction, action=st.just(Action.REJECT), node=NAMES),
    st.builds(
        Correction,
        action=st.just(Action.DISMISS),
        between=st.tuples(NAMES, NAMES),
        because=WORDS,
    ),
    st.builds(
        Correction,
        action=st.just(Action.RETYPE),
        node=NAMES,
        role=st.sampled_from(Role),
    ),
)


@settings(max_examples=40)
@given(st.lists(CORRECTIONS, max_size=4), st.sampled_from(["", BY_HAND, "# x"]))
def test_what_is_appended_is_read_and_undone_word_for_word(
    corrections: list[Correction], start: str
) -> None:
    states = [start]
    for correction in corrections:
        states.append(appended(states[-1], correction))
    read = [written.correction for written in parse(states[-1]).written]
    assert read[len(read) - len(corrections) :] == corrections
    for correction, before in zip(corrections[::-1], states[-2::-1], strict=False):
        undone = without_last(states.pop())
        assert undone is not None
        assert undone[1].correction == correction
        assert undone[0].strip() == before.strip()


@given(st.text() | st.text("[]corections=\"'\n\r{}#ab, ", max_size=60))
def test_any_text_at_all_is_read_or_told(text: str) -> None:
    parse(text)
