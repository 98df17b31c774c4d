"""One note in every rendering, with everything that titles and bodies may hold."""

import re
from collections.abc import Callable
from itertools import product

import pytest

from corpus.identity import Ledger
from corpus.loaders import parse
from corpus.resolve import Read, Resolution, resolve
from kg.model import Inquiry, Note, Relation

LONG = " ".join(f"Pond {n} froze from its edge." for n in range(400))
NOTE = f"""Do herons fish "blind" (at night): or only by moonlight?
Explores whether herons — all of them — fish by sight. Is sight enough?
In wading trials (Cold Feet, Slow Beaks), herons caught 30% fewer fish at new moon.
Related concepts in this collection are few, and that is a finding.
This limits what is said in Can egrets fish by touch?. The rest is open.
Caveat: the ponds were small and the trials were short.
{LONG}
The mechanism: herons judge depth by the shine of scales.
Inquiring lines that use this note as a source 5
This note is a source for these synthesized inquiries. Follow a line forward.
- Why do herons stand still?
- Why do herons stand so still?
- What does "blind" mean (for a bird): no light, or no eyes?
- Why do herons stand still?
Related concepts in this collection 4
This note in its neighbourhood — explore the map, then jump to a related concept.
Click a node to walk · click center to open · click Open in graph
-
Can egrets fish by touch?
Explores touch.
extends this to birds that feel their prey
-
Can egrets fish by touch — or by sound?
Explores sound. Is it enough?
tension with X — both speak of ‘prey’ but differ on the sense
-
Are "moonlight" counts biased (and by how much): a check
Explores the bias of counts.
-
Éclairage: does lamp-light count as moonlight?
Explores lamps.
the limit of counts by night
Related papers in this collection 3
Papers most semantically related to this note, ranked by cosine similarity.
- Cold Feet, Slow Beaks: Herons in Winter
- Do herons see? (A reply)
- “Moonlight” and the Shine of Scales
Original note title
herons fish by sight — at night, too
"""

Change = Callable[[str], str]


def _starred(text: str) -> str:
    return re.sub(r"^-(?=\s)", "*", text, flags=re.MULTILINE)


def _dotted(text: str) -> str:
    return re.sub(r"^-(?=\s)", "•", text, flags=re.MULTILINE)


def _spaced(text: str) -> str:
    """Blocks parted by blank lines, with lists as a browser copies them."""
    return text.replace("\n", "\n\n")


def _marked(text: str) -> str:
    """Headings and bold as Markdown, which some exports keep."""
    text = re.sub(
        r"^((?:Inquiring lines|Related (?:concepts|papers) in this collection \d"
        r"|Original note title).*)$",
        r"## \1",
        text,
        flags=re.MULTILINE,
    )
    text = re.sub(r"^(Caveat|The mechanism):", r"**\1:**", text, flags=re.MULTILINE)
    return f"# {text}"


def _on_bullet(text: str) -> str:
    return text.replace("\n-\n", "\n- ")


def _blank_ends(text: str) -> str:
    return text.replace("\n", " \t\n")


def _bare(text: str) -> str:
    """No bullets at all."""
    return re.sub(r"^- ?", "", text.replace("\n-\n", "\n"), flags=re.MULTILINE)


def _linked(text: str) -> str:
    """What is listed as links, which what saves Markdown keeps."""
    address = r"(https://lines.example/notes/some-page/)"
    text = re.sub(r"^- (.+)$", rf"- [\1]{address}", text, flags=re.MULTILINE)
    return re.sub(r"^-\n(.+)$", rf"-\n**[\1]{address}**", text, flags=re.MULTILINE)


def _wikilinked(text: str) -> str:
    text = re.sub(r"^- (.+)$", r"- [[page|\1]]", text, flags=re.MULTILINE)
    return re.sub(r"^-\n(.+)$", r"- [[\1]]", text, flags=re.MULTILINE)


