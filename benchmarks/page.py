"""What one page of a whole collection costs: to write, to open, to search and to walk.

    python -m benchmarks.page --report BENCHMARKS.md

Beside it stands a page of the same notes as plain paragraphs and nothing else: what the
browser needs for the text alone. Opening ends when all is laid out; a key is answered
when what it found is.
"""

import argparse
import asyncio
import html
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks import report
from benchmarks.made import Made
from tests.browser import Tab, chromium, tab

_TYPED = "sparse sampling improves accuracy"
_LAID_OUT = "(document.body.offsetHeight, performance.now())"
_KEYS = """(() => {
  const field = document.querySelector('#search');
  field.focus();
  return [...%r].map((_, at) => {
    const begun = performance.now();
    field.value = %r.slice(0, at + 1);
    field.dispatchEvent(new Event('input'));
    return document.body.offsetHeight && performance.now() - begun;
  });
})()"""
_PAGES = """(() => {
  const ids = JSON.parse(document.querySelector('#nodes-data').textContent);
  const first = (kind) => ids.find(({ id }) => id.startsWith(kind)).id;
  return ['', 'claims', first('note:'), 'map/' + first('note:'), first('claim:')].map(
    (address) => {
      const begun = performance.now();
      location.hash = address;
      dispatchEvent(new Event('hashchange'));
      return document.body.offsetHeight && performance.now() - begun;
    });
})()"""


@dataclass(frozen=True, slots=True)
class Written:
    """A page that was written, and what that took."""

    file: Path
    seconds: float
    peak_mb: float


def export(collection: Path, output: Path) -> Written:
    """Index a collection by words, and write its page in a process of its own."""
    assay = [sys.executable, "-m", "tui"]
    subprocess.run(
        [*assay, "index", str(collection), "--words-only"],
        check=True,
        capture_output=True,
    )
    asked = ["export", "-f", "html", "-o", str(output), "-C", str(collection)]
    begun = time.perf_counter()
    process = subprocess.Popen([*assay, *asked], stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return Written(output, time.perf_counter() - begun, used.ru_maxrss / 1024)


def plain(collection: Path, output: Path) -> Written:
    """The notes as paragraphs, without anything to find or to weigh them by."""
    begun = time.perf_counter()
    with output.open("w", encoding="utf-8") as file:
        file.write('<!doctype html><meta charset="utf-8"><title>notes</title>\n')
        for path in sorted(collection.rglob("*.txt")):
            for line in path.read_text("utf-8").splitlines():
                file.write(f"<p>{html.escape(line)}</p>\n")
    return Written(output, time.perf_counter() - begun, 0.0)


async def opening(page: Tab, file: Path) -> float:
    """Milliseconds until all is laid out."""
    await page.open(file.as_uri())
    return float(await page.value(_LAID_OUT))


async def seen(browser: str, file: Path, runs: int, *, ours: bool) -> list[str]:
    """How long opening takes, and the keys and pages of ours, in milliseconds."""
    opened, keys, pages = [], [], []
    for _ in range(runs):
        async with tab(browser) as page:
            await page.resize(1280, 800)
            opened.append(await opening(page, file))
            if ours:
                keys.extend(await page.value(_KEYS % (_TYPED, _TYPED)))
                pages.extend(await page.value(_PAGES))
    told = [f"{median(opened):.0f}"]
    for times in (keys, pages):
        told.append(f"{median(times):.0f} / {max(times):.0f}" if times else "")
    return told


def rows(folder: Path, counts: Sequence[int], runs: int) -> Iterator[str]:
    """Two rows of the table for each number of notes."""
    with chromium(folder / "profile") as browser:
        for count in counts:
            collection = folder / f"{count}"
            Made(count).write(collection)
            pages = {
                "Assay": export(collection, folder / f"{count}.html"),
                "the notes as plain paragraphs": plain(
                    collection, folder / f"{count}-plain.html"
                ),
            }
            for name, page in pages.items():
                ours = name == "Assay"
                times = asyncio.run(seen(browser, page.file, runs, ours=ours))
                size = f"{page.file.stat().st_size / 1e6:.1f}"
                peak = f"{page.peak_mb:.0f}" if page.peak_mb else ""
                cells = [f"{count:,}", name, size, f"{page.seconds:.1f}", peak, *times]
                yield f"| {' | '.join(cells)} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and put the table into the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, nargs="+", default=[100, 2000])
    parser.add_argument("--runs", type=int, default=5, help="Of each; the median.")
    parser.add_argument("--report", type=Path, help="Markdown to put the table into.")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        table = list(rows(Path(name), asked.notes, asked.runs))
    command = f"python -m benchmarks.page --notes {' '.join(map(str, asked.notes))}"
    text = "\n".join(
        [
            f"Notes made for it, a headless Chromium. {report.where()}.",
            "",
            f"    {command} --runs {asked.runs} --report BENCHMARKS.md",
            "",
            "| notes | page | MB | written in s | peak MB | opened in ms | "
            "a key, median / worst ms | a page, median / worst ms |",
            "|---|---|---|---|---|---|---|---|",
            *table,
        ]
    )
    if asked.report:
        report.write(asked.report, "page", text)
    print(text)  # noqa: T201


if __name__ == "__main__":
    main()
