"""The small collection again, in the words of somebody who means harm."""

from collections import deque
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.model import Node, NodeId, Passage
from tests.tui.collection import workspace
from tui.collection.workspace import Workspace

WORDS = (
    # markup
    "[red]r[/red] [/] [@click=app.quit]q[/] [b $error]v[/b] \\[ [[x]] :boom:",
    "[/b] $text-muted @click=app.quit() `code` <b>x</b> &lt; {0} %s",
    # commands of terminals
    "\x1b[2J\x1b[31mred\x1b[0m\x1b(0\x1b[?1049l",
    "\x1b]0;title\x07\x1b]52;c;aGk=\x07\x1bP+q544e\x1b\\",
    "\x9b31m\x9d0;t\x9c\x90q\x9c\x85",
    "nul\x00bell\x07back\x08\x08del\x7fshift\x0e\x0f",
    "one\rtwo\nthree\x0bfour\x0cfive\u2028six\u2029seven\x1ceight",
    "a\tb\t\tc\t",
    # letters
    "\u202egnorw\u202c \u2067x\u2069 עברית العربية \u200f",
    "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg\U000e0041",
    "e\u0301 z\u0335\u0336\u0337\u0338\u0340\u0341 a" + "\u0323" * 200,
    "👩‍👩‍👧‍👦 🇩🇪 ❤️ 👍🏽 🏴‍☠️ #️⃣",
    "日本語の見出し ａｂ 한국어 \u3000 \u00a0 \u2003 ",
)
LONG = ("mirror é日" * 30_000, "a b " * 70_000)
"""Lines of hundreds of kilobytes: one word, and very many."""
_FIELDS = ("text", "title", "thesis", "description", "outcome_text", "setting", "dek",
           "essay", "abstract", "venue", "origin", "date")  # fmt: skip
_LISTS = ("aliases", "names", "authors")


def hostile_workspace(
    folder: Path, words: tuple[str, ...], only: frozenset[NodeId] = frozenset()
) -> Workspace:
    """The small collection with these words in every text there is.

    Args:
        folder: Where to put it.
        words: Take turns before every text, and stand at the end of every file.
        only: Nodes whose texts are meant; none for those of all, and of edges.
    """
    made, turn = workspace(folder), deque(words)

    def next_words() -> str:
        turn.rotate(-1)
        return turn[0]

    with made.open_store() as store:
        nodes = [
            _spoilt(node, next_words()) if not only or node.id in only else node
            for node in store.nodes()
        ]
        edges = [
            edge.model_copy(update={"rationale": f"{next_words()}{edge.rationale}"})
            if edge.rationale and not only
            else edge
            for edge in store.edges()
        ]
        problems = [
            problem.model_copy(update={"message": f"{next_words()} {problem.message}"})
            for problem in store.problems()
        ]
        passages = [Passage(node=n.id, ordinal=0, title="", text=n.text) for n in nodes]
        for document in list(store.documents()):
            text = "\n".join((document.text, *words, "".join(words)))
            store.put_document(replace(document, text=text))
        store.replace_graph(nodes, edges, passages, problems)
    return made


def _spoilt(node: Node, words: str) -> Node:
    update: dict[str, Any] = {}
    for name in _FIELDS:
        if isinstance(value := getattr(node, name, None), str):
            update[name] = f"{words} {value}"
    for name in _LISTS:
        if value := getattr(node, name, None):
            update[name] = tuple(f"{words} {one}" for one in value)
    return node.model_copy(update=update)
