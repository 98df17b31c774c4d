"""The explorer in a browser: who is let in, and that a session answers."""

import asyncio
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from click.testing import CliRunner

from tests.browser import tab
from tests.timing import PATIENCE
from tests.tui.collection import lens_text
from tui.cli import cli
from tui.web.server import ExplorerServer


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@asynccontextmanager
async def serving(folder: Path) -> AsyncIterator[ExplorerServer]:
    server = ExplorerServer(folder, "127.0.0.1", free_port())
    runner = web.AppRunner(await server._make_app())
    await runner.setup()
    await web.TCPSite(runner, server.host, server.port).start()
    try:
        yield server
    finally:
        await runner.cleanup()


async def test_only_who_has_the_key_is_let_in(folder: Path) -> None:
    async with serving(folder) as server, aiohttp.ClientSession() as stranger:
        for path in ("/", "/ws", "/static/js/textual.js", "/?key=guessed", "/?key=é"):
            async with stranger.get(server.public_url + path) as answer:
                assert answer.status == 403
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await stranger.ws_connect(f"{server.public_url}/ws")


async def test_the_page_asks_nothing_of_another_host(folder: Path) -> None:
    jar = aiohttp.CookieJar(unsafe=True)
    async with (
        serving(folder) as server,
        aiohttp.ClientSession(cookie_jar=jar) as person,
        person.get(server.address) as answer,
    ):
        page = await answer.text()
        assert "telescopes" in page
        assert "SameSite=Strict" in answer.headers["Set-Cookie"]
        assert page.count("://") == page.count(f"://127.0.0.1:{server.port}/")


async def test_a_session_shows_the_collection_and_answers_keys(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSAY_MEANING", "false")
    (folder / "lens.txt").write_text(lens_text(), "utf-8")
    jar = aiohttp.CookieJar(unsafe=True)
    with ended(command(folder, free_port())) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        async with aiohttp.ClientSession(cookie_jar=jar) as person:
            await admitted(person, address)
            socket = f"{address.partition('?')[0]}ws?width=100&height=30"
            async with person.ws_connect(socket) as session:
                await until(session, b"Explores whether")
                await session.send_json(["stdin", "c"])
                await until(session, b"where it is said")
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=PATIENCE)
    assert server.returncode == 0
    assert "Traceback" not in said


async def test_a_browser_shows_the_explorer_and_is_driven_by_keys(
    folder: Path, monkeypatch: pytest.MonkeyPatch, browser: str
) -> None:
    monkeypatch.setenv("ASSAY_MEANING", "false")
    (folder / "lens.txt").write_text(lens_text(), "utf-8")
    port = free_port()
    with ended(command(folder, port)) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        async with aiohttp.ClientSession() as person:
            await admitted(person, address)
        async with tab(browser) as page:
            await page.resize(1280, 800)
            await page.open(address)
            await page.until_received(b"Explores whether")
            await page.click("canvas, .xterm")
            await page.press("c")
            await page.until_received(b"where it is said")
            await page.press("Escape")
            await page.until_received(b"Explores whether")
            assert not [said for said in page.complaints if "404" in said]
            own = (f"http://127.0.0.1:{port}/", "data:")
            assert all(request.startswith(own) for request in page.requests)
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=PATIENCE)
    assert "Traceback" not in said


def command(folder: Path, port: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tui", "serve", "--port", str(port), "-C", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def ended(server: "subprocess.Popen[str]") -> "Iterator[subprocess.Popen[str]]":
    """A server that does not outlive its test."""
    with server:
        try:
            yield server
        finally:
            if server.poll() is None:
                # Interrupted, it ends its sessions too; killed, it would leave them.
                server.send_signal(signal.SIGINT)


async def admitted(person: aiohttp.ClientSession, address: str) -> None:
    """Wait until the server answers, and keep its cookie."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                async with person.get(address) as answer:
                    assert answer.status == 200
                    return
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.02)


async def until(session: aiohttp.ClientWebSocketResponse, text: bytes) -> None:
    seen = b""
    async with asyncio.timeout(PATIENCE):
        while text not in seen:
            message = await session.receive()
            assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT)
            if isinstance(message.data, bytes):
                seen += message.data


def test_a_port_that_is_taken_is_told_in_a_line(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with command(folder, port) as server:
            _, said = server.communicate(timeout=PATIENCE)
    assert server.returncode == 1
    assert f"127.0.0.1:{port}: can't listen there" in said
    assert "Traceback" not in said


def test_help_says_who_can_reach_it() -> None:
    assert "this machine alone" in CliRunner().invoke(cli, ["serve", "--help"]).output
