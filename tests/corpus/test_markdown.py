from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document, is_local
from corpus.markdown import MAX_CHARACTERS, parse
from kg.model import (
    Claim,
    Edge,
    Inquiry,
    Kind,
    Note,
    Page,
    Qualification,
    RelatedType,
    Relation,
    Role,
    Span,
)

VAULT = Path(__file__).parents[1] / "data" / "vault"


def note(text: str, file: str = "folder/The file.md") -> Note:
    found = parse(text, file).nodes[0]
    assert isinstance(found, Note)
    return found


def edges(text: str, relation: Relation) -> list[Edge]:
    found = parse(text, "a.md").edges
    return [edge for edge in found if edge.relation is relation]


def targets(text: str, relation: Relation) -> list[str]:
    document = parse(text, "a.md")
    names = {reference.id: reference.text for reference in document.references}
    return [names[edge.target] for edge in document.edges if edge.relation is relation]


def related(text: str) -> list[tuple[str, str, str | None]]:
    document = parse(text, "a.md")
    names = {reference.id: reference.text for reference in document.references}
    return [
        (names[edge.target], str(edge.type), edge.rationale)
        for edge in document.edges
        if edge.relation is Relation.RELATED
    ]


def prose(text: str) -> list[str]:
    return [text[r.span.start : r.span.end] for r in parse(text, "a.md").regions]


# Who the note is


@pytest.mark.parametrize(
    ("text", "title", "is_in_the_text"),
    [
        ("---\ntitle: From the header\n---\n# Heading\n", "From the header", True),
        ('---\ntitle: "Quoted: one"\n---\n', "Quoted: one", True),
        ("---\ntitle: f(x) = a * b_1 * c_2\n---\n", "f(x) = a * b_1 * c_2", True),
        ("---\ntitle: >\n  two\n  lines\n---\n", "two lines", False),
        ("Text.\n\n# The heading #\n", "The heading", True),
        ("The heading\n===\n", "The heading", True),
        ("# **Bold** and [[Link|shown]]\n", "Bold and shown", False),
        ("# One\n\n# Two\n", "The file", False),
        ("## Only a section\n", "The file", False),
        ("> # Quoted\n", "The file", False),
        ("```\n# Code\n```\n", "The file", False),
        ("title:: From a property\n\n- text", "From a property", True),
        ("", "The file", False),
        ("\ufeff# After a mark\n", "After a mark", True),
    ],
)
def test_the_title_is_the_headers_or_the_only_heading_or_the_files_name(
    text: str, title: str, is_in_the_text: bool
) -> None:
    found = note(text)
    assert (found.title, found.text) == (title, title)
    places = [text[span.start : span.end] for span in found.spans]
    assert places == ([title] if is_in_the_text else [])
    assert found.file == "folder/The file.md"


def test_a_files_name_is_decoded_as_logseq_writes_it() -> None:
    assert note("", "pages/could it be%3F.md").title == "could it be?"
    assert note("", "pages/project___part.md").title == "project/part"


def test_the_header_gives_names_date_and_description() -> None:
    found = note(
        "---\ntitle: T\naliases: [One, '[[Two]]', T]\ncreated: 2024-03-09T10:00\n"
        "summary: What it is about.\nstatus: growing\nrating: 5\n---\n# Another name\n"
    )
    assert found.aliases == ("One", "Two", "Another name")
    assert (found.date, found.description) == ("2024-03-09", "What it is about.")
    assert found.properties == {"status": "growing", "rating": "5"}
    assert (found.page, found.stub) == (Page.NOTE, False)


@pytest.mark.parametrize(
    ("written", "aliases"),
    [
        ("aliases: Naps, Short rest", ("Naps", "Short rest")),
        ("alias: Naps", ("Naps",)),
        ("aliases: ['Naps, short']", ("Naps, short",)),
        ("aliases:\n- Naps, short\n- Rest", ("Naps, short", "Rest")),
    ],
)
def test_names_on_one_line_are_parted_as_editors_do(
    written: str, aliases: tuple[str, ...]
) -> None:
    assert note(f"---\n{written}\n---\nText.\n", "t.md").aliases == aliases


