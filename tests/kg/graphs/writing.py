"""Exports of graphs for tests, and texts that are hard to write."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from kg.exports import WHOLE, Job, TextWriter
from kg.model import Edge, Node
from kg.store import Store
from tests.kg import sample_graph

NASTY = (
    "plain",
    "a \"quoted\" 'title'",
    "]]> <b>&amp;</b> &lt; <!-- no -->",
    "two\nlines\r\nand\rmore\tof them",
    "control \x00\x01\x1b[31m\x7f\x9b end",
    "\ufffe\uffff no characters",
    "עברית \u202eright to left\u202c \u200f",
    "emoji 👩‍🔬🙂 and 数学",
    'back\\slash \\n \\\\ \\" end\\',
    "{json: [1, 2]} #tag @mention *bold* _it_ ==mark== %%no%% $x$ [[link]] ![[embed]]",
    "===front=== // comment /* more */ :smile: .->. <!-- --> 3.4.5 ^id",
    " spaces at both ends ",
    "a‖b||c; d",
    "x" * 20_000,
)
TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("\"'\\<>&[]{}\r\n\t\x00\x1b\u2028\ufffe;,|‖#*_`=/:.-+"),
    ),
    min_size=1,
    max_size=40,
).filter(str.strip)
"""Any text that a file can hold."""


def job(store: Store, **changes: object) -> Job:
    """An export with nothing special about it."""
    plain = Job(store, "urn:x:", "0.1.0", Path("/notes/telescopes"), part=WHOLE)
    return replace(plain, **changes)  # type: ignore[arg-type]  # fields by name


def written(store: Store, writer: TextWriter, **changes: object) -> str:
    """The text of an export."""
    return told(store, writer, **changes)[0]


def told(
    store: Store, writer: TextWriter, **changes: object
) -> tuple[str, tuple[str, ...]]:
    """The text of an export, and what the user hears."""
    pieces: list[str] = []
    notices = tuple(writer(job(store, **changes), pieces.append))
    return "".join(pieces), notices


@contextmanager
def collection(nodes: Iterable[Node], edges: Iterable[Edge] = ()) -> Iterator[Store]:
    """A workspace that is gone afterwards."""
    with (
        tempfile.TemporaryDirectory() as folder,
        sample_graph.fill(Path(folder), nodes, edges, texts={}) as store,
    ):
        yield store
