"""Publishing to a triple store: a real one, one that dies, and ones that refuse."""

import json
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from kg.errors import PushError
from kg.exports import Job
from kg.model import Note
from kg.rdf.graph_store import Credentials, GraphStore
from kg.rdf.push import Pushed, push
from kg.rdf.write import Format
from kg.store import Store
from tests.kg import sample_graph
from tests.kg.rdf.reading import BASE, exported, quads_by_oxigraph
from tests.oxigraph import Server, serving

COUNTS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
SECRET = "s3cret"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("oxigraph")) as running:
        yield running


def job(store: Store, base: str = BASE) -> Job:
    return Job(
        store=store,
        base=base,
        version="0.1.0",
        collection=Path(),
        language="en",
        graphs=True,
    )


def send(store: Store, url: str, state: Path, base: str = BASE) -> Pushed:
    with GraphStore(url, Credentials()) as remote:
        return push(job(store, base), remote, state)


def held(server: Server, base: str) -> dict[str, int]:
    """How many triples the server has in each graph of a collection."""
    rows = ((row["g"]["value"], row["n"]["value"]) for row in server.ask(COUNTS))
    return {graph: int(number) for graph, number in rows if graph.startswith(base)}


def expected(store: Store, base: str) -> dict[str, int]:
    """How many triples each graph of the export has, as Oxigraph reads it."""
    text = exported(store, Format.N_QUADS, base=base, with_graphs=True)
    quads = quads_by_oxigraph(text, Format.N_QUADS)
    return dict(Counter(quad.graph_name.value for quad in quads))  # type: ignore[union-attr]


def test_a_push_sends_a_graph_a_note_and_the_next_only_what_changed(
    store: Store, server: Server, tmp_path: Path
) -> None:
    base = "https://example.org/push/"
    first = send(store, server.graph_store, tmp_path, base)
    wanted = expected(store, base)
    assert held(server, base) == wanted
    assert (first.put, first.dropped, first.kept) == (len(wanted), 0, 0)
    assert first.triples == first.sent == sum(wanted.values())
    again = send(store, server.graph_store, tmp_path, base)
    assert (again.put, again.kept, again.sent) == (0, len(wanted), 0)

    steering = store.get(sample_graph.STEERING)
    assert isinstance(steering, Note)
    nodes = [
        steering.model_copy(update={"description": "Changed."})
        if node.id == steering.id
        else node
        for node in store.nodes()
    ]
    store.replace_graph(nodes, store.edges(), (), ())
    changed = send(store, server.graph_store, tmp_path, base)
    assert (changed.put, changed.kept) == (1, len(wanted) - 1)
    rows = server.ask('SELECT ?s WHERE { ?s ?p "Changed."@en }')
    assert [row["s"]["value"] for row in rows] == [f"{base}note/steering"]


def test_the_graph_of_a_note_that_is_gone_is_dropped(
    store: Store, server: Server, tmp_path: Path
) -> None:
    base = "https://example.org/gone/"
    send(store, server.graph_store, tmp_path, base)
    before = set(held(server, base))
    store.replace_graph(list(store.nodes())[:1], (), (), ())
    done = send(store, server.graph_store, tmp_path, base)
    assert done.dropped == len(before - set(expected(store, base))) > 0
    assert held(server, base) == expected(store, base)


def test_a_server_that_lost_a_graph_gets_it_again(
    store: Store, server: Server, tmp_path: Path
) -> None:
    base = "https://example.org/lost/"
    send(store, server.graph_store, tmp_path, base)
    with GraphStore(server.graph_store, Credentials()) as remote:
        remote.delete(f"{base}graph/meta")
        assert not remote.has(f"{base}graph/meta")
        remote.delete(f"{base}graph/never-there")
    assert send(store, server.graph_store, tmp_path, base).put == 1
    assert held(server, base) == expected(store, base)


def test_a_push_to_a_server_that_is_killed_half_way_goes_on_where_it_was(
    store: Store, tmp_path: Path
) -> None:
    wanted = expected(store, BASE)
    with serving(tmp_path / "oxigraph") as killed:

        def kill_half_way(done: int, total: int) -> None:
            if done == total // 2:
                # Whoever closes first keeps the port waiting: not the server, please.
                remote.close()
                killed.kill()

        remote = GraphStore(killed.graph_store, Credentials())
        with remote, pytest.raises(PushError, match=r"no answer|hung up"):
            push(job(store), remote, tmp_path / "state", progress=kill_half_way)
        killed.start()
        assert 0 < len(held(killed, BASE)) < len(wanted)
        done = send(store, killed.graph_store, tmp_path / "state")
        assert done.kept == len(wanted) // 2
        assert held(killed, BASE) == wanted


