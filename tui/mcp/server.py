"""A server that speaks the Model Context Protocol, over stdio or over HTTP."""

import asyncio
import mimetypes
import signal
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from typing import Any, NoReturn, ParamSpec, TypeVar
from urllib.parse import quote, unquote

import mcp_types as protocol
import uvicorn
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import TransportSecuritySettings
from mcp.shared.exceptions import MCPError
from starlette.applications import Starlette

from kg.errors import AssayError
from kg.json_text import json_text
from tui.mcp.served import Answered, Served, Tool

HOST = "127.0.0.1"
"""The only address to listen on: notes are their owner's."""
PATH = "/mcp"
_NODE, _FILE = "assay://node/", "assay://file/"
_PAGE = 200
"""Files that are listed at once."""
_GRACE = 1
"""Seconds that answers under way have, when the server ends."""
_READS = protocol.ToolAnnotations(
    read_only_hint=True,
    destructive_hint=False,
    idempotent_hint=True,
    open_world_hint=False,
)
_TEMPLATES = (
    protocol.ResourceTemplate(
        name="node",
        uri_template=f"{_NODE}{{id}}",
        description="A node with all around it, as the tool 'show' answers.",
        mime_type="application/json",
    ),
    protocol.ResourceTemplate(
        name="file",
        uri_template=f"{_FILE}{{+path}}",
        description="The text of a file of the collection, as it was read.",
    ),
)
Context = ServerRequestContext[Any]
Page = protocol.PaginatedRequestParams | None
P = ParamSpec("P")
T = TypeVar("T")


