"""One Markdown table of what was measured, and where it was measured."""

import os
import platform
from collections.abc import Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.beir import Collection
from benchmarks.measures import middle_and_p95, ndcg, recall, reciprocal_rank
from benchmarks.outcome import Outcome

_HEAD = (
    "| system | nDCG@10 | R@100 | MRR@10 | index, s | query without its embedding, "
    "median / p95 ms | whole query, median / p95 ms | peak MB |"
)
_RULE = "|---|---|---|---|---|---|---|---|"
_PACKAGES = (
    "numpy",
    "faiss-cpu",
    "onnxruntime",
    "torch",
    "sentence-transformers",
    "bm25s",
    "tantivy",
    "txtai",
)


def section(
    collection: Collection,
    outcomes: Sequence[Outcome],
    notices: Sequence[str],
    command: str,
) -> str:
    """What was run, on what, and a row for each system.

    Args:
        collection: What was searched.
        outcomes: In the order of the rows.
        notices: What the reader should know besides, such as peers left out.
        command: What to type for the same.
    """
    answers = sum(len(gains) for gains in collection.judged.values())
    notes = [f"{out.system}: {out.note}" for out in outcomes if out.note]
    return "\n".join(
        [
            f"### {collection.name}",
            "",
            f"{len(collection.documents):,} documents, {len(collection.queries):,} "
            f"queries, {answers:,} answers. {where()}.",
            "",
            f"    {command}",
            "",
            _HEAD,
            _RULE,
            *(_row(collection, outcome) for outcome in outcomes),
            *(["", *(f"- {text}" for text in (*notes, *notices))]),
        ]
    ).rstrip()


def _row(collection: Collection, outcome: Outcome) -> str:
    judged, rankings = collection.judged, outcome.rankings
    quality = [
        sum(measure(rankings[query], gains) for query, gains in judged.items())
        / len(judged)
        for measure in (ndcg, recall, reciprocal_rank)
    ]
    pairs = zip(outcome.latencies, outcome.embeddings, strict=True)
    cells = [
        outcome.system,
        *(f"{value:.4f}" for value in quality),
        f"{outcome.index_seconds:.1f}",
        _milliseconds([whole - embedding for whole, embedding in pairs]),
        _milliseconds(outcome.latencies),
        f"{outcome.peak_mb:.0f}",
    ]
    return f"| {' | '.join(cells)} |"


def _milliseconds(seconds: Sequence[float]) -> str:
    middle, p95 = middle_and_p95(seconds)
    return f"{middle * 1000:.1f} / {p95 * 1000:.1f}"


def table(about: str, command: str, head: str, rows: Sequence[str]) -> str:
    """What was measured, the command that measures it, and the rows under their head.

    Args:
        about: Where and how.
        command: As one types it.
        head: The first line of the table, `| one | other |`.
        rows: The others, in the same form.
    """
    rule = "|" + "---|" * head.count(" |")
    return "\n".join([about, "", f"    {command}", "", head, rule, *rows])


def where() -> str:
    """When, on what machine, how busy, and with which versions."""
    return f"{date.today():%Y-%m-%d}, {_machine()}. {_versions()}"


def _machine() -> str:
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores ({platform.machine()}, {platform.system()}), "
        f"load {load:.1f} at the end"
    )


def _versions() -> str:
    named = [f"Python {platform.python_version()}"]
    for package in _PACKAGES:
        try:
            named.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return ", ".join(named)


def write(path: Path, name: str, text: str) -> None:
    """Put a text between its markers in a file, at the end if it has none yet.

    Args:
        path: Markdown; made if need be.
        name: Of the markers.
        text: In place of what stood between them.
    """
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    before, marked, rest = old.partition(begin)
    _, ended, after = rest.partition(end)
    if not (marked and ended):
        before, after = f"{old.rstrip()}\n\n" if old.strip() else "", "\n"
    path.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")
