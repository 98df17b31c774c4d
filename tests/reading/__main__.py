"""`python -m tests.reading`: how much of the gold set is read, kind by kind."""

import argparse
import sys

from tests.reading.measure import both, read_gold, table


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seen", action="store_true", help="not the blind pages")
    parser.add_argument("--told", action="store_true", help="what went wrong")
    chosen = parser.parse_args()
    for part, scores in both(read_gold()).items():
        if part == "blind" and chosen.seen:
            continue
        lines = table(scores, told=chosen.told)
        sys.stdout.write("\n".join([f"\n{part} pages", *lines, ""]))


if __name__ == "__main__":
    main()