class _Handlers:
    """Answers requests, all in one thread: a collection is asked by one at a time."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._thread = ThreadPoolExecutor(1, "collection")

    async def _ask(
        self, question: Callable[P, T], *given: P.args, **named: P.kwargs
    ) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._thread, lambda: question(*given, **named)
        )

    async def tools(self, context: Context, page: Page) -> protocol.ListToolsResult:
        """All tools."""
        tools = await self._ask(self._served.tools)
        return protocol.ListToolsResult(tools=list(map(_tool, tools)))

    async def call(
        self, context: Context, asked: protocol.CallToolRequestParams
    ) -> protocol.CallToolResult:
        """What a tool answers."""
        if not self._served.has(asked.name):
            raise _refused(f"there is no tool '{asked.name}'")
        arguments = asked.arguments or {}
        answered = await self._ask(self._served.call, asked.name, arguments)
        return protocol.CallToolResult(
            content=[protocol.TextContent(text=text) for text in _texts(answered)],
            structured_content=answered.value,
            is_error=answered.value is None,
        )

    async def files(self, context: Context, page: Page) -> protocol.ListResourcesResult:
        """The files of the collection, a page of them."""
        cursor = (page and page.cursor) or "0"
        if not cursor.isdecimal():
            raise _refused("there is no such page")
        start = int(cursor)
        try:
            files = await self._ask(self._served.files)
        except AssayError as error:
            raise _refused(str(error)) from error
        end = start + _PAGE
        return protocol.ListResourcesResult(
            resources=[
                protocol.Resource(
                    name=file, uri=f"{_FILE}{quote(file)}", mime_type=_type(file)
                )
                for file in files[start:end]
            ],
            next_cursor=str(end) if end < len(files) else None,
        )

    async def templates(
        self, context: Context, page: Page
    ) -> protocol.ListResourceTemplatesResult:
        """What else can be read."""
        return protocol.ListResourceTemplatesResult(resource_templates=list(_TEMPLATES))

    async def read(
        self, context: Context, asked: protocol.ReadResourceRequestParams
    ) -> protocol.ReadResourceResult:
        """A node or a file."""
        uri = str(asked.uri)
        text, kind = await self._ask(self._read, uri)
        found = protocol.TextResourceContents(uri=uri, text=text, mime_type=kind)
        return protocol.ReadResourceResult(contents=[found])

    def _read(self, uri: str) -> tuple[str, str]:
        if uri.startswith(_NODE):
            node = unquote(uri.removeprefix(_NODE))
            answered = self._served.call("show", {"node": node})
            if answered.value is None:
                raise _refused(*answered.told)
            return json_text(answered.value), "application/json"
        file = unquote(uri.removeprefix(_FILE)) if uri.startswith(_FILE) else None
        try:
            text = self._served.text(file) if file else None
        except AssayError as error:
            raise _refused(str(error)) from error
        if file is None or text is None:
            raise _refused(f"there is no resource {uri}")
        return text, _type(file)


def server(served: Served) -> Server[Any]:
    """A server of a collection, not yet connected to anybody."""
    handlers = _Handlers(served)
    made: Server[Any] = Server(
        "assay",
        version=version("assay"),
        title=f"Assay: {served.name}",
        instructions=served.instructions,
        on_list_tools=handlers.tools,
        on_call_tool=handlers.call,
        on_list_resources=handlers.files,
        on_list_resource_templates=handlers.templates,
        on_read_resource=handlers.read,
    )
    made.middleware.clear()  # it holds what would tell telemetry of every question
    return made


def over_stdio(made: Server[Any], interrupted: Callable[[], NoReturn]) -> None:
    """Serve whoever started this program, until they leave.

    Args:
        made: The server.
        interrupted: Ends the process on Ctrl-C. Nothing less does: a thread that waits
            for the next request can't be called back.
    """

    async def run() -> None:
        # Meanwhile whatever else is printed goes to stderr.
        async with stdio_server() as (incoming, outgoing):
            await made.run(incoming, outgoing, made.create_initialization_options())

    signal.signal(signal.SIGINT, lambda *_: interrupted())
    try:
        asyncio.run(run())
    except* BrokenPipeError:
        pass  # whoever asked has left


def over_http(made: Server[Any], listening: socket.socket) -> None:
    """Serve programs of this machine until interrupted.

    Args:
        made: The server.
        listening: What `listen` returned.

    Raises:
        KeyboardInterrupt: On Ctrl-C.
    """
    app = web_app(made, listening.getsockname()[1])
    config = uvicorn.Config(
        app, log_level="warning", timeout_graceful_shutdown=_GRACE, lifespan="on"
    )
    uvicorn.Server(config).run(sockets=[listening])


def web_app(made: Server[Any], port: int) -> Starlette:
    """What answers requests over HTTP, if they come from this machine's own programs.

    Pages of other sites that a browser has open can reach a port on loopback, too; but
    each request tells what address it was meant for, and whose page it is of.
    """
    own = [f"{host}:{port}" for host in (HOST, "localhost")]
    return made.streamable_http_app(
        streamable_http_path=PATH,
        transport_security=TransportSecuritySettings(
            allowed_hosts=own, allowed_origins=[f"http://{host}" for host in own]
        ),
    )


def listen(port: int) -> socket.socket:
    """A socket on loopback.

    Raises:
        AssayError: If the port can't be had.
    """
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        raise AssayError(
            f"{HOST}:{port}: can't listen there ({error.strerror or error}); "
            "choose another with --port"
        ) from error


def _tool(tool: Tool) -> protocol.Tool:
    return protocol.Tool(
        name=tool.name,
        description=tool.description,
        input_schema=tool.arguments,
        output_schema=tool.answer,
        annotations=_READS,
    )


def _texts(answered: Answered) -> list[str]:
    """The answer for clients that read texts only, then what was told of it."""
    answer = [] if answered.value is None else [json_text(answered.value)]
    return [*answer, "\n".join(answered.told)] if answered.told else answer


def _type(file: str) -> str:
    return mimetypes.guess_type(file)[0] or "text/plain"


def _refused(why: str) -> MCPError:
    return MCPError(protocol.INVALID_PARAMS, why)
