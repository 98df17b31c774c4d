"""A real triple store on loopback: the server that `pip install oxigraph` brings."""

import json
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.components import program
from tests.timing import PATIENCE


class Server:
    """An Oxigraph that keeps its data in a folder; can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self._program = program("oxigraph", "pip install oxigraph")
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]

    @property
    def url(self) -> str:
        """What its addresses begin with."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def graph_store(self) -> str:
        """Its Graph Store Protocol address."""
        return f"{self.url}/store"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        asked = ["serve", "--location", str(self._folder / "store"),
                 "--bind", f"127.0.0.1:{self._port}"]  # fmt: skip
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            # It ends at once while the system still holds the port for one that died.
            if self._process is None or self._process.poll() is not None:
                self.kill()
                self._process = subprocess.Popen(
                    [self._program, *asked],
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            try:
                socket.create_connection(("127.0.0.1", self._port), 1).close()
                return
            except OSError:
                time.sleep(0.02)
        raise AssertionError(f"the server did not answer within {PATIENCE} s")

    def kill(self) -> None:
        """End it as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def ask(self, sparql: str) -> list[dict[str, Any]]:
        """The rows of a SELECT query over all graphs together, as SPARQL's JSON."""
        data = urllib.parse.urlencode({"query": sparql}).encode()
        asked = urllib.request.Request(
            f"{self.url}/query?union-default-graph",
            data,
            {"Accept": "application/sparql-results+json"},
        )
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            rows: list[dict[str, Any]] = json.load(answer)["results"]["bindings"]
        return rows


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """A server that is there until the block ends."""
    server = Server(folder)
    server.start()
    try:
        yield server
    finally:
        server.kill()
