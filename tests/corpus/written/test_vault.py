"""A vault that is written and read again is the same collection."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus import markdown
from corpus.vault.statements import named
from corpus.written.claims import MARK
from corpus.written.prose import plain as escaped
from corpus.written.vault import ABSENT, QUESTIONS, vault
from kg.model import Edge, Kind, NodeId, Note, RelatedType, Relation
from kg.store import Store
from tests.corpus.conftest import SAMPLE, read
from tests.corpus.written.graphs import again, fill, said, texts, write

ARGUED = (
    "Among the sheds we compared, plain lamps were as good as or better than mirrors."
)
LINK = re.compile(r"(?<!\\)\[\[([^\[\]|#\n]+)[^\[\]\n]*\]\]")
HEADER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("vault")


@pytest.fixture(scope="module")
def back(few: Store, place: Path) -> Iterator[Store]:
    """The sample, written as a vault and read again."""
    with again(vault, few, place) as store:
        yield store


def test_the_same_notes_come_back(few: Store, back: Store) -> None:
    pages = {
        node.text for node in few.nodes(Kind.INQUIRY) if getattr(node, "file", None)
    }
    assert texts(back, Kind.NOTE) - texts(few, Kind.NOTE) == dict.fromkeys(pages, 1)
    assert texts(few, Kind.NOTE) - texts(back, Kind.NOTE) == {}


def test_related_notes_come_back_with_type_and_rationale(
    few: Store, back: Store
) -> None:
    there = said(few, Relation.RELATED, lambda edge: edge.type, why=True)
    assert said(back, Relation.RELATED, lambda edge: edge.type, why=True) == there
    assert len(there) > 80


def test_questions_papers_and_topics_come_back(few: Store, back: Store) -> None:
    assert texts(back, Kind.INQUIRY) == texts(few, Kind.INQUIRY)
    assert texts(back, Kind.PAPER) == texts(few, Kind.PAPER)
    assert texts(back, Kind.TOPIC) == texts(few, Kind.TOPIC)
    assert said(back, Relation.CITES) == said(few, Relation.CITES)
    lost = said(few, Relation.DRAWS_ON) - said(back, Relation.DRAWS_ON)
    assert set(lost) <= set(said(back, Relation.DRAWS_ON))


def test_titles_in_running_text_come_back_as_links(few: Store, back: Store) -> None:
    there, found = (set(said(s, Relation.MENTIONS)) for s in (few, back))
    pages = {node.text for node in few.nodes(Kind.INQUIRY)}
    assert {edge for edge in there - found if edge[0] not in pages} == set()


def test_experiments_come_back_but_for_those_in_whose_words_a_title_became_a_link(
    few: Store, back: Store
) -> None:
    before = {node.text for node in few.nodes(Kind.EXPERIMENT)}
    again = {node.text for node in back.nodes(Kind.EXPERIMENT)}
    linked = {text for text in again if "[[" in text}
    assert len(before) == len(again) > 0
    assert len(before - again) == len(linked)


@pytest.mark.parametrize(
    ("kind", "source", "is_study"),
    [("note", "a.txt", True), ("note", "a.md", False), ("plan", "a.txt", False)],
)
def test_only_what_left_as_a_page_is_read_as_one(
    kind: str, source: str, *, is_study: bool
) -> None:
    header = f'---\nid: "note:a"\nkind: "{kind}"\nsource: "{source}"\n---\n\n'
    document = markdown.parse(f"{header}{ARGUED}\n", "a.md")
    assert (Kind.EXPERIMENT in {n.kind for n in document.nodes}) == is_study


def test_what_a_note_claims_above_all_comes_back(few: Store, back: Store) -> None:
    def main(store: Store) -> set[str]:
        claims = store.nodes(Kind.CLAIM)
        return {c.text for c in claims if getattr(c, "role", "") == "main"}

    assert {c for c in main(few) if "[[" not in c} <= main(back)


def leading_to(target: str, files: list[Path]) -> list[Path]:
    """The files that Obsidian may take a link for: by name, or by path from the top."""
    wanted = Path(f"{target}.md")
    if len(wanted.parts) > 1:
        return [file for file in files if file == wanted]
    return [file for file in files if file.name == wanted.name]


def test_every_link_leads_to_one_file(back: Store, place: Path) -> None:
    written = place / "written"
    files = [file.relative_to(written) for file in written.rglob("*.md")]
    links = 0
    for file in written.rglob("*.md"):
        for target in LINK.findall(HEADER.sub("", file.read_text("utf-8"))):
            assert len(leading_to(target, files)) == 1, (file, target)
            links += 1
    assert links > 250


def test_nothing_is_odd_in_what_was_written(back: Store) -> None:
    assert back.problems() == []


def plain(text: str) -> str:
    """A note's body without what links add to the words that they show."""
    body = HEADER.sub("", text.partition(MARK)[0]).strip()
    return re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1", body)


