"""A client of the SPARQL 1.1 Graph Store Protocol: one graph a request.

It follows no redirect, so that neither data nor credentials go where the user did not
send them, and no message of it names a credential.
"""

import base64
import http.client
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from urllib.parse import SplitResult, quote, urlsplit

from kg.errors import PushError
from kg.text import printable, shorten

SECONDS = 60.0
"""How long to wait for any one answer."""
_TYPE = "application/n-triples"
_COMPLAINT = 160
_CHUNK = 1 << 16
_LONGEST_LINE = 1 << 24


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the user shows the server, if anything; never printed."""

    user: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)

    def header(self) -> dict[str, str]:
        """The header that carries them."""
        if self.token:
            return {"Authorization": f"Bearer {self.token}"}
        if self.user is not None:
            pair = f"{self.user}:{self.password or ''}".encode()
            return {"Authorization": "Basic " + base64.b64encode(pair).decode()}
        return {}


class GraphStore:
    """The graphs behind one address; use it as a context manager."""

    def __init__(
        self, url: str, credentials: Credentials, *, seconds: float = SECONDS
    ) -> None:
        """Take an address; nothing is sent yet.

        Args:
            url: Of the Graph Store Protocol.
            credentials: What the user shows the server.
            seconds: How long to wait for any one answer.

        Raises:
            PushError: If that is no address to push to.
        """
        self.url = url
        self._parts = _checked(url)
        self._header = credentials.header()
        self._seconds = seconds
        self._connection: http.client.HTTPConnection | None = None

    def __enter__(self) -> "GraphStore":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def put(self, graph: str, file: Path) -> None:
        """Put a file of N-Triples in place of what the graph holds.

        Raises:
            PushError: If the server does not take it.
        """
        header = {"Content-Type": _TYPE, "Content-Length": str(file.stat().st_size)}
        with self._answer("PUT", graph, header, lambda: file.open("rb")) as answer:
            self._expect(answer, 200, 201, 204)

    def delete(self, graph: str) -> None:
        """Drop a graph, whether or not it is there.

        Raises:
            PushError: If the server does not do it.
        """
        with self._answer("DELETE", graph) as answer:
            self._expect(answer, 200, 202, 204, 404)

    def has(self, graph: str) -> bool:
        """Whether the server has a graph.

        Raises:
            PushError: If it does not say.
        """
        with self._answer("HEAD", graph) as answer:
            if answer.status not in (405, 501):
                self._expect(answer, 200, 204, 404)
                return answer.status != 404
        return self.count(graph) > 0

    def count(self, graph: str) -> int:
        """How many triples the server has in a graph.

        Raises:
            PushError: If it does not say.
        """
        with self._answer("GET", graph, {"Accept": _TYPE}) as answer:
            self._expect(answer, 200, 404)
            if answer.status == 404:
                return 0
            given = answer.getheader("Content-Type", "")
            if not given.startswith((_TYPE, "text/plain")):
                raise PushError(f"{self.url}: answers in {given}, not in N-Triples")
            return sum(map(_is_triple, _lines(answer)))

    @contextmanager
    def _answer(
        self,
        method: str,
        graph: str,
        header: dict[str, str] | None = None,
        body: Callable[[], BinaryIO] | None = None,
    ) -> Iterator[http.client.HTTPResponse]:
        """The server's answer; what is left of it is thrown away."""
        try:
            answer = self._ask(method, graph, {**(header or {}), **self._header}, body)
            with answer:
                yield answer
                answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise PushError(f"{self.url}: {self._reason(error)}") from error
        if answer.will_close:
            self.close()

    def _ask(
        self,
        method: str,
        graph: str,
        header: dict[str, str],
        body: Callable[[], BinaryIO] | None,
    ) -> http.client.HTTPResponse:
        separator = "&" if self._parts.query else "?"
        path = self._parts.path or "/"
        query = f"?{self._parts.query}" if self._parts.query else ""
        target = f"{path}{query}{separator}graph={quote(graph, safe='')}"
        is_kept = self._connection is not None
        try:
            return self._send(method, target, header, body)
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            if not is_kept:
                raise
            # A server may close a connection that was idle. Each of these requests
            # has the same effect once and twice.
            self.close()
            return self._send(method, target, header, body)

    def _send(
        self,
        method: str,
        target: str,
        header: dict[str, str],
        body: Callable[[], BinaryIO] | None,
    ) -> http.client.HTTPResponse:
        if self._connection is None:
            self._connection = self._connected()
        if body is None:
            self._connection.request(method, target, headers=header)
        else:
            with body() as stream:
                self._connection.request(method, target, stream, header)
        return self._connection.getresponse()

    def _connected(self) -> http.client.HTTPConnection:
        host, port = self._parts.hostname, self._parts.port
        assert host is not None  # the constructor looked
        if self._parts.scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=self._seconds)
        trusted = ssl.create_default_context()
        return http.client.HTTPSConnection(
            host, port, timeout=self._seconds, context=trusted
        )

    def _expect(self, answer: http.client.HTTPResponse, *statuses: int) -> None:
        if answer.status in statuses:
            return
        raise PushError(f"{self.url}: answers {answer.status}{self._hint(answer)}")

    def _hint(self, answer: http.client.HTTPResponse) -> str:
        if answer.status in (401, 403):
            return (
                ", it wants to know who you are: set ASSAY_PUSH_USER and "
                "ASSAY_PUSH_PASSWORD, or ASSAY_PUSH_TOKEN"
            )
        if 300 <= answer.status < 400:
            return ", a redirect, which is not followed; give the final address"
        if answer.status in (404, 405, 501):
            return (
                "; is this its Graph Store address? Oxigraph's ends in /store, "
                "Fuseki's in /data, GraphDB's in /rdf-graphs/service"
            )
        said = answer.read(2000).decode("utf-8", "replace")
        return f": {shorten(printable(said).strip(), _COMPLAINT)}" if said else ""

    def _reason(self, error: BaseException) -> str:
        """Why there was no answer, in one line."""
        if isinstance(error, TimeoutError):
            return f"no answer within {self._seconds:g} s"
        if isinstance(error, ConnectionRefusedError):
            return "no answer: nothing listens there"
        if isinstance(error, http.client.RemoteDisconnected | ConnectionError):
            return "it hung up before it answered"
        text = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return f"no answer: {shorten(printable(str(text)), _COMPLAINT)}"


def _checked(url: str) -> SplitResult:
    """The parts of an address that something can be sent to.

    Raises:
        PushError: If it is none, or holds what must not be sent or logged.
    """
    if "@" in re.split("[/?#]", url.partition("//")[2])[0]:
        raise PushError(
            "an address must hold no password, since addresses are logged; "
            "set ASSAY_PUSH_USER and ASSAY_PUSH_PASSWORD"
        )
    if not url.isascii() or not url.isprintable() or " " in url:
        raise PushError(f"{printable(url)}: is no legal address")
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and parts.hostname is not None
        _ = parts.port  # it is read when it is asked for
    except ValueError as error:
        raise PushError(f"{url}: is no legal address: {error}") from error
    if not is_web:
        raise PushError(f"{url}: is no http or https address")
    return parts


def _lines(answer: http.client.HTTPResponse) -> Iterator[bytes]:
    """The lines of an answer, however it is cut into pieces."""
    rest = b""
    while piece := answer.read(_CHUNK):
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
        if len(rest) > _LONGEST_LINE:
            raise PushError("the server's answer is no N-Triples: a line has no end")
    if rest:
        yield rest


def _is_triple(line: bytes) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith(b"#")
