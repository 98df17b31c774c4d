"""`assay export -f html`: what the file holds, read back without a browser."""

import json
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kg.evidence import case
from kg.exports import Job
from kg.model import Claim, NodeId, Qualification
from kg.near import Near
from kg.store import Store
from tests.tui.collection import LENS, SEEING, workspace
from tests.tui.conftest import Run
from tests.tui.hostile import BREAKING, write_hostile
from tui.cli import cli
from tui.page import assets
from tui.page.numbers import DIGITS, packed
from tui.page.safe import data, utf16
from tui.page.words import Words
from tui.page.write import page

ROOT = Path(__file__).parents[2]


class Page(HTMLParser):
    """An exported page, taken apart by a parser that is not ours."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: dict[str, str] = {}
        self.scripts: list[str] = []
        self.policy = ""
        self.notes: dict[str, list[str]] = {}
        self.attributes: list[tuple[str, str, str]] = []
        self._into: list[str] = []
        self._name = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, found: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in found}
        self.attributes.extend((tag, name, value) for name, value in given.items())
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"]
        if tag == "details":
            self._name = given["id"]
            self.notes[self._name] = []
        self._into = []
        if tag == "script":
            self._name = given.get("id", "")

    def handle_endtag(self, tag: str) -> None:
        text = "".join(self._into)
        if tag in ("p", "summary") and self._name in self.notes:
            self.notes[self._name].append(text)
        if tag == "details":
            self._name = ""
        if tag == "script" and self._name:
            self.blocks[self._name.removesuffix("-data")] = text
        elif tag == "script":
            self.scripts.append(text)

    def handle_data(self, text: str) -> None:
        self._into.append(text)

    def data(self, name: str) -> Any:
        return json.loads(self.blocks[name])


def written(store: Store, folder: Path, **more: Any) -> str:
    """The page of a store."""
    parts: list[str] = []
    job = Job(store=store, base="urn:x:", version="1", collection=folder, **more)
    list(page(job, parts.append))
    return "".join(parts)


@pytest.fixture
def by_hand(folder: Path) -> Iterator[tuple[Store, Page]]:
    with workspace(folder).open_store() as store:
        yield store, Page(written(store, folder))


@pytest.fixture(scope="module")
def sample(indexed: Path) -> Iterator[tuple[Store, Page]]:
    with Store.open(indexed / ".assay" / "assay.sqlite") as store:
        yield store, Page(written(store, indexed))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of notes that try to be more than text."""
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile(folder)
    return exported(folder, folder.with_suffix(".html"))


def exported(folder: Path, output: Path) -> Path:
    for command in (
        ["index", str(folder), "--words-only"],
        ["export", "-f", "html", "-o", str(output), "-C", str(folder)],
    ):
        done = CliRunner().invoke(cli, command)
        assert done.exit_code == 0, done.output
    return output


def test_every_node_and_edge_of_the_sample_is_in_the_page(
    sample: tuple[Store, Page],
) -> None:
    store, made = sample
    nodes, ids = made.data("nodes"), list(store.ids())
    assert [node["id"] for node in nodes] == ids
    relations = dict(made.data("lists"))["relations"]
    told = sorted(
        (ids[edge[0]], relations[edge[2]], ids[edge[1]]) for edge in made.data("edges")
    )
    assert told == sorted((e.source, e.relation, e.target) for e in store.edges())
    assert set(made.notes) == {i for i in ids if i.startswith("note:")}


def test_a_claim_stands_in_the_page_as_its_case_says(
    sample: tuple[Store, Page],
) -> None:
    store, made = sample
    weighed = [node for node in made.data("nodes") if "weight" in node]
    assert weighed
    for record in weighed[::7]:
        claim = store.get(NodeId(record["id"]))
        assert isinstance(claim, Claim | Qualification)
        found = case(store, claim)
        standing, *numbers = record["weight"]
        plus, minus, tilde, tense, asked, *flags = numbers
        assert standing == found.standing
        assert f"[+{plus} −{minus} ~{tilde} ⇄{tense} ?{asked}]" == str(found.tally)
        assert tuple(flags) == found.flags


def test_what_is_marked_in_a_note_is_what_its_node_says(
    by_hand: tuple[Store, Page],
) -> None:
    store, made = by_hand
    (marks,) = (
        value
        for tag, name, value in made.attributes
        if name == "data-marks" and "," in value
        if made.attributes[made.attributes.index((tag, name, value)) - 1][2] == LENS
    )
    ids = list(store.ids())
    said = {}
    for paragraph, part in zip(made.notes[LENS], marks.split(";"), strict=False):
        for mark in part.split():
            start, length, node = mark.split(",")
            words = paragraph[int(start) : int(start) + int(length)]
            said[ids[int(node)] if node != "q" else "quantity"] = words
    trial = store.get(NodeId("experiment:twin-telescopes-at-one-site"))
    assert trial is not None
    assert said[trial.id] == trial.text
    assert said[SEEING] == "What does the air take away?"
    assert said["quantity"] in ("40%", "up to 91%")


def test_the_text_of_a_note_can_be_read_without_a_script(
    by_hand: tuple[Store, Page],
) -> None:
    _, made = by_hand
    text = "\n".join(made.notes[LENS])
    assert made.notes[LENS][0] == "Can a lens replace a larger mirror?"
    assert "The gap does not close with longer exposure" in text
    assert ("html", "lang", "en") in made.attributes