RENDERINGS: dict[str, Change] = {
    "dashes": str,
    "stars": _starred,
    "dots": _dotted,
    "blocks": _spaced,
    "markdown": _marked,
    "markdown, stars, blocks": lambda text: _starred(_spaced(_marked(text))),
    "titles on bullets": _on_bullet,
    "trailing blanks": _blank_ends,
    "no bullets": _bare,
    "links": _linked,
    "links, no bullets": lambda text: _bare(_linked(text)),
    "wikilinks": _wikilinked,
}
ENDINGS: dict[str, Change] = {
    "lf": str,
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "bom, crlf": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
}


def resolved(*texts: str, suffix: str = ".txt") -> Resolution:
    reads = [
        Read(parse(text, f"note{n}{suffix}"), text) for n, text in enumerate(texts)
    ]
    return resolve(reads, Ledger({}))


def told(found: Resolution) -> tuple[list[object], list[object]]:
    nodes: list[object] = [
        (n.id, n.kind, n.text, getattr(n, "title", None), getattr(n, "role", None))
        for n in found.nodes
    ]
    edges = [
        (e.source, e.relation, e.type, e.outcome, e.target, e.rationale, e.rank)
        for e in found.edges
    ]
    return nodes, sorted(edges, key=repr)


PLAIN = told(resolved(NOTE))


@pytest.mark.parametrize(
    ("rendering", "ending"),
    product(RENDERINGS, ENDINGS),
    ids=lambda name: str(name).replace(" ", "-"),
)
def test_a_note_is_the_same_in_every_rendering(rendering: str, ending: str) -> None:
    text = ENDINGS[ending](RENDERINGS[rendering](NOTE))
    found = resolved(text)
    nodes, edges = told(found)
    assert nodes == PLAIN[0]
    assert edges == PLAIN[1]
    for node in found.nodes:
        for span in node.spans[:1]:
            assert text[span.start : span.end] == node.text


@pytest.mark.parametrize("suffix", [".md", ".text"])
def test_the_name_of_a_file_decides_nothing(suffix: str) -> None:
    assert told(resolved(NOTE, suffix=suffix)) == PLAIN


def test_everything_on_the_page_is_read() -> None:
    found = resolved(NOTE)
    texts = {node.id: node.text for node in found.nodes}
    asked = [n.text for n in found.nodes if isinstance(n, Inquiry)]
    assert len(asked) == 3, "one is listed twice, two are nearly the same"
    related = [
        (texts[e.target], e.type, e.rationale)
        for e in sorted(found.edges, key=lambda e: e.rank or 0)
        if e.relation is Relation.RELATED
    ]
    assert [(kind, why) for _, kind, why in related] == [
        ("extends", "extends this to birds that feel their prey"),
        ("tension", "tension with X — both speak of ‘prey’ but differ on the sense"),
        ("other", None),
        ("limits", "the limit of counts by night"),
    ]
    (mention,) = (e for e in found.edges if e.relation is Relation.MENTIONS)
    assert texts[mention.target] == "Can egrets fish by touch?"
    assert mention.type == "limits"
    reported = {
        texts[e.target] for e in found.edges if e.relation is Relation.REPORTED_IN
    }
    assert reported == {"Cold Feet, Slow Beaks: Herons in Winter"}
    codes = {problem.code for problem in found.problems}
    assert {"count-differs", "duplicate-entry"} & codes


def test_two_notes_with_one_title_stay_two() -> None:
    other = NOTE.replace("herons fish by sight — at night, too", "herons go by ear")
    found = resolved(NOTE, other)
    twins = [n for n in found.nodes if isinstance(n, Note) and not n.stub]
    assert len({note.id for note in twins}) == 2
    assert len({note.title for note in twins}) == 1
    again = resolved(other, NOTE)
    assert {n.id for n in twins} == {
        n.id for n in again.nodes if isinstance(n, Note) and not n.stub
    }
