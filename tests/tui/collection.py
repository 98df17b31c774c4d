"""A small collection made by hand: six notes around one claim, with its case."""

import hashlib
from pathlib import Path

from kg.model import (
    Claim,
    Comparator,
    Edge,
    Experiment,
    Facet,
    Inquiry,
    Node,
    NodeId,
    Note,
    Outcome,
    Paper,
    Passage,
    Problem,
    Qualification,
    Quantity,
    RelatedType,
    Relation,
    Role,
    Span,
    Topic,
)
from kg.store import Store
from kg.stored import FileState, StoredDocument
from tui.collection.settings import Settings
from tui.collection.workspace import DATABASE, Workspace

LENS = NodeId("note:can-a-lens-replace-a-larger-mirror")
MAIN = NodeId("claim:a-small-mirror-cannot-match-a-large-one")
SECOND = NodeId("claim:light-gathered-sets-the-limit")
ADAPTIVE = NodeId("qualification:adaptive-optics-close-most-of-the-gap")
TRIAL = NodeId("experiment:twin-telescopes-at-one-site")
SURVEY = NodeId("experiment:survey-of-amateur-plates")
PAPER = NodeId("paper:adaptive-mirrors")
SEEING = NodeId("note:what-does-the-air-take-away")
HOSTILE = NodeId("note:hostile")

LENS_FILE = "notes/lens.txt"
LENS_TEXT = """\
Can a lens replace a larger mirror?
Explores whether sharper optics make up for a smaller aperture.
At one site and on equal nights the small mirror resolved 40% fewer pairs of stars.
The gap does not close with longer exposure, because light gathered sets the limit.
This bears on What does the air take away?, where the atmosphere is the bound.

Qualification from adaptive optics (Adaptive Mirrors paper): correction recovers up to \
91% of the gap in calm air. See What does the air take away?.

A survey of amateur plates found no large mirror that lost to a small one.

Inquiring lines that use this note as a source 30
{inquiries}
Original note title
a small mirror cannot match a large one even with unlimited exposure
"""
HOSTILE_TEXT = (
    "[/b] is a title\nA [@click=app.quit]x[/] and \x1b[2J in [b]bold[/b] "
    "with $text-muted and \u202eturned text\n"
)
SEEING_TEXT = """\
What does the air take away?
Explores how turbulence bounds what a mirror can resolve.
Turbulence bounds every mirror above 20 cm on most nights.
"""


def question(number: int) -> str:
    """The text of one of the thirty inquiries."""
    return f"Which mirror would answer question {number:02d} about double stars?"


def lens_text() -> str:
    """The text of the main note's file."""
    lines = "\n".join(f"- {question(n)}" for n in range(30))
    return LENS_TEXT.format(inquiries=lines)


def workspace(folder: Path, *, meaning: bool = False) -> Workspace:
    """A workspace over the files and a store that says what they mean."""
    texts = {
        LENS_FILE: lens_text(),
        "notes/seeing.txt": SEEING_TEXT,
        "notes/hostile.txt": HOSTILE_TEXT,
    }
    made = Workspace(folder, Settings(meaning=meaning))
    with Store.open(made.folder / DATABASE) as store:
        for path, text in texts.items():
            file = folder / path
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, "utf-8")
            state = FileState(hashlib.sha256(text.encode()).hexdigest(), len(text), 0)
            store.put_document(StoredDocument(path, state, "hand", text, "{}"))
        nodes = [*_lens_nodes(), *_other_nodes(), *_inquiries()]
        problem = Problem(file=LENS_FILE, line=8, code="odd", message="[b]odd[/b]")
        store.replace_graph(nodes, _edges(), map(_passage, nodes), [problem])
    return made


def _passage(node: Node) -> Passage:
    return Passage(node=node.id, ordinal=0, title="", text=node.text)


def _span(text: str, file: str = LENS_FILE) -> tuple[Span, ...]:
    whole = lens_text() if file == LENS_FILE else SEEING_TEXT
    start = whole.index(text)
    return (Span(file=file, start=start, end=start + len(text)),)


