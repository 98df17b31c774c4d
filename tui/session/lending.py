"""Other programs that the terminal is lent to for a while: the editor, the pager."""

import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from textual import on
from textual.app import App, SuspendNotSupported

from kg.errors import AssayError
from kg.text import printable
from tui.collection.cores import of_children
from tui.session.editor import command, inside
from tui.session.messages import Edit, Leaf, Told
from tui.session.pager import pager


class Lending(App[None]):
    """An app that gives way to an editor or a pager, and comes back."""

    collection: Path
    """The folder of the files: none outside it is ever opened."""

    def edited(self) -> None:
        """An editor was closed: files may have changed."""

    @on(Edit)
    def _edit(self, event: Edit) -> None:
        try:
            file = inside(self.collection, event.file)
            lent = self._lend(command(os.environ, file, event.line))
        except AssayError as error:
            self.post_message(Told(str(error), grave=True))
        else:
            if lent:
                self.edited()

    @on(Leaf)
    def _leaf(self, event: Leaf) -> None:
        try:
            self._lend(pager(os.environ), event.text)
        except AssayError as error:
            self.post_message(Told(str(error), grave=True))

    def _lend(self, words: Sequence[str], text: str | None = None) -> bool:
        """Run a program in the terminal; whether it could be started.

        Args:
            words: The program and its arguments; no shell reads them.
            text: What it reads from its input; None to leave it the keyboard.
        """
        name = Path(words[0]).name
        try:
            with self.suspend():
                # Only now: nobody waits for a key while a long text is cleaned.
                given = None if text is None else _cleaned(text)
                refused = _run(words, self.collection, given)
        except SuspendNotSupported:
            self.post_message(Told(f"this terminal can't give way to {name}"))
            return False
        if refused is not None:
            told = f"{name}: can't be started: {refused.strerror}"
            self.post_message(Told(told, grave=True))
        return refused is None


def _cleaned(text: str) -> bytes:
    """A text that can do nothing to a terminal."""
    return printable(text, newlines=True).encode("utf-8", "replace")


def _run(words: Sequence[str], folder: Path, given: bytes | None) -> OSError | None:
    """Run a program to its end; what kept it from starting, if anything did.

    Nothing is raised: an app that is suspended takes its terminal back only then.
    Ctrl-C is for the program, which shares the terminal with us.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        subprocess.run(words, cwd=folder, input=given, env=of_children(), check=False)
    except OSError as error:
        return error
    finally:
        signal.signal(signal.SIGINT, before)
    return None
