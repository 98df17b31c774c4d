"""The exported page in a real browser, from disk: walked by keys and by mouse."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.browser import Tab, tab
from tests.tui.hostile import BREAKING, LETTERS, write_hostile
from tests.tui.test_page import exported

NOTE = "note:is-there-one-best-way-to-spend-a-test-time-budget"
QUESTION = "Is there one best way to spend a test-time budget?"
CLAIM = "the best use of a test-time budget depends on how hard the prompt is"
TYPED = "spend a test-time budg"
DOI = "https://doi.org/10.1234/a"
ROWS = 50
"""More than are walked through to the question that is sought."""
FOCUS = "document.activeElement"


@pytest.fixture(scope="module")
def sample_page(indexed: Path) -> Path:
    return exported(indexed, indexed.with_suffix(".html"))


@asynccontextmanager
async def opened(browser: str, file: Path, at: str = "") -> AsyncIterator[Tab]:
    """A page opened from disk, which asks for nothing else and breaks no rule."""
    address = file.resolve().as_uri()
    async with tab(browser) as made:
        await made.resize(1280, 800)
        await made.open(address + at)
        await made.until("document.querySelector('main article')")
        yield made
        assert made.complaints == []
        assert {request.partition("#")[0] for request in made.requests} == {address}


async def shows(page: Tab, heading: str) -> None:
    """Wait until a page of that heading is shown."""
    await page.until(
        f"document.querySelector('main h1')?.textContent.includes({heading!r})"
    )


async def go(page: Tab, address: str) -> None:
    """Open an address inside the page, and let it be drawn."""
    await page.value(
        f"""new Promise((done) => {{
          const before = location.hash, drawn = () => requestAnimationFrame(done);
          addEventListener('hashchange', drawn, {{ once: true }});
          location.hash = '#' + encodeURIComponent({address!r});
          if (location.hash === before) drawn();
        }})"""
    )


async def test_a_person_searches_reads_weighs_and_comes_back_by_keys_alone(
    browser: str, sample_page: Path
) -> None:
    async with opened(browser, sample_page) as page:
        claims = await page.value(f"{IDS}.filter(i => i.startsWith('claim:')).length")
        assert f"{claims} claims" in await page.text()
        await page.press("/", *TYPED)
        await page.until(
            f"document.querySelector('main').innerText.includes({QUESTION!r})"
        )
        first = await page.value("document.querySelector('main h2').innerText")
        assert first.startswith("inquiries")
        await page.press("Enter")
        assert await page.value(f"{FOCUS}.className") == "open"
        for _ in range(ROWS):
            if QUESTION in await page.value(f"{FOCUS}.innerText"):
                break
            await page.press("j")
        await page.press("Enter")
        await shows(page, QUESTION)
        await page.press("j")
        assert await page.value(f"{FOCUS}.className") == "chip claim"
        await page.press("Enter")
        await shows(page, CLAIM)
        case = await page.text()
        assert "qualified" in case
        assert "[+2 −0 ~1 ⇄0 ?40]" in case
        assert "tests that support it" in case
        await page.press("b")
        await shows(page, QUESTION)
        assert await page.value(f"{FOCUS}.className") == "chip claim"
        await page.press("b")
        await page.until(f"document.querySelector('#search').value === {TYPED!r}")
        assert QUESTION in await page.value(f"{FOCUS}.innerText")


async def test_a_sentence_of_a_case_leads_to_its_place_in_the_note(
    browser: str, sample_page: Path
) -> None:
    async with opened(browser, sample_page, f"#{NOTE}") as page:
        await page.press("c")
        await shows(page, CLAIM)
        await page.click(".case section .place")
        await page.until("document.querySelector('.hit')")
        hit = await page.value(
            "[...document.querySelectorAll('.hit')].map(h => h.textContent).join('')"
        )
        assert hit.startswith("In difficulty-binned experiments")
        seen = "document.querySelector('.hit').getBoundingClientRect()"
        assert await page.value(f"{seen}.top > 0 && {seen}.bottom < innerHeight")


async def test_the_map_is_walked_by_arrows_and_opened_by_mouse(
    browser: str, sample_page: Path
) -> None:
    async with opened(browser, sample_page, f"#{NOTE}") as page:
        await page.press("m")
        await page.until("document.querySelector('.map .focus')")
        for basis in ("said", "from"):
            assert await page.value(f"!!document.querySelector('.line.{basis}')")
        await page.click("[data-bundle='inquiries']")
        await page.until("document.querySelectorAll('.map .inquiry').length >= 40")
        await page.value("document.querySelector('[data-focus]').focus()")
        await page.press("ArrowRight")
        there = await page.value(f"{FOCUS}.dataset.node || {FOCUS}.dataset.bundle")
        await page.press("ArrowDown", "ArrowDown")
        node = await page.value(f"{FOCUS}.dataset.node")
        assert node not in (None, there)
        await page.press("Enter")
        await page.until(f"location.hash === '#map/{node}'")
        await page.until("document.querySelector('.map .focus')")
        await page.press("m")
        await page.until(f"location.hash === '#{node}'")
        await page.press("b")
        await page.until(f"location.hash === '#map/{node}'")
        await page.press("b")
        await page.until(f"location.hash === '#map/{NOTE}'")


@pytest.mark.parametrize("dark", [False, True])
async def test_every_kind_of_page_fits_a_phone_and_can_be_read(
    browser: str, sample_page: Path, dark: bool
) -> None:
    async with opened(browser, sample_page) as page:
        await page.resize(390, 844, dark=dark)
        ids = await page.value(IDS)
        first = {node.partition(":")[0]: node for node in reversed(ids)}
        assert len(first) == 7
        for address in ("", "claims", "find/reward", *first.values(), f"map/{NOTE}"):
            await go(page, address)
            wide = await page.value("document.documentElement.scrollWidth")
            assert wide <= 390, address
            assert await page.value(CONTRAST) == [], address


IDS = "JSON.parse(document.querySelector('#nodes-data').textContent).map(n => n.id)"
CONTRAST = """(() => {
  const ruler = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = (colour) => {
    ruler.clearRect(0, 0, 1, 1); ruler.fillStyle = colour; ruler.fillRect(0, 0, 1, 1);
    return [...ruler.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => colour.slice(0, 3).map((v) => v / 255).map(
    (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
  ).reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = rgb(getComputedStyle(e).backgroundColor);
      if (colour[3] > 250) return colour;
    }
    return [255, 255, 255, 255];
  };
  const faint = new Set();
  for (const element of document.querySelectorAll('header *, main *:not(svg *)')) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !element.getClientRects().length) continue;
    const [a, b] = [rgb(getComputedStyle(element).color), behind(element)].map(light);
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faint.add(`${element.className} ${ratio.toFixed(2)}`);
  }
  return [...faint];
})()"""  # noqa: E501
"""Texts whose contrast is below what WCAG 2.2 asks for in level AA."""


async def test_hostile_notes_run_nothing_and_are_shown_as_written(
    browser: str, tmp_path: Path
) -> None:
    write_hostile(tmp_path / "hostile")
    file = exported(tmp_path / "hostile", tmp_path / "hostile.html")
    async with opened(browser, file) as page:
        ids = await page.value(IDS)
        for asked in [*ids, *(f"map/{i}" for i in ids), "find/script window", "x/<b>"]:
            await go(page, asked)
            links = await page.value(
                "[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"
            )
            assert {link for link in links if link[0] != "#"} <= {DOI}
        assert await page.value("typeof window.stolen") == "undefined"
        assert await page.value("document.querySelectorAll('img, iframe').length") == 0
        await go(page, next(i for i in ids if i.startswith("note:does-script")))
        await shows(page, BREAKING)
        for word in LETTERS.strip("?").split():
            await go(page, f"find/{word.swapcase()}")
            assert LETTERS in await page.text(), word


async def test_without_scripts_the_notes_unfold_and_can_be_read(
    browser: str, sample_page: Path
) -> None:
    async with tab(browser) as page:
        await page.call("Emulation.setScriptExecutionDisabled", value=True)
        await page.open(sample_page.resolve().as_uri())
        height, text = await page.shown(f"[id='{NOTE}']")
        assert height > 10
        assert "In difficulty-binned experiments" in text
