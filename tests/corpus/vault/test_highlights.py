"""What Readwise exports: the words of a source, and notes of who read it."""

import pytest

from corpus.markdown import parse
from kg.model import Claim, Experiment, Holder, Kind, Paper, Relation, Role

VIEW = "([View Highlight](https://read.readwise.io/read/01gmpg41a2))"
PLACE = "([Location 12](https://readwise.io/to_kindle?action=open&location=12))"
OBSIDIAN = f"""# Valuing homes with structure

![rw-book-cover](https://example.org/x.png)

## Metadata
- Author: [[Stu Stewart]]
- Full Title: Accurately Valuing Homes With Structural Biases
- Category: #articles
- URL: https://doi.org/10.1234/homes.1

## Highlights
- Comparables are the key to every valuation. {VIEW}
    - Note: Appraisers work like this, so the model inherits their bias.
- The structured model cut the median error from 3.1% to 2.4% on 12,000 homes. {PLACE}
## New highlights added March 3, 2024 at 5:00 PM
- Prices are noisy. {VIEW} #Highlight #[[2023-09-21]]
"""
LOGSEQ = f"""title:: Valuing homes with structure (highlights)
author:: [[Stu Stewart]]
full-title:: "Accurately Valuing Homes With Structural Biases"
category:: #articles
url:: https://doi.org/10.1234/homes.1

- Highlights first synced by [[Readwise]] [[Mar 12th, 2024]]
\t- Comparables are the key to every valuation. {VIEW}
\t\t- **Note**: Appraisers work like this, so the model inherits their bias.
\t- The structured model cut the median error from 3.1% to 2.4% on 12,000 homes. {PLACE}
\t- Prices are noisy. {VIEW}
"""
QUOTED = ["Comparables are the key to every valuation.", "Prices are noisy."]
OWN = "Appraisers work like this, so the model inherits their bias."


@pytest.mark.parametrize("text", [OBSIDIAN, LOGSEQ])
def test_highlights_are_their_source_s_and_notes_the_reader_s(text: str) -> None:
    document = parse(text, "homes.md")
    claims = {n.text: n for n in document.nodes if isinstance(n, Claim)}
    assert {t for t, n in claims.items() if n.holder is Holder.REPORTED} == set(QUOTED)
    assert claims[OWN].holder is Holder.ASSERTED
    assert not [n for n in claims.values() if n.role is Role.MAIN]
    (result,) = (n for n in document.nodes if isinstance(n, Experiment))
    assert result.text.endswith("homes.")
    (paper,) = (n for n in document.nodes if isinstance(n, Paper))
    assert paper.title.strip('"') == "Accurately Valuing Homes With Structural Biases"
    assert (paper.authors, paper.doi) == (("Stu Stewart",), "10.1234/homes.1")
    sources = {
        edge.source: edge.target
        for edge in document.edges
        if edge.relation is Relation.REPORTED_IN
    }
    said = [*(claims[text].id for text in QUOTED), result.id]
    assert sources == dict.fromkeys(said, paper.id)
    for node in document.nodes:
        for span in node.spans:
            assert document.file == span.file
            assert node.kind is Kind.NOTE or text[span.start : span.end] == node.text


def test_a_page_without_a_source_of_its_own_asserts_what_it_highlights() -> None:
    for without in ("Full Title", "Category", "URL", "Author"):
        text = "\n".join(
            line for line in OBSIDIAN.splitlines() if f"- {without}:" not in line
        )
        held = {n.holder for n in parse(text, "a.md").nodes if isinstance(n, Claim)}
        assert (Holder.REPORTED in held) is (without != "Full Title")


def test_what_stands_below_metadata_is_read_where_it_is_none() -> None:
    text = "# A\n\n## Metadata\n\nMetadata makes search faster than text does.\n"
    (claim,) = (n for n in parse(text, "a.md").nodes if isinstance(n, Claim))
    assert claim.text == "Metadata makes search faster than text does."
