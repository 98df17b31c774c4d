import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import local
from corpus.prose import claims, facets, statements
from corpus.prose.block import Block, Reading
from kg.model import (
    Basis,
    Claim,
    Experiment,
    Facet,
    Holder,
    Kind,
    Outcome,
    Qualification,
    Relation,
    Role,
)
from tests.corpus.prose.reading import MAIN, edges_of, read, text_of
from tests.timing import grows_with

KINDS = [
    ("Small nets forget what they saw first.", "C"),
    ("The mechanism: small nets overwrite old weights.", "C"),
    ("Why? Small nets overwrite old weights.", "C"),
    ("Caveat: all of the small nets were trained on text.", "Q"),
    ("However, the gap holds only for nets trained on text.", "Q"),
    ("However, small nets forget.", "Q"),
    ("The strongest counterpoint is that small nets train faster.", "Q"),
    ("This only holds when both nets see the same data.", "Q"),
    ("One caveat is that accuracy drops by 20% on speech.", "Q"),
    ("In a study of 40 nets, small nets fell behind by 12%.", "E"),
    ("In ablation experiments (Wide Nets, Deep Nets), small nets fall behind.", "E"),
    ("Ito et al. (2021) found that small nets forget.", "E"),
    ("Small nets recover 40% of the gap after rehearsal.", "E"),
    ("Net-L2 on DIGITS9 improves from 26.7% to 43.3%.", "E"),
    ("Two randomised trials found no gain for small nets.", "E"),
    ("GPT-4 outperforms smaller nets on the exam by 12 points.", "E"),
    ("Results: small nets lose 5 points on recall.", "E"),
    ("Ito et al. (2021) argue that small nets forget.", "C"),
    ("Proponents say that small nets will gain 30% soon.", "C"),
    ("Small nets would recover 40% of the gap with rehearsal.", "C"),
    ("A small net cannot replicate what rehearsal taught a large one.", "C"),
    ("If rehearsal worked, small nets recover 40% of the gap.", "C"),
    ("More experiments are needed on larger nets.", "C"),
    ("See Do small nets forget?.", ""),
    ("This puts a firm limit on Do small nets forget?.", "C"),
    ("Do small nets forget?", ""),
    ("Post angle — a short thread", ""),
    ("Hook: your net forgets more than it learns.", ""),
    ("Source: Memory and Forgetting", ""),
    ("Connections: Do small nets forget?, Do large nets copy?", ""),
    ("Open question: small nets may forget by design.", ""),
    ("Rehearsal — a second pass over old data.", ""),
    ("Rehearsal: when a net sees old data again.", ""),
    ("This note explores how small nets forget.", ""),
    ("Compare the two nets before each run.", "C"),
    ("Small nets.", ""),
    ("| small | nets | forget | it |", ""),
    ("", ""),
]
LETTER = {Kind.CLAIM: "C", Kind.QUALIFICATION: "Q", Kind.EXPERIMENT: "E"}


