"""Who sees what the thread that answers keys does, as Python tells it (PEP 578)."""

import threading
from pathlib import Path

from tests.test_architecture import HEAVY

HEAVY_HERE = set(HEAVY) - {"textual"}


class Witness:
    """Writes down what the thread of the interface did that takes long."""

    def __init__(self) -> None:
        self.collection: Path | None = None
        self.seen: list[str] = []
        self.elsewhere = 0

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.collection is None:
            return
        told = self._told(event, arguments)
        if told and threading.current_thread() is threading.main_thread():
            self.seen.append(told)
        elif told:
            self.elsewhere += 1

    def _told(self, event: str, arguments: tuple[object, ...]) -> str:
        first = arguments[0] if arguments else None
        if event in ("sqlite3.connect", "subprocess.Popen"):
            return f"{event} {first!r}"
        if event == "import" and str(first).partition(".")[0] in HEAVY_HERE:
            return f"import {first}"
        inside = isinstance(first, str) and first.startswith(str(self.collection))
        return f"{event} {first}" if event in ("open", "os.scandir") and inside else ""
