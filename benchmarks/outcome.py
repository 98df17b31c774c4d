"""What was measured of one way to search."""

import resource
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TypeAlias

from benchmarks.beir import Collection

DEPTH = 100
"""Places ranked for the measures."""
SHOWN = 10
"""Places asked for where the time is taken, as a user would."""
TIMED = 200
"""About so many queries are timed, evenly spread."""

Search: TypeAlias = Callable[[str, int], tuple[Sequence[str], float]]
"""Query and depth to documents, best first, and seconds its embedding took."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rankings of one system and what they cost."""

    system: str
    rankings: Mapping[str, Sequence[str]]
    """Query id to document ids, best first."""
    index_seconds: float
    latencies: Sequence[float]
    """Seconds to ten hits, of each query timed."""
    embeddings: Sequence[float]
    """Seconds of these that embedding the query took."""
    peak_mb: float
    note: str | None = None
    """What the reader of the table should know."""


def measure(
    system: str,
    collection: Collection,
    search: Search,
    index_seconds: float,
    note: str | None = None,
) -> Outcome:
    """Ask every query as deep as the measures look, and time some as a user asks.

    Args:
        system: What the table calls it.
        collection: Whose queries.
        search: The system, its index made.
        index_seconds: What making it took.
        note: What the reader of the table should know.
    """
    texts = list(collection.queries.values())
    rankings = {
        query: search(text, DEPTH)[0] for query, text in collection.queries.items()
    }
    latencies, embeddings = [], []
    for text in texts[:: max(1, len(texts) // TIMED)]:
        start = perf_counter()
        _, embedding = search(text, SHOWN)
        latencies.append(perf_counter() - start)
        embeddings.append(embedding)
    return Outcome(
        system, rankings, index_seconds, latencies, embeddings, _peak_mb(), note
    )


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