def kinds(reading: Reading) -> str:
    return "".join(LETTER[node.kind] for node in reading.nodes)


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_a_sentence_is_a_claim_a_qualification_an_experiment_or_nothing(
    text: str, expected: str
) -> None:
    assert kinds(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Small nets forget what they saw first.", Role.SUPPORTING),
        ("The mechanism: small nets overwrite weights.", Role.MECHANISM),
        ("Speed via pruning: small nets train in hours.", Role.EXTENSION),
        ("The same holds for nets that read speech.", Role.EXTENSION),
        ("This extends to nets that read speech.", Role.EXTENSION),
        ("The takeaway: small nets need rehearsal.", Role.IMPLICATION),
        ("The claim: small nets forget what they saw.", Role.SUPPORTING),
    ],
)
def test_labels_and_cues_give_a_claim_its_role(text: str, role: Role) -> None:
    (claim,) = read(text).nodes
    assert isinstance(claim, Claim)
    assert claim.role is role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The reason is that small nets overwrite weights.", Role.MECHANISM),
        ("This means that small nets need rehearsal.", Role.IMPLICATION),
        ("The lesson is not size but rehearsal of old data.", Role.IMPLICATION),
    ],
)
def test_an_opening_speaks_for_a_role(text: str, role: Role) -> None:
    assert claims.read(text).role is role


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Small nets forget what they saw first.", Holder.ASSERTED),
        ("Ito et al. (2021) argue that small nets forget.", Holder.REPORTED),
        ("According to Ito, small nets forget what they saw.", Holder.REPORTED),
        ("Proponents claim that small nets never forget.", Holder.REPORTED),
        ("This suggests that small nets forget.", Holder.ASSERTED),
        (
            "It is often said that small nets never forget, but this is wrong.",
            Holder.OPPOSED,
        ),
        ("The common view that small nets learn less is mistaken.", Holder.OPPOSED),
        ("The usual assumption that size decides does not hold.", Holder.OPPOSED),
        ("Small nets never forget anything. This is wrong.", Holder.OPPOSED),
        ("Against this it is said that nets grow. It does not follow.", Holder.OPPOSED),
        ("Someone will object that small nets forget nothing.", Holder.REPORTED),
        ("Ito, Vega and Lund (2021) reply that nets forget.", Holder.REPORTED),
    ],
)
def test_the_wording_tells_who_holds_a_claim(text: str, holder: Holder) -> None:
    claim = read(text).nodes[0]
    assert isinstance(claim, Claim)
    assert claim.holder is holder


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("Caveat: this was shown in two domains and no others.", Facet.SCOPE),
        ("Caveat: the gap is smaller than it looks.", Facet.STRENGTH),
        ("Caveat: the gap comes from rehearsal and not size.", Facet.MECHANISM),
        ("Caveat: it holds only if both nets see old data.", Facet.CONDITION),
        ("Caveat: the benchmark may leak its answers.", Facet.METHOD),
        ("Caveat: much depends on what counts as forgetting.", Facet.DEFINITION),
    ],
)
def test_the_words_of_a_qualification_tell_its_facet(text: str, facet: Facet) -> None:
    (qualification,) = read(text).nodes
    assert isinstance(qualification, Qualification)
    assert facets.read(qualification.text) is facet
    assert qualification.basis is Basis.EXPLICIT


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("In a study of 40 nets, small nets fell behind.", Outcome.SUPPORTS),
        ("A replication study found results that contradict this.", Outcome.CHALLENGES),
        ("A survey found no significant gap in recall.", Outcome.INCONCLUSIVE),
        ("In one trial, small nets fell behind only on speech.", Outcome.QUALIFIES),
        ("However, in a study of 9 nets, the gap fell by 5%.", Outcome.QUALIFIES),
        ("Ito et al. tested whether small nets forget.", None),
    ],
)
def test_the_wording_tells_the_outcome(text: str, outcome: Outcome | None) -> None:
    reading = read(text)
    assert kinds(reading) == "E"
    (tests,) = edges_of(reading, Relation.TESTS)
    assert (tests.target, tests.outcome) == (MAIN.id, outcome)


def test_an_experiment_tells_its_setting_and_what_came_out() -> None:
    (node,) = read("In a study of 40 nets, small nets fell behind by 12%.").nodes
    assert isinstance(node, Experiment)
    assert node.setting == "a study of 40 nets"
    assert node.outcome_text == "small nets fell behind by 12%"
    assert [quantity.text for quantity in node.quantities] == ["40 nets", "12%"]


def test_an_experiment_tests_the_claim_beside_it_that_shares_its_words() -> None:
    reading = read(
        "Rehearsal of old pictures protects recall in birds. "
        "Rehearsal of pictures improved recall by 30%."
    )
    (tests,) = edges_of(reading, Relation.TESTS)
    assert tests.target == reading.nodes[0].id


