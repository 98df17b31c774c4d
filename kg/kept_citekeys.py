"""The citekey of every paper: the one it was first given out with, in every form.

Texts cite by it, so a key that was made stays with its paper when others come that
would like to have it, and no other paper gets it when its own is gone.
"""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress

from kg.brief.citekeys import citekeys
from kg.brief.citing import keys
from kg.errors import StoreError
from kg.model import Kind, NodeId, Paper
from kg.store import Store

_KEPT = "citekey\x1f"


def keys_of(store: Store, given: Collection[str] | None = None) -> Mapping[NodeId, str]:
    """The citekey of every paper, the same in every export and every copy.

    Args:
        store: Whose papers.
        given: Keys that bibliographies of the collection give (`citekeys`), if they
            are known.
    """
    papers = (node for node in store.nodes(Kind.PAPER) if isinstance(node, Paper))
    own = citekeys(store) if given is None else given
    return keys(papers, own, _kept(store))


def hand_out(
    store: Store,
    papers: Iterable[NodeId] | None = None,
    given: Collection[str] | None = None,
) -> Mapping[NodeId, str]:
    """The citekey of every paper, as `keys_of`; some papers have theirs from now on.

    Where they can't be written, or another process writes, they are not kept.

    Args:
        store: Whose papers, outside of any snapshot.
        papers: Those that are given out; all if None.
        given: As for `keys_of`.
    """
    named = keys_of(store, given)
    given_out = named if papers is None else [n for n in papers if n in named]
    known = _kept(store)
    new = {
        _KEPT + named[paper]: paper
        for paper in given_out
        if known.get(named[paper]) != paper
    }
    if new:
        with suppress(StoreError), store.sole_writer(), store.atomic():
            store.update_ledger(new, ())
    return named


def _kept(store: Store) -> Mapping[str, NodeId]:
    held = store.held_beginning(_KEPT)
    return {name.removeprefix(_KEPT): node for name, node in held.items()}
