"""One system doing one task in a process of its own, for `benchmarks.bulk`.

What is measured is the whole process, so each system imports what it needs itself.
"""

import json
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

SHOWN = 10


def texts(folder: Path) -> list[str]:
    """The texts to index."""
    found: list[str] = json.loads((folder / "texts.json").read_text("utf-8"))
    return found


def model(folder: Path) -> str:
    """The folder of the model that all use."""
    return (folder / "model.txt").read_text("utf-8")


def device(folder: Path) -> str:
    """What all embed on: `cpu` or `cuda`."""
    return (folder / "device.txt").read_text("utf-8")


def index_assay(folder: Path) -> None:
    """Words and vectors of each text as a claim's, in a workspace.

    Embedded while the words are written, as `assay index` does.
    """
    from embeddings.encoder import load_encoder, model_name
    from embeddings.head_start import HeadStart
    from embeddings.sync import sync
    from kg.model import Basis, Claim, NodeId, Passage
    from kg.store import Store

    claims = [
        Claim(id=NodeId(f"claim:{n}"), text=text, basis=Basis.EXPLICIT)
        for n, text in enumerate(texts(folder))
    ]
    said = [Passage(node=c.id, ordinal=0, title="", text=c.text) for c in claims]
    workspace = folder / "assay" / ".assay"
    vectors = workspace / "vectors"
    load = partial(load_encoder, device=device(folder))
    with Store.open(workspace / "assay.sqlite") as store:
        with HeadStart(vectors, model_name, load) as ahead:
            ahead.give(claim.text for claim in claims)
            store.replace_graph(claims, [], said, [])
        for _ in sync(store, vectors, ahead.encoder or load()):
            pass


def ask_assay(folder: Path, question: str) -> None:
    """By words and meaning, with the command that people type."""
    from tui.cli import main

    sys.argv[1:] = ["search", "-C", str(folder / "assay"), "--json", question]
    main()


def index_st_faiss(folder: Path) -> None:
    """What one would write in ten lines."""
    import faiss
    from sentence_transformers import SentenceTransformer

    encoder = SentenceTransformer(model(folder), device=device(folder))
    vectors = encoder.encode(texts(folder), normalize_embeddings=True)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    faiss.write_index(index, str(folder / "flat.faiss"))


def ask_st_faiss(folder: Path, question: str) -> None:
    """By meaning alone."""
    import faiss
    from sentence_transformers import SentenceTransformer

    encoder = SentenceTransformer(model(folder), device=device(folder))
    index = faiss.read_index(str(folder / "flat.faiss"))
    asked = encoder.encode([question], normalize_embeddings=True)
    _, rows = index.search(asked, SHOWN)
    said = texts(folder)
    sys.stdout.write(json.dumps([said[row] for row in rows[0]]))


def index_txtai(folder: Path) -> None:
    """By words and meaning, texts kept, as its documentation has it."""
    embeddings = _txtai()(
        path=model(folder),
        hybrid=True,
        content=True,
        gpu=device(folder) != "cpu",
    )
    embeddings.index(texts(folder))
    embeddings.save(str(folder / "txtai"))


def ask_txtai(folder: Path, question: str) -> None:
    """By words and meaning."""
    embeddings = _txtai()()
    embeddings.load(str(folder / "txtai"))
    sys.stdout.write(json.dumps(embeddings.search(question, SHOWN)))


def _txtai() -> Any:
    """Its class; it has no types, and need not be there."""
    return import_module("txtai").Embeddings


INDEXING: dict[str, Callable[[Path], None]] = {
    "assay": index_assay,
    "st-faiss": index_st_faiss,
    "txtai": index_txtai,
}
ASKING: dict[str, Callable[[Path, str], None]] = {
    "assay": ask_assay,
    "st-faiss": ask_st_faiss,
    "txtai": ask_txtai,
}


def main() -> None:
    """Do one task; end with 4 if the system is not installed."""
    system, task, folder, *question = sys.argv[1:]
    try:
        if task == "index":
            INDEXING[system](Path(folder))
        else:
            ASKING[system](Path(folder), *question)
    except ModuleNotFoundError as error:
        sys.stderr.write(f"{error.name} is missing")
        sys.exit(4)


if __name__ == "__main__":
    main()