def test_quotes_around_a_property_are_no_part_of_it() -> None:
    found = note('place:: "Oslo, Norway"\nsaid:: "a" and "b"\n\n- Text.\n')
    assert found.properties == {"place": "Oslo, Norway", "said": '"a" and "b"'}


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        (", sleep, et al.", None),
        (", because it never held in the second year", "because it never held in the"),
        (" as both look at sleep", "as both look at sleep"),
    ],
)
def test_a_list_that_goes_on_is_no_reason(rest: str, reason: str | None) -> None:
    found = parse(f"# N\n\nopposes:: [[Gamma]]{rest}\n\nText.\n", "n.md")
    (edge,) = [e for e in found.edges if e.relation is Relation.RELATED]
    assert (edge.rationale or "").startswith(reason or "")
    assert (edge.rationale is None) is (reason is None)


def test_properties_that_open_a_note_are_its_own() -> None:
    text = "alias:: old name, older name\ntags:: serving\nstatus:: seed\n\n- Text.\n"
    found = note(text)
    assert found.aliases == ("old name", "older name")
    assert found.properties == {"status": "seed"}
    assert targets(text, Relation.IN_TOPIC) == ["serving"]


def test_properties_of_a_later_block_are_not_the_notes() -> None:
    found = note("- A block about things\n  status:: seed\n  alias:: not this\n")
    assert (found.aliases, found.properties) == ((), {})


def test_a_thesis_is_the_main_claim_and_is_stated() -> None:
    text = "---\nthesis: Caches hide decay.\n---\nCaches hide decay. So they say.\n"
    document = parse(text, "a.md")
    claims = [node for node in document.nodes if isinstance(node, Claim)]
    assert note(text).thesis == "Caches hide decay."
    assert [c.text for c in claims if c.role is Role.MAIN] == ["Caches hide decay."]
    assert (claims[0].spans[0].start, claims[0].spans[0].end) == (12, 30)
    stated = [e.target for e in document.edges if e.relation is Relation.STATES]
    assert stated.count(claims[0].id) == 1


def test_a_broken_header_is_told_and_the_body_is_read() -> None:
    document = parse("---\nlink: @x\n---\n# Title\n\nSee [[Other]].\n", "a.md")
    assert [(p.line, p.code) for p in document.problems] == [(2, "front-matter")]
    assert document.nodes[0].text == "Title"
    assert [r.text for r in document.references] == ["Other"]


# What it is filed under


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntags: [a, '#b']\n---\n", ["a", "b"]),
        ("---\ntags: a, b c\n---\n", ["a", "b", "c"]),
        (
            "tags:: good practice, [[sound habit]]\n\n- Text.\n",
            ["good practice", "sound habit"],
        ),
        ("tags:: #a #b\n\n- Text.\n", ["a", "b"]),
        (
            "---\ntags:\n  - nested/tag\n---\nText #more and #more.",
            ["nested/tag", "more"],
        ),
        ("---\ntopics: Reasoning, Retrieval\n---\n", ["Reasoning, Retrieval"]),
        ("---\ntopics: ['[[One]]', '[[Two|shown]]']\n---\n", ["One", "Two"]),
        ("---\ntopics: [[One]]\n---\n", ["One"]),
        ("- A thing is #[[two words]].", ["two words"]),
        ("`#code` $#x$ %% #hidden %%", []),
    ],
)
def test_tags_and_topics_become_topics(text: str, expected: list[str]) -> None:
    assert targets(text, Relation.IN_TOPIC) == expected
    document = parse(text, "a.md")
    topics = [r for r in document.references if r.kinds == (Kind.TOPIC,)]
    assert all(text[r.span.start : r.span.end] == r.text for r in topics if r.span)
    assert all(r.span for r in topics)


