"""The topics a collection falls into, with what the vectors know of likeness."""

from collections.abc import Generator, Sequence

from kg import kept_topics
from kg.apart import Cluster, by_topic
from kg.errors import NotFound, StoreError
from kg.model import Kind
from kg.near import Close
from kg.outline import Outline
from kg.steps import outcome
from kg.store import Store
from kg.text import same_name
from kg.topics import Community, Finder, Topics, topics
from tui.collection.workspace import Workspace

LIKE_EACH = 5
"""Neighbours in meaning of a note that count."""
LIKE_COSINE = 0.5
"""Notes that are less alike are joined by nothing but what is written."""
MOST_PASSAGES = 40_000
"""Of more, the nearest pairs take minutes to find, and only what is written counts."""


def find_topics(workspace: Workspace, store: Store) -> tuple[Topics, str | None]:
    """The topics, kept for the next time; and why likeness has no part, if so."""
    return outcome(find_topics_in_steps(workspace, store))


def find_topics_in_steps(
    workspace: Workspace,
    store: Store,
    finder: Finder | None = None,
    *,
    with_terms: bool = True,
) -> Generator[float, None, tuple[Topics, str | None]]:
    """As `find_topics`, for whoever tells how far it is, or gives it up on the way.

    Args:
        workspace: Whose vectors.
        store: The collection.
        finder: Of the same collection, where one has looked already.
        with_terms: Whether to tell the terms of topics that have a name already.

    Yields:
        The part of the notes that are compared in meaning.
    """
    pairs: Sequence[Close] = ()
    notice: str | None
    if len(store.passage_keys((Kind.NOTE,))) > MOST_PASSAGES:
        notice = "too many passages to compare each with each"
    else:
        pairs, notice = yield from workspace.near_in_steps(
            store, kinds=(Kind.NOTE,), each=LIKE_EACH, at_least=LIKE_COSINE
        )
    similar = ((pair.a, pair.b, pair.score) for pair in pairs)
    finder = finder or Finder(store)
    made = finder.now(similar, kept_topics.read(store), with_terms=with_terms)
    try:
        kept_topics.write(store, made.kept)
    except StoreError as error:
        told = f"their numbers may be others next time: {error}"
        notice = f"{notice}; {told}" if notice else told
    return made, notice


def clusters(store: Store, outline: Outline) -> tuple[Cluster, ...]:
    """What belongs together: the notes of each topic that the pages name.

    Where they name none, the topics that the collection falls into by what is written
    alone, each called by its central note. Likeness has no part: it is what such
    clusters are compared by.
    """
    curated = by_topic(outline)
    if curated:
        return curated
    found = topics(store, (), kept_topics.read(store)).found
    return tuple(Cluster(topic.notes[0], frozenset(topic.notes)) for topic in found)


def named(found: Sequence[Community], wanted: str) -> Community:
    """The topic of a number, a name, or a part of a name that only one has.

    Raises:
        NotFound: If none or several have it; holds what comes close.
    """
    exact = [t for t in found if wanted.strip() in (str(t.number), t.name)]
    part = same_name(wanted)
    partly = [t for t in found if part and part in same_name(t.name)]
    chosen = exact or partly
    if len(chosen) == 1:
        return chosen[0]
    near = chosen or list(found)
    raise NotFound(wanted, tuple(f"{t.number} ({t.name})" for t in near[:5]))