def test_hostile_text_stays_text(hostile: Path) -> None:
    text = hostile.read_text("utf-8")
    made = Page(text)
    assert not [a for a in made.attributes if a[1].startswith("on") or a[1] == "src"]
    assert not [a for a in made.attributes if a[1] in ("href", "style", "action")]
    assert len(made.scripts) == 2
    assert text.count("<script") == text.count("</script>") == 2 + len(made.blocks)
    assert BREAKING in {node["text"] for node in made.data("nodes")}
    assert any(BREAKING in paragraphs[0] for paragraphs in made.notes.values())


def test_only_addresses_made_from_identifiers_are_linked(hostile: Path) -> None:
    papers = [
        node
        for node in Page(hostile.read_text("utf-8")).data("nodes")
        if node["id"].startswith("paper:")
    ]
    links = {node.get("doi"): node.get("link") for node in papers}
    assert links == {None: None, "10.1234/a": "https://doi.org/10.1234/a"}


def test_the_policy_runs_these_scripts_and_no_others(
    by_hand: tuple[Store, Page],
) -> None:
    _, made = by_hand
    hashes = [
        f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
        for text in made.scripts
    ]
    rules = dict(rule.strip().split(" ", 1) for rule in made.policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["connect-src"] == "'none'"
    assert rules["script-src"].split() == hashes
    assert "unsafe" not in made.policy


_TO_MORE_THAN_TEXT = (
    "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(",
    "Function(", "DOMParser", "fetch(", "XMLHttp", "import(", "srcdoc",
)  # fmt: skip


def test_the_files_of_the_page_name_no_address_of_another_host() -> None:
    text = assets.script() + assets.style()
    addresses = set(re.findall(r"https?://[^\"' ]*", text))
    assert addresses == {
        "http://www.w3.org/2000/svg",  # the name of a namespace
        "https://doi.org/",  # compared with, never asked
        "https://arxiv.org/",
    }
    for way in _TO_MORE_THAN_TEXT:
        assert way not in text
    assert "url(" not in assets.style()


def test_a_guess_is_told_apart_and_never_where_an_edge_joins(folder: Path) -> None:
    far, close = NodeId("note:stub-1"), NodeId("note:stub-0")
    with workspace(folder).open_store() as store:
        passages = {i: store.passages_of(i)[0].passage for i in (LENS, far, close)}

        def near(**_: object) -> tuple[list[Near], None]:
            pairs = [(LENS, far), (LENS, close)]
            told = [
                Near(a, b, 0.912, "m", (passages[a], passages[b])) for a, b in pairs
            ]
            return told, None

        made = Page(written(store, folder, near=near))
        ids = list(store.ids())
    (guess,) = made.data("near")
    assert (ids[guess[0]], ids[guess[1]], guess[-1]) == (LENS, far, 0.91)
    assert all(edge[2] != guess[2] for edge in made.data("edges"))


def test_the_bytes_do_not_change_with_the_run_and_the_hash_seed(
    indexed: Path, tmp_path: Path
) -> None:
    files = [tmp_path / f"{seed}.html" for seed in (1, 2)]
    for seed, file in enumerate(files, start=1):
        subprocess.run(
            [sys.executable, "-m", "tui", "export", "-f", "html", "-o", str(file),
             "-C", str(indexed)],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": str(seed), "PATH": "", "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
    assert files[0].read_bytes() == files[1].read_bytes()
    assert files[0].stat().st_size < 2_000_000


@pytest.mark.parametrize("option", ["--no-quotes", "--no-standing", "--graphs"])
def test_it_refuses_what_would_leave_nothing_to_read(run: Run, option: str) -> None:
    refused = run("export", "-f", "html", option)
    assert refused.exit_code == 2
    assert "not with html" in refused.stderr


@given(st.lists(st.integers(0, 1 << 40)))
def test_packed_numbers_are_unpacked_digit_by_digit(numbers: list[int]) -> None:
    found, number, shift = [], 0, 0
    for digit in packed(numbers):
        value = DIGITS.index(digit)
        number |= (value & 31) << shift
        shift += 5
        if value < 32:
            found.append(number)
            number, shift = 0, 0
    assert found == numbers


@given(st.text(), st.integers(0, 40))
def test_offsets_count_as_javascript_does(text: str, offset: int) -> None:
    before = text[:offset].encode("utf-16-le", "surrogatepass")
    assert utf16(text, offset) == len(before) // 2


@given(st.text())
def test_data_can_not_end_its_element(text: str) -> None:
    said = data({"text": text})
    assert not set("<>&\u2028\u2029") & set(said)
    assert json.loads(said) == {"text": text}


def test_the_index_finds_each_node_by_each_of_its_words() -> None:
    texts = ["Light bounds mirrors", "mirrors and light, light", "Ünlimited exposure"]
    index = Words()
    for text in texts:
        index.add([text])
    found = {word: unpacked(entry) for word, entry in index.postings()}
    assert found["light"] == {0: 1, 1: 2}
    assert found["mirrors"] == {0: 1, 1: 1}
    assert found["unlimited"] == {2: 1}
    assert "and" not in found
    assert [DIGITS.index(digit) for digit in index.lengths()] == [3, 4, 2]


def unpacked(entry: str) -> dict[int, int]:
    """Node to how often, of small numbers: a digit each."""
    found, node, numbers = {}, -1, [DIGITS.index(digit) for digit in entry]
    while numbers:
        gap = numbers.pop(0)
        node += gap // 2 + 1
        found[node] = numbers.pop(0) if gap % 2 else 1
    return found
