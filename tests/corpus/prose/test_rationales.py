import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.prose import rationales
from corpus.prose.beside import TITLE, beside
from kg.model import RelatedType as T
from tests.timing import grows_with

RATIONALES = [
    ("the first form that later reinforcement extends to speech", T.EXTENDS),
    ("the strongest argument for rehearsal", T.SUPPORTS),
    ("describes the receiver side of the effect", T.MECHANISM),
    ("within small nets, and only there", T.LIMITS),
    ("holds only for short lists", T.LIMITS),
    ("applies only where lists repeat", T.LIMITS),
    ("the limit of this idea", T.LIMITS),
    ("the upper bound on what X can give", T.LIMITS),
    ("shows where X breaks down", T.LIMITS),
    ("marks the boundary of the claim", T.LIMITS),
    ("constrains this: it holds for short inputs only", T.LIMITS),
    ("caps how far this can go", T.LIMITS),
    ("an exception to the rule stated here", T.LIMITS),
    ("late training addresses this gap through rehearsal", T.MECHANISM),
    ("explains why X happens at all", T.MECHANISM),
    ("the mechanism behind the contrast drawn here", T.MECHANISM),
    ("the root of the failure seen here", T.MECHANISM),
    ("accounts for the drop in recall", T.MECHANISM),
    ("underlies the whole effect", T.MECHANISM),
    ("what makes X work in the first place", T.MECHANISM),
    ("rehearsal is the bridge: it links both phases", T.BRIDGE),
    ("connects memory to planning", T.BRIDGE),
    ("reconciles the two accounts", T.BRIDGE),
    ("sits between the two extremes", T.BRIDGE),
    ("contrast: recall needs no rehearsal here", T.CONTRASTS),
    ("by contrast, recall improves", T.CONTRASTS),
    ("the opposite pattern in small nets", T.CONTRASTS),
    ("unlike X, this needs labels", T.CONTRASTS),
    ("a counterpoint from vision", T.CONTRASTS),
    ("the mirror image of this result", T.CONTRASTS),
    ("inverts the usual order", T.CONTRASTS),
    ("tension with X — both count steps but differ on cause", T.TENSION),
    ("in direct tension with this note", T.TENSION),
    ("contradicts the claim about recall", T.TENSION),
    ("directly challenges the first premise", T.TENSION),
    ("at odds with the finding here", T.TENSION),
    ("undermines the argument from scale", T.TENSION),
    ("calls the premise into question", T.TENSION),
    ("refines the claim: only late layers forget", T.REFINES),
    ("adds nuance to the picture", T.REFINES),
    ("qualifies X for longer inputs", T.REFINES),
    ("sharpens the distinction made here", T.REFINES),
    ("resolves the apparent contradiction between the two", T.REFINES),
    ("complicates the simple story", T.REFINES),
    ("reframes the mechanism: not loss but interference", T.REFRAMES),
    ("a different way of seeing the same curve", T.REFRAMES),
    ("recasts forgetting as interference", T.REFRAMES),
    ("extends this to speech", T.EXTENDS),
    ("further evidence for the same worry from traces", T.SUPPORTS),
    ("takes the narrowing to its end point", T.EXTENDS),
    ("the same question asked of verbs", T.EXTENDS),
    ("the same routing seen from the refusal side", T.EXTENDS),
    ("carries the argument on to training", T.EXTENDS),
    ("pulls the other way: there the error is calling at all", T.TENSION),
    ("the individual counterpart: there the screen persuades", T.CONTRASTS),
    ("the other use of debate: there to answer better", T.CONTRASTS),
    ("the graded alternative: instead of a refusal, a number", T.CONTRASTS),
    ("the benefit ends where the index is worse than the weights", T.LIMITS),
    ("splits the word that this note uses throughout", T.REFINES),
    ("the clearest single case of looking ahead", T.EXAMPLE),
    ("the purest instance: ten times the egg for the same grain", T.EXAMPLE),
    ("light supplies the missing trigger", T.MECHANISM),
    ("describes the incentive that tuning has to work against", T.MECHANISM),
    ("names the signal that an exit rule would read", T.MECHANISM),
    ("the missing ingredient: a decision is an estimate", T.MECHANISM),
    ("shows how the gap opens", T.MECHANISM),
    ("shows how far the gap reaches", T.LIMITS),
    ("the assumption underneath: there must be a belief", T.MECHANISM),
    ("generalizes the result beyond text", T.EXTENDS),
    ("builds on the probe method", T.EXTENDS),
    ("takes the idea further", T.EXTENDS),
    ("applies the same idea to vision", T.EXTENDS),
    ("supports the claim with a larger sample", T.SUPPORTS),
    ("strongest evidence for the interference account", T.SUPPORTS),
    ("reinforces this from another angle", T.SUPPORTS),
    ("echoes the same worry", T.SUPPORTS),
    ("consistent with what is said here", T.SUPPORTS),
    ("replicates it in a second lab", T.SUPPORTS),
    ("the same finding in another field", T.SUPPORTS),
    ("an example of X in practice", T.EXAMPLE),
    ("illustrates the mechanism with one net", T.EXAMPLE),
    ("makes the claim concrete", T.EXAMPLE),
    ("a special case of this", T.EXAMPLE),
    ("case study: one hospital", T.EXAMPLE),
    ("a recipe for how to pace the steps", T.OTHER),
    ("same authors, another topic", T.OTHER),
    ("background on the training recipe", T.OTHER),
    ("", T.OTHER),
    ("X", T.OTHER),
    ("*refines* the claim", T.REFINES),
    ("**tension** with X", T.TENSION),
    ("does not contradict but extends the claim", T.EXTENDS),
    ("not a contradiction: a refinement", T.OTHER),
    ("not only supports X, it goes on", T.SUPPORTS),
    ("no tension here; it extends the claim", T.OTHER),
    ("rather than limits, shows an example", T.EXAMPLE),
    ("never supports it", T.OTHER),
    ("a neighbour — it contradicts nothing", T.OTHER),
    ("companion note: contrast with X", T.OTHER),
    ("doesn't challenge this but refines it", T.REFINES),
    ("by no means a contradiction", T.OTHER),
    ("is not meant as a contradiction", T.OTHER),
    ("not entirely in tension with this", T.OTHER),
    ("never claims to explain the dip in yield", T.OTHER),
    ("does not support or extend this", T.OTHER),
    ("nothing here is in tension with the count", T.OTHER),
    ("it is not clear that this limits anything", T.OTHER),
    ("not the only limit on the yield", T.LIMITS),
    ("not without tension", T.TENSION),
    ("nothing but an example of the rule", T.EXAMPLE),
    ("not really a limit but an extension", T.EXTENDS),
    ("no less a limit for being unwritten", T.LIMITS),
]
MENTIONS = [
    ("By contrast, ", " finds that width is what counts.", T.CONTRASTS),
    ("Likewise, ", " counts steps.", T.SUPPORTS),
    ("See ", ".", T.OTHER),
    ("As ", " shows, width is what counts.", T.SUPPORTS),
    ("As ", " makes clear, width fails.", T.OTHER),
    ("As ", " asks, what is width?", T.OTHER),
    ("The same loss is seen in ", ".", T.SUPPORTS),
    ("", " found the same in colder rooms.", T.SUPPORTS),
    ("", " found the key in colder rooms.", T.OTHER),
    ("Where ", " finds acid, width stays mild.", T.CONTRASTS),
    ("That is where ", " begins.", T.OTHER),
    ("Building on ", ", one could cut width.", T.EXTENDS),
    ("", " carries the argument to depth.", T.EXTENDS),
    ("", " carries the load.", T.OTHER),
    ("Take ", ", where one net failed.", T.EXAMPLE),
    ("It may take ", " to know.", T.OTHER),
    ("", " names the exceptions.", T.LIMITS),
    ("This sits badly with ", ".", T.TENSION),
    ("This sits beside ", ".", T.OTHER),
    ("", " links the two.", T.BRIDGE),
    ("", " turns the question round.", T.REFRAMES),
    ("Seen through ", ", width is a clock.", T.REFRAMES),
    ("This puts a condition on ", ".", T.LIMITS),
    ("", " raises the further difficulty that steps are hard to count.", T.LIMITS),
    ("", " argues the point from the other side.", T.TENSION),
    ("", " draws the distinctions more patiently.", T.REFINES),
    ("", " asks the same of verbs.", T.EXTENDS),
    ("", " covers the general case.", T.OTHER),
    ("", " comes to a similar verdict by another road.", T.SUPPORTS),
    ("", " goes into why.", T.MECHANISM),
    ("This puts a firm limit on ", ".", T.LIMITS),
    ("The result echoes ", " — both count steps.", T.SUPPORTS),
    (
        "There is a second half — ",
        " is the mechanism on the hearing side.",
        T.MECHANISM,
    ),
    ("", " is the mechanism on the hearing side of it.", T.MECHANISM),
    ("See ", ".", T.OTHER),
    ("Since ", ", narrow nets should lose.", T.OTHER),
    ("This is the strongest evidence for ", ".", T.SUPPORTS),
    ("The finding that ", " illustrates the point.", T.EXAMPLE),
    ("", " directly challenges this.", T.TENSION),
    ("", " describes another curve.", T.OTHER),
    ("", " describes the loss in detail.", T.MECHANISM),
    ("This connects to ", " — a plan has to be written in words.", T.OTHER),
    ("Connects to ", ": it contradicts the first.", T.TENSION),
    ("This extends ", " to speech.", T.EXTENDS),
    ("It does not contradict ", ".", T.OTHER),
    ("Costs explain a lot, but this reframes ", ".", T.REFRAMES),
    ("Recall holds up: ", " — syntax scales.", T.OTHER),
    ("It contradicts one page. Read ", " first.", T.OTHER),
]
SEVERAL = [
    ("X extends [A] and contradicts [B].", [T.EXTENDS, T.TENSION]),
    ("It supports [A] but is limited by [B].", [T.SUPPORTS, T.LIMITS]),
    ("contradicts [A] and extends [B]", [T.TENSION, T.EXTENDS]),
    (
        "extends [A], but contradicts [B] and limits [C].",
        [T.EXTENDS, T.TENSION, T.LIMITS],
    ),
    ("It does not contradict [A] but extends [B].", [T.OTHER, T.EXTENDS]),
    ("The reading follows [A] and also refines [B].", [T.OTHER, T.REFINES]),
    ("This extends [A] and [B] to speech.", [T.EXTENDS, T.EXTENDS]),
    ("The tension between [A] and [B] is old.", [T.TENSION, T.TENSION]),
    ("This bridges [A] with [B].", [T.BRIDGE, T.BRIDGE]),
    ("[A] and [B] contradict this.", [T.TENSION, T.TENSION]),
    ("[A] directly challenges this and supports [B].", [T.TENSION, T.SUPPORTS]),
    ("See [Why limits bind] and [B].", [T.OTHER, T.OTHER]),
    ("Old starters are slow [A] [Why do holdouts fold?].", [T.OTHER, T.OTHER]),
    ("Old starters are slow [A]? [Can limits be learned?]?.", [T.OTHER, T.OTHER]),
    ("Old starters are slow [A], which explains the fall [B].", [T.OTHER, T.MECHANISM]),
    ("It supports the first count and extends [B].", [T.EXTENDS]),
    ("It supports and extends [B].", [T.SUPPORTS]),
    ("It contradicts the costs and limits of [B].", [T.TENSION]),
    ("It sits between costs and limits in [B].", [T.BRIDGE]),
]


