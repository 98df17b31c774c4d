from pathlib import Path

import pytest

from kg.errors import InputRefused
from tui.session.editor import command, inside

FILE = Path("/notes/a note.md")


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, ["vi", "+7", "/notes/a note.md"]),
        ({"EDITOR": "nano"}, ["nano", "+7", "/notes/a note.md"]),
        ({"EDITOR": "emacs -nw"}, ["emacs", "-nw", "+7", "/notes/a note.md"]),
        ({"EDITOR": "nano", "VISUAL": "hx"}, ["hx", "+7", "/notes/a note.md"]),
        (
            {"EDITOR": "'/opt/my editor/code' --wait"},
            ["/opt/my editor/code", "--wait", "-g", "/notes/a note.md:7"],
        ),
        ({"EDITOR": "vi; rm -rf /"}, ["vi;", "rm", "-rf", "/", "+7", str(FILE)]),
    ],
)
def test_the_command_opens_the_line(
    environment: dict[str, str], words: list[str]
) -> None:
    assert command(environment, FILE, 7) == words


def test_an_unclosed_quote_is_told() -> None:
    with pytest.raises(InputRefused, match="can't be read"):
        command({"EDITOR": "vi 'oops"}, FILE, 1)


def test_a_file_inside_the_collection_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    assert inside(tmp_path, "a.md") == tmp_path.resolve() / "a.md"


@pytest.mark.parametrize("name", ["../secret.md", "/etc/passwd", "sub/../../secret.md"])
def test_a_file_outside_the_collection_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.md").write_text("x")
    collection = tmp_path / "notes"
    collection.mkdir()
    with pytest.raises(InputRefused, match="outside"):
        inside(collection, name)


def test_a_link_out_of_the_collection_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("x")
    collection = tmp_path / "notes"
    collection.mkdir()
    (collection / "link.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(InputRefused, match="outside"):
        inside(collection, "link.md")


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="no such file"):
        inside(tmp_path, "gone.md")
