"""The OWL API, on which Protégé is built, finds every term typed, and OWL 2 DL."""

import subprocess
from pathlib import Path

import pytest

from kg.rdf.write import Format
from kg.store import Store
from tests.components import missing, program
from tests.kg.rdf.reading import exported

SCRIPT = Path(__file__).parents[2] / "data" / "OwlProfile.java"
JARS = Path("/usr/share/java")
INSTALL = "apt-get install default-jdk-headless libowlapi-java"


def told(file: Path) -> list[str]:
    """What the OWL API says of a file, line by line."""
    java = program("java", INSTALL)
    if not (JARS / "owlapi-distribution.jar").exists():
        missing("the OWL API", INSTALL)
    done = subprocess.run(
        [java, "-cp", f"{JARS}/*", str(SCRIPT), str(file)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-500:]
    return done.stdout.splitlines()


@pytest.mark.parametrize("format", [Format.TURTLE, Format.RDF_XML])
def test_an_export_is_owl_2_dl_and_its_properties_are_of_the_right_sort(
    format: Format, store: Store, tmp_path: Path
) -> None:
    file = tmp_path / f"export.{format}"
    file.write_text(exported(store, format), "utf-8")
    lines = told(file)
    assert [line for line in lines if line.startswith("violation")] == []
    counts = {name: int(n) for name, n in (line.split() for line in lines)}
    assert counts["links"] > 50
    assert counts["values"] > 30
    assert counts["individuals"] > 200


def test_without_its_vocabulary_an_export_would_be_no_owl_2_dl(
    store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "export.ttl"
    file.write_text(exported(store, with_vocabulary=False), "utf-8")
    lines = told(file)
    assert any(line.startswith("violation") for line in lines)
    assert "links 0" in lines