# What it says of other notes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- [[A]] — tension: both hold, but not at once",
            [("A", "tension", "tension: both hold, but not at once")],
        ),
        ("* [[A|shown]] -- extends it", [("A", "extends", "extends it")]),
        ("1. **[[A]]** – the limit of it", [("A", "limits", "the limit of it")]),
        ("- [[A]] - refines the claim", [("A", "refines", "refines the claim")]),
        ("- [[A]]: contrast, it fails", [("A", "contrasts", "contrast, it fails")]),
        ("- [ ] [[A]] — bridges both", [("A", "bridge", "bridges both")]),
        (
            "- [[A]] — supports *this*\n  with [[B]] and `code`",
            [("A", "supports", "supports *this*\n  with [[B]] and `code`")],
        ),
        (
            "- [[A]], [[B]] and [[C]] — supports it",
            [(name, "supports", "supports it") for name in "ABC"],
        ),
        ("- [[A]] — `code` supports it", [("A", "supports", "`code` supports it")]),
        ("- [a](A.md) — supports it", [("A", "supports", "supports it")]),
        ("[[A]] — because of it", [("A", "mechanism", "because of it")]),
        ("- something [[A]] — because", []),
        ("- [[A]]", []),
        ("- [[A]] —", []),
        ("- `[[A]]` — because", []),
        ("[[A]]: a paragraph about it", []),
        ("supports:: [[A]]", [("A", "supports", None)]),
        (
            "- contradicts:: [[A]] — only on one site",
            [("A", "tension", "only on one site")],
        ),
        (
            "**extends**:: [[A]], [[B]]",
            [("A", "extends", None), ("B", "extends", None)],
        ),
        ("up:: [[A]]", [("A", "other", None)]),
        ("see:: [[A]] — reframes it", [("A", "reframes", "reframes it")]),
        ("---\nsupports: '[[A]]'\nup: [[B]]\n---\n",
         [("A", "supports", None), ("B", "other", None)]),
        ("---\ntitle: '[[A]]'\naliases: ['[[B]]']\ndate: '[[2024-01-05]]'\n---\n", []),
    ],
)  # fmt: skip
def test_reasons_are_kept_word_for_word_and_typed(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert related(text) == expected


def test_relations_rank_in_the_order_of_the_file() -> None:
    text = "- [[A]] — one\n- supports:: [[B]]\n- [[C]] — three\n"
    ranks = [edge.rank for edge in edges(text, Relation.RELATED)]
    assert (targets(text, Relation.RELATED), ranks) == (["A", "B", "C"], [1, 2, 3])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("First. It shows what [[A]] says. Last.", "It shows what [[A]] says."),
        ("It is told in\nwhat [[A]] says.", "It is told in\nwhat [[A]] says."),
        ("- An item that names ![[A]] too", "An item that names ![[A]] too"),
        ("> It is quoted from [[A]] here", "> It is quoted from [[A]] here"),
        ("| [[A]] is in a table |\n|-|\n", "| [[A]] is in a table |"),
        ("## A long heading on [[A]]\n", "A long heading on [[A]]"),
        ("- [[A]]", None),
        ("Topics: [[A]] [[B]]", None),
    ],
)
def test_a_mention_carries_its_sentence(text: str, sentence: str | None) -> None:
    mention = edges(text, Relation.MENTIONS)[0]
    assert mention.rationale == sentence
    assert mention.span is not None
    if sentence is not None:
        assert text[mention.span.start : mention.span.end] == sentence


def test_a_mention_is_typed_when_its_sentence_says_how() -> None:
    (mention,) = edges("This directly contradicts [[A]] in part.", Relation.MENTIONS)
    assert mention.type is RelatedType.TENSION


def test_a_note_named_twice_in_a_sentence_is_mentioned_once() -> None:
    text = "Both [[A]] and [[a|again]] say so. As [[A]] says elsewhere."
    assert targets(text, Relation.MENTIONS) == ["A", "A"]
    assert len(parse(text, "a.md").references) == 3


