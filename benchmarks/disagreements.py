"""How well words tell claims that disagree: `python -m benchmarks.disagreements DIR`.

The folder holds SciFact: `claims.jsonl`, claims that experts wrote on abstracts, with
the sentences that support or contradict each. Two claims on a sentence in common
disagree if it supports one and contradicts the other. The rules were looked at on the
documents with odd numbers; only those with even numbers are told.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from benchmarks.report import write
from kg.polarity import contrary

Pair = tuple[str, str, bool]
"""Two claims, and whether they disagree."""


def pairs(folder: Path, *, even: bool) -> list[Pair]:
    """Pairs of claims on a sentence in common, each once."""
    by_document: dict[str, list[tuple[str, bool, frozenset[int]]]] = {}
    for text in (folder / "claims.jsonl").read_text("utf-8").splitlines():
        claim = json.loads(text)
        for found in claim["evidence"]:
            if (int(found["doc_id"]) % 2 == 0) is even:
                row = (claim["claim"], found["label"] == "CONTRADICT")
                sentences = frozenset(found["sentences"])
                by_document.setdefault(found["doc_id"], []).append((*row, sentences))
    found_pairs: dict[tuple[str, str], bool] = {}
    for rows in by_document.values():
        for (a, denied, said), (b, other_denied, other_said) in combinations(rows, 2):
            if a != b and said & other_said:
                found_pairs[min(a, b), max(a, b)] = denied != other_denied
    return [(a, b, disagree) for (a, b), disagree in sorted(found_pairs.items())]


def row(name: str, tested: Sequence[Pair], says: Callable[[str, str], bool]) -> str:
    """A line of the table: how often it asks, how often rightly, what it finds."""
    asked = [disagree for a, b, disagree in tested if says(a, b)]
    right, all_right = sum(asked), sum(disagree for _, _, disagree in tested)
    precision = f"{right / len(asked):.3f}" if asked else "—"
    return f"| {name} | {len(asked)} | {precision} | {right / all_right:.3f} |"


def _by_cosine(
    tuned_on: Sequence[Pair], tested: Sequence[Pair]
) -> Callable[[str, str], bool]:
    """Asks about the closest pairs, above the cosine with the best F1 elsewhere."""
    from embeddings.encoder import load_encoder

    encoder = load_encoder(device="cpu")
    texts = sorted({text for a, b, _ in (*tuned_on, *tested) for text in (a, b)})
    vectors = dict(zip(texts, encoder.encode(texts), strict=True))

    def cosine(a: str, b: str) -> float:
        return float(vectors[a] @ vectors[b])

    def f1(least: float) -> float:
        asked = [disagree for a, b, disagree in tuned_on if cosine(a, b) >= least]
        wanted = sum(disagree for _, _, disagree in tuned_on)
        return 2 * sum(asked) / (len(asked) + wanted)

    least = max(sorted({cosine(a, b) for a, b, _ in tuned_on}), key=f1)
    return lambda a, b: cosine(a, b) >= least


def _lines(folder: Path) -> Iterator[str]:
    tuned_on, tested = pairs(folder, even=False), pairs(folder, even=True)
    yield "### SciFact"
    yield ""
    yield f"{len(tested)} pairs of SciFact claims on a sentence in common."
    yield ""
    yield f"    python -m benchmarks.disagreements {folder.name}"
    yield ""
    yield "| asks about | pairs | rightly | of those that disagree |"
    yield "|---|---|---|---|"
    yield row("every pair", tested, lambda a, b: True)
    yield row("pairs close in meaning", tested, _by_cosine(tuned_on, tested))
    yield row("pairs that words turn", tested, lambda a, b: contrary(a, b) is not None)


def main() -> None:
    """Measure, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--report", type=Path, default=Path("BENCHMARKS.md"))
    given = parser.parse_args()
    write(given.report, "disagreements", "\n".join(_lines(given.folder)))


if __name__ == "__main__":
    main()