def _lens_nodes() -> list[Node]:
    thesis = "a small mirror cannot match a large one even with unlimited exposure"
    tested = "At one site and on equal nights the small mirror resolved 40% fewer pairs"
    adaptive = "correction recovers up to 91% of the gap in calm air"
    surveyed = "A survey of amateur plates found no large mirror that lost"
    share = Quantity(
        text="up to 91%",
        value=91,
        unit="%",
        comparator=Comparator.UP_TO,
        span=_span("up to 91%")[0],
    )
    fewer = Quantity(text="40%", value=40, unit="%", span=_span("40%")[0])
    return [
        Note(
            id=LENS,
            text="Can a lens replace a larger mirror?",
            title="Can a lens replace a larger mirror?",
            thesis=thesis,
            description="Explores whether sharper optics make up for a smaller "
            "aperture.",
            file=LENS_FILE,
            spans=_span("Can a lens replace a larger mirror?"),
        ),
        Claim(id=MAIN, text=thesis, role=Role.MAIN, spans=_span(thesis)),
        Claim(
            id=SECOND,
            text="light gathered sets the limit",
            spans=_span("light gathered sets the limit"),
        ),
        Qualification(
            id=ADAPTIVE,
            text=adaptive,
            facet=Facet.MECHANISM,
            origin="adaptive optics",
            quantities=(share,),
            spans=_span(adaptive),
        ),
        Experiment(
            id=TRIAL,
            text=tested,
            quantities=(fewer,),
            spans=_span(tested),
        ),
        Experiment(id=SURVEY, text=surveyed, spans=_span(surveyed)),
    ]


def _other_nodes() -> list[Node]:
    seeing = "What does the air take away?"
    bound = "Turbulence bounds every mirror above 20 cm on most nights."
    return [
        Note(
            id=SEEING,
            text=seeing,
            title=seeing,
            file="notes/seeing.txt",
            spans=_span(seeing, "notes/seeing.txt"),
        ),
        Claim(
            id=NodeId("claim:turbulence-bounds-every-mirror"),
            text=bound,
            role=Role.MAIN,
            spans=_span(bound, "notes/seeing.txt"),
        ),
        Note(
            id=HOSTILE,
            text="[/b] is a title",
            title="[/b] is a title",
            description="A [@click=app.quit]x[/] and \x1b[2J in it",
            file="notes/hostile.txt",
        ),
        *(
            Note(id=NodeId(f"note:stub-{n}"), text=title, title=title, stub=True)
            for n, title in enumerate(
                ("How large can a mirror be cast?", "Do mirrors sag?", "Is glass dead?")
            )
        ),
        Paper(
            id=PAPER,
            text="Adaptive Mirrors in Calm Air",
            title="Adaptive Mirrors in Calm Air",
            names=("Adaptive Mirrors paper",),
            authors=("A. Stone", "B. Reed"),
            date="2019",
            doi="10.1234/mirrors.2019",
        ),
        Topic(id=NodeId("topic:optics"), text="optics", title="optics"),
    ]


def _inquiries() -> list[Node]:
    return [
        Inquiry(
            id=NodeId(f"inquiry:question-{n:02d}"),
            text=question(n),
            spans=_span(question(n)),
        )
        for n in range(30)
    ]


def _edges() -> list[Edge]:
    turbulence = NodeId("claim:turbulence-bounds-every-mirror")
    reported = _span("correction recovers up to 91% of the gap in calm air")[0]
    links = [
        *((LENS, said, Relation.STATES) for said in (MAIN, SECOND, ADAPTIVE)),
        (SEEING, turbulence, Relation.STATES),
        (ADAPTIVE, MAIN, Relation.QUALIFIES),
        (SECOND, MAIN, Relation.SUPPORTS),
        (LENS, PAPER, Relation.CITES),
        (LENS, NodeId("topic:optics"), Relation.IN_TOPIC),
        *(
            (NodeId(f"inquiry:question-{n:02d}"), LENS, Relation.DRAWS_ON)
            for n in range(30)
        ),
    ]
    return [
        *(Edge(source=a, target=b, relation=r) for a, b, r in links),
        _tests(TRIAL, Outcome.SUPPORTS),
        _tests(SURVEY, Outcome.INCONCLUSIVE),
        Edge(
            source=ADAPTIVE, target=PAPER, relation=Relation.REPORTED_IN, span=reported
        ),
        _related(SEEING, RelatedType.TENSION, "tension: the air, not the glass", 1),
        _related(HOSTILE, RelatedType.EXAMPLE, "[@click=app.quit]an example[/]", 2),
        _related(NodeId("note:stub-0"), RelatedType.EXTENDS, "extends to casting", 3),
        Edge(
            source=LENS,
            target=SEEING,
            relation=Relation.MENTIONS,
            type=RelatedType.OTHER,
            span=_span("This bears on What does the air take away?")[0],
        ),
    ]


def _tests(experiment: NodeId, outcome: Outcome) -> Edge:
    return Edge(
        source=experiment, target=MAIN, relation=Relation.TESTS, outcome=outcome
    )


def _related(target: NodeId, type_: RelatedType, why: str, rank: int) -> Edge:
    return Edge(
        source=LENS,
        target=target,
        relation=Relation.RELATED,
        type=type_,
        rationale=why,
        rank=rank,
    )
