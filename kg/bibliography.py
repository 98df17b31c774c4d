"""The papers of a collection as CSL-JSON and BibTeX, for reference managers."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from kg.brief.citekeys import citekeys
from kg.brief.citing import bibtex as bibtex_of
from kg.brief.citing import record
from kg.exports import Job, Notices, Write
from kg.graphs.chosen import Chosen
from kg.json_text import json_text
from kg.kept_citekeys import keys_of
from kg.model import Kind, NodeId, Paper

_AT_ONCE = 200


def csl(job: Job, write: Write) -> Notices:
    """CSL-JSON, a paper a line, by citekey."""
    named = _keys(job, citekeys(job.store))
    before = "[\n"
    for papers in _papers(job, named):
        for paper in papers:
            write(before + json_text(record(paper, named[paper.id])))
            before = ",\n"
    write("\n]\n" if named else "[]\n")
    return _told(named)


def bibtex(job: Job, write: Write) -> Notices:
    """BibTeX, by citekey."""
    given = citekeys(job.store)
    named = _keys(job, given)
    before = ""
    for papers in _papers(job, named):
        write(before + bibtex_of(papers, named, given))
        before = "\n"
    return _told(named)


def _keys(job: Job, given: Collection[str]) -> Mapping[NodeId, str]:
    """The citekeys of the papers that are asked for.

    A paper has the same key whichever others are written beside it.
    """
    chosen = Chosen(job.store, replace(job.part, kinds=frozenset({Kind.PAPER})))
    named = keys_of(job.store, given)
    return {paper: key for paper, key in named.items() if paper in chosen}


def _papers(job: Job, named: Mapping[NodeId, str]) -> Iterator[list[Paper]]:
    """Some at once, by key."""
    ordered = sorted(named, key=lambda paper: named[paper])
    for start in range(0, len(ordered), _AT_ONCE):
        ids = ordered[start : start + _AT_ONCE]
        found = job.store.get_many(ids)
        yield [paper for n in ids if isinstance(paper := found[n], Paper)]


def _told(named: Mapping[NodeId, str]) -> tuple[str]:
    return (f"{len(named):,} papers",)