def test_a_sentence_without_end_is_cut() -> None:
    mentions = edges("word " * 5_000 + "[[A]]" + " word" * 5_000, Relation.MENTIONS)
    assert len(mentions[0].rationale or "") < 3_000


def test_papers_are_cited_in_the_order_they_appear() -> None:
    text = "As @b2020 and [@a; @b2020] say, [[@c]] does. See @b2020."
    cites = edges(text, Relation.CITES)
    assert targets(text, Relation.CITES) == ["b2020", "a", "c"]
    assert [edge.rank for edge in cites] == [1, 2, 3]


def test_questions_under_their_heading_are_inquiries() -> None:
    text = (
        "## Open questions\n\n- How long?\n- Not one.\n- See [[A]]?\n\n## Rest\n- Eh?"
    )
    document = parse(text, "a.md")
    asked = [node for node in document.nodes if isinstance(node, Inquiry)]
    assert [node.text for node in asked] == ["How long?"]
    draws = [e for e in document.edges if e.relation is Relation.DRAWS_ON]
    assert [(e.source, e.target) for e in draws] == [(asked[0].id, "#note")]


# What is prose


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One paragraph\nof two lines.\n\nAnother one stands here.",
         ["One paragraph\nof two lines.", "Another one stands here."]),
        ("- an item of words\n  goes on\n    - a nested item too",
         ["an item of words\n  goes on", "a nested item too"]),
        ("- [x] a task that was done\n- TODO a task to do",
         ["a task that was done", "a task to do"]),
        ("1) a numbered item here", ["a numbered item here"]),
        ("A paragraph with a name. ^name-1", ["A paragraph with a name."]),
        ("A long paragraph that ends.\n---\nMore words stand here.",
         ["A long paragraph that ends.", "More words stand here."]),
        ("Before %% hidden %% and then after it.", ["and then after it."]),
        ("Words before the formula\n$$\nx = 1\n$$\nand words after it",
         ["Words before the formula", "and words after it"]),
        ("- a block of words\n  id:: 62-ab\n  collapsed:: true",
         ["a block of words"]),
        ("# A heading of words\n\n```\na block of code\n```\n\n    indented code here",
         []),
        ("> words that somebody wrote\n\n> [!quote] Someone\n> other words of theirs",
         []),
        ("> [!note] Title of it\n> words in a callout\n>\n> and some more words",
         ["words in a callout", "and some more words"]),
        ("> [!note]\n> words in a callout\n\n> words that somebody wrote",
         ["words in a callout"]),
        ("Tags: #a #b\n\n- [[A]] [[B]]\n\n| a | table of | words |\n|-|-|-|\n", []),
        ("[^1]: A footnote says this.", ["[^1]: A footnote says this."]),
    ],
)  # fmt: skip
def test_prose_is_paragraphs_items_and_callouts(text: str, expected: list[str]) -> None:
    assert prose(text) == expected
    crlf = text.replace("\n", "\r\n")
    assert prose(crlf) == [part.replace("\n", "\r\n") for part in expected]


def test_a_callout_may_qualify_and_its_title_ends_with_it() -> None:
    text = (
        "The cache hides decay.\n\n> [!warning] Limitation\n> It holds for an hour.\n\n"
        "The cache is cheap to keep.\n"
    )
    nodes = parse(text, "a.md").nodes
    assert [n.text for n in nodes if isinstance(n, Qualification)] == [
        "It holds for an hour."
    ]
    assert "The cache is cheap to keep." in [
        n.text for n in nodes if isinstance(n, Claim)
    ]


# Whole notes


@pytest.fixture(params=sorted(VAULT.rglob("*.md")), ids=lambda path: path.stem)
def vault_note(request: pytest.FixtureRequest) -> tuple[str, str]:
    path: Path = request.param
    return path.read_text("utf-8"), path.relative_to(VAULT).as_posix()


