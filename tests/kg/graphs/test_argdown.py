"""Argdown: what its own parser makes of a claim's case."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kg.errors import NotFound
from kg.exports import Part
from kg.graphs import argdown
from kg.model import Claim, Edge, Node, NodeId, Outcome, RelatedType, Relation
from kg.store import Store
from kg.text import printable
from tests.components import node_package, program
from tests.kg.builders import (
    claim,
    edge,
    experiment,
    note,
    paper,
    qualification,
    related,
    reported,
    shows,
    states,
)
from tests.kg.graphs.writing import NASTY, collection, told, written
from tests.kg.sample_graph import MAIN, STEERING
from tests.timing import PATIENCE

PARSE = """
const {argdown} = require('@argdown/core/dist/argdown.js');
const input = require('fs').readFileSync(process.argv[1], 'utf8');
const read = argdown.run({
  process: ['parse-input', 'build-model', 'build-map', 'export-json'],
  input, throwExceptions: false, logLevel: 'none'});
const errors = [...(read.parserErrors || []), ...(read.lexerErrors || []),
  ...(read.exceptions || [])].map(error => error.message);
const found = JSON.parse(read.json);
const kept = {errors, relations: new Set(), texts: {}, data: {}, tags: {}};
for (const [kind, all] of [['[', found.statements], ['<', found.arguments]])
  for (const [name, one] of Object.entries(all)) {
    // A tag is part of a text to Argdown; a mere reference has none.
    const texts = (one.members || []).map(m => m.text).filter(Boolean);
    const tags = one.tags || [];
    const bare = text => tags.reduce((t, tag) => t.replace(`#${tag}`, ''), text).trim();
    kept.texts[kind + name] = texts.map(bare);
    kept.data[kind + name] = one.data || {};
    kept.tags[kind + name] = tags;
    for (const r of one.relations || [])
      kept.relations.add(`${r.from} ${r.relationType} ${r.to}`);
  }
