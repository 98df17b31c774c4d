"""CSV for Neo4j, read back as both its readers do."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given

from kg.exports import Part
from kg.graphs import neo4j
from kg.graphs.neo4j import BETWEEN, quoted
from kg.model import Claim, Kind, NodeId, Paper
from kg.store import Store
from tests.kg.graphs.test_readers import claims, links
from tests.kg.graphs.writing import NASTY, TEXTS, collection, job


def as_neo4j_reads(text: str, *, escapes: bool) -> Iterator[list[str | None]]:
    """The rows that Neo4j's reader of CSV makes of a file, character by character.

    Args:
        text: Of the file.
        escapes: Whether a backslash escapes a quote and a backslash, inside quotes: as
            in `LOAD CSV`, and in the importer if it is told so.
    """
    row: list[str | None] = []
    at = 0
    while at < len(text):
        value, at = field(text, at, escapes=escapes)
        row.append(value)
        if text[at] == "\n":
            yield row
            row = []
        at += 1


def field(text: str, at: int, *, escapes: bool) -> tuple[str | None, int]:
    if text[at] != '"':
        end = at
        while text[end] not in ",\n":
            end += 1
        return text[at:end] or None, end
    found = []
    at += 1
    while True:
        two = text[at : at + 2]
        if two == '""' or (escapes and two in ("\\\\", '\\"')):
            found.append(two[1])
            at += 2
        elif two[0] == '"':
            assert two[1] in ",\n", "text after a closing quote"
            return "".join(found), at + 1
        else:
            found.append(two[0])
            at += 1


def tables(folder: Path) -> dict[str, list[dict[str, str | None]]]:
    """The rows of each file, by the names in its first line."""
    found = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = as_neo4j_reads(file.read(), escapes=True)
        names = [name or "" for name in header]
        assert len(set(names)) == len(names)
        assert all(len(row) == len(names) for row in rows)
        found[path.name] = [dict(zip(names, row, strict=True)) for row in rows]
    return found


def written(store: Store, folder: Path, **changes: object) -> tuple[str, ...]:
    return tuple(neo4j.export(job(store, **changes), folder))


@given(TEXTS)
def test_both_readers_of_neo4j_end_a_field_where_it_ends(text: str) -> None:
    line = f'{quoted(text)},{quoted(text)},1\n"next"\n'
    assert list(as_neo4j_reads(line, escapes=True)) == [[text, text, "1"], ["next"]]
    first, second = as_neo4j_reads(line, escapes=False)
    assert second == ["next"]
    assert len(first) == 3
    assert (first[0] or "").replace("\\", "") == text.replace("\\", "")


@given(TEXTS.filter(lambda text: not re.search(r'\\(?:["\\]|\Z)', text)))
def test_a_reader_after_the_rfc_gets_the_text_unless_a_backslash_would_escape(
    text: str,
) -> None:
    assert next(csv.reader([f"{quoted(text)}\n"])) == [text]


def test_the_files_hold_every_node_and_every_edge(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "csv"
    folder.mkdir()
    (summary,) = written(store, folder)
    read = tables(folder)
    nodes = {node.id: node for node in store.nodes()}
    edges = [e for e in store.edges() if e.source in nodes and e.target in nodes]
    assert summary == f"{len(nodes)} nodes, {len(edges)} edges"
    for kind in Kind:
        rows = read[f"nodes-{kind}.csv"]
        assert {row["id:ID"]: row["text"] for row in rows} == {
            node.id: node.text for node in store.nodes(kind)
        }
        assert {row[":LABEL"] for row in rows} == {kind.capitalize()}
    told = Counter(
        (
            row[":START_ID"],
            row[":END_ID"],
            row["relation"],
            row["basis"],
            row["rationale"],
        )
        for name, rows in read.items()
        for row in rows
        if name.startswith("relationships")
    )
    assert told == Counter(
        (e.source, e.target, e.relation, e.basis, e.rationale) for e in edges
    )
    for rows in read.values():
        for row in rows:
            assert float(row["confidence:double"] or "nan") <= 1


def test_a_guess_never_has_the_type_of_a_statement(
    store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "csv"
    folder.mkdir()
    written(store, folder)
    for name, rows in tables(folder).items():
        if name.startswith("relationships"):
            guessed = {row["inferred:boolean"] for row in rows}
            assert guessed == {"true" if name == "relationships-near.csv" else "false"}
            types = {row[":TYPE"] for row in rows}
            assert {
                f"relationships-{(t or '').lower().replace('_', '-')}.csv"
                for t in types
            } == {name}
    without = tmp_path / "without"
    without.mkdir()
    written(store, without, part=Part(guesses=False))
    assert not (without / "relationships-near.csv").exists()


def test_every_nasty_title_comes_back_as_it_was(tmp_path: Path) -> None:
    nodes = claims(list(NASTY))
    with collection(nodes, links(nodes, list(NASTY))) as store:
        written(store, tmp_path)
    read = tables(tmp_path)
    assert {row["id:ID"]: row["text"] for row in read["nodes-claim.csv"]} == {
        node.id: node.text for node in nodes
    }
    reasons = {r[":END_ID"]: r["rationale"] for r in read["relationships-supports.csv"]}
    assert reasons == {node.id: node.text for node in nodes}


def test_members_of_lists_stay_apart(tmp_path: Path) -> None:
    paper = Paper(
        id=NodeId("paper:p"),
        text="P",
        title="P",
        authors=("A; B", "C, D", f"E{BETWEEN}F"),
    )
    with collection([paper]) as store:
        notices = written(store, tmp_path)
    (row,) = tables(tmp_path)["nodes-paper.csv"]
    assert (row["authors:string[]"] or "").split(BETWEEN) == ["A; B", "C, D", "E||F"]
    assert notices[1:] == (f"1 members of lists hold {BETWEEN}: each is written ||",)


def test_the_script_and_the_arguments_name_the_files_and_their_columns(
    store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "csv"
    folder.mkdir()
    written(store, folder)
    read = tables(folder)
    script = (folder / "load.cypher").read_text("utf-8")
    statements = [part for part in script.split(";\n") if "LOAD CSV" in part]
    assert len(statements) == len(read)
    for statement in statements:
        (name,) = re.findall(r"'file:///(\S+)'", statement)
        columns = set(re.findall(r"row\.`([^`]+)`|row\.(id)\b", statement))
        used = {one or other for one, other in columns}
        assert used | {":LABEL", ":TYPE"} >= set(read[name][0])
        assert used <= set(read[name][0])
    arguments = (folder / "import.args").read_text("utf-8").splitlines()
    named = {line.rpartition("=")[2] for line in arguments if ".csv" in line}
    assert named == set(read)
    assert "--array-delimiter=U+2016" in arguments
    assert chr(0x2016) == BETWEEN
    assert "--legacy-style-quoting=true" in arguments


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_without_nodes_has_no_file(kind: Kind, tmp_path: Path) -> None:
    with collection([Claim(id=NodeId("claim:a"), text="A")]) as store:
        written(store, tmp_path)
    assert (tmp_path / f"nodes-{kind}.csv").exists() == (kind is Kind.CLAIM)
