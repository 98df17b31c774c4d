"""What `assay ask` and `assay search` share."""

import os
from typing import TYPE_CHECKING

import click

from kg.errors import NothingFound
from tui.cli.context import joined, narrate
from tui.cli.filters import NARROWING, named

if TYPE_CHECKING:
    from embeddings.hits import Found, Hit
    from kg.model import Node
    from kg.store import Store

words_only_option = click.option(
    "--words-only", is_flag=True, help="By words alone; loads no model."
)


def keep_to_one_thread() -> None:
    """Keep numpy, once it is loaded, from sharing small products among threads.

    A question takes 15 ms alone; threads that wait for each other take longer, and
    many times longer where other programs keep the cores busy.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def typed(words: tuple[str, ...], filters: dict[str, object]) -> str:
    """What was typed.

    Raises:
        click.UsageError: If it is nothing, and no node is to be looked for.
    """
    text = joined(words)
    if not text and not filters["like"]:
        raise click.UsageError("Give words to look for, or a node with --like.")
    return text


def liked(store: "Store", filters: dict[str, object]) -> "Node | None":
    """The node that `--like` names, if it was given."""
    return named(store, str(filters["like"])) if filters["like"] else None


def with_notice(found: "Found", notice: str | None) -> "Found":
    """The search's own notice gives way to the fuller one of the workspace."""
    from dataclasses import replace

    if notice is None:
        return found
    ours = "; ".join(
        part
        for part in (found.notice or "").split("; ")
        if part and not part.startswith("words only: no embedding model")
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