process.stdout.write(JSON.stringify({...kept, relations: [...kept.relations]}));
"""


def parsed(text: str, folder: Path) -> dict[str, Any]:
    """What Argdown's parser reads, which must be without an error."""
    file = folder / "case.argdown"
    file.write_text(text, "utf-8")
    environment = node_package("@argdown/core")
    node = program("node", "apt-get install nodejs")
    done = subprocess.run(
        [node, "-e", PARSE, str(file)],
        capture_output=True,
        text=True,
        env=environment,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr[:500]
    read: dict[str, Any] = json.loads(done.stdout)
    assert read["errors"] == []
    return read


def test_a_case_is_a_map_of_what_supports_attacks_and_undercuts(
    store: Store, tmp_path: Path
) -> None:
    text, notices = told(store, argdown.export, part=Part(MAIN))
    assert notices == ("1 case",)
    read = parsed(text, tmp_path)
    stated = f"{MAIN}, as stated"
    assert set(read["relations"]) == {
        f"{stated} support {MAIN}",
        f"experiment:probe-study support {MAIN}",
        f"claim:steering-recovers support {MAIN}",
        f"claim:gap-is-fixed attack {MAIN}",
        *(
            f"qualification:{facet} undercut {stated}"
            for facet in (
                "scope",
                "method",
                "strength",
                "mechanism",
                "condition",
                "definition",
            )
        ),
    }
    assert read["texts"][f"[{MAIN}"] == ["The gap can be closed by steering."]
    assert read["tags"][f"[{MAIN}"] == ["qualified"]
    assert read["data"][f"[{MAIN}"]["source"] == "notes/steering.md:3"
    probe = read["data"]["<experiment:probe-study"]
    assert probe["papers"] == ["Base Models"]
    assert probe["source"] == "notes/steering.md:7"


def test_of_a_note_it_is_the_case_of_its_main_claim(store: Store) -> None:
    of_note = written(store, argdown.export, part=Part(STEERING))
    assert of_note == written(store, argdown.export, part=Part(MAIN))


def test_what_makes_no_claim_is_refused(store: Store) -> None:
    with pytest.raises(NotFound, match="topic:gaps makes no claim"):
        written(store, argdown.export, part=Part(NodeId("topic:gaps")))


TELESCOPES = note("telescopes", "Do telescopes lie?", thesis="They do")
LENS, MIRROR = note("lens"), note("mirror")
MAINS = [claim(name, role="main") for name in ("t", "l", "m")]
REJECTED = claim("rejected", holder="opposed", text="They never lie")
ONLY = qualification("dark")
TESTS = [experiment(name) for name in ("for", "against", "limits", "open", "silent")]
OUTCOMES = (
    Outcome.SUPPORTS,
    Outcome.CHALLENGES,
    Outcome.QUALIFIES,
    Outcome.INCONCLUSIVE,
    None,
)
STARS = paper("stars")
NODES: list[Node] = [TELESCOPES, LENS, MIRROR, *MAINS, REJECTED, ONLY, *TESTS, STARS]


def edges() -> list[Edge]:
    main = MAINS[0]
    return [
        *(
            states(one, stated)
            for one, stated in zip((TELESCOPES, LENS, MIRROR), MAINS, strict=True)
        ),
        states(TELESCOPES, REJECTED),
        *(
            shows(test, main, outcome) if outcome else edge(test, Relation.TESTS, main)
            for test, outcome in zip(TESTS, OUTCOMES, strict=True)
        ),
        edge(ONLY, Relation.QUALIFIES, REJECTED),
        reported(MAINS[1], STARS),
        related(TELESCOPES, LENS, RelatedType.TENSION),
        edge(main, Relation.DISPUTES, REJECTED),
    ]


def test_what_is_rejected_unclear_or_in_tension_is_told_as_what_it_is(
    tmp_path: Path,
) -> None:
    with collection(NODES, edges()) as store:
        read = parsed(written(store, argdown.export), tmp_path)
        rejected = parsed(
            written(store, argdown.export, part=Part(REJECTED.id)), tmp_path
        )
    assert set(read["relations"]) == {
        "claim:t, as stated support claim:t",
        "experiment:for support claim:t",
        "experiment:against attack claim:t",
        "experiment:limits undercut claim:t, as stated",
        "claim:t attack claim:rejected",
        "claim:l, as reported support claim:l",
        "claim:m, as stated support claim:m",
    }
    assert {"<experiment:open", "<experiment:silent"} <= set(read["texts"])
    assert read["texts"]["<claim:l, as reported"] == ["Reported in “Stars”"]
    assert set(rejected["relations"]) == {
        "claim:rejected, as rejected attack claim:rejected",
        "claim:t attack claim:rejected",
    }
    assert "<qualification:dark" in rejected["texts"]


def test_every_nasty_title_comes_back_as_it_was(tmp_path: Path) -> None:
    page = note("page", NASTY[4])
    nodes = [
        Claim(id=NodeId(f"claim:c{number}"), text=text, role="main")
        for number, text in enumerate(NASTY)
    ]
    tests = [experiment(f"e{number}", text=text) for number, text in enumerate(NASTY)]
    links = [
        *(states(page, one) for one in nodes),
        *(
            shows(test, one, Outcome.SUPPORTS)
            for test, one in zip(tests, nodes, strict=True)
        ),
        *(reported(test, paper(f"p{number}")) for number, test in enumerate(tests)),
    ]
    papers = [
        paper(f"p{number}").model_copy(update={"title": text})
        for number, text in enumerate(NASTY)
    ]
    with collection([page, *nodes, *tests, *papers], links) as store:
        read = parsed(written(store, argdown.export), tmp_path)
    for number, text in enumerate(NASTY):
        line = " ".join(printable(text).split())
        assert read["texts"][f"[claim:c{number}"] == [line]
        assert read["texts"][f"<experiment:e{number}"] == [line]
        assert read["data"][f"<experiment:e{number}"]["papers"] == [line]
