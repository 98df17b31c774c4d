"""The rules of the house: what may import what, what a light start may load."""

import ast
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.loading import imports, loads, of
from tui.cli import cli

ROOT = Path(__file__).parents[1]
PACKAGES = ("kg", "corpus", "embeddings", "tui")
MODULES = sorted(
    path.relative_to(ROOT) for name in PACKAGES for path in (ROOT / name).rglob("*.py")
)

DOORS = {
    "sqlite3": {"kg/database.py", "kg/migrations.py", "kg/unusable.py"},
    "graspologic_native": {"kg/communities.py"},
    "rdflib": {"kg/rdf/", "kg/profiles/signing.py"},
    "pyoxigraph": {"kg/rdf/"},
    "pyshacl": {"kg/rdf/check.py"},
    "nanopub": {"kg/profiles/signing.py"},
    "Crypto": {"kg/profiles/signing.py"},
    "faiss": {"embeddings/scan.py"},
    "torch": {"embeddings/devices.py", "embeddings/onnx_export.py"},
    "sentence_transformers": {"embeddings/reference.py", "embeddings/onnx_export.py"},
    "onnx": {"embeddings/onnx_export.py", "embeddings/onnx_products.py"},
    "onnxruntime": {"embeddings/onnx_encoder.py"},
    "tokenizers": {"embeddings/onnx_encoder.py", "embeddings/tokens.py"},
    "textual": {
        "tui/app.py",
        "tui/session/colourless.py",
        "tui/session/keeping.py",
        "tui/session/keys.py",
        "tui/session/lending.py",
        "tui/session/lines.py",
        "tui/session/messages.py",
        "tui/session/theme.py",
        "tui/session/resting.py",
        "tui/session/wearing.py",
        "tui/session/work.py",
        "tui/screens/",
        "tui/widgets/",
    },
    "textual_serve": {"tui/web/server.py"},
    "aiohttp": {"tui/web/server.py"},
    "mcp": {"tui/mcp/server.py"},
    "mcp_types": {"tui/mcp/server.py"},
    "starlette": {"tui/mcp/server.py"},
    "uvicorn": {"tui/mcp/server.py"},
    "bibtexparser": {"corpus/bibtex_entries.py"},
    "pylatexenc": {"corpus/latex.py"},
    "lxml": {"corpus/web/", "kg/brief/references.py"},
    "justext": {"corpus/web/main_text.py"},
    "markdown_it": {"corpus/vault/", "corpus/markdown.py", "corpus/citations.py"},
    "yaml": {"corpus/frontmatter.py"},
    "rapidfuzz": {
        "corpus/identity.py",
        "corpus/note_ids.py",
        "embeddings/spelling.py",
        "tui/finding.py",
    },
    "citeproc": {"kg/brief/references.py"},
    "watchfiles": {"tui/collection/watching.py"},
    "platformdirs": {"kg/folders.py"},
    "click": {"tui/cli/"},
}
"""Library to the only places that may import it."""

HEAVY = (
    "torch",
    "sentence_transformers",
    "transformers",
    "onnxruntime",
    "faiss",
    "textual",
    "rdflib",
    "networkx",
)


UNNEEDED = ("pydantic", "pydantic_core", "email", "rapidfuzz", "asyncio")
"""Libraries that a question on the command line does without."""


