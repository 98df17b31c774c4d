"""What is resolved after an edit is what resolving everything gives, row for row."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import making
from corpus.corrections import Corrections, appended
from corpus.loaders import READER, parse
from corpus.readable import CORRECTIONS
from corpus.update import update
from kg.corrections import Correction
from kg.store import Store
from kg.stored import FileState, StoredDocument
from tests.corpus.conftest import SAMPLE, read

TABLES = (
    "node", "edge", "name", "problem", "ledger", "draft", "link", "region", "gives",
    "seeks", "correction",
)  # fmt: skip
PASSAGES = 'select node, ordinal, kind, title, text, content, file, start, "end"'


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Everything that the store holds of the graph, and what it was made from."""
    found = {
        table: sorted(store.rows(f"select * from {table}"), key=repr)
        for table in TABLES
    }
    found["passage"] = sorted(store.rows(f"{PASSAGES} from passage"), key=repr)
    return found


def put(store: Store, file: str, text: str | None) -> None:
    if text is None:
        store.drop_document(file)
        return
    document = parse(text, file).model_dump_json(exclude_none=True)
    state = FileState(str(hash(text)), len(text), 1)
    store.put_document(StoredDocument(file, state, READER, text, document))


def same_as_whole(
    store: Store, scratch: Path, changes: Mapping[str, str | None]
) -> bool:
    """Whether it was done without resolving everything; fails if they differ."""
    before = scratch / "before.sqlite"
    store.write("vacuum into ?", (str(before),))
    for file, text in changes.items():
        put(store, file, text)
    with store.atomic():
        change = update(store, store.dirty())
        store.clean()
    with Store.open(before) as whole:
        for file, text in changes.items():
            put(whole, file, text)
        generation = whole.generation
        making.make_whole_graph(whole, Corrections())
        if change is not None:
            one, other = rows(store), rows(whole)
            for table, expected in other.items():
                assert one[table] == expected, table
            assert store.generation - generation == whole.generation - generation
    before.unlink()
    if change is None:
        making.make_whole_graph(store, Corrections())
    return change is not None


TITLES = (
    "Why do models rest at night?",
    "Why do models rest at night or day?",
    "Why do models wake up early?",
    "Does sampling help at all?",
)
THESES = (
    "rest helps most models a lot",
    "rest helps most models",
    "waking harms",
    "sampling helps on easy tasks only",
)
PAPERS = ("Sleep Is All You Need", "Sleep", "Rest: A Survey", "Wake Up Call")
LINES = (
    *(f"This extends {title}, as was shown." for title in TITLES),
    "Sleeping helps models by 5%. However, it fails on long inputs.",
    "In the sleep experiments (Sleep paper), models improve by 7% on recall.",
    "In the rest experiments (Rest), models improve by 9% on recall.",
    "It supports rest-helps-most-models-a-lot and Is this a question nobody has?, too.",
    "Source: Sleep Studies",
)


def _note(
    title: str, thesis: str, body: list[str], named: list[str], papers: list[str]
) -> str:
    related = "".join(f"-\n{one}\nAbout it.\nextends it\n" for one in named)
    return (
        f"{title}\nOn {thesis}.\n" + "\n".join(body) + "\n"
        "Inquiring lines that use this note as a source 1\n- Why do models sleep?\n"
        f"Related concepts in this collection {len(named)}\n{related}"
        f"Related papers in this collection {len(papers)}\n"
        + "".join(f"- {paper}\n" for paper in papers)
        + f"Original note title\n{thesis}\n"
    )


NOTES = st.builds(
    _note,
    st.sampled_from(TITLES),
    st.sampled_from(THESES),
    st.lists(st.sampled_from(LINES), max_size=4),
    st.lists(st.sampled_from([*TITLES, *THESES, "a", "unknown name"]), max_size=3),
    st.lists(st.sampled_from(PAPERS), max_size=2),
)
BLOCKS = st.builds(
    "{}\n\n{}\n\nOn it.\n\nNote · 2026-01-01 · sourced from {}\n\n{}".format,
    st.sampled_from(["Sleep Studies Recommender Systems", "Recommender Systems"]),
    st.sampled_from(TITLES),
    st.sampled_from(["Sleep Studies", "Rest"]),
    st.sampled_from(LINES),
)
VAULT = st.builds(
    "---\naliases: [{}]\ntags: [sleep]\n---\n# {}\n\n"
    "See [[{}]] and [[{}|that]]. {}\n".format,
    st.sampled_from(["Nap", *TITLES]),
    st.sampled_from(["Naps", "a", *TITLES]),
    st.sampled_from(["Nap", "b", "d/e", *TITLES]),
    st.sampled_from(["Naps", "unknown", *THESES]),
    st.sampled_from(LINES),
)
BIB = st.builds(
    "@article{{x, title={{{}}}, author={{Doe, Ann}}, year={{2024}}}}\n".format,
    st.sampled_from(PAPERS),
)
KEYED = st.builds(
    "---\ntitle: {}\nauthors: Ann Doe\nyear: 2024\n---\n{}\n".format,
    st.sampled_from([*PAPERS, "@x"]),
    st.sampled_from([*LINES, "In a trial of 40 naps, recall rose by 7% [@x]."]),
)
FILES = {
    "@x.md": KEYED,
    **dict.fromkeys(["a.txt", "b.txt", "c.txt"], NOTES | BLOCKS),
    **dict.fromkeys(["b.md", "d/e.md"], VAULT | NOTES),
    "p.bib": BIB,
}
STEPS = st.lists(
    st.dictionaries(
        st.sampled_from(sorted(FILES)), st.integers(), min_size=1, max_size=3
    ).flatmap(
        lambda chosen: st.fixed_dictionaries(
            {file: st.none() | FILES[file] for file in chosen}
        )
    ),
    min_size=2,
    max_size=6,
)


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_any_edits_leave_what_resolving_everything_gives(
    tmp_path: Path, steps: list[dict[str, str | None]]
) -> None:
    place = tmp_path / "steps.sqlite"
    for old in tmp_path.glob("*.sqlite*"):
        old.unlink()
    with Store.open(place) as store:
        for changes in steps:
            same_as_whole(store, tmp_path, changes)


