"""Writes down what the patterns of the rules need, beside `needs`, which looks it up.

`python -m corpus.prose.write_needs`.
"""

from corpus.prose import (
    needs,
    statements,  # noqa: F401  # imports every rule, and thus makes every pattern
)
from corpus.prose.cues import Guarded


def main() -> None:
    """Write the file anew."""
    needs.write(
        needs.row(cue.source, cue.flags, opens=cue.opens) for cue in Guarded.every
    )


if __name__ == "__main__":
    main()
