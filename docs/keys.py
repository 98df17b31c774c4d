"""Write docs/keys.md: every key of the explorer, and the name that changes it."""

from pathlib import Path

from textual.binding import Binding
from textual.keys import format_key

from tui.app import ExplorerApp
from tui.session.keys import bindings

_HEAD = """\
# Keys of the explorer

`?` on any screen tells the keys of what has the focus, and `ctrl+p` finds a command
by its name. Any key can be changed in the settings file, by the name in the first
column; several keys are separated by commas:

```toml
[keys]
"home.case" = "c,ctrl+k"
"panes.search" = "slash,ctrl+f"
```

| name | key | what it does |
|---|---|---|
"""


def row(name: str, binding: Binding) -> str:
    """One line of the table."""
    keys = ", ".join(f"`{_shown(key)}`" for key in binding.key.split(","))
    what = (binding.tooltip or binding.description).replace("|", "\\|")
    return f"| `{name}` | {keys} | {what} |"


def _shown(key: str) -> str:
    return format_key(key.strip()) if "+" not in key else key.strip()


def main() -> None:
    """Write the page."""
    rows = "\n".join(
        row(name, binding) for name, binding in bindings(ExplorerApp).items()
    )
    Path(__file__).with_suffix(".md").write_text(f"{_HEAD}{rows}\n", "utf-8")


if __name__ == "__main__":
    main()
