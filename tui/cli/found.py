"""What `assay ask` and `assay search` share."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypedDict

import click

from kg.errors import NothingFound
from tui.cli.context import indexed_store, joined, narrate, open_workspace
from tui.cli.filters import NARROWING, allowed_nodes, named, texts

if TYPE_CHECKING:
    from embeddings.encoder import Encoder
    from embeddings.hits import Found, Hit
    from embeddings.index import VectorIndex
    from kg.allowed import Allowed
    from kg.model import Node, NodeId
    from kg.store import Store
    from tui.places import Places

words_only_option = click.option(
    "--words-only", is_flag=True, help="By words alone; loads no model."
)


class Worded(click.Command):
    """A command that is given words, of which the first may begin with a dash."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As any command; who meant words is told how to give them."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            told = f"{error.format_message()} To look for a dash, put -- before it."
            raise click.UsageError(told, ctx) from error


class Options(TypedDict):
    """How to look; the arguments of `embeddings.search.search` with these names."""

    limit: int
    index: "VectorIndex | None"
    encoder: "Encoder | None"
    allowed: "Allowed"
    like: "NodeId | None"
    diverse: bool


class Looking(NamedTuple):
    """What is looked for, where, and how."""

    store: "Store"
    text: str
    like: "Node | None"
    """The node that `--like` names, if it was given."""
    options: Options
    notice: str | None
    """Why meaning counts for nothing, if it does not."""
    places: "Places"
    """Where hits stand: in the sources that were asked for, if any were."""


@contextmanager
def looking(
    words: tuple[str, ...],
    collection: Path | None,
    filters: dict[str, object],
    *,
    limit: int,
    words_only: bool,
) -> Iterator[Looking]:
    """Open a collection to look for what was typed.

    Args:
        words: What was typed.
        collection: A folder of the collection.
        filters: The values of `tui.cli.filters.filter_options`.
        limit: At most so many hits.
        words_only: Whether no model is to be loaded.

    Raises:
        click.UsageError: If nothing is to be looked for.
        NotFound: If a filter names what is not there.
        StoreError: If the collection was never indexed.
    """
    from tui.places import Places

    _keep_to_one_thread()
    text = _typed(words, filters)
    workspace = open_workspace(collection, meaning=False if words_only else None)
    with indexed_store(workspace) as store:
        like = named(store, str(filters["like"])) if filters["like"] else None
        allowed = allowed_nodes(store, filters)
        index, encoder, notice = workspace.meaning(queries=bool(text))
        options = Options(
            limit=limit,
            index=index,
            encoder=encoder,
            allowed=allowed,
            like=like.id if like else None,
            diverse=bool(filters["diverse"]),
        )
        places = Places(store, texts(filters["sources"]))
        yield Looking(store, text, like, options, notice, places)


def _keep_to_one_thread() -> None:
    """Keep numpy, once it is loaded, from sharing small products among threads.

    A question takes 15 ms alone; threads that wait for each other take longer, and
    many times longer where other programs keep the cores busy.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _typed(words: tuple[str, ...], filters: dict[str, object]) -> str:
    text = joined(words)
    if not text and not filters["like"]:
        raise click.UsageError("Give words to look for, or a node with --like.")
    return text


def with_notice(found: "Found", notice: str | None) -> "Found":
    """The search's own notice gives way to the fuller one of the workspace."""
    from dataclasses import replace

    if notice is None:
        return found
    ours = "; ".join(
        part
        for part in (found.notice or "").split("; ")
        if part and not part.startswith("by words only: no embedding model")
    )
    return replace(found, notice="; ".join(filter(None, (notice, ours))))


def tell(found: "Found") -> None:
    """Tell what the answer may lack."""
    if found.notice:
        narrate(found.notice)


def none_found(
    text: str,
    like: "Node | None",
    found: "Found",
    filters: dict[str, object],
    kinds: tuple[str, ...] = (),
    *,
    inquiries: bool = True,
) -> None:
    """Exit code 3, after whatever was printed.

    Raises:
        NothingFound: If there is no hit.
    """
    if found.hits:
        return
    narrowed = bool(kinds) or any(filters[name] for name in NARROWING)
    why = "with fewer filters there may be something" if narrowed else ""
    if not inquiries:
        why = "no inquiry is in this collection; 'assay search' looks among all nodes"
    raise NothingFound(text or (like.text if like else ""), why)


def because(hit: "Hit") -> str:
    """Why it was found, in one line."""
    from embeddings.explain import reasons

    return reasons(hit, scores=True)
