"""Which files are read, told by their names alone: loads no parser."""

from pathlib import PurePosixPath

from kg.rdf.read import SUFFIXES as RDF

CORRECTIONS = "assay.toml"
"""In the collection's folder, where a person may write it by hand."""
WORDINESS = 25
"""How many times larger than other files an RDF file may be."""
RELATIONS = "relations.json"
"""Where Obsidian's plugin for discourse graphs keeps relations, at the top."""
RELATION_NAMES = ".obsidian/plugins/discourse-graphs/data.json"
"""Its settings, which name their types: the one hidden file that is read."""
IMPORTED = "imported"
"""The folder of RDF that was imported, at the top of the collection."""
SUFFIXES = frozenset(
    {
        ".txt",
        ".text",
        ".md",
        ".markdown",
        ".bib",
        ".json",
        ".csljson",
        ".ris",
        ".html",
        ".htm",
        ".xhtml",
    }
)
"""In lower case; those of RDF are apart."""


def suffix_of(file: str) -> str:
    """The suffix by which a file's parser is chosen; empty where there is none."""
    stem, _, suffix = file.rpartition("/")[2].rpartition(".")
    return f".{suffix.lower()}" if stem else ""


def is_import(file: str) -> bool:
    """Whether a file of the collection is RDF that was imported.

    RDF is read in the folder of what was imported only: an export that is written
    beside the notes must not be read as if it were another's.
    """
    if not file.startswith(f"{IMPORTED}/"):
        return False
    return PurePosixPath(file).suffix.lower().lstrip(".") in RDF


def is_readable(file: str) -> bool:
    """Whether there is a parser for a file of that name."""
    return suffix_of(file) in SUFFIXES or is_import(file)


def most_bytes(file: str, most: int) -> int:
    """How large a file may be: RDF says little in many words.

    Args:
        file: Its path inside the collection.
        most: How large other files may be.
    """
    return most * WORDINESS if is_import(file) else most