@pytest.mark.parametrize(("rationale", "expected"), RATIONALES)
def test_the_first_clause_decides_the_type(rationale: str, expected: T) -> None:
    assert rationales.relation_type(rationale) is expected


@pytest.mark.parametrize(("before", "after", "expected"), MENTIONS)
def test_the_words_around_a_title_decide_its_type(
    before: str, after: str, expected: T
) -> None:
    sentence = f"{before}Does width help?{after}"
    assert rationales.mention_type(sentence, before, after) is expected


@pytest.mark.parametrize(("sentence", "expected"), SEVERAL)
def test_of_several_titles_each_has_the_words_of_its_own(
    sentence: str, expected: list[T]
) -> None:
    places = [found.span() for found in re.finditer(r"\[[^]]+\]", sentence)]
    whole = (0, len(sentence))
    assert [
        rationales.mention_type(sentence, *beside(sentence, whole, place, places))
        for place in places
    ] == expected


@given(
    st.text("ab [", max_size=60),
    st.sets(st.integers(0, 60), min_size=2).map(sorted),
    st.data(),
)
def test_other_titles_are_blotted_out_beside_one(
    text: str, cuts: list[int], data: st.DataObject
) -> None:
    cuts = [cut for cut in cuts if cut <= len(text)]
    places = [pair for pair in pairwise(cuts) if data.draw(st.booleans())]
    for place in places:
        before, after = beside(text, (0, len(text)), place, places)
        kept = before + text[slice(*place)] + after
        assert kept.count(TITLE) == len(places) - 1
        lost = sum(end - start for start, end in places) - (place[1] - place[0])
        assert len(kept.replace(TITLE, "")) == len(text) - lost


@pytest.mark.parametrize(
    "tail", [": in tension with it", " — it contradicts", "; limits"]
)
def test_what_follows_the_first_clause_never_decides(tail: str) -> None:
    assert rationales.relation_type(f"background reading{tail}") is T.OTHER


@given(st.text(), st.text(), st.text())
def test_any_words_have_a_type(sentence: str, before: str, after: str) -> None:
    assert rationales.relation_type(sentence) in T
    assert rationales.mention_type(sentence, before, after) in T


@pytest.mark.parametrize("unit", [" and limits", f"{TITLE} and ", "extends and "])
def test_time_grows_no_faster_than_what_stands_beside_a_title(unit: str) -> None:
    def read(text: str) -> None:
        rationales.mention_type(text, text, text)

    assert not grows_with(read, unit)


@pytest.mark.parametrize("unit", ["not ", "a", "the limit ", "links a ", "no or a "])
def test_time_grows_no_faster_than_a_rationale(unit: str) -> None:
    assert not grows_with(rationales.relation_type, unit)
