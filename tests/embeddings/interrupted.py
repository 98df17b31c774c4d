"""A run that stops in its third chunk and waits there to be killed."""

import sys
from collections.abc import Sequence
from pathlib import Path

from embeddings.sync import sync
from embeddings.vectors import Vectors
from kg.store import Store
from tests.embeddings.hashing import HashingEncoder


class Waiting(HashingEncoder):
    """Encodes two chunks, tells its parent, and never ends the third."""

    chunks = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.chunks += 1
        if self.chunks == 3:
            sys.stdout.write("third\n")
            sys.stdout.flush()
            sys.stdin.read()
        return super().encode(texts)


def main(database: str, folder: str) -> None:
    with Store.open(Path(database)) as store:
        for _ in sync(store, Path(folder), Waiting(), chunk=4):
            pass


if __name__ == "__main__":
    main(*sys.argv[1:])