def _plain(title: str, thesis: str, *body: str, named: str = "") -> str:
    return _note(title, thesis, list(body), [named] if named else [], [])


WAKE, REST, NIGHT = TITLES[2], TITLES[0], "Are nights too short for models?"
START: dict[str, str | None] = {
    "a.txt": _plain(REST, THESES[0], f"It rests on {WAKE}, in part."),
    "b.txt": _plain(WAKE, THESES[2], "Waking harms models.", named=NIGHT),
    "c.txt": _plain(TITLES[3], THESES[3], "Nothing else is named here."),
    "u.md": "Naps help.",
    "p.bib": "@article{x, title={Sleep Is All You Need}, year={2024}}\n",
}
EDITS: dict[str, dict[str, str | None]] = {
    "a body": {"c.txt": _plain(TITLES[3], THESES[3], "Nothing is named here at all.")},
    "a thesis": {"c.txt": _plain(TITLES[3], THESES[3] + " now", "Nothing is named.")},
    "a title that another mentions": {"b.txt": _plain("Why wake?", THESES[2])},
    "a title that a text already holds": {
        "c.txt": _plain("Is this a question nobody has?", THESES[3])
    },
    "the note of a stub": {"d/e.md": f"# {NIGHT}\n\nThey are short.\n"},
    "a note is gone": {"b.txt": None},
    "a note is moved": {"b.txt": None, "moved.txt": START["b.txt"]},
    "a note that only its file names is renamed": {"v.md": "Naps help.", "u.md": None},
    "two notes of one thesis": {"d/e.md": _plain("What of rest?", THESES[0], "Yes.")},
    "a paper in a list": {
        "c.txt": _note(TITLES[3], THESES[3], ["See the Nap paper."], [], ["Nap"])
    },
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_resolved_without_reading_everything(
    edit: str, store: Store, tmp_path: Path
) -> None:
    for file, text in START.items():
        put(store, file, text)
    making.make_whole_graph(store, Corrections())
    store.clean()
    assert same_as_whole(store, tmp_path, EDITS[edit])
    back = {file: START.get(file) for file in EDITS[edit]}
    assert same_as_whole(store, tmp_path, back)


def test_papers_that_are_described_otherwise_are_told_apart_all_at_once(
    store: Store, tmp_path: Path
) -> None:
    put(store, "p.bib", START["p.bib"])
    making.make_whole_graph(store, Corrections())
    store.clean()
    twice = "@article{x, title={Sleep}}\n@article{y, title={Sleep}, doi={10.1/x}}\n"
    assert not same_as_whole(store, tmp_path, {"p.bib": twice})
    later = {"p.bib": "% moved down\n" + twice}
    assert same_as_whole(store, tmp_path, later)


def test_edits_of_the_sample_leave_what_resolving_everything_gives(
    store: Store, tmp_path: Path
) -> None:
    collection = tmp_path / "notes"
    shutil.copytree(SAMPLE, collection)
    read(collection, store)
    notes = sorted((collection / "notes").iterdir())
    for edited, gone in ((notes[3], notes[9]), (notes[20], notes[31])):
        text = edited.read_bytes().decode("utf-8")
        title = text.splitlines()[0]
        renamed = text.replace(title, "What is it about, after all?", 1)
        changes = {
            f"notes/{edited.name}": renamed.replace("However, ", "Yet, "),
            f"notes/{gone.name}": None,
        }
        assert same_as_whole(store, tmp_path, changes)


def test_a_note_that_no_correction_concerns_is_updated_beside_corrections(
    store: Store, tmp_path: Path
) -> None:
    """Those that concern an edited note have everything resolved."""
    collection = tmp_path / "notes"
    collection.mkdir()
    for file, text in START.items():
        assert text is not None
        (collection / file).write_text(text, "utf-8")
    named = {"text": THESES[2], "file": "b.txt"}
    correction = Correction.model_validate({"action": "reject", "node": named})
    (collection / CORRECTIONS).write_text(appended("", correction), "utf-8")
    read(collection, store)
    assert [obeyed.nodes for obeyed in store.corrections()] != [()]
    for file, is_update in (("c.txt", True), ("b.txt", False)):
        old = (collection / file).read_text("utf-8")
        (collection / file).write_text(old.replace("models", "most models"), "utf-8")
        text = (collection / file).read_text("utf-8")
        put(store, file, text)
        with store.atomic():
            assert (update(store, {file}) is not None) == is_update
        read(collection, store)
        with Store.open(tmp_path / f"{file}.sqlite") as fresh:
            shutil.copytree(collection, tmp_path / file / "notes")
            for row in store.rows("select key, id from ledger"):
                fresh.write("insert into ledger values (?, ?)", row)
            read(tmp_path / file / "notes", fresh)
            one, other = rows(store), rows(fresh)
            for table in ("node", "edge", "problem", "passage", "correction"):
                assert one[table] == other[table], table
