"""What the names of exports begin with, and how they are kept for good."""

from contextlib import suppress

from kg.errors import StoreError
from kg.store import Store
from tui.collection.settings import BESIDE
from tui.collection.workspace import Workspace

_ADVISED = "advised on names"


def advice_on_names(workspace: Workspace, store: Store) -> str | None:
    """How names outlive the workspace, told once to whoever did not see to it.

    Args:
        workspace: Whose exports.
        store: Of it, outside of any snapshot.
    """
    base = workspace.base_iri(store)
    if workspace.settings.base or store.meta(_ADVISED) == base:
        return None
    # Where that can't be kept it is told again.
    with suppress(StoreError), store.sole_writer():
        store.set_meta(_ADVISED, base)
    return (
        f"names begin with {base}, which .assay alone keeps; so that they outlive it, "
        f'write base = "{base}" under [export] in {BESIDE}'
    )
