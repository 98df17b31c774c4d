"""The page's style and script: files beside this one, put together."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from kg.model import Kind
from tui.looks import LOOKS

_STYLES = ("base", "page", "rows", "note", "map", "print")
_SCRIPTS = (
    "elements",
    "markup",
    "collection",
    "words",
    "rows",
    "note",
    "case",
    "nodes",
    "lists",
    "lanes",
    "drawing",
    "map",
    "keys",
    "start",
)
"""In the order in which each needs those before it."""
WAKE = 'document.documentElement.className="scripted"'
"""What is run before anything is shown: what needs no script is then hidden."""


def style() -> str:
    """The style sheet, with the colours of each kind that the explorer has too."""
    light = "".join(f"--{kind}:{LOOKS[kind].light};" for kind in Kind)
    dark = "".join(f"--{kind}:{LOOKS[kind].dark};" for kind in Kind)
    read = {name: _read("style", f"{name}.css") for name in _STYLES}
    read["base"] = read["base"].replace("/*light*/", light).replace("/*dark*/", dark)
    return "".join(read.values())


def script() -> str:
    """The script: its modules in a function of their own."""
    modules = "\n".join(_read("script", f"{name}.js") for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{modules}\n}})();'


def policy(styles: str, scripts: str) -> str:
    """What the browser lets the page do: run these very texts, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(styles)}'; "
        f"script-src '{_hash(WAKE)}' '{_hash(scripts)}'; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _read(folder: str, name: str) -> str:
    return files("tui.page").joinpath(folder, name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode()}"
