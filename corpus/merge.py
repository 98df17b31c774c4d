"""One node out of what several places say of it."""

from collections.abc import Iterable, Sequence

from kg.model import Node, Note, Paper, Span
from kg.text import same_name

_UNITED = ("aliases", "names", "quantities")
"""Fields that hold several values: every place adds its own."""


def merge(drafts: Sequence[Node]) -> Node:
    """The node that these drafts of one kind and id describe; order decides.

    The first draft that says anything about a field is believed; spans, aliases
    and names are united. A title that differs becomes an alias.
    """
    first = drafts[0]
    if len(drafts) == 1:
        return first
    values: dict[str, object] = {}
    for name in type(first).model_fields:
        said = [getattr(draft, name) for draft in drafts]
        if name in _UNITED:
            values[name] = tuple(dict.fromkeys(one for many in said for one in many))
        elif name not in ("spans", "id", "kind"):
            values[name] = next(
                (value for value in said if value not in _EMPTY), said[0]
            )
    values["spans"] = _spans(drafts)
    values["text"] = first.text
    merged = first.model_copy(update=values)
    if isinstance(merged, Note):
        others = [draft.text for draft in drafts if draft.text != merged.title]
        aliases = dict.fromkeys((*merged.aliases, *others))
        return merged.model_copy(
            update={
                "aliases": tuple(aliases),
                "stub": all(isinstance(d, Note) and d.stub for d in drafts),
            }
        )
    if isinstance(merged, Paper):
        called = (*merged.names, *(draft.text for draft in drafts))
        return merged.model_copy(update={"names": _names(merged.title, called)})
    return merged


def _names(title: str, others: Iterable[str]) -> tuple[str, ...]:
    """Names beside the title, each in the spelling that comes first."""
    names: dict[str, str] = {}
    for name in others:
        names.setdefault(same_name(name), name)
    names.pop(same_name(title), None)
    return tuple(names.values())


_EMPTY: tuple[object, ...] = (None, "", (), {})


def _spans(drafts: Sequence[Node]) -> tuple[Span, ...]:
    """Spans that say the node's text first, mere places last, each once."""
    text = drafts[0].text
    same = [span for draft in drafts if draft.text == text for span in draft.spans]
    other = [span for draft in drafts if draft.text != text for span in draft.spans]
    every = dict.fromkeys((*same, *other))
    return tuple(sorted(every, key=lambda span: span.start == span.end))
