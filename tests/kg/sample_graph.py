"""A small collection that has one of everything the model knows."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from kg.model import (
    Basis,
    Claim,
    Comparator,
    Edge,
    Experiment,
    Facet,
    Holder,
    Inquiry,
    Node,
    NodeId,
    Note,
    Outcome,
    Page,
    Paper,
    Problem,
    Qualification,
    Quantity,
    RelatedType,
    Relation,
    Role,
    Span,
    Topic,
    VenueKind,
)
from kg.store import Store
from kg.stored import FileState, StoredDocument

NOTE_FILE = "notes/steering.md"
NOTE_TEXT = """\
Can steering close the gap?

The gap can be closed by steering. Steering recovers up to 91% of the gap.
It used between 3 and 5 tokens and went from 40 to 12 points.
Only small models were tried. Only greedy decoding. Only weakly. Only by attention.
Only when warm. Only for "gap" as defined.
In the probe study (Base Models paper), steering recovered at least 80%.
It took about 2 hours.
The study had more than 9 runs, less than 4 failed, 7 were repeated.
Critics hold that the gap is fixed. Others say it is an artefact.
Related: tension with Fixed gaps — both can't hold.
What would a larger study show?
See also Fixed gaps for the other side.
"""
OTHER_FILE = "notes/fixed-gaps.md"
OTHER_TEXT = "Fixed gaps\r\n\r\nThe gap is fixed 🙂 for good.\r\n"
EMPTY_FILE = "notes/Empty note.md"
BIB_FILE = "refs.bib"
BIB_TEXT = "@article{base2025,\n  title = {Base Models},\n}\n"

TEXTS = {
    NOTE_FILE: NOTE_TEXT,
    OTHER_FILE: OTHER_TEXT,
    EMPTY_FILE: "",
    BIB_FILE: BIB_TEXT,
}
MODEL = "sentence-transformers/all-MiniLM-L6-v2"


def span(words: str, file: str = NOTE_FILE) -> Span:
    """Where a file says these words first."""
    start = TEXTS[file].index(words)
    return Span(file=file, start=start, end=start + len(words))


def quantity(
    text: str,
    comparator: Comparator = Comparator.EQUAL,
    *,
    value: float | None = None,
    low: float | None = None,
    high: float | None = None,
    unit: str | None = None,
) -> Quantity:
    """A number of the sample note."""
    return Quantity(
        text=text,
        comparator=comparator,
        value=value,
        low=low,
        high=high,
        unit=unit,
        span=span(text),
    )


MAIN = NodeId("claim:gap-closes")
RECOVERS = NodeId("claim:steering-recovers")
FIXED = NodeId("claim:gap-is-fixed")
STEERING = NodeId("note:steering")
FIXED_NOTE = NodeId("note:fixed-gaps")
PROBE = NodeId("experiment:probe-study")
BASE_PAPER = NodeId("paper:base-models")


def nodes() -> list[Node]:
    """One node of every kind, role, holder, facet, comparator, basis and page."""
    return [*_notes(), *_claims(), *_qualifications(), *_others()]


def _notes() -> list[Node]:
    return [
        Note(
            id=STEERING,
            text="Can steering close the gap?",
            title="Can steering close the gap?",
            thesis="Steering closes the gap",
            aliases=("Steering", "Can steering close the gap?"),
            description="On steering.",
            date="2025-11",
            file=NOTE_FILE,
            spans=(span("Can steering close the gap?"),),
            properties={"status": "draft"},
        ),
        Note(id=FIXED_NOTE, text="Fixed gaps", title="Fixed gaps", file=OTHER_FILE),
        Note(
            id=NodeId("note:empty"),
            text="Empty note",
            title="Empty note",
            file=EMPTY_FILE,
            date="not yet",
        ),
        *(
            Note(
                id=NodeId(f"note:{page}-page"),
                text=f"A {page}",
                title=f"A {page}",
                page=page,
                stub=True,
            )
            for page in (Page.HUB, Page.TOPIC, Page.CLUSTER)
        ),
    ]


def _claims() -> list[Node]:
    return [
        Claim(
            id=MAIN,
            text="The gap can be closed by steering.",
            role=Role.MAIN,
            spans=(span("The gap can be closed by steering."),),
        ),
        Claim(
            id=RECOVERS,
            text="Steering recovers up to 91% of the gap.",
            basis=Basis.RULE,
            confidence=0.8,
            rule="sentence",
            spans=(span("Steering recovers up to 91% of the gap."),),
            quantities=(
                quantity("up to 91%", Comparator.UP_TO, value=91, unit="%"),
                quantity(
                    "between 3 and 5 tokens",
                    Comparator.RANGE,
                    low=3,
                    high=5,
                    unit="tokens",
                ),
                quantity(
                    "from 40 to 12 points",
                    Comparator.FROM_TO,
                    low=40,
                    high=12,
                    unit="points",
                ),
            ),
        ),
        Claim(
            id=FIXED,
            text="the gap is fixed",
            role=Role.MECHANISM,
            holder=Holder.OPPOSED,
            spans=(span("the gap is fixed"),),
        ),
        Claim(
            id=NodeId("claim:artefact"),
            text="it is an artefact",
            role=Role.IMPLICATION,
            holder=Holder.REPORTED,
            spans=(span("it is an artefact"),),
        ),
        Claim(
            id=NodeId("claim:fixed-for-good"),
            text="The gap is fixed 🙂 for good.",
            role=Role.EXTENSION,
            spans=(span("The gap is fixed 🙂 for good.", OTHER_FILE),),
        ),
    ]


_FACETS = {
    Facet.SCOPE: "Only small models were tried.",
    Facet.METHOD: "Only greedy decoding.",
    Facet.STRENGTH: "Only weakly.",
    Facet.MECHANISM: "Only by attention.",
    Facet.CONDITION: "Only when warm.",
    Facet.DEFINITION: 'Only for "gap" as defined.',
}


def _qualifications() -> list[Node]:
    made: list[Node] = [
        Qualification(
            id=NodeId(f"qualification:{facet}"),
            text=text,
            facet=facet,
            origin="targeted activation",
            spans=(span(text),),
        )
        for facet, text in _FACETS.items()
    ]
    loose = Qualification(
        id=NodeId("qualification:loose"), text="Only", spans=(span("Only"),)
    )
    return [*made, loose]


def _others() -> list[Node]:
    return [
        Experiment(
            id=PROBE,
            text="the probe study",
            setting="probe study",
            outcome_text="steering recovered at least 80%",
            spans=(span("the probe study"),),
            quantities=(
                quantity("at least 80%", Comparator.AT_LEAST, value=80, unit="%"),
                quantity("about 2 hours", Comparator.ABOUT, value=2, unit="hours"),
                quantity("more than 9 runs", Comparator.MORE_THAN, value=9),
                quantity("less than 4 failed", Comparator.LESS_THAN, value=4),
                quantity("7 were repeated", value=7),
            ),
        ),
        Experiment(
            id=NodeId("experiment:untested"),
            text="a larger study",
            basis=Basis.RULE,
            confidence=0.5,
            spans=(span("a larger study"),),
        ),
        Inquiry(
            id=NodeId("inquiry:larger"),
            text="What would a larger study show?",
            dek="On size.",
            essay="Much.",
            spans=(span("What would a larger study show?"),),
        ),
        Inquiry(
            id=NodeId("inquiry:adrift"),
            text="What would?",
            basis=Basis.CURATED,
            spans=(span("What would"),),
        ),
        Paper(
            id=BASE_PAPER,
            text="Base Models",
            title="Base Models",
            names=("Base Models paper", "base2025"),
            authors=("Ada Byron", "Grace Hopper"),
            date="2025-10-08",
            doi="10.1002/(SICI)1<2::AID>3.0.CO;2-#",
            arxiv="2510.07364",
            abstract="We probe.",
            venue="Proceedings",
            venue_kind=VenueKind.PROCEEDINGS,
        ),
        Topic(id=NodeId("topic:gaps"), text="Gaps", title="Gaps"),
    ]


def edge(
    source: str,
    relation: Relation,
    target: str,
    *,
    words: str | None = None,
    type: RelatedType | None = None,
    outcome: Outcome | None = None,
    rationale: str | None = None,
    rank: int | None = None,
    score: float | None = None,
    model: str | None = None,
    basis: Basis = Basis.EXPLICIT,
    confidence: float = 1.0,
) -> Edge:
    """An edge of the sample, found at these words of the note if any."""
    return Edge(
        source=NodeId(source),
        target=NodeId(target),
        relation=relation,
        span=span(words) if words else None,
        type=type,
        outcome=outcome,
        rationale=rationale,
        rank=rank,
        score=score,
        model=model,
        basis=basis,
        confidence=confidence,
    )


def edges() -> list[Edge]:
    """An edge of every relation, type, outcome and basis."""
    return [*_stated(), *_evidence(), *_related(), *_elsewhere()]


def _stated() -> list[Edge]:
    return [
        edge((node.id.startswith("claim:fixed-for") and FIXED_NOTE) or STEERING,
             Relation.STATES, node.id)
        for node in (*_claims(), *_qualifications())
    ]  # fmt: skip


def _evidence() -> list[Edge]:
    outcomes = zip((MAIN, RECOVERS, FIXED, "claim:artefact"), Outcome, strict=True)
    return [
        *(
            edge(
                PROBE,
                Relation.TESTS,
                claim,
                outcome=outcome,
                words="the probe study (Base Models paper), steering",
            )
            for claim, outcome in outcomes
        ),
        *(
            edge(f"qualification:{facet}", Relation.QUALIFIES, MAIN, words=text)
            for facet, text in _FACETS.items()
        ),
        edge(RECOVERS, Relation.SUPPORTS, MAIN, basis=Basis.RULE, confidence=0.6),
        edge(FIXED, Relation.DISPUTES, MAIN, words="Critics hold", rationale="Critics"),
        edge(PROBE, Relation.REPORTED_IN, BASE_PAPER, words="Base Models paper"),
        edge(RECOVERS, Relation.REPORTED_IN, BASE_PAPER, basis=Basis.CURATED),
        edge(
            "qualification:scope",
            Relation.REPORTED_IN,
            BASE_PAPER,
            words="Base Models paper",
        ),
    ]


def _related() -> list[Edge]:
    tension = "tension with Fixed gaps — both can't hold."
    return [
        edge(
            STEERING,
            Relation.RELATED,
            FIXED_NOTE,
            type=RelatedType.TENSION,
            words="Related: " + tension,
            rationale=tension,
            rank=1,
        ),
        *(
            edge(
                STEERING,
                Relation.RELATED,
                "note:hub-page",
                type=kind,
                words="See also",
                rationale=f"{kind} words that stand nowhere",
            )
            for kind in RelatedType
            if kind is not RelatedType.TENSION
        ),
        edge(STEERING, Relation.RELATED, "note:topic-page", words="See also"),
        edge(
            STEERING,
            Relation.MENTIONS,
            FIXED_NOTE,
            type=RelatedType.TENSION,
            words="See also Fixed gaps for the other side.",
        ),
        edge(STEERING, Relation.MENTIONS, FIXED_NOTE, words="See also Fixed gaps"),
        edge(STEERING, Relation.MENTIONS, FIXED_NOTE, words="with Fixed gaps"),
        edge("inquiry:larger", Relation.MENTIONS, "note:cluster-page", words="What"),
    ]


def _elsewhere() -> list[Edge]:
    return [
        edge("inquiry:larger", Relation.DRAWS_ON, STEERING, rank=3),
        edge(STEERING, Relation.CITES, BASE_PAPER, rank=1, score=0.7312, model=MODEL),
        edge(STEERING, Relation.IN_TOPIC, "topic:gaps"),
        edge(
            STEERING,
            Relation.NEAR,
            FIXED_NOTE,
            basis=Basis.SIMILARITY,
            score=0.5,
            model=MODEL,
        ),
        edge(
            "inquiry:adrift",
            Relation.DRAWS_ON,
            FIXED_NOTE,
            basis=Basis.SIMILARITY,
            score=-0.25,
        ),
    ]


PROBLEMS = (
    Problem(file=NOTE_FILE, line=3, code="odd", message="an \x1b[31modd\x9b thing"),
)


def fill(
    path: Path,
    nodes: Iterable[Node],
    edges: Iterable[Edge] = (),
    texts: dict[str, str] = TEXTS,
    problems: Iterable[Problem] = (),
) -> Store:
    """A store in that folder, open."""
    store = Store.open(path / "assay.sqlite")
    with store.atomic():
        for file, text in texts.items():
            content = text.encode()
            state = FileState(hashlib.sha256(content).hexdigest(), len(content), 0)
            store.put_document(StoredDocument(file, state, "test 1", text, "{}"))
    store.replace_graph(nodes, edges, (), problems)
    return store
