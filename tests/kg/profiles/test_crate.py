"""RO-Crate: what the specification says a crate MUST have."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from kg.profiles.crate import METADATA, crate
from kg.store import Store
from tests.kg.profiles.test_sssom import FOUND, near_by
from tests.kg.profiles.writing import folder
from tests.kg.sample_graph import TEXTS

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ORCID = "https://orcid.org/0000-0002-1825-0097"


def entities(place: Path) -> dict[str, dict[str, Any]]:
    """Every entity by its name, each described once."""
    made = json.loads((place / METADATA).read_text("utf-8"))
    assert made["@context"] == "https://w3id.org/ro/crate/1.1/context"
    found = {entity["@id"]: entity for entity in made["@graph"]}
    assert len(found) == len(made["@graph"])
    return found


def named(value: object) -> list[str]:
    """The names of the entities that a value refers to."""
    several = value if isinstance(value, list) else [value]
    return [one["@id"] for one in several if isinstance(one, dict)]


def test_the_descriptor_describes_the_root_and_conforms(
    store: Store, tmp_path: Path
) -> None:
    folder(crate, store, tmp_path / "out")
    found = entities(tmp_path / "out")
    descriptor = found[METADATA]
    assert descriptor["@type"] == "CreativeWork"
    assert named(descriptor["about"]) == ["./"]
    assert named(descriptor["conformsTo"]) == ["https://w3id.org/ro/crate/1.1"]
    root = found["./"]
    assert root["@type"] == "Dataset"
    assert root["name"]
    assert root["description"]
    date.fromisoformat(root["datePublished"])
    (licence,) = named(root["license"])
    assert found[licence]["name"] == "No licence is stated"
    assert "author" not in root


def test_every_file_is_described_and_every_described_file_is_there(
    store: Store, tmp_path: Path
) -> None:
    folder(crate, store, tmp_path / "out", near=near_by(*FOUND))
    found = entities(tmp_path / "out")
    listed = named(found["./"]["hasPart"])
    files = {
        str(f.relative_to(tmp_path / "out"))
        for f in (tmp_path / "out").rglob("*")
        if f.is_file()
    }
    assert set(map(unquote, listed)) == files - {METADATA}
    for name in listed:
        content = (tmp_path / "out" / unquote(name)).read_bytes()
        assert found[name]["@type"] == "File"
        assert found[name]["contentSize"] == str(len(content)) != "0"
        assert found[name]["sha256"] == hashlib.sha256(content).hexdigest()


def test_whatever_is_referred_to_is_described(store: Store, tmp_path: Path) -> None:
    given = {"near": near_by(*FOUND), "license": LICENCE, "creator": ORCID}
    folder(crate, store, tmp_path / "out", **given)
    found = entities(tmp_path / "out")
    outside = {"https://w3id.org/ro/crate/1.1"}
    for entity in found.values():
        assert entity["@type"]
        for value in entity.values():
            assert set(named(value)) <= {*found, *outside}
    assert named(found["./"]["license"]) == [LICENCE]
    assert named(found["./"]["author"]) == [ORCID]
    assert found[ORCID]["@type"] == "Person"


def test_papers_with_an_address_are_cited(store: Store, tmp_path: Path) -> None:
    folder(crate, store, tmp_path / "out")
    found = entities(tmp_path / "out")
    (paper,) = named(found["./"]["citation"])
    assert paper.startswith("https://doi.org/10.1002/(SICI)1%3C2")
    assert found[paper]["@type"] == "ScholarlyArticle"


def test_the_users_files_come_along_only_if_asked(store: Store, tmp_path: Path) -> None:
    collection = tmp_path / "notes"
    for path, content in TEXTS.items():
        (collection / path).parent.mkdir(parents=True, exist_ok=True)
        (collection / path).write_text(content, "utf-8", newline="")
    folder(crate, store, tmp_path / "without", collection=collection)
    assert not (tmp_path / "without" / "collection").exists()
    folder(crate, store, tmp_path / "with", collection=collection, files=True)
    copied = tmp_path / "with" / "collection"
    for path, content in TEXTS.items():
        assert (copied / path).read_bytes() == content.encode()
    assert "collection/notes/Empty%20note.md" in entities(tmp_path / "with")


@pytest.mark.parametrize("trap", ["gone", "out of the collection"])
def test_a_file_that_is_not_the_users_own_any_more_is_not_copied(
    trap: str, store: Store, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("not a note")
    collection = tmp_path / "notes"
    (collection / "notes").mkdir(parents=True)
    if trap != "gone":
        for path in TEXTS:
            (collection / path).symlink_to(secret)
    told = folder(crate, store, tmp_path / "out", collection=collection, files=True)
    assert told[0] == "4 files are gone, or lead out of the collection"
    assert not (tmp_path / "out" / "collection").exists()


def test_the_same_collection_gives_the_same_crate(store: Store, tmp_path: Path) -> None:
    for name in ("a", "b"):
        folder(crate, store, tmp_path / name)
    one, two = (tmp_path / name / METADATA for name in ("a", "b"))
    assert one.read_bytes() == two.read_bytes()


def test_a_missing_licence_is_told(store: Store, tmp_path: Path) -> None:
    assert any("no licence" in line for line in folder(crate, store, tmp_path / "a"))
    told = folder(crate, store, tmp_path / "b", license=LICENCE)
    assert not any("no licence" in line for line in told)
