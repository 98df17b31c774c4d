"""The OWL API, on which Protégé is built, finds every term typed, and OWL 2 DL."""

import re
import subprocess
from pathlib import Path

import pytest

from kg.rdf.write import Format
from tests.components import missing, program
from tests.kg import sample_graph
from tests.kg.rdf.reading import exported

SCRIPT = Path(__file__).parents[2] / "data" / "OwlProfile.java"
JARS = Path("/usr/share/java")
INSTALL = "apt-get install default-jdk-headless libowlapi-java"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the OWL API says of each export, line by line; one start of Java for all."""
    java = program("java", INSTALL)
    if not (JARS / "owlapi-distribution.jar").exists():
        missing("the OWL API", INSTALL)
    folder = tmp_path_factory.mktemp("exports")
    nodes, edges = sample_graph.nodes(), sample_graph.edges()
    with sample_graph.fill(folder, nodes, edges) as store:
        texts = {
            "export.ttl": exported(store, Format.TURTLE),
            "export.rdf": exported(store, Format.RDF_XML),
            "bare.ttl": exported(store, with_vocabulary=False),
        }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    done = subprocess.run(
        [java, "-cp", f"{JARS}/*", str(SCRIPT), *texts],
        capture_output=True,
        text=True,
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr[-500:]
    _, *reports = re.split(r"^(?=classes )", done.stdout, flags=re.MULTILINE)
    return {
        name: report.splitlines() for name, report in zip(texts, reports, strict=True)
    }


@pytest.mark.parametrize("file", ["export.ttl", "export.rdf"])
def test_an_export_is_owl_2_dl_and_its_properties_are_of_the_right_sort(
    file: str, told: dict[str, list[str]]
) -> None:
    lines = told[file]
    assert [line for line in lines if line.startswith("violation")] == []
    counts = {name: int(n) for name, n in (line.split() for line in lines)}
    assert counts["links"] > 50
    assert counts["values"] > 30
    assert counts["individuals"] > 200


def test_without_its_vocabulary_an_export_would_be_no_owl_2_dl(
    told: dict[str, list[str]],
) -> None:
    assert any(line.startswith("violation") for line in told["bare.ttl"])
    assert "links 0" in told["bare.ttl"]
