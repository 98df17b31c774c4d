"""Readers that are not Python agree with what we wrote: raptor, serd, N3.js."""

import subprocess
from pathlib import Path

import pyoxigraph
import pytest

from kg.rdf.write import Format
from kg.store import Store
from tests.components import node_package, program
from tests.kg.rdf.reading import by_oxigraph, exported, quads_by_oxigraph

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


@pytest.mark.parametrize(
    ("format", "name"),
    {"ttl": "turtle", "nt": "ntriples", "nq": "nquads", "rdf": "rdfxml"}.items(),
)
def test_raptor_reads_the_same_triples(
    format: str, name: str, store: Store, tmp_path: Path
) -> None:
    form = Format(format)
    written = write(store, form, tmp_path)
    rapper = program("rapper", "apt-get install raptor2-utils")
    told = output(rapper, "-q", "-i", name, "-o", "ntriples", str(written))
    assert triples(told) == by_oxigraph(written.read_text("utf-8"), form)


@pytest.mark.parametrize(
    ("format", "name"),
    {"ttl": "turtle", "nt": "ntriples", "nq": "nquads", "trig": "trig"}.items(),
)
def test_serd_reads_the_same_triples(
    format: str, name: str, store: Store, tmp_path: Path
) -> None:
    form = Format(format)
    written = write(store, form, tmp_path)
    serdi = program("serdi", "apt-get install serdi")
    told = output(serdi, "-i", name, "-o", "nquads", str(written))
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