def test_a_state_that_was_cut_off_is_no_harm(
    store: Store, server: Server, tmp_path: Path
) -> None:
    base = "https://example.org/cut/"
    send(store, server.graph_store, tmp_path, base)
    (journal,) = tmp_path.glob("*.jsonl")
    journal.write_text(journal.read_text()[:-20] + '\n{"graph": 1}\nnull\n')
    assert send(store, server.graph_store, tmp_path, base).put <= 1
    assert held(server, base) == expected(store, base)


class Stubborn(BaseHTTPRequestHandler):
    """Answers everything as its server was told to."""

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        server = self.server
        assert isinstance(server, Refusing)
        server.seen.append(self.headers.get("Authorization", ""))
        if server.status == 0:
            self.connection.close()
            return
        self.send_response(server.status)
        self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.send_header("Content-Type", "application/n-triples")
        self.send_header("Content-Length", str(len(server.body)))
        self.end_headers()
        self.wfile.write(server.body)

    def log_message(self, *_: object) -> None:
        pass


class Refusing(HTTPServer):
    """A server that answers every request alike."""

    def __init__(self, status: int, body: bytes) -> None:
        super().__init__(("127.0.0.1", 0), Stubborn)
        self.status = status
        self.body = body
        self.seen: list[str] = []

    def handle_error(self, *_: object) -> None:
        pass


@contextmanager
def refusing(status: int, body: bytes = b"") -> Iterator[Refusing]:
    server = Refusing(status, body)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (401, b"", "answers 401, it wants to know who you are"),
        (403, b"", "answers 403, it wants to know who you are"),
        (404, b"", "answers 404; is this its Graph Store address"),
        (302, b"", "answers 302, a redirect, which is not followed"),
        (500, b"disk\x1b[2J full\nand more", "answers 500: disk"),
        (200, b"<a:a> <a:b> <a:c> .", "and has 1$"),
        (0, b"", "hung up before it answered"),
    ],
)
def test_a_server_that_refuses_is_one_clear_line_without_credentials(
    status: int, body: bytes, told: str, store: Store, tmp_path: Path
) -> None:
    shown = Credentials(user="ann", password=SECRET)
    with refusing(status, body) as server:
        url = f"http://127.0.0.1:{server.server_port}/store"
        with (
            GraphStore(url, shown) as remote,
            pytest.raises(PushError, match=told) as raised,
        ):
            push(job(store), remote, tmp_path)
        assert server.seen[0].startswith("Basic ")
    message = str(raised.value)
    assert "\n" not in message
    assert "\x1b" not in message
    kept = "".join(file.read_text() for file in tmp_path.glob("*.jsonl"))
    assert SECRET not in message + repr(shown) + kept
    assert [json.loads(line) for line in kept.splitlines()] == [{"url": url}]


def test_a_token_is_sent_as_such(store: Store, tmp_path: Path) -> None:
    with refusing(500) as server:
        url = f"http://127.0.0.1:{server.server_port}/store?dataset=x"
        with (
            GraphStore(url, Credentials(token=SECRET)) as remote,
            pytest.raises(PushError),
        ):
            push(job(store), remote, tmp_path)
        assert server.seen == [f"Bearer {SECRET}"]


def test_a_server_that_never_answers_is_given_up(tmp_path: Path, store: Store) -> None:
    with HTTPServer(("127.0.0.1", 0), Stubborn) as silent:  # listens, never serves
        url = f"http://127.0.0.1:{silent.server_port}/store"
        with (
            GraphStore(url, Credentials(), seconds=0.2) as remote,
            pytest.raises(PushError, match=r"no answer within 0.2 s"),
        ):
            push(job(store), remote, tmp_path)
    with pytest.raises(PushError, match="nothing listens there"):
        send(store, url, tmp_path)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("ftp://a.org/store", "no http or https"),
        ("store", "no http or https"),
        (f"http://ann:{SECRET}@a.org/store", "must hold no password"),
        ("http://a.org/my store", "no legal address"),
        ("http://a.org:99999/store", "no legal address: Port"),
        ("http://[::1/store", "no legal address: Invalid IPv6"),
        (f"http://ann:{SECRET}@[::1/store", "must hold no password"),
        (f"http://ann:{SECRET}@a.org?my store", "must hold no password"),
        ("http://a.org/\r\nX: y", "no legal address"),
    ],
)
def test_an_address_that_can_not_be_is_refused_before_anything_is_sent(
    url: str, told: str
) -> None:
    with pytest.raises(PushError, match=told) as raised:
        GraphStore(url, Credentials())
    assert SECRET not in str(raised.value)
