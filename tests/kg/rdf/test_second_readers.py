"""Readers that are not Python agree with what we wrote: raptor, serd, N3.js."""

import subprocess
from pathlib import Path

import pyoxigraph
import pytest

from kg.rdf.write import Format
from kg.store import Store
from tests.components import node_package, program
from tests.kg.rdf.reading import by_oxigraph, exported, quads_by_oxigraph

NAMES = {
    "ttl": "turtle",
    "nt": "ntriples",
    "nq": "nquads",
    "trig": "trig",
    "rdf": "rdfxml",
}
"""Formats by what readers call them."""
N3_SCRIPT = """
const n3 = require('n3'), fs = require('fs');
const quads = new n3.Parser({format: process.argv[2]})
  .parse(fs.readFileSync(process.argv[1], 'utf8'));
process.stdout.write(new n3.Writer({format: 'N-Quads'}).quadsToString(quads));
"""


def write(store: Store, format: Format, tmp_path: Path) -> Path:
    """An export in one format, with one of everything."""
    file = tmp_path / f"export.{format}"
    text = exported(
        store, format, base="urn:uuid:9ffa0f74-25c7-560f-8569-8dca09ad2a3a#"
    )
    file.write_text(text, "utf-8")
    return file


def triples(text: str) -> set[pyoxigraph.Triple]:
    quads = pyoxigraph.parse(text, pyoxigraph.RdfFormat.N_QUADS)
    return {quad.triple for quad in quads}


def output(*command: str, environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr[:500]
    return done.stdout


RAPTOR = ("rapper", "raptor2-utils", "-q", "-i", "{name}", "-o", "ntriples")
SERD = ("serdi", "serdi", "-i", "{name}", "-o", "nquads")


@pytest.mark.parametrize(
    ("reader", "format", "name"),
    [
        *((RAPTOR, format, name) for format, name in NAMES.items() if name != "trig"),
        *((SERD, format, name) for format, name in NAMES.items() if name != "rdfxml"),
    ],
)
def test_another_reader_reads_the_same_triples(
    reader: tuple[str, ...], format: str, name: str, store: Store, tmp_path: Path
) -> None:
    form = Format(format)
    written = write(store, form, tmp_path)
    command, package, *arguments = reader
    found = program(command, f"apt-get install {package}")
    asked = [argument.format(name=name) for argument in arguments]
    told = output(found, *asked, str(written))
    assert triples(told) == by_oxigraph(written.read_text("utf-8"), form)


@pytest.mark.parametrize(
    ("format", "name"),
    {"ttl": "Turtle", "nt": "N-Triples", "nq": "N-Quads", "trig": "TriG"}.items(),
)
def test_n3_js_reads_the_same_quads(
    format: str, name: str, store: Store, tmp_path: Path
) -> None:
    form = Format(format)
    written = write(store, form, tmp_path)
    environment = node_package("n3")
    node = program("node", "apt-get install nodejs")
    told = output(node, "-e", N3_SCRIPT, str(written), name, environment=environment)
    read = set(pyoxigraph.parse(told, pyoxigraph.RdfFormat.N_QUADS))
    assert read == quads_by_oxigraph(written.read_text("utf-8"), form)
