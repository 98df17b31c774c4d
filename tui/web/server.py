"""A web server that hands the explorer to one person's browser."""

import secrets
import shlex
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web
from textual_serve.server import Server

from kg.errors import AssayError

_COOKIE = "assay-key"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ExplorerServer(Server):
    """Serves the explorer of one collection to whoever holds the key.

    Other users of the machine, and pages of other sites that a browser has open, can
    reach a port on loopback too: so the first request must carry the key, and the
    cookie it earns is not sent by other sites.
    """

    def __init__(self, collection: Path, host: str, port: int) -> None:
        """A server that starts a process for each session.

        Args:
            collection: What is explored.
            host: The address to listen on.
            port: The port to listen on.
        """
        words = (sys.executable, "-P", "-m", "tui.web.session", str(collection))
        super().__init__(
            shlex.join(words),
            host=host,
            port=port,
            title=f"assay · {collection.name}",
            templates_path=Path(__file__).parent,
        )
        self.key = secrets.token_urlsafe(24)

    @property
    def address(self) -> str:
        """What to open in a browser; whoever has it has the explorer."""
        return f"{self.public_url}/?key={self.key}"

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()

        @web.middleware
        async def admit(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await self._admit(request, handler)

        app.middlewares.append(admit)
        return app

    async def _admit(
        self, request: web.Request, handler: Handler
    ) -> web.StreamResponse:
        given = request.query.get("key") or request.cookies.get(_COOKIE, "")
        if not secrets.compare_digest(given.encode(), self.key.encode()):
            raise web.HTTPForbidden(
                text="This needs the address that assay serve printed, key included."
            )
        response = await handler(request)
        if "key" in request.query and not response.prepared:
            response.set_cookie(_COOKIE, self.key, httponly=True, samesite="Strict")
        return response

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the command does."""

    def initialize_logging(self) -> None:
        """Log nothing to the terminal but what goes wrong."""
        import logging

        logging.basicConfig(level=logging.WARNING, format="assay: %(message)s")


def serve(server: ExplorerServer) -> None:
    """Serve until interrupted.

    Raises:
        AssayError: If the port can't be had.
    """
    try:
        server.serve()
    except OSError as error:
        raise AssayError(
            f"{server.host}:{server.port}: can't listen there "
            f"({error.strerror or error}); choose another with --port"
        ) from error
