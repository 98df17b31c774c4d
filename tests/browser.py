"""Chromium without a window, driven through its DevTools protocol."""

import asyncio
import json
import subprocess
import time
from base64 import b64decode
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp

from tests.components import program
from tests.timing import PATIENCE

INSTALL = "apt-get install chromium"
_NAMED = {
    "Enter": ("Enter", 13, "\r"),
    "Escape": ("Escape", 27, ""),
    "ArrowDown": ("ArrowDown", 40, ""),
    "ArrowRight": ("ArrowRight", 39, ""),
    "Tab": ("Tab", 9, ""),
}
"""Keys that type no letter: code, number, text."""


@contextmanager
def chromium(profile: Path) -> Iterator[str]:
    """A browser with a profile of its own; yields the address it is driven at."""
    command = [
        program("chromium", INSTALL),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-dev-shm-usage",  # of which containers have little
        "--remote-debugging-port=0",
        f"--user-data-dir={profile}",
        "about:blank",
    ]
    # What it complains of is nobody's business; a pipe that nobody reads would fill.
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            yield f"http://127.0.0.1:{_port(profile, process)}"
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _port(profile: Path, process: "subprocess.Popen[bytes]") -> int:
    """Where a browser listens, which it writes into its profile."""
    told, limit = profile / "DevToolsActivePort", time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        assert process.poll() is None, f"the browser ended: {process.returncode}"
        # A line for the port, and one for the path.
        if told.exists() and len(lines := told.read_text().splitlines()) > 1:
            return int(lines[0])
        time.sleep(0.02)
    raise TimeoutError(f"the browser did not listen within {PATIENCE} s")


@dataclass(slots=True)
class Tab:
    """One page of the browser, and what went on in it."""

    socket: aiohttp.ClientWebSocketResponse
    requests: list[str] = field(default_factory=list)
    """Addresses that anything was asked of."""
    complaints: list[str] = field(default_factory=list)
    """What the browser wrote to its console, and what the page's policy forbade."""
    received: bytearray = field(default_factory=bytearray)
    """All that came over the page's own sockets."""
    _numbers: Iterator[int] = field(default_factory=count)
    _loaded: set[str] = field(default_factory=set)
    """The pages that are there, by the number that each opening has."""

    async def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """One command; events that come before its answer are noted."""
        number = next(self._numbers)
        await self.socket.send_json(
            {"id": number, "method": method, "params": parameters}
        )
        async with asyncio.timeout(PATIENCE):
            while True:
                message = json.loads((await self.socket.receive()).data)
                if message.get("id") == number:
                    assert "error" not in message, message
                    result: dict[str, Any] = message["result"]
                    return result
                self._note(message.get("method"), message.get("params", {}))

    def _note(self, event: str, said: dict[str, Any]) -> None:
        match event:
            case "Network.requestWillBeSent":
                self.requests.append(said["request"]["url"])
            case "Runtime.exceptionThrown":
                self.complaints.append(json.dumps(said["exceptionDetails"]))
            case "Runtime.consoleAPICalled":
                self.complaints.append(json.dumps(said["args"]))
            case "Log.entryAdded":
                self.complaints.append(said["entry"]["text"])
            case "Network.webSocketFrameReceived":
                frame = said["response"]
                payload = frame["payloadData"]
                is_text = frame["opcode"] == 1
                self.received += payload.encode() if is_text else b64decode(payload)
            case "Page.lifecycleEvent" if said["name"] == "load":
                self._loaded.add(said["loaderId"])
            case "Page.javascriptDialogOpening":
                self.complaints.append(f"dialog: {said['message']}")

    async def open(self, address: str) -> None:
        """Go to an address, and wait until all of it is there."""
        opening = await self.call("Page.navigate", url=address)
        async with asyncio.timeout(PATIENCE):
            while opening["loaderId"] not in self._loaded:
                message = json.loads((await self.socket.receive()).data)
                self._note(message["method"], message["params"])

    async def until_received(self, text: bytes) -> None:
        """Wait until a text came over a socket of the page since the last such."""
        async with asyncio.timeout(PATIENCE):
            while text not in self.received:
                message = json.loads((await self.socket.receive()).data)
                self._note(message.get("method"), message.get("params", {}))
        self.received.clear()

    async def value(self, expression: str) -> Any:
        """What an expression is in the page."""
        told = await self.call(
            "Runtime.evaluate",
            expression=expression,
            awaitPromise=True,
            returnByValue=True,
        )
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    async def until(self, expression: str) -> None:
        """Wait until an expression holds in the page."""
        await self.value(
            "new Promise((done) => { const look = () => "
            f"(({expression}) ? done(true) : setTimeout(look, 5)); look(); }})"
        )

    async def text(self, selector: str = "main") -> str:
        """What a part of the page shows."""
        said = await self.value(
            f"document.querySelector({json.dumps(selector)}).innerText"
        )
        return str(said)

    async def shown(self, selector: str) -> tuple[float, str]:
        """Height and markup of an element; needs no script in the page."""
        root = await self.call("DOM.getDocument")
        found = await self.call(
            "DOM.querySelector", nodeId=root["root"]["nodeId"], selector=selector
        )
        box = await self.call("DOM.getBoxModel", nodeId=found["nodeId"])
        markup = await self.call("DOM.getOuterHTML", nodeId=found["nodeId"])
        return float(box["model"]["height"]), str(markup["outerHTML"])

    async def press(self, *keys: str) -> None:
        """Press keys: letters, or names of other keys."""
        for key in keys:
            name, number, text = _NAMED.get(key, (key, ord(key[0].upper()), key))
            pressed = {"key": name, "windowsVirtualKeyCode": number, "text": text}
            kind = "keyDown" if text else "rawKeyDown"
            await self.call("Input.dispatchKeyEvent", type=kind, **pressed)
            await self.call("Input.dispatchKeyEvent", type="keyUp", key=name)

    async def resize(self, width: int, height: int, *, dark: bool = False) -> None:
        """Give the page a size in pixels, on a system that is light or dark."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        await self.call("Emulation.setEmulatedMedia", features=[scheme])
        await self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    async def picture(self, form: str = "png") -> bytes:
        """What is seen, as PNG or WebP."""
        shot = await self.call("Page.captureScreenshot", format=form, quality=80)
        return b64decode(shot["data"])

    async def click(self, selector: str) -> None:
        """Click in the middle of an element."""
        place = await self.value(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); "
            "e.scrollIntoView({block: 'center'}); const b = e.getClientRects()[0]; "
            "return [b.left + b.width / 2, b.top + b.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            await self.call(
                "Input.dispatchMouseEvent",
                type=kind,
                x=place[0],
                y=place[1],
                button="left",
                clickCount=1,
            )


@asynccontextmanager
async def tab(address: str) -> AsyncIterator[Tab]:
    """A new page of a browser."""
    async with (
        aiohttp.ClientSession() as session,
        session.put(f"{address}/json/new?about:blank") as made,
    ):
        target = await made.json()
        # Whole pages come as one message.
        async with session.ws_connect(
            target["webSocketDebuggerUrl"], max_msg_size=0
        ) as socket:
            opened = Tab(socket)
            for domain in ("Page", "Runtime", "Network", "Log"):
                await opened.call(f"{domain}.enable")
            await opened.call("Page.setLifecycleEventsEnabled", enabled=True)
            yield opened
        async with session.get(f"{address}/json/close/{target['id']}"):
            pass
