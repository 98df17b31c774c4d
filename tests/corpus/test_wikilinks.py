import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus import wikilinks
from corpus.wikilinks import inside, links


def named(text: str, file: str = "notes/a.md") -> list[str]:
    found = links(text, 0, len(text), file)
    return [f"{link.kind.value}:{link.name}" for link in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[Target]]", ["note:Target"]),
        ("[[ Target ]]", ["note:Target"]),
        ("[[Target|shown]]", ["note:Target"]),
        (r"| [[Target\|shown]] |", ["note:Target"]),
        ("[[Target#Heading]]", ["note:Target"]),
        ("[[Target#^block|shown]]", ["note:Target"]),
        ("[[folder/Target]]", ["note:folder/Target"]),
        ("[[Target.md]]", ["note:Target"]),
        ("![[embed]]", ["note:embed"]),
        ("[[GPT 4.1]]", ["note:GPT 4.1"]),
        ("[[one]][[two]]", ["note:one", "note:two"]),
        ("[[#Heading]] [[#^block]]", ["note:", "note:"]),
        ("[[ ]] [[|x]] #[[#x]]", []),
        ("![[figure.png]] [[paper.PDF]]", []),
        ("[[https://example.org]]", []),
        (r"\[[Target]]", []),
        ("[[a\nb]] [[a]b]]", []),
        ("[x](Other.md)", ["note:notes/Other"]),
        ("[x](<Other note.md>)", ["note:notes/Other note"]),
        ("[x](My%20Note.md#Part)", ["note:notes/My Note"]),
        ('[x](../topics/b.md "a title")', ["note:topics/b"]),
        ("![x](Other.markdown)", ["note:notes/Other"]),
        ("[x](../../b.md) [x](/b.md) [x](file:///b.md)", []),
        ("[x](https://example.org/b.md) [x](//host/b.md)", []),
        ("[x](Other.txt) [x](.md) [x](b/.md)", []),
        ("[x](Other) [x](a.html)", ["note:notes/Other", "note:notes/a.html"]),
        ("[x](Other note.md)", ["note:notes/Other note"]),
        ("[x](Other note.txt) [x]( a.md)", []),
        ("[[../b]] [[./c|shown]]", ["note:b", "note:notes/c"]),
        ("[[../../b]]", ["note:../../b"]),
        ("[x](Note%20(a).md)", ["note:notes/Note (a)"]),
        ("[x](#Part)", ["note:"]),
        ("[shown]([[Page]])", ["note:Page"]),
        ("[[AI: a guide]]", ["note:AI: a guide"]),
        ("[[mailto:a@b.org]] [[javascript:x]]", []),
        ("((62cc4b57-bb38-420e-a95c-c3a10dcf3731))", ["note:"]),
        ("[x](((62cc4b57-bb38-420e-a95c-c3a10dcf3731)))", ["note:"]),
        ("((not a block)) ((62cc4b57))", []),
        ("[[[[CLM]] - It holds]]", ["note:[[CLM]] - It holds"]),
        ("[[[[EVD]] - It did - [[@a1]]]]", ["note:[[EVD]] - It did - [[@a1]]"]),
        ("[@smith]", ["paper:smith"]),
        ("[see @smith, p. 3; -@jones2020]", ["paper:smith", "paper:jones2020"]),
        ("[[@smith2020]]", ["paper:smith2020", "note:@smith2020"]),
        ("[[@smith2020|Smith]]", ["paper:smith2020", "note:@smith2020"]),
        ("as @smith2020 shows", ["paper:smith2020"]),
        ("(@smith2020:a-b).", ["paper:smith2020:a-b"]),
        ("as @smith2020.", ["paper:smith2020"]),
        ("ask @anna", []),
        ("[x] @anna", []),
        ("a@b1.org me@smith2020", []),
        ("#tag", ["topic:tag"]),
        ("(#tag), #other.", ["topic:tag", "topic:other"]),
        ("#nested/tag-1", ["topic:nested/tag-1"]),
        ("#größe #日本", ["topic:größe", "topic:日本"]),
        ("#[[two words]]", ["topic:two words"]),
        ("#1 #2024 ## a# a#b &#x27; C#", []),
        ("https://example.org/#part?@a1 x", []),
        ("http://medium.com/@name1", []),
    ],
)
def test_markup_names_notes_papers_and_topics(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("[[A#Why so?]]", "Why so?"),
        ("[[A#Part#Why|shown]]", "Why"),
        ("[[A#^b1]]", "^b1"),
        ("[[#^b1]]", "^b1"),
        ("![[A#Part]]", "Part"),
        ("[x](A.md#Why%20so)", "Why so"),
        ("[x](#why)", "why"),
        ("((62cc4b57-bb38-420e-a95c-c3a10dcf3731))",
         "((62cc4b57-bb38-420e-a95c-c3a10dcf3731))"),
        ("[[A]]", ""),
    ],
)  # fmt: skip
def test_a_link_may_lead_to_a_part_of_a_note(text: str, anchor: str) -> None:
    (link,) = links(text, 0, len(text), "a.md")
    assert link.anchor == anchor


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("b.md", "notes/b.md"),
        ("./sub/b.md", "notes/sub/b.md"),
        ("../b.md", "b.md"),
        ("../../b.md", None),
        ("..%2F..%2Fb.md", None),
        ("%2Fetc%2Fb.md", None),
        ("/etc/b.md", None),
        ("C:b.md", None),
        ("javascript:b.md", None),
        ("..\\b.md", None),
        ("a%00.md", None),
        ("..", None),
    ],
)
def test_a_path_stays_inside_the_collection(path: str, expected: str | None) -> None:
    assert inside(path, "notes/a.md") == expected


@given(st.text(alphabet="./%2Fab\\:", max_size=30))
def test_no_path_leads_out_of_the_collection(path: str) -> None:
    found = inside(path, "notes/a.md")
    assert found is None or not (found.startswith(("/", "../")) or found == "..")


_MARKUP = st.sampled_from(
    ["[[", "]]", "[", "[[CLM]] - ", "[[@a]]", "((", "))", "(",
     "](", ")", "|", "#", "@", "a1", " ", "\n", "/", "é", "<", ">",
     "\\", "!", ":", ".md", "://", "^", '"']
)  # fmt: skip


@example("[to the top](#)")
@given(st.lists(_MARKUP).map("".join))
def test_names_stand_where_they_are_said_to_stand(text: str) -> None:
    reached = 0
    for link in links(text, 0, len(text), "a.md"):
        # A literature note is named by the same markup as its paper.
        assert reached <= link.start or reached == link.end
        assert link.start < link.end <= len(text)
        assert link.name == link.name.strip()
        assert link.name or link.anchor
        if link.name_start is not None:
            assert text.startswith(link.name, link.name_start)
            assert link.start <= link.name_start < link.end
        reached = link.end


@example("x://y @a1://b [a://b](c) d://", 0, 0)
@example("a" * 30 + "://b #t", 0, 0)
@given(st.lists(_MARKUP).map("".join), st.integers(0, 4), st.integers(0, 4))
def test_what_is_looked_for_by_its_marks_is_what_the_whole_pattern_finds(
    text: str, before: int, after: int
) -> None:
    start, end = before, max(before, len(text) - after)
    whole = [found.span() for found in wikilinks._NAMING.finditer(text, start, end)]
    assert [found.span() for found in wikilinks._named(text, start, end)] == whole