def test_a_note_that_is_markdown_keeps_its_text_and_its_own_properties(
    back: Store, place: Path
) -> None:
    files = list((SAMPLE / "vault").glob("*.md"))
    assert files
    for file in files:
        old = file.read_text("utf-8")
        new = (place / "written" / "vault" / file.name).read_text("utf-8")
        assert plain(new) == plain(old)
        above = old.partition("\n---\n")[0]
        assert new.startswith(above)
        assert re.search(r'^standing: "\w+"$', new, re.MULTILINE)


def test_a_vault_that_is_written_again_from_itself_stays(
    back: Store, tmp_path: Path
) -> None:
    write(vault, back, tmp_path / "once")
    with Store.open(tmp_path / "x.sqlite") as store:
        read(tmp_path / "once", store)
        write(vault, store, tmp_path / "twice")
    one, two = (
        {
            str(file.relative_to(tmp_path / name)): file.read_bytes()
            for file in (tmp_path / name).rglob("*.md")
        }
        for name in ("once", "twice")
    )
    assert one == two
    assert all(text.count(MARK.encode()) <= 1 for text in two.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [[Other?#Part]].", "See [[Other#Part|Other? > Part]]."),
        ("See [[Other?|that]].", "See [[Other|that]]."),
        ("See ![[Other?]].", "See ![[Other|Other?]]."),
        ("| a |\n|---|\n| [[Other?]] |", r"| [[Other\|Other?]] |"),
        ("`[[Other?]]` is code, [[Other?]] is not", "`[[Other?]]` is code, [[Other|"),
        ("%% [[Other?]] %% [[Other?]]", "%% [[Other?]] %% [[Other"),
        ("[this](Other%3F.md) one", "[[Other|this]] one"),
    ],
)
def test_links_of_markdown_are_turned_where_they_stand(
    text: str, expected: str, collection: Path, store: Store, tmp_path: Path
) -> None:
    (collection / "a.md").write_text(f"{text}\n", "utf-8")
    read(collection, store)
    write(vault, store, tmp_path / "written")
    assert expected in (tmp_path / "written" / "a.md").read_text("utf-8")
    assert (tmp_path / "written" / ABSENT / "Other.md").is_file()


def test_a_name_that_two_files_or_titles_share_is_linked_by_its_path(
    collection: Path, store: Store, tmp_path: Path
) -> None:
    for folder in ("a", "b"):
        (collection / folder).mkdir()
        (collection / folder / "Same.md").write_text("It is the same.\n", "utf-8")
    (collection / "c.md").write_text("---\ntitle: Alone\n---\n[[b/Same]]\n", "utf-8")
    (collection / "Alone.md").write_text("[[c]] and [[a/Same|this]]\n", "utf-8")
    (collection / "d.txt").write_text("A title\n\nIt is so.\n", "utf-8")
    (collection / "e.md").write_text("[[Alone]], [[A title]], [[d]]\n", "utf-8")
    read(collection, store)
    write(vault, store, tmp_path / "written")

    def text(name: str) -> str:
        return (tmp_path / "written" / name).read_text("utf-8").partition(MARK)[0]

    assert "[[b/Same]]" in text("c.md")
    assert "[[c]] and [[a/Same|this]]" in text("Alone.md")
    assert "[[A title]], [[A title|d]]" in text("e.md")


def test_a_literature_note_keeps_its_name_and_is_still_cited(
    collection: Path, store: Store, tmp_path: Path
) -> None:
    (collection / "@okafor2021.md").write_text("It is on caches.\n", "utf-8")
    said = "A cache hides decay, as [[@okafor2021]]12 says.\n"
    (collection / "a.md").write_text(said, "utf-8")
    read(collection, store)
    with again(vault, store, tmp_path) as back:
        assert texts(back, Kind.PAPER) == texts(store, Kind.PAPER)
    assert (tmp_path / "written" / "@okafor2021.md").is_file()
    assert "[[@okafor2021]]" in (tmp_path / "written" / "a.md").read_text("utf-8")


def test_a_property_of_the_users_own_is_never_replaced(
    collection: Path, store: Store, tmp_path: Path
) -> None:
    text = "---\r\nid: 42\r\nkind: essay\r\n---\r\nIt is so because it is.\r\n"
    (collection / "a.md").write_bytes(text.encode())
    read(collection, store)
    write(vault, store, tmp_path / "written")
    new = (tmp_path / "written" / "a.md").read_bytes().decode()
    assert new.startswith("---\r\nid: 42\r\nkind: essay\r\n")
    assert new.count("id:") == new.count("kind:") == 1


def test_a_note_without_header_gets_one(
    collection: Path, store: Store, tmp_path: Path
) -> None:
    (collection / "rule.md").write_text("---\nnot a header\n", "utf-8")
    read(collection, store)
    write(vault, store, tmp_path / "written")
    new = (tmp_path / "written" / "rule.md").read_text("utf-8")
    assert new.startswith('---\nid: "note:')
    assert new.endswith("---\nnot a header\n")


def test_a_note_that_says_nothing_stays_so_and_stands_back_for_an_alias(
    collection: Path, store: Store, tmp_path: Path
) -> None:
    (collection / "GOFAI.md").write_text("-\n", "utf-8")
    (collection / "old.md").write_text("alias:: GOFAI\n\nIt was so.\n", "utf-8")
    (collection / "a.md").write_text("So says [[GOFAI]].\n", "utf-8")
    read(collection, store)
    with again(vault, store, tmp_path) as back:
        assert said(back, Relation.MENTIONS) == said(store, Relation.MENTIONS)
    assert (tmp_path / "written" / "GOFAI.md").read_text("utf-8") == "-\n"
    assert "[[old|GOFAI]]" in (tmp_path / "written" / "a.md").read_text("utf-8")


def test_text_that_looks_like_markup_stays_text(
    collection: Path, store: Store, tmp_path: Path
) -> None:
    body = "[[no link]] and %% no comment\n"
    (collection / "a.txt").write_text(f"A plain title\n\n{body}", "utf-8")
    read(collection, store)
    write(vault, store, tmp_path / "written")
    (file,) = (tmp_path / "written").glob("A plain*.md")
    new = file.read_text("utf-8").partition(MARK)[0]
    assert "\\[\\[no link\\]\\] and \\%\\% no comment" in new


@pytest.mark.parametrize("line", ["# x", "> x", "- x", "1. x", "| x", "```", "---"])
def test_a_line_that_looks_like_a_block_stays_a_line(line: str) -> None:
    assert escaped(f"y\n{line}") == f"y\n\\{line}"


words = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cf", "Co", "Cn", "Zl", "Zp"))
    | st.sampled_from("/\\:*?\"<>|#^[]'`%@- _~🙂"),
    min_size=1,
    max_size=60,
)


