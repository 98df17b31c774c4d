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
    ("Why is glass safer than steel?", "Is steel less safe than glass?", "yes"),
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
        ("Is glass safer than steel?", "Is steel less safe than glass?", Tie.SAME),
        ("Is tea hotter than milk?", "Is milk colder than tea?", Tie.SAME),
        ("Is bread cheaper than cake?", "Is cake more expensive than bread?",
         Tie.SAME),
        ("Do old trains need more power than buses in winter?",
         "Do buses need less power than old trains in winter?", Tie.SAME),
        ("Do trains need more power than buses?",
         "Do trains need less power than buses?", Tie.OPPOSITE),
        ("Does sleep raise recall more than rest?",
         "Does rest lower recall more than sleep?", Tie.REVERSED),
        ("Is glass much cheaper to make in bulk than steel?",
         "Is glass much more expensive to make in bulk than steel?", Tie.OPPOSITE),
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


DENIED = [
    ("Why do no owls migrate south?", "Do owls migrate south?"),
    ("Why does nobody prune trees in summer?", "Do people prune trees in summer?"),
    ("Why does moss rarely grow on sand?", "Does moss grow on sand?"),
    ("Why does moss hardly grow on sand?", "Does moss grow on sand?"),
    ("Why is lead no longer used in paint?", "Is lead used in paint?"),
    ("Why is iron no better than bronze for tools?",
     "Is iron better than bronze for tools?"),
    ("Why does desert soil lack nitrogen?", "Does desert soil have nitrogen?"),
    ("Why did steam engines cease to pay?", "Did steam engines pay?"),
    ("Why is a deep lake unlikely to freeze?", "Does a deep lake freeze?"),
    ("Why is it impossible to make glass without sand?",
     "Is it possible to make glass without sand?"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "given_"), DENIED)
def test_what_asks_why_it_is_not_so_takes_no_for_granted(
    asked: str, given_: str
) -> None:
    found = compare(read(asked), read(given_))
    assert (found.tie, found.answer) == (Tie.PRESUPPOSES, "no")


@pytest.mark.parametrize(
    "rest",
    [
        "training with no labels help large nets",
        "no-till farming help large fields",
        "lack of sleep harm memory",
        "a lack of sleep harm memory",
        "it take no more than six days to fly there",
        "moss not only hold water but also clean it",
        "chain of thought help small nets",
    ],
)
def test_what_denies_only_a_part_leaves_the_question_as_it_is(rest: str) -> None:
    found = compare(read(f"Why does {rest}?"), read(f"Does {rest}?"))
    assert (found.tie, found.answer) == (Tie.PRESUPPOSES, "yes")
    assert not read(f"Does {rest}?").negative


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Can eels never climb walls?", "Can eels climb walls?"),
        ("Does neither tea nor coffee harm sleep?", "Does tea or coffee harm sleep?"),
        ("Does desert soil lack nitrogen?", "Does desert soil have nitrogen?"),
        ("Are eels unable to climb walls?", "Can eels climb walls?"),
        ("Is it true that eels do not climb walls?", "Do eels climb walls?"),
        ("Why does moss rarely grow on sand?", "Can moss grow on sand?"),
        ("Why is iron less safe than steel in large bridges?",
         "Is iron safer than steel in large bridges?"),
        ("Does the model underestimate its own skill?",
         "Does the model overestimate its own skill?"),
        ("Do deep nets underperform wide nets?", "Do deep nets outperform wide nets?"),
        ("Why are deep nets worse than wide nets on long texts?",
         "Why do deep nets outperform wide nets on long texts?"),
    ],
)  # fmt: skip
def test_what_is_denied_in_so_many_words_is_the_opposite(a: str, b: str) -> None:
    assert compare(read(a), read(b)).tie is Tie.OPPOSITE
    assert compare(read(b), read(a)).tie is Tie.OPPOSITE


@pytest.mark.parametrize(
    "asked",
    [
        "Why do people believe that bells scare storms?",
        "Why do sailors think bells scare storms?",
        "Do sailors claim that bells scare storms?",
        "Why are bells thought to scare storms?",
        "Why is it believed that bells scare storms?",
        "Why is there no evidence that bells scare storms?",
        "Why might bells scare storms?",
    ],
)
def test_what_is_thought_or_may_be_so_is_not_taken_for_granted(asked: str) -> None:
    found = compare(read(asked), read("Do bells scare storms?"))
    assert found.tie in (Tie.SHARED, Tie.OTHER)
    assert found.answer is None


@pytest.mark.parametrize(
    ("asked", "given_", "tie"),
    [
        ("Why do people believe that bells scare storms?",
         "Do people believe that bells scare storms?", Tie.PRESUPPOSES),
        ("Why do sailors say that bells scare storms?",
         "Do sailors think bells scare storms?", Tie.PRESUPPOSES),
        ("Why might bells scare storms?", "Might bells scare storms?",
         Tie.PRESUPPOSES),
        ("Why do chess programs think longer about hard problems?",
         "Do chess programs think longer about hard problems?", Tie.PRESUPPOSES),
        ("Why do bold claims about storms need evidence?",
         "Do bold claims about storms need evidence?", Tie.PRESUPPOSES),
        ("Does longer thinking help small nets?",
         "Can longer thinking help small nets?", Tie.SAME),
        ("Do you think that bells scare storms at sea?",
         "Do bells scare storms at sea?", Tie.SAME),
        ("Does moss not grow on sand?", "Does moss grow on sand?", Tie.SAME),
        ("Might eels climb walls?", "Can eels climb walls?", Tie.SAME),
    ],
)  # fmt: skip
def test_beliefs_and_mere_chances_are_compared_with_each_other(
    asked: str, given_: str, tie: Tie
) -> None:
    assert compare(read(asked), read(given_)).tie is tie


@pytest.mark.parametrize(
    ("a", "b", "tie"),
    [
        ("Did house prices fall in 2008?", "Did house prices fall in 2021?",
         Tie.SHARED),
        ("Why did house prices fall in 2008?", "Did house prices fall in 2021?",
         Tie.SHARED),
        ("Does v2.5 beat people at chess?", "Does v3 beat people at chess?",
         Tie.SHARED),
        ("Does tea harm sleep in old men?", "Does tea harm sleep in young men?",
         Tie.SHARED),
        ("Why does tea harm sleep in women?", "Does tea harm sleep in men?",
         Tie.SHARED),
        ("Did house prices fall in 2008?", "Did house prices fall?", Tie.SAME),
        ("Did it cost 1,000 dollars in 2008?", "Did it cost 1000 dollars in 2008?",
         Tie.SAME),
        ("Does tea harm sleep in old men?", "Does tea harm sleep in elderly men?",
         Tie.SAME),
        ("Do old owls sleep less than young owls?",
         "Why do old owls sleep less than young owls?", Tie.PRESUPPOSED),
    ],
)  # fmt: skip
def test_another_year_or_the_old_for_the_young_is_another_question(
    a: str, b: str, tie: Tie
) -> None:
    assert compare(read(a), read(b)).tie is tie


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