def check(text: str, document: Document) -> None:
    """Everything that must hold of any document."""
    ids = [node.id for node in (*document.nodes, *document.references)]
    assert len(ids) == len(set(ids))
    assert all(map(is_local, ids))
    for node in document.nodes:
        for span in node.spans[:1]:
            assert text[span.start : span.end] == node.text
    for reference in document.references:
        if reference.span:
            span = reference.span
            assert text[span.start : span.end] == reference.text
    spans: list[Span] = [region.span for region in document.regions]
    for edge in document.edges:
        assert {edge.source, edge.target} <= set(ids)
        if edge.relation in (Relation.RELATED, Relation.MENTIONS) and edge.rationale:
            assert edge.span is not None
            assert edge.rationale in text[edge.span.start : edge.span.end]
        spans += [edge.span] if edge.span else []
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines for problem in document.problems)


@pytest.mark.parametrize("change", [str, lambda text: text.replace("\n", "\r\n")])
def test_a_note_of_the_vault_keeps_the_invariants(
    vault_note: tuple[str, str], change: Callable[[str], str]
) -> None:
    text, file = change(vault_note[0]), vault_note[1]
    check(text, parse(text, file))


def test_the_ends_of_lines_change_nothing(vault_note: tuple[str, str]) -> None:
    text, file = vault_note
    unix, windows = parse(text, file), parse(text.replace("\n", "\r\n"), file)
    assert [n.text for n in unix.nodes] == [
        n.text.replace("\r\n", "\n") for n in windows.nodes
    ]
    assert [r.text for r in unix.references] == [r.text for r in windows.references]
    assert [(e.source, e.target, e.relation, e.type) for e in unix.edges] == [
        (e.source, e.target, e.relation, e.type) for e in windows.edges
    ]


def test_a_note_beyond_the_bound_is_read_up_to_it() -> None:
    document = parse("# Title\n".ljust(MAX_CHARACTERS) + "[[A]]", "a.md")
    assert document.nodes[0].text == "Title"
    assert not document.references
    assert [problem.code for problem in document.problems] == ["too-large"]


@pytest.mark.parametrize(
    "text",
    [
        "> " * 5_000 + "[[A]]",
        "- " * 5_000 + "[[A]]",
        "".join("\t" * depth + "- x\n" for depth in range(300)) + "[[A]]",
        "[" * 10_000 + " [[A]]",
        "x" * 10_000 + " [[A]]",
        "a " + "`" * 10_001 + " [[A]]",
        "|" * 10_000 + "\n" + "|-" * 5_000 + "\n[[A]]",
        "<div>\n[[A]]\n</div>",
        "[/foo] [b]x[/b] [[A]]",
        "\x1b[31m \u202e [[A]]",
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_links_are_found_in_hostile_text(text: str) -> None:
    document = parse(text, "a.md")
    assert [reference.text for reference in document.references] == ["A"]
    check(text, document)


_MARKUP = st.sampled_from(
    [
        *("# ", "## ", "- ", "* ", "1. ", "> ", "> [!note] T\n> ", "---\n", "===\n"),
        *("\n", "\n\n", "\r\n", "\t", "    ", "  ", "\x00", "\ufeff", "\u2028", "é"),
        *("[[A]]", "[[A|b]]", "![[c.png]]", "[x](b.md)", "@key1", "[@key]", "#tag"),
        *(" — because ", " -- ", ":: ", "supports:: ", "tags: [a]\n", "title: T\n"),
        *("```\n", "%%", "$$", "$x$", "`", "<b>", "<!--", "-->", "^id", "[ ] ", "\\"),
        *(
            "| a | b |\n",
            "|---|---|\n",
            "*",
            "**",
            "Questions\n",
            "Words go on. ",
            "Why?",
        ),
    ]
)


@settings(max_examples=200)
@given(st.lists(_MARKUP, max_size=40).map("".join) | st.text(max_size=120))
def test_whatever_is_written_is_read_without_error(text: str) -> None:
    document = parse(text, "folder/a.md")
    check(text, document)
    assert document == parse(text, "folder/a.md")
