import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.frontmatter import MAX_CHARACTERS, FrontMatter, read


def header(yaml: str) -> FrontMatter:
    return read(f"---\n{yaml}\n---\nBody.\n", "note.md")


def values(yaml: str) -> dict[str, tuple[str, ...]]:
    found = header(yaml)
    assert not found.problems
    return {key: field.values for key, field in found.fields.items()}


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("title: A note", {"title": ("A note",)}),
        ('Title: "A: note"', {"title": ("A: note",)}),
        ("tags: [a, b]", {"tags": ("a", "b")}),
        ("tags:\n  - a\n  - b", {"tags": ("a", "b")}),
        ("tags: #none", {"tags": ()}),
        ("date: 2024-01-05", {"date": ("2024-01-05",)}),
        ("when: 2024-02-31", {"when": ("2024-02-31",)}),
        ("publish: true\nrating: 5", {"publish": ("true",), "rating": ("5",)}),
        ("topics: [[maintenance]]", {"topics": ("maintenance",)}),
        ('topics: ["[[maintenance]]"]', {"topics": ("[[maintenance]]",)}),
        ("summary: >\n  two\n  lines", {"summary": ("two lines",)}),
        (
            "a: ~\nb: null\nc: ''\nd: 'null'",
            {"a": (), "b": (), "c": (), "d": ("null",)},
        ),
        ("source: {by: Ada, in: 1843}", {"source": ("by", "Ada", "in", "1843")}),
        ("a: 1\na: 2", {"a": ("1",)}),
        ("", {}),
        ("# only a comment", {}),
        ("x: !!python/object:os.system ls", {"x": ("ls",)}),
    ],
)
def test_fields_are_text(yaml: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert values(yaml) == expected


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_offsets_and_lines_are_those_of_the_file(ending: str, mark: str) -> None:
    text = mark + ending.join(["---", "title: T", "tags:", "  - a", "...", "Body"])
    found = read(text, "note.md")
    assert text[found.body :] == "Body"
    assert text[found.start : found.end].splitlines() == ["title: T", "tags:", "  - a"]
    assert {key: field.line for key, field in found.fields.items()} == {
        "title": 2,
        "tags": 3,
    }


@pytest.mark.parametrize(
    "text",
    [
        "No header.",
        "",
        "---",
        "---\nnever closed: true\n",
        " ---\na: b\n---\n",
        "----\na: b\n----\n",
        "\n---\na: b\n---\n",
        f"---\na: {'b' * MAX_CHARACTERS}\n---\n",
    ],
    ids=lambda text: text[:12],
)
def test_what_is_no_header_belongs_to_the_body(text: str) -> None:
    assert read(text, "note.md") == FrontMatter()


def test_a_byte_order_mark_is_no_part_of_the_body() -> None:
    assert read("\ufeff# Title", "note.md").body == 1


@pytest.mark.parametrize(
    ("yaml", "line", "kept"),
    [
        ("good: 1\ntitle: a: b", 3, {"good": ("1",), "title": ("a: b",)}),
        ("good: 1\nlist: [a, b\nmore: 2", 4, {"good": ("1",), "more": ("2",)}),
        ("good: 1\nnext: 2\n\tbad: 2", 4, {"good": ("1",)}),
        ("good: 1\nlink: @key", 3, {"good": ("1",), "link": ("@key",)}),
        (
            "good: 1\nabout: a: b\ntags: [x, y]\nby:\n  - One\n  - '[[Two]]'\nbad: *x",
            3,
            {"good": ("1",), "about": ("a: b",), "tags": ("x", "y"),
             "by": ("One", "[[Two]]")},
        ),
        (
            "from: [[a]], [[b]]\ntags: x",
            2,
            {"from": ("[[a]], [[b]]",), "tags": ("x",)},
        ),
        ("- a\n- b", 2, {}),
        ("just words", 2, {}),
        ("a: &x 1\nb: *x", 3, {"a": ("1",)}),
        ("good: 1\na: " + "[" * 30 + "]" * 30, 3, {"good": ("1",)}),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_what_precedes_it_is_kept(
    yaml: str, line: int, kept: dict[str, tuple[str, ...]]
) -> None:
    found = header(yaml)
    assert {key: field.values for key, field in found.fields.items()} == kept
    (problem,) = found.problems
    assert (problem.code, problem.file) == ("front-matter", "note.md")
    assert problem.line == line
    assert found.body == len(f"---\n{yaml}\n---\n")


def test_aliases_of_aliases_do_not_multiply() -> None:
    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30)]
    found = header("\n".join(["l0: &l0 lol", *levels]))
    assert [field.values for field in found.fields.values()] == [("lol",)]
    assert len(found.problems) == 1


def test_values_are_found_under_any_of_several_keys() -> None:
    found = header("alias: one\naliases: [two, three]\nempty:")
    assert found.all("aliases", "alias", "none") == ("two", "three", "one")
    assert found.first("empty", "alias") == "one"
    assert found.first("empty") is None
    assert found.fields["aliases"].text == "two, three"


_YAML = st.sampled_from(
    ["a", ": ", ":", "\n", "- ", "[", "]", "{", "}", "&x ", "*x", '"', "'", "|", ">",
     "#", "!", "%", "@", "\t", "  ", "?", ",", "\x00", "é", "\ud800", "---", "<<: "]
)  # fmt: skip


@given(st.lists(_YAML, max_size=40).map("".join) | st.text(max_size=80))
def test_no_header_is_an_error_or_touches_the_body(yaml: str) -> None:
    text = f"---\n{yaml}\n---\nThe body.\n"
    found = read(text, "note.md")
    assert 0 <= found.start <= found.end <= found.body <= len(text)
    assert text[found.body :].endswith("The body.\n")
    assert all(problem.line >= 2 for problem in found.problems)
