"""What stands on a terminal after all that a program wrote to it."""

import codecs
import re

from rich.cells import cell_len

_TOKEN = re.compile(
    r"\x1b\[(?P<given>[0-9;:?<=>]*)[ -/]*(?P<done>[@-~])"
    r"|\x1b\].*?(?:\x07|\x1b\\)|\x1b[P_^X].*?\x1b\\|\x1b[ -/]*[0-Z\\^-~]"
    r"|[\r\n\b]|[^\x1b\x00-\x1f\x7f]+|[\x00-\x1a\x1c-\x1f\x7f]",
    re.DOTALL,
)
"""A control sequence, a control character, or letters; each only once it is whole."""


class Drawn:
    """A screen of so many cells, as far as Textual and plain programs draw on it."""

    def __init__(self, size: tuple[int, int]) -> None:
        """An empty screen.

        Args:
            size: Columns and rows.
        """
        self._columns, self._rows = size
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self._clear()

    def _clear(self) -> None:
        self._column = self._row = 0
        self._cells = [[" "] * self._columns for _ in range(self._rows)]

    def feed(self, written: bytes) -> None:
        """Draw what was written; what is cut off is drawn with what follows it."""
        text = self._rest + self._decoder.decode(written)
        at = 0
        while found := _TOKEN.match(text, at):
            at = found.end()
            if found["done"]:
                self._control(found["given"], found["done"])
            elif not found[0].startswith("\x1b"):
                self._put(found[0])
        self._rest = text[at:]

    def _control(self, given: str, done: str) -> None:
        if done == "H":
            row, column = (int(number or 1) for number in (given or "1;1").split(";"))
            self._row, self._column = row - 1, column - 1
        elif (done == "J" and given == "2") or given == "?1049":
            self._clear()  # by being told to, or with another screen

    def _put(self, text: str) -> None:
        if text == "\r":
            self._column = 0
        elif text == "\n":
            self._row += 1
            if self._row == self._rows:
                self._row -= 1
                self._cells = [*self._cells[1:], [" "] * self._columns]
        elif text == "\b":
            self._column = max(self._column - 1, 0)
        elif text >= " ":
            for letter in text:
                self._letter(letter)

    def _letter(self, letter: str) -> None:
        if not cell_len(letter):
            return  # It would stand on the one before.
        cells = self._cells[min(self._row, self._rows - 1)]
        for at, cell in enumerate([letter, *[""] * (cell_len(letter) - 1)]):
            if self._column + at < self._columns:
                cells[self._column + at] = cell
        self._column += cell_len(letter)

    def find(self, text: str) -> tuple[int, int] | None:
        """The column and row, from 0, where a text first stands, if it does."""
        for number, row in enumerate(self._cells):
            line = "".join(row)
            if text in line:
                return cell_len(line[: line.index(text)]), number
        return None

    def __str__(self) -> str:
        return "\n".join("".join(row).rstrip() for row in self._cells)
