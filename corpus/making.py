"""The graph made of all documents, or of those that changed, and the corrections."""

import hashlib
from collections.abc import Iterable

from corpus import corrections, cut, made_of
from corpus.adopt import Adopted
from corpus.corrections import Corrections
from corpus.decode import decode
from corpus.document import Document
from corpus.identity import Ledger
from corpus.scan import CorrectionsFile
from corpus.update import IMPORTS, update
from kg.corrections import Obeyed
from kg.rdf.imported import Excerpt
from kg.store import Store
from kg.stored import GraphChange, StoredExcerpt

_COLLECTION = "collection"
_PASSAGES = "passages"


def corrections_in(file: CorrectionsFile) -> Corrections:
    """What the corrections file says; trouble with the file itself is told."""
    if file.trouble:
        found = Corrections()
        found.tell(1, file.trouble)
        return found
    decoded = decode(file.data)
    found = corrections.parse(decoded.text)
    if decoded.trouble:
        found.tell(1, decoded.trouble[1])
    return found


def make_graph(store: Store, corrected: Corrections) -> GraphChange | None:
    """Let the graph say what the documents and corrections say.

    Returns:
        What changed, or None if it says so already.
    """
    dirty = store.dirty()
    wanted = made_of.wanted(_digest(corrected))
    is_known = made_of.found(store) == wanted
    if is_known and not dirty:
        return None
    with store.atomic():
        change = update(store, dirty) if is_known else None
        if change is None and not dirty and _is_corrected_only(store, wanted):
            from corpus.recorrect import recorrect

            change = recorrect(store, corrected)
        if change is None:
            change = make_whole_graph(store, corrected)
        made_of.remember(store, wanted)
        store.clean()
    return change


def _is_corrected_only(store: Store, wanted: str) -> bool:
    """Whether the corrections can be obeyed without the documents."""
    is_rest_known = made_of.differs_in_corrections_alone(store, wanted)
    return is_rest_known and store.meta(IMPORTS) == "no"


def make_whole_graph(store: Store, corrected: Corrections) -> GraphChange:
    """Make the graph of all documents."""
    from corpus import whole
    from corpus.resolve import Read, resolve

    if not corrected:
        try:
            change = whole.make(store)
        except whole.Mixed:
            pass
        else:
            store.contributions.replace_aside(None, ())
            _settle(store, (), ())
            store.set_meta(IMPORTS, "no")
            return change
    reads = (
        Read(Document.model_validate_json(stored.parsed), stored.text)
        for stored in store.documents()
    )
    is_new = store.meta(_COLLECTION) is None
    ledger = Ledger(store.ledger())
    resolution = resolve(reads, ledger, corrected)
    store.update_ledger(ledger.minted, ledger.dropped)
    change = store.replace_graph(
        resolution.nodes,
        resolution.said,
        resolution.passages,
        resolution.problems,
    )
    store.contributions.replace_all(resolution.contributions)
    store.contributions.replace_aside(None, resolution.aside)
    _settle(store, resolution.obeyed, resolution.imports.excerpts)
    store.set_meta(IMPORTS, "yes" if resolution.is_mixed else "no")
    if is_new and resolution.nodes:
        _keep_names(store, resolution.imports)
    return change


def _settle(
    store: Store, obeyed: Iterable[Obeyed], excerpts: Iterable[Excerpt]
) -> None:
    """Remember what else the graph was made of."""
    store.replace_corrections(obeyed)
    store.replace_excerpts(StoredExcerpt(e.file, e.sha256, e.text) for e in excerpts)
    store.set_meta(_PASSAGES, cut.SETTINGS)
    if store.meta(_COLLECTION) is None and any(store.counts().values()):
        store.set_meta(_COLLECTION, _fingerprint(store))


def _keep_names(store: Store, imports: Adopted) -> None:
    """Let a collection that is one export of another keep the names of that one."""
    if imports.base is not None and len(store.file_states()) == 1:
        store.keep_names(imports.base, imports.language)


def _digest(corrected: Corrections) -> str:
    """Changes with what is said, not with the words around it."""
    said = repr(corrected).encode("utf-8", "surrogatepass") if corrected else b""
    return hashlib.sha256(said).hexdigest()


def _fingerprint(store: Store) -> str:
    """A name for these very documents, by path and bytes, whatever reads them."""
    digest = hashlib.sha256()
    for path, (state, _) in sorted(store.file_states().items()):
        digest.update(f"{path}\0{state.sha256}\n".encode())
    return digest.hexdigest()
