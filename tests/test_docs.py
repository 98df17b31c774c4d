"""What the help and the README tell people to type works."""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tests.oxigraph import serving
from tui.cli import COMMANDS, cli

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")

STORE = "http://localhost:7878/store"
ENDLESS = ("serve", "watch", "mcp")
"""Commands that run until they are interrupted; their own tests run them."""
SLOW = "check --rdf"
"""Validates some 100,000 triples here; its own tests validate fewer."""


def examples() -> Iterator[str]:
    """Every command line of the help and of the README that ends by itself."""
    lines = (line for line in written() if line.split()[1] not in ENDLESS)
    return (line for line in lines if not line.endswith(SLOW))


def written() -> Iterator[str]:
    """Every command line of the help and of the README."""
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        yield from re.findall(r"^ *(assay .+)$", command.epilog or "", re.MULTILINE)
    yield from re.findall(r"^(assay [a-z]+ .+?)(?:  +#.*)?$", README, re.MULTILINE)


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "notes"
    shutil.copytree(ROOT / "corpus" / "sample", folder)
    result = CliRunner().invoke(cli, ["index", str(folder), "--words-only"])
    assert result.exit_code == 0
    _commit_twice(folder)
    (folder / "later.md").write_text("# Later\n\nThis came later.\n")
    assert (
        CliRunner().invoke(cli, ["index", str(folder), "--words-only"]).exit_code == 0
    )
    first = next((folder / "notes").iterdir())
    shutil.copy(first, folder / "note.txt")
    claim = "<https://e.org/c> a <http://schema.org/Claim> ; "
    (folder / "other.ttl").write_text(claim + '<http://schema.org/text> "So it is." .')
    (folder / "retractions.csv").write_text("title\nLet's Verify Step by Step\n")
    return folder


def _commit_twice(folder: Path) -> None:
    """Give the collection a past of its own, older than any date in an example."""
    git = ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@x"]
    date = "2020-01-01T12:00:00Z"
    dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    for arguments in (
        ["init", "-q"],
        ["add", "notes"],
        ["commit", "-qm", "one"],
        ["add", "vault"],
        ["commit", "-qm", "two"],
    ):
        subprocess.run([*git, *arguments], check=True, env={**os.environ, **dates})


@pytest.fixture(scope="module")
def triple_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server.graph_store


@pytest.mark.parametrize("line", sorted(set(examples())))
def test_an_example_works_as_it_stands(
    line: str,
    collection: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(collection)
    monkeypatch.setenv("ASSAY_MEANING", "false")
    command = line.partition(" | ")[0].replace("~/notes", str(collection))
    command = command.replace("claims.ttl", str(tmp_path / "claims.ttl"))
    command = command.replace("collection.html", str(tmp_path / "collection.html"))
    command = command.replace("/tmp/sample", str(tmp_path / "sample"))
    if STORE in command:
        command = command.replace(STORE, request.getfixturevalue("triple_store"))
    _, *arguments = shlex.split(command)
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    assert result.stdout or "-o" in arguments


def test_the_readme_names_every_command() -> None:
    missing = [name for name in COMMANDS if f"assay {name}" not in README]
    assert missing == ["demo"]  # which `make demo` runs
    assert "make demo" in README


def test_links_and_pictures_of_the_docs_are_there() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    texts = {page: _BLOCK.sub("", page.read_text("utf-8")) for page in pages}
    missing = []
    for page, text in texts.items():
        for target in re.findall(r"\]\(([^)\s]+)\)", _WORD_OF_CODE.sub("", text)):
            name, _, anchor = target.partition("#")
            meant = (page.parent / name).resolve() if name else page
            if name.startswith(("https://", "http://")):
                continue
            if not meant.exists() or (anchor and anchor not in _anchors(texts[meant])):
                missing.append(f"{page.relative_to(ROOT)}: {target}")
    assert not missing


_BLOCK = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_WORD_OF_CODE = re.compile(r"`[^`\n]+`")


def _anchors(text: str) -> set[str]:
    """What GitHub calls the places of the headings."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings}


def test_the_architecture_names_every_package() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    packages = {
        init.parent.relative_to(ROOT).as_posix()
        for name in ("kg", "corpus", "embeddings", "tui")
        for init in (ROOT / name).rglob("__init__.py")
    }
    assert not {package for package in packages if f"`{package}`" not in text}


def test_the_files_that_the_architecture_names_are_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    for path in re.findall(
        r"`((?:kg|corpus|embeddings|tui|tests|docs)/[\w./]+)`", text
    ):
        assert (ROOT / path).exists(), path
