"""Files of a collection that someone looks at meanwhile."""

from pathlib import Path


def save(file: Path, text: str) -> None:
    """Write a file as editors do: whoever looks finds all of it, or what was before."""
    new = file.with_name(f".{file.name}~")  # no name of a note
    new.write_text(text, "utf-8")
    new.replace(file)