def test_an_experiment_that_denies_what_a_claim_asserts_challenges_it() -> None:
    reading = read(
        "Rehearsal protects recall in birds. "
        "In a study of birds, rehearsal did not improve or protect recall at all."
    )
    (tests,) = edges_of(reading, Relation.TESTS)
    assert tests.outcome is Outcome.CHALLENGES


def test_the_evidence_under_a_rejected_view_challenges_it() -> None:
    reading = read(
        "The common view that rehearsal harms recall in birds is wrong. "
        "In a study of birds, rehearsal improved recall."
    )
    (tests,) = edges_of(reading, Relation.TESTS)
    assert tests.outcome is Outcome.CHALLENGES


def test_a_result_under_the_label_of_a_qualification_is_an_experiment() -> None:
    reading = read(
        "Qualification from rehearsal (Second Pass paper): In a trial with 212 pupils "
        "the gap fell from 44% to 9%. The gap may be one of attention."
    )
    experiment, *_ = reading.nodes
    assert isinstance(experiment, Experiment)
    assert [
        (edge.target, edge.outcome) for edge in edges_of(reading, Relation.TESTS)
    ] == [(MAIN.id, Outcome.QUALIFIES)]


def test_evidence_for_a_qualification_qualifies_the_main_claim() -> None:
    reading = read(
        "Qualification from rehearsal (Second Pass paper): The gap closes through "
        "rehearsal. Nets with rehearsal recover 80% of the gap."
    )
    qualification, experiment = reading.nodes
    assert isinstance(qualification, Qualification)
    assert qualification.origin == "rehearsal"
    assert [
        (edge.target, edge.outcome) for edge in edges_of(reading, Relation.TESTS)
    ] == [(qualification.id, Outcome.SUPPORTS), (MAIN.id, Outcome.QUALIFIES)]
    assert [
        (edge.source, text_of(reading, edge.target))
        for edge in edges_of(reading, Relation.REPORTED_IN)
    ] == [
        (qualification.id, "Second Pass paper"),
        (experiment.id, "Second Pass paper"),
    ]


def test_a_papers_own_name_in_a_sentence_outweighs_its_paragraphs_label() -> None:
    reading = read("Finding 1 (First Pass): Nets copy. Ito et al. (2021) found it too.")
    reported = edges_of(reading, Relation.REPORTED_IN)
    assert text_of(reading, reported[-1].target) == "Ito et al. (2021)"


def test_commentary_under_a_label_is_not_reported_in_its_paper() -> None:
    reading = read(
        "The copying ceiling (Notes on Copying): Small nets copy what they see. "
        "This provides the mechanism for the gap between the two."
    )
    first, second = reading.nodes
    reported = edges_of(reading, Relation.REPORTED_IN)
    assert [edge.source for edge in reported] == [first.id]
    supports = edges_of(reading, Relation.SUPPORTS)
    assert [edge.source for edge in supports] == [first.id, second.id]


def test_a_worded_qualification_restricts_what_was_just_said() -> None:
    reading = read(
        "Rehearsal protects recall in birds. "
        "However, rehearsal protects recall only when birds are young."
    )
    (qualifies,) = edges_of(reading, Relation.QUALIFIES)
    assert qualifies.target == reading.nodes[0].id


def test_a_claim_disputes_the_view_told_just_before() -> None:
    reading = read(
        "Many researchers believe that birds never rehearse songs. "
        "The data contradicts that belief about birds."
    )
    (disputes,) = edges_of(reading, Relation.DISPUTES)
    assert disputes.target == reading.nodes[0].id


def test_the_note_states_claims_and_qualifications_but_no_experiments() -> None:
    reading = read(
        "Nets of any size forget early data. In one trial, nets fell behind by 5%.\n"
        "Caveat: the nets were trained on text."
    )
    stated = {edge.target for edge in edges_of(reading, Relation.STATES)}
    assert stated == {
        node.id for node in reading.nodes if not isinstance(node, Experiment)
    }


