"""Search results, each saying why it was found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from embeddings.explain import other_name
from kg.listing import stubs
from kg.stems import stem
from kg.store import Store
from kg.terms import NodeId
from tui.looks import LOOKS
from tui.sought import sought
from tui.widgets.hanging import Hanging
from tui.widgets.rows import Row, Rows
from tui.widgets.text import highlighted, lead, muted, plain
from tui.wording import worded

if TYPE_CHECKING:
    from embeddings.search import Hit

_TEXT = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """A hit with what the node that it found says."""

    text: str
    hit: "Hit"
    absent: bool = False
    """Whether it is a note that no file holds."""


def listed(store: Store, hits: "Sequence[Hit]") -> tuple[Listed, ...]:
    """What was found, as it is listed; what is gone meanwhile is left out."""
    texts: dict[NodeId, str] = store.texts_of(hit.node for hit in hits)
    absent = stubs(store, texts)
    return tuple(
        Listed(texts[hit.node], hit, hit.node in absent)
        for hit in hits
        if hit.node in texts
    )


class Results(Rows):
    """Hits, best first."""

    HELP = (
        "What was found, best first. Underlined words matched; the figure after ≈ "
        "tells how near the meaning is, as a cosine. escape goes back to the outline."
    )

    def fill(
        self, found: Iterable[Listed], typed: str, *, so_far: bool = False
    ) -> None:
        """Show hits, keeping the highlight where a person put it.

        Args:
            found: Best first.
            typed: What was looked for.
            so_far: Whether there may be more soon, as files are being read.
        """
        moved = self.highlighted not in (None, 0)
        rows = [Row(_hit(listed), node=listed.hit.node) for listed in found]
        if not rows:
            rows = [Row(muted(_none(typed, so_far=so_far)))]
        self.show(rows, select=self.pointed if moved else None)


def _none(typed: str, *, so_far: bool) -> str:
    """What is said where nothing is listed."""
    wanted = sought(typed)
    if wanted.text.strip() or not wanted.kinds:
        none = f"Nothing found for “{typed}”"
        more = "files are still being read or embedded"
        return f"{none} so far: {more}." if so_far else f"{none}."
    kinds = " and ".join(LOOKS[kind].plural for kind in wanted.kinds)
    return f"Type what to look for among the {kinds}."


def _hit(listed: Listed) -> Hanging:
    said, hit = listed.text, listed.hit
    text = highlighted(plain(said, limit=_TEXT), hit.matched)
    passage = hit.passage.text.strip().removeprefix(said.strip()).strip()
    shown = any(span.style for span in text.spans)
    if passage and not shown:
        quoted = muted(excerpt(worded(passage), hit.matched, _TEXT), limit=_TEXT)
        text = text.append("\n").append(highlighted(quoted, hit.matched))
    if other := other_name(hit):
        text = text.append(muted(f" called “{other}”"))
    if hit.cosine is not None:
        text = text.append(muted(f" ≈{hit.cosine:.2f}"))
    return Hanging(lead(hit.kind, absent=listed.absent), text)


def excerpt(passage: str, matched: Iterable[str], width: int) -> str:
    """The part of a passage, at most so long, in which a word first matches."""
    lowered = passage.lower()
    places = [lowered.find(stem(word)) for word in matched]
    first = min((place for place in places if place >= 0), default=0)
    if first < width // 2:
        return passage
    start = passage.rfind(" ", 0, first - width // 4) + 1
    return "…" + passage[start:]
