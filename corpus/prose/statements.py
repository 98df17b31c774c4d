"""What prose states: its claims, qualifications and experiments, and their edges."""

from collections.abc import Sequence

from corpus.document import local
from corpus.prose import bearings, paragraphs, salience
from corpus.prose.block import Block, Reading
from corpus.prose.drafts import Draft, Drafter
from kg.model import Claim, NodeId, Role

_NOTE = local("note")


def read(
    text: str,
    file: str,
    blocks: Sequence[Block],
    *,
    note: NodeId = _NOTE,
    main: Claim | None = None,
) -> Reading:
    """Read the statements of a page's prose.

    Args:
        text: The whole decoded text of the file.
        file: Its path inside the collection.
        blocks: The paragraphs, items and headings that are prose, in order.
        note: The node that states what is read.
        main: The note's thesis where its page gives one. It stays the caller's:
            edges point at it, but it is not among the nodes and not stated again.
            Without it the text's own main claim is found and is among them.
    """
    drafter = Drafter(text, file, main)
    drafts = [
        draft
        for number, paragraph in enumerate(paragraphs.read(text, blocks))
        for draft in drafter.read(number, paragraph)
    ]
    if main is None:
        drafts, main = _with_main(drafts)
    if main:
        drafts = list(salience.graded(drafts, main))
    return Reading(
        tuple(draft.node for draft in drafts),
        tuple(drafter.references.values()),
        tuple(bearings.edges(drafts, main, note)),
    )


def _with_main(drafts: list[Draft]) -> tuple[list[Draft], Claim | None]:
    """The drafts with one claim made the main one, and that claim."""
    chosen = bearings.main_of(drafts)
    if chosen is None or not isinstance(chosen.node, Claim):
        return drafts, None
    main = chosen.node
    if main.role is not Role.MAIN:
        main = main.model_copy(update={"role": Role.MAIN, "rule": "first-assertion"})
    promoted = chosen.with_node(main)
    return [promoted if draft is chosen else draft for draft in drafts], main