def test_a_given_main_claim_stays_the_callers() -> None:
    reading = read("Small nets cannot match large nets however long they train.")
    assert reading == Reading()


def test_without_a_thesis_the_marked_claim_is_the_main_one() -> None:
    reading = read(
        "Nets of any size forget early data.\nThe claim: forgetting is a feature.",
        main=None,
    )
    assert [getattr(node, "role", None) for node in reading.nodes] == [
        Role.SUPPORTING,
        Role.MAIN,
    ]


def test_without_a_thesis_or_mark_the_first_assertion_is_the_main_claim() -> None:
    reading = read(
        "Do nets forget? Nets of any size forget early data. Rehearsal helps them.",
        main=None,
    )
    main = reading.nodes[0]
    assert isinstance(main, Claim)
    assert (main.role, main.text) == (Role.MAIN, "Nets of any size forget early data.")
    assert main.confidence < 1


def test_what_is_counted_off_has_the_role_that_was_announced() -> None:
    reading = read(
        "Two consequences follow. First, nets need rehearsal. Nets forget it."
    )
    claim = reading.nodes[0]
    assert claim.rule == "cue:counted-off"
    assert isinstance(claim, Claim)
    assert claim.role is Role.IMPLICATION


def test_a_heading_gives_its_family_to_the_paragraphs_below() -> None:
    reading = read(
        "# Limitations\nThe nets were trained on text.\n# More\nNets forget."
    )
    assert kinds(reading)[0] == "Q"
    assert reading.nodes[0].basis is Basis.RULE


def test_a_list_under_links_claims_nothing() -> None:
    text = "Relevant notes:\n- Small nets forget what they saw.\n- Large nets copy."
    assert read(text).nodes == ()


def test_labelled_statements_are_surer_than_plain_ones() -> None:
    labelled, plain = read(
        "The mechanism: nets overwrite old data.\nNets overwrite all of their data."
    ).nodes
    assert labelled.confidence > plain.confidence
    assert (labelled.basis, plain.basis) == (Basis.EXPLICIT, Basis.RULE)


def test_ids_never_clash_with_the_given_main_claim() -> None:
    main = MAIN.model_copy(update={"id": local("claim", 1)})
    reading = read("Small nets forget early data. Rehearsal helps small nets.", main)
    assert [node.id for node in reading.nodes] == [local("claim", 2), local("claim", 3)]


PIECES = st.lists(
    st.sampled_from(
        [
            "The mechanism: ",
            "Caveat (Deep Probe paper): ",
            "nets fall behind by 5%. ",
            "In a study, ",
            "nets do not forget. ",
            "However, ",
            "only when ",
            "\n",
            "\r\n",
            "Ito et al. (2021) found it. ",
            "- ",
            "# Limits\n",
            "See Do nets forget?. ",
            "This contradicts it. ",
            "Why? ",
            "This is wrong. ",
            "(",
            "“",
            "[[a]] ",
            "?",
        ]
    )
).map("".join)


@given(st.one_of(st.text(), PIECES), st.booleans())
def test_any_text_is_read_into_nodes_that_equal_their_spans(
    text: str, given_main: bool
) -> None:
    reading = read(text, MAIN if given_main else None)
    ids = [node.id for node in reading.nodes]
    papers = [reference.id for reference in reading.references]
    assert len({*ids, *papers}) == len(ids) + len(papers)
    at = 0
    for node in reading.nodes:
        span = node.spans[0]
        assert text[span.start : span.end] == node.text
        assert span.start >= at
        at = span.end
        assert node.rule
    known = {*ids, *papers, local("note"), MAIN.id}
    assert all(edge.source in known and edge.target in known for edge in reading.edges)
    for node in reading.nodes:
        if isinstance(node, Experiment):
            assert (node.setting or "") in node.text
            assert (node.outcome_text or "") in node.text