@settings(max_examples=20)
@given(st.lists(words, min_size=2, max_size=6))
def test_any_titles_come_back_with_what_they_are_related_by(titles: list[str]) -> None:
    titles = [" ".join(title.split()) for title in titles]
    for title in titles:
        assume(title and "[[" not in title and "](" not in title)
        assume(named(title) is None)
    notes = [
        Note(id=NodeId(f"note:n{n}"), text=title, title=title)
        for n, title in enumerate(titles)
    ]
    edges = [
        Edge(
            source=notes[0].id,
            target=note.id,
            relation=Relation.RELATED,
            type=RelatedType.TENSION,
            rationale="tension with that: both can't hold",
        )
        for note in notes[1:]
    ]
    folder = Path(tempfile.mkdtemp())
    try:
        with fill(folder, notes, edges) as made, again(vault, made, folder) as back:
            assert texts(back, Kind.NOTE) == texts(made, Kind.NOTE)
            assert said(back, Relation.RELATED, lambda e: e.type, why=True) == said(
                made, Relation.RELATED, lambda e: e.type, why=True
            )
    finally:
        shutil.rmtree(folder)


def test_an_inquiry_with_a_page_is_one(back: Store, place: Path) -> None:
    pages = list((place / "written" / QUESTIONS).glob("*.md"))
    assert len(pages) == 8
    known = texts(back, Kind.INQUIRY)
    for page in pages:
        title = re.search(
            r'^title: "\[\[QUE\]\] - (.*)"$', page.read_text("utf-8"), re.M
        )
        assert title is not None
        assert known[title[1]] == 1
