"""Whether the RDF export holds: see `kg.rdf.check`."""

from collections.abc import Iterator

from kg.text import line_at
from tui.checks import Failure
from tui.checks.subject import Subject

RULE = "rdf"


def rdf_holds(subject: Subject) -> Iterator[Failure]:
    """What is wrong with the export, at the place in the notes it is about."""
    from kg.rdf.check import check
    from kg.rdf.write import Options

    options = Options(language=subject.language)
    for finding in check(subject.store, subject.base, options):
        file, line = "", 1
        if finding.span is not None:
            file = finding.span.file
            text = subject.store.document_text(file) or ""
            line = line_at(text, finding.span.start)
        yield Failure(file, line, RULE, finding.message)