@given(PIECES)
def test_every_experiment_tests_a_claim_where_there_is_one(text: str) -> None:
    reading = read(text)
    experiments = {node.id for node in reading.nodes if isinstance(node, Experiment)}
    assert experiments == {edge.source for edge in edges_of(reading, Relation.TESTS)}


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "Nets fall by 5%. Nets do forget it. ",
        "(",
        "In a study ",
        "a, ",
        "However, ",
    ],
)
def test_time_grows_no_faster_than_a_line(unit: str) -> None:
    def read_line(text: str) -> None:
        reading = statements.read(text, "a.txt", [Block(0, len(text))])
        assert len(reading.nodes) <= text.count(".") + 1

    assert not grows_with(read_line, unit)


STUDY = "In rehearsal experiments (Second Pass), nets with rehearsal recall more. "
CONTINUATIONS = [
    ("On DIGITS9 the order reverses, and plain nets recall more.", True),
    ("On longer lists the nets' recall drops quickly.", True),
    ("Among the schedules compared, daily rehearsal was as good as any.", True),
    ("Plain nets trained twice as long gain little.", True),
    ("The same authors find that the order of lists matters less.", True),
    ("They found as well that noise does no harm to recall.", True),
    ("In the same study the recall rate was 61% after a week.", True),
    ("Adding a list that looks new and is not lowered recall by 9%.", True),
    ("Rehearsal twice a day brings recall to 81%.", True),
    ("On the other hand, rehearsal takes time from new lists.", False),
    ("On longer lists recall would drop quickly for both nets.", False),
    ("Such lists are common in classrooms.", False),
    ("This drops the need for a second net in most cases.", False),
    ("In practice rehearsal loses its point once lists are long.", False),
]


@pytest.mark.parametrize(("sentence", "is_result"), CONTINUATIONS)
def test_a_study_is_gone_on_with_by_its_further_results_only(
    sentence: str, is_result: bool
) -> None:
    found = kinds(read(STUDY + sentence))
    assert len(found) == 2
    assert found[0] == "E"
    assert (found[1] == "E") is is_result


@pytest.mark.parametrize(
    "sentence",
    [
        "On longer lists the nets' recall drops quickly.",
        "Recall collapses when the lists are shuffled.",
        "Plain nets trained for longer gain little.",
    ],
)
def test_without_a_study_before_it_a_result_without_measure_is_a_claim(
    sentence: str,
) -> None:
    assert kinds(read(sentence)) == "C"


def test_a_further_result_is_reported_in_the_paper_of_its_study() -> None:
    reading = read(STUDY + "On longer lists the nets' recall drops quickly.")
    reported = edges_of(reading, Relation.REPORTED_IN)
    assert [text_of(reading, edge.target) for edge in reported] == ["Second Pass"] * 2
    assert reported[1].rule == "source:inherited"
    assert reported[1].confidence < reported[0].confidence


def test_mechanisms_argued_after_a_study_are_no_results_of_it() -> None:
    reading = read(STUDY + "\nThe mechanism: in nets recall drops with each pass.")
    assert kinds(reading) == "EC"


@pytest.mark.parametrize(
    "text",
    [
        "In a meta-analysis of 40 papers (Second Pass), the gain sits in lists.",
        "In continuous-thought experiments (Loop), nets keep their plans.",
        "Ito et al. (2021) built forty new lists and found that recall falls.",
        "Ito et al. (2021) showed that unit tests catch what lists miss.",
        "The Second Pass paper takes recall from 58% to 90% on DIGITS9.",
        "On DIGITS9, guessing was almost as accurate as rehearsal.",
    ],
)
def test_a_study_is_known_by_its_setting_authors_or_change(text: str) -> None:
    assert kinds(read(text)) == "E"


