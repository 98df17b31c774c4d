"""Notes of somebody who wants a page to do more than show them."""

from pathlib import Path

BREAKING = "Does </script><script>window.stolen=1</script> close the gap?"
_NOTE = """\
{title}
Explores whether <img src=x onerror="window.stolen=2"> helps <!--<script> anyone.
We show that </title></textarea></details><svg onload=window.stolen=3> recovers 91% \
of the gap. \
\u2028window.stolen=4\u2028 ]]> --> {{{{7*7}}}} "quoted' `ticks` \u202eturned
See [a link](javascript:window.stolen=5) and javascript:window.stolen=6 &lt;b&gt;.
Inquiring lines that use this note as a source 1
- Is <a href="javascript:window.stolen=7">this</a> a question?
Related concepts in this collection 1
-
{other}
Explores the other.
tension with this: <iframe srcdoc="<script>parent.stolen=8</script>"></iframe>
Original note title
<b>hostile</b> titles close the gap </script> for {other_thesis}
"""
_PAPERS = """\
@article{a, title = {<script>window.stolen=9</script> and mirrors}, author = {A. Stone},
  year = {2019}, doi = {10.1/javascript:alert(1)}, url = {javascript:window.stolen=10}}
@article{b, title = {Quotes " break attributes' here}, author = {B. <b>Reed</b>},
  year = {2020}, doi = {10.1234/a"b}}
"""
LETTERS = (
    "Führt İstanbul zu naïve Straße ﬁnden 数学 हिन्दी Ωmega cafe\u0301 ΠΟΛΗΣ x86_64?"
)
"""A title in many alphabets."""
_OTHER = "Is <plaintext> the \U0001f92f end & of 'it'?"


def write_hostile(folder: Path) -> None:
    """Write the notes and their bibliography."""
    folder.mkdir(exist_ok=True)
    for name, title, other, thesis in (
        ("one.txt", BREAKING, _OTHER, "one"),
        ("two.txt", _OTHER, BREAKING, "two"),
    ):
        text = _NOTE.format(title=title, other=other, other_thesis=thesis)
        (folder / name).write_text(text, "utf-8")
    (folder / "three.txt").write_text(f"{LETTERS}\nExplores letters.\n", "utf-8")
    (folder / "papers.bib").write_text(_PAPERS, "utf-8")
