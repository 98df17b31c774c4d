"""How two questions stand to each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.questions.compare import Tie, compare, coverage
from embeddings.questions.form import read

FLIPPED = {Tie.PRESUPPOSES: Tie.PRESUPPOSED, Tie.PRESUPPOSED: Tie.PRESUPPOSES}

PRESUPPOSES = [
    ("Why does salt raise blood pressure?", "Does salt raise blood pressure?", "yes"),
    ("Why does salt raise blood pressure?", "Can salt raise blood pressure?", "yes"),
    ("How does salt raise blood pressure?", "Does salt raise blood pressure?", "yes"),
    ("When does salt raise blood pressure?", "Does salt raise blood pressure?", "yes"),
    ("How much does salt raise blood pressure?", "Does salt raise it?", "yes"),
    ("Why don't owls migrate?", "Do owls migrate?", "no"),
    ("What prevents owls from migrating?", "Do owls migrate?", "no"),
    ("Why do owls fail to migrate?", "Do owls migrate?", "no"),
    ("What makes glass more brittle than steel?", "Is glass more brittle than steel?",
     "yes"),
    ("Why does ice float in cold fresh water?", "Does ice float?", "yes"),
    ("How can ice be kept from melting?", "Can ice be kept from melting?", "yes"),
    ("How should eels be counted?", "Should eels be counted?", "yes"),
    ("Why is steel beaten by glass?", "Does glass beat steel?", "yes"),
    ("Under which conditions does grazing help meadows?", "Can grazing help meadows?",
     "yes"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "given_", "answer"), PRESUPPOSES)
def test_asking_why_how_or_when_takes_an_answer_for_granted(
    asked: str, given_: str, answer: str
) -> None:
    found = compare(read(asked), read(given_))
    assert (found.tie, found.answer) == (Tie.PRESUPPOSES, answer)
    turned = compare(read(given_), read(asked))
    assert (turned.tie, turned.answer) == (Tie.PRESUPPOSED, answer)


@pytest.mark.parametrize(
    ("a", "b", "tie"),
    [
        ("Does salt raise blood pressure?", "Can salt raise blood pressure?", Tie.SAME),
        ("Is it possible for eels to climb?", "Can eels climb?", Tie.SAME),
        ("Are eels able to climb?", "Can eels climb?", Tie.SAME),
        ("Why do eels climb?", "How come eels climb?", Tie.SAME),
        ("Doesn't salt raise blood pressure?", "Does salt raise blood pressure?",
         Tie.SAME),
        ("Can a nap improve memory?", "Can memory be improved by a nap?", Tie.SAME),
        ("Why are eels declining worldwide?",
         "What explains the worldwide decline of eels?", Tie.SAME),
        ("Does salt raise blood pressure?", "Does salt lower blood pressure?",
         Tie.OPPOSITE),
        ("Why do owls migrate each year?", "Why don't owls migrate each year?",
         Tie.OPPOSITE),
        ("Is this method efficient?", "Is this method inefficient?", Tie.OTHER),
        ("Is sorting by hand efficient?", "Is sorting by hand inefficient?",
         Tie.OPPOSITE),
        ("Do lawyers influence judges?", "Do judges influence lawyers?", Tie.REVERSED),
        ("Is glass harder than steel?", "Is steel harder than glass?", Tie.REVERSED),
        ("Why does glass beat steel?", "Does steel beat glass?", Tie.REVERSED),
        ("Why do owls hunt at night?", "When do owls hunt at night?", Tie.SHARED),
        ("Should salt be taxed?", "Why does salt get taxed?", Tie.OTHER),
        ("Do eels climb?", "Why does salt raise blood pressure?", Tie.OTHER),
        ("How can owls be counted?", "Do owls count?", Tie.OTHER),
        ("Salt and pressure", "?", Tie.OTHER),
    ],
)  # fmt: skip
def test_other_pairs_are_told_by_form_words_and_order(a: str, b: str, tie: Tie) -> None:
    assert compare(read(a), read(b)).tie is tie
    assert compare(read(b), read(a)).tie is tie


REVERSED = [
    ("Do wolves in parks eat elk in winter?", "Do elk in parks eat wolves in winter?"),
    ("Is glass harder than steel at low temperatures?",
     "Is steel harder than glass at low temperatures?"),
    ("Can deep nets beat shallow nets under one budget of time?",
     "Can shallow nets beat deep nets under one budget of time?"),
    ("Can deep nets beat shallow nets under one budget of time?",
     "Why do shallow nets beat deep nets under one budget of time?"),
    ("On long dives, do seals follow fish?", "On long dives, do fish follow seals?"),
    ("Are eels eaten by gulls in large estuaries?",
     "Do eels eat gulls in large estuaries?"),
    ("Does debt lead to inflation in small open economies?",
     "Does inflation lead to debt in small open economies?"),
    ("Does tar harm paint more than salt in hot summers?",
     "Does salt harm paint more than tar in hot summers?"),
    ("Does moss hold water for more than six weeks in spring?",
     "Does water hold moss for more than six weeks in spring?"),
    ("What effect does sleep have on mood?", "What effect does mood have on sleep?"),
    ("What is the effect of sleep on mood?", "What is the effect of mood on sleep?"),
    ("How does sleep affect mood?", "What effect does mood have on sleep?"),
    ("Does sleep have an effect on mood?", "Does mood have an effect on sleep?"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), REVERSED)
def test_parts_in_each_others_place_are_told_whatever_stays_behind_them(
    a: str, b: str
) -> None:
    assert compare(read(a), read(b)).tie is Tie.REVERSED
    assert compare(read(b), read(a)).tie is Tie.REVERSED


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Does moss in old woods hold water?", "Does moss hold water in old woods?"),
        ("Does memory improve with sleep?", "Does sleep improve memory?"),
        ("Is salt related to rust in cars?", "Is rust related to salt in cars?"),
        ("Do eels compete with crabs at sea?", "Do crabs compete with eels at sea?"),
        ("On long dives, do seals follow fish?", "Do seals follow fish on long dives?"),
        ("Do fish get eaten by gulls in estuaries?", "Do gulls eat fish in estuaries?"),
        ("Do owls and hawks eat mice?", "Do hawks and owls eat mice?"),
        ("Is glass harder than steel in the cold?",
         "In the cold, is glass harder than steel?"),
        ("Can grammar be learned from songs by children?",
         "Can children learn grammar from songs?"),
        ("How does sleep affect mood?", "What effect does sleep have on mood?"),
        ("How does sleep affect mood?", "How does sleep influence mood?"),
        ("Does sleep have a strong effect on mood?", "Does sleep affect mood?"),
    ],
)  # fmt: skip
def test_parts_that_keep_their_places_ask_the_same(a: str, b: str) -> None:
    assert compare(read(a), read(b)).tie is Tie.SAME
    assert compare(read(b), read(a)).tie is Tie.SAME


@given(st.lists(st.sampled_from([p[0] for p in PRESUPPOSES]), min_size=2, max_size=2))
def test_comparing_the_other_way_round_tells_the_same(pair: list[str]) -> None:
    a, b = map(read, pair)
    one, other = compare(a, b), compare(b, a)
    assert FLIPPED.get(one.tie, one.tie) is other.tie
    assert one.overlap == other.overlap
    assert 0 <= one.overlap <= 1
    assert 0 <= one.agreement <= 1


@given(*[st.lists(st.sampled_from("abcd"), min_size=1, max_size=6).map(tuple)] * 2)
def test_words_in_common_count_as_often_as_both_have_them(
    part: tuple[str, ...], whole: tuple[str, ...]
) -> None:
    slow = sum(min(part.count(word), whole.count(word)) for word in set(part))
    assert coverage(part, whole) == slow / len(part)