@pytest.mark.parametrize(
    ("text", "qualification"),
    [
        (
            "Important qualification — the cost of rehearsal (Second Pass). Each pass "
            "takes an hour; nobody paid for it.",
            "Each pass takes an hour; nobody paid for it.",
        ),
        (
            "Important qualification — all lists were short (Second Pass). Teaching a "
            "net is a matter of patience.",
            "all lists were short (Second Pass).",
        ),
        (
            "The mixed record limits the claim, however: half of the nets forget.",
            "The mixed record limits the claim, however: half of the nets forget.",
        ),
        (
            "However, the order matters: late passes help only up to a point.",
            "However, the order matters: late passes help only up to a point.",
        ),
        (
            "However, Can birds sing in sleep? suggests that forty passes are few.",
            "However, Can birds sing in sleep? suggests that forty passes are few.",
        ),
    ],
)
def test_a_qualification_is_the_sentence_that_restricts(
    text: str, qualification: str
) -> None:
    found = [node for node in read(text).nodes if isinstance(node, Qualification)]
    assert [node.text for node in found] == [qualification]


def test_the_paper_named_beside_a_topic_is_the_source_of_its_qualification() -> None:
    reading = read(
        "Critical challenge: the hidden list (Second Pass Revisited). Nets may have "
        "seen the lists before."
    )
    (edge,) = edges_of(reading, Relation.REPORTED_IN)
    assert text_of(reading, edge.target) == "Second Pass Revisited"


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("Caveat: a good net can mean a fast net or a large one.", Facet.DEFINITION),
        ("Caveat: the word recall covers too much here.", Facet.DEFINITION),
        ("Caveat: recall is estimated from a second net.", Facet.METHOD),
        ("Caveat: weak tests let lucky guesses through.", Facet.METHOD),
        ("Caveat: without a time limit, plain nets are ahead.", Facet.CONDITION),
        ("Caveat: the gain presupposes clean lists.", Facet.CONDITION),
        ("Caveat: all of the results come from speech.", Facet.SCOPE),
        ("Caveat: nobody has tried it on large nets.", Facet.SCOPE),
        ("Caveat: the gain is a matter of degree.", Facet.STRENGTH),
        ("Caveat: part of it is small and disputed.", Facet.STRENGTH),
        ("Caveat: long lists are a symptom of trouble.", Facet.MECHANISM),
        ("Caveat: nets copy a form and not a procedure.", Facet.MECHANISM),
    ],
)
def test_words_for_each_facet(text: str, facet: Facet) -> None:
    (qualification,) = read(text).nodes
    assert facets.read(qualification.text) is facet


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (
            "In list experiments (Loop), the pattern reverses for short lists.",
            Outcome.CHALLENGES,
        ),
        (
            "In list experiments (Loop), nets gain 2%, which is compatible with both.",
            Outcome.INCONCLUSIVE,
        ),
        (
            "Ito et al. (2021) found a gain of 2%, which leaves open what drives it.",
            Outcome.INCONCLUSIVE,
        ),
    ],
)
def test_reversals_and_open_ends_are_read_from_the_wording(
    text: str, outcome: Outcome
) -> None:
    (tests,) = edges_of(read(text), Relation.TESTS)
    assert tests.outcome is outcome


def test_an_effect_that_gives_out_in_a_further_setting_qualifies() -> None:
    reading = read(STUDY + "On DIGITS9 the same nets do not beat plain guessing.")
    assert edges_of(reading, Relation.TESTS)[-1].outcome is Outcome.QUALIFIES


def test_a_section_that_argues_marks_no_paragraph_as_the_main_claim() -> None:
    reading = read(
        "Nets of any size forget early data.\n# The argument\nLists grow each day.\n"
        "Old lists fade from all of the nets.",
        main=None,
    )
    roles = [getattr(node, "role", None) for node in reading.nodes]
    assert roles.count(Role.MAIN) == 1
    assert roles[0] is Role.MAIN


def test_of_several_marked_claims_the_first_is_the_main_one() -> None:
    reading = read(
        "The claim: nets forget early data.\nThe claim: rehearsal helps the nets.",
        main=None,
    )
    roles = [getattr(node, "role", None) for node in reading.nodes]
    assert roles == [Role.MAIN, Role.SUPPORTING]