@cache
def imported(path: Path) -> set[str]:
    """The top-level names that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("library", DOORS)
def test_a_library_has_one_door(library: str) -> None:
    users = {path.as_posix() for path in MODULES if library in imported(path)}
    strangers = {
        user
        for user in users
        if not any(user == door or user.startswith(door) for door in DOORS[library])
    }
    assert users, f"nothing imports {library}: why depend on it?"
    assert not strangers


def test_no_module_is_longer_than_500_lines() -> None:
    lengths = {
        path.as_posix(): len((ROOT / path).read_text("utf-8").splitlines())
        for path in MODULES
    }
    assert {path: lines for path, lines in lengths.items() if lines > 500} == {}


def test_a_light_start_loads_no_heavy_library() -> None:
    modules = (
        "tui.cli",
        "tui.answers.base",
        "tui.collection.workspace",
        "embeddings.search",
        "corpus.ingest",
        "tui.cli.serving",
        "tui.mcp.server",
    )
    assert not of(imports(modules), HEAVY)


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of one inquiry and one note, indexed by words."""
    folder = tmp_path_factory.mktemp("light") / "notes"
    folder.mkdir()
    note = "# Rest\n\nSleep helps models. It draws on [[Why do models sleep?]].\n"
    (folder / "rest.md").write_text(note, "utf-8")
    (folder / "asked.txt").write_text(
        "Does rest help?\nOn rest.\nRest helps models by 5%.\n"
        "Inquiring lines that use this note as a source 1\n- Why do models sleep?\n"
        "Original note title\nrest helps\n",
        "utf-8",
    )
    _index(folder, "--words-only")
    return folder


@pytest.fixture
def embedded(collection: Path, tmp_path: Path) -> Path:
    """The same collection, indexed by meaning too."""
    folder = Path(shutil.copytree(collection, tmp_path / "notes"))
    _index(folder)
    return folder


def _index(folder: Path, *arguments: str) -> None:
    done = CliRunner().invoke(cli, ["index", str(folder), *arguments])
    assert not done.exit_code, done.output


def _command(*arguments: str) -> str:
    """Code that runs a command to its end."""
    return (
        f"import sys\nsys.argv[1:] = {list(arguments)!r}\nimport tui.cli\n"
        "try:\n    tui.cli.main()\nexcept SystemExit as end:\n"
        "    assert not end.code, end.code"
    )


def test_help_does_not_even_load_pydantic() -> None:
    loaded = loads({"--help": _command("--help")})
    assert not of(loaded, {*HEAVY, "pydantic", "numpy"})


def _commands(folder: Path, lines: Iterable[str]) -> dict[str, set[str]]:
    """What each of some commands loads on a collection."""
    return loads(
        {line: _command(*shlex.split(line), "-C", str(folder)) for line in lines}
    )


def test_what_words_answer_loads_neither_pydantic_nor_numpy(collection: Path) -> None:
    loaded = _commands(
        collection,
        (
            "status",
            "ask 'why do models sleep' --words-only",
            "ask 'why do models sleep' --words-only --json",
            "search sleep --words-only",
            "search sleep --words-only --json",
        ),
    )
    assert not of(loaded, {*HEAVY, *UNNEEDED, "numpy"})


def test_an_unchanged_collection_is_indexed_without_what_reads_or_resolves(
    collection: Path,
) -> None:
    again = {"index": _command("index", str(collection), "--words-only")}
    assert not of(loads(again), {*HEAVY, *UNNEEDED, "numpy"})


@pytest.mark.model
def test_an_unchanged_collection_that_is_embedded_needs_nothing_that_embeds(
    embedded: Path,
) -> None:
    code = _command("index", str(embedded))
    assert not of(loads({"index": code}), {*HEAVY, *UNNEEDED, "numpy", "tokenizers"})
    (embedded / "rest.md").unlink()
    assert not of(loads({"index": code}), {*HEAVY, "tokenizers"})


@pytest.mark.model
def test_a_question_in_meaning_loads_numpy_at_most(embedded: Path) -> None:
    asked = [f"{command} 'why do models sleep'" for command in ("ask", "search")]
    loaded = _commands(embedded, asked)
    assert not of(loaded, {*HEAVY, *UNNEEDED, "tokenizers"})
    assert of(loaded, ["numpy"]) == {asked[0]: {"numpy"}}


def test_the_explorer_paints_and_follows_files_without_heavy_library_or_parser() -> (
    None
):
    modules = ("tui.app", "tui.screens.home", "tui.collection.following", "corpus.scan")
    loaded = imports(modules)
    assert not of(loaded, {*HEAVY, "pydantic", "pydantic_core"} - {"textual"})
    parsers = ("prose", "pages", "vault", "web", "ingest", "loaders")
    names = tuple(f"corpus.{parser}" for parser in parsers)
    assert not [m for found in loaded.values() for m in found if m.startswith(names)]


def test_the_layers_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout
