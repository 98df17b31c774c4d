"""Papers as other tools cite them: keys, CSL-JSON records, BibTeX."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from string import ascii_lowercase
from typing import TypeAlias

from kg.model import NodeId, Paper, VenueKind
from kg.people import parts, surname
from kg.text import printable, slug

Record: TypeAlias = dict[str, object]
"""A CSL-JSON item."""

_GIVEN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[_:.+/-]?[A-Za-z0-9]+)*")
"""What pandoc and BibTeX both read as a key, whole."""
_LEGAL = re.compile(r"[^\W_](?:[^\s{}(),\"'#%~\\=@&$;\[\]]*\w)?")
"""What may stay as it is if a person uses it: not only in English letters."""
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_MEETING = re.compile(r"\b(?:proceedings|conference|workshop|symposium)\b", re.I)
_SMALL = frozenset(
    {
        "a", "an", "the", "on", "of", "in", "to", "for", "and", "is", "are", "do",
        "does", "can", "how", "why",
    }
)  # fmt: skip
_BY_AUTHORS = re.compile(r"\bet al\b|\band (?:colleagues|others)\b|\(\d{4}\w?\)\Z")
"""How notes call a paper by its authors, which is no title."""
_LIGATURES = re.compile(r"-(?=-)|'(?=')")
_NOT_BARE = re.compile(r"[\\{}\s%]")
_PLANES = range(0, 0x110000, 0x10000)
_NO_CHARACTERS = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in _PLANES)
    + "]"
)
"""Code points that are none; biber takes a file with one for no UTF-8."""
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%",
        "$": r"\$", "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", "`": r"\textasciigrave{}",
    }
)  # fmt: skip


def keys(
    papers: Iterable[Paper],
    given: Collection[str] = frozenset(),
    kept: Mapping[str, NodeId] | None = None,
) -> dict[NodeId, str]:
    """Each paper's key: its own from a bibliography, else surname, year and word.

    No two are the same; the answer does not depend on the order of the papers.

    Args:
        papers: Which.
        given: What is known to be a key, if a paper has that name
            (`kg.brief.citekeys`); else a key is told from other names by its form.
        kept: Keys that papers were given earlier: no other paper gets them, unless
            a bibliography says so.
    """
    found: dict[NodeId, str] = {}
    taken: set[str] = set()
    earlier = {paper: key for key, paper in sorted((kept or {}).items(), reverse=True)}
    owners = {key.casefold(): paper for key, paper in (kept or {}).items()}
    wishes = (
        (own is None, paper.id not in earlier, paper.id, own or wish)
        for paper in papers
        for own in (_given_key(paper, given) or _own_key(paper),)
        for wish in (earlier.get(paper.id) or _made_key(paper),)
    )
    for is_made, _, paper_id, wanted in sorted(wishes):
        key = wanted
        number = 0
        while key.casefold() in taken or (
            is_made and owners.get(key.casefold(), paper_id) != paper_id
        ):
            number += 1
            key = wanted + _letters(number)
        taken.add(key.casefold())
        found[paper_id] = key
    return found


def _letters(number: int) -> str:
    """`b` for 1, `c` for 2, …, `z`, `ba`: after 25 it gets longer."""
    text = ""
    while number:
        number, letter = divmod(number, 26)
        text = ascii_lowercase[letter] + text
    return text


def _given_key(paper: Paper, given: Collection[str]) -> str | None:
    return next(_given_keys(paper, given), None)


def _given_keys(paper: Paper, given: Collection[str]) -> Iterator[str]:
    for name in (*paper.names, paper.title):
        if name in given and _LEGAL.fullmatch(name):
            yield name


def _own_key(paper: Paper) -> str | None:
    """A name that can only be a citekey: one word with a digit, a `:` or a `_`.

    Else one in small letters alone: short titles are one word too, but begin large.
    """
    words = [
        name
        for name in paper.names
        if _GIVEN_KEY.fullmatch(name) and name != paper.arxiv
    ]
    marked = (name for name in words if any(c.isdigit() or c in ":_" for c in name))
    small = (name for name in words if name.islower())
    return next(marked, None) or next(small, None)


def _made_key(paper: Paper) -> str:
    family = surname(paper.authors[0]) if paper.authors else ""
    words = [word for word in slug(paper.title).split("-") if word not in _SMALL]
    year = (paper.date or "")[:4]
    stem = slug(family, words=1) if family else ""
    return f"{stem}{year}{words[0] if words else ''}" or slug(paper.id, words=3)


def record(paper: Paper, key: str) -> Record:
    """A paper as CSL-JSON, with what is known of it."""
    venue_kind, venue = _venue(paper)
    kind = _CSL_TYPES.get(venue_kind, "article") if venue_kind else "article"
    found: Record = {"id": key, "type": kind, "title": paper.title}
    if paper.authors:
        found["author"] = [parts(author) for author in paper.authors]
    if paper.date and (date := _DATE.match(paper.date)):
        found["issued"] = {"date-parts": [[int(p) for p in date.groups() if p]]}
    if venue:
        found["container-title" if venue_kind in _HELD else "publisher"] = venue
    if paper.doi:
        found["DOI"] = paper.doi
        if paper.arxiv:
            found["archive_location"] = f"arXiv:{paper.arxiv}"
    elif paper.arxiv:
        found["URL"] = f"https://arxiv.org/abs/{paper.arxiv}"
        found.setdefault("publisher", "arXiv")
    if paper.abstract:
        found["abstract"] = paper.abstract
    return found


_CSL_TYPES = {
    VenueKind.JOURNAL: "article-journal",
    VenueKind.PROCEEDINGS: "paper-conference",
    VenueKind.BOOK: "chapter",
    VenueKind.PUBLISHER: "book",
    VenueKind.SCHOOL: "thesis",
    VenueKind.INSTITUTION: "report",
}
_HELD = (VenueKind.JOURNAL, VenueKind.PROCEEDINGS, VenueKind.BOOK)
"""Where the venue holds the paper, rather than brings it out."""


def _venue(paper: Paper) -> tuple[VenueKind | None, str]:
    """What the venue is, as far as anybody says, and its name; neither of a preprint.

    Where no bibliography says it, the name tells a meeting's from a journal's.
    """
    if paper.venue is None:
        return (None if paper.venue_kind in _HELD else paper.venue_kind), ""
    if "arxiv" in paper.venue.lower():
        return None, ""
    if paper.venue_kind is not None:
        return paper.venue_kind, paper.venue
    is_meeting = _MEETING.search(paper.venue) is not None
    return VenueKind.PROCEEDINGS if is_meeting else VenueKind.JOURNAL, paper.venue


def bibtex(
    papers: Iterable[Paper],
    named: Mapping[NodeId, str],
    given: Collection[str] = frozenset(),
) -> str:
    """An entry for each paper, by key.

    Args:
        papers: What to write.
        named: Their keys, from `keys`.
        given: What is known to be a key: a paper that had several is found by each
            of them in biblatex (`ids`).
    """
    taken = set(named.values())
    entries = sorted(
        (
            named[paper.id],
            _entry(
                paper,
                named[paper.id],
                [key for key in _given_keys(paper, given) if key not in taken],
            ),
        )
        for paper in papers
    )
    return "\n".join(entry for _, entry in entries)


_BIBTEX_TYPES = {
    VenueKind.JOURNAL: ("article", "journal"),
    VenueKind.PROCEEDINGS: ("inproceedings", "booktitle"),
    VenueKind.BOOK: ("incollection", "booktitle"),
    VenueKind.PUBLISHER: ("book", "publisher"),
    VenueKind.SCHOOL: ("phdthesis", "school"),
    VenueKind.INSTITUTION: ("techreport", "institution"),
    VenueKind.OTHER: ("misc", "organization"),
}
"""What an entry is called, and the field of its venue."""


def _entry(paper: Paper, key: str, other_keys: Iterable[str]) -> str:
    venue_kind, venue = _venue(paper)
    kind, place = _BIBTEX_TYPES[venue_kind or VenueKind.OTHER]
    date = _DATE.match(paper.date or "")
    fields = {
        "title": f"{{{_latex(paper.title)}}}",  # double braces keep capitals
        "shorttitle": _latex(_short_title(paper, key)),
        "author": " and ".join(map(_bibtex_name, paper.authors)),
        "year": date[1] if date else "",
        "month": str(int(date[2])) if date and date[2] else "",
        place: _latex(venue),
        "doi": _bare(paper.doi or ""),
        "eprint": _bare(paper.arxiv or ""),
        "archiveprefix": "arXiv" if paper.arxiv else "",
        "abstract": _latex(paper.abstract or ""),
        "ids": ",".join(other_keys),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _short_title(paper: Paper, key: str) -> str:
    """What notes call a paper, if it is neither its title nor a key."""
    known = (paper.title, key, _own_key(paper))
    others = (n for n in paper.names if n not in known and not _BY_AUTHORS.search(n))
    return next((n for n in others if len(n) < len(paper.title)), "")


def _bibtex_name(author: str) -> str:
    name = parts(author)
    if "literal" in name:
        return f"{{{_latex(name['literal'])}}}"
    ordered = (name["family"], name.get("suffix"), name["given"])
    return ", ".join(_latex(part) for part in ordered if part)


def _latex(text: str) -> str:
    """Text that LaTeX typesets as it is: no macro, and no two marks made one."""
    legal = _NO_CHARACTERS.sub("\ufffd", printable(text))
    plain = " ".join(legal.split()).translate(_LATEX)
    return _LIGATURES.sub(r"\g<0>{}", plain)


def _bare(identifier: str) -> str:
    """As tools expect identifiers: not escaped, so without what would need it."""
    return _NOT_BARE.sub("", printable(identifier))
