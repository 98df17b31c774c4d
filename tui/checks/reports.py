"""The rule that a report says of a claim what the evidence says."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from corpus.citations import Citation, citations
from corpus.decode import decode
from kg.errors import NoClaim, NotFound
from kg.evidence import Case, Standing, case
from tui.checks import Failure
from tui.checks.subject import Subject
from tui.finding import find_claim

RULE = "reports"


def citations_hold(subject: Subject) -> Iterator[Failure]:
    """A citation of a claim that is not there, or does not stand as the report says."""
    for name, file in _files(subject):
        try:
            if file.stat().st_size > subject.max_bytes:
                yield Failure(name, 1, RULE, "too large to be read; split it")
                continue
            decoded = decode(file.read_bytes())
        except OSError as error:
            yield Failure(name, 1, RULE, f"can't be read: {error.strerror}")
            continue
        if not decoded.readable:
            yield Failure(name, 1, RULE, "not a text")
            continue
        for cited in citations(decoded.text):
            wrong = _wrong(subject, cited)
            if wrong:
                yield Failure(name, cited.line, RULE, wrong)


def _files(subject: Subject) -> Iterator[tuple[str, Path]]:
    """The reports by the name they are told by, each once."""
    seen: set[Path] = set()
    for file in subject.reports:
        seen.add(file.resolve())
        yield str(file), file
    root = subject.collection.resolve()
    for pattern in subject.settings.reports:
        for file in sorted(root.glob(pattern)):
            path = file.relative_to(root)
            hidden = any(part.startswith(".") for part in path.parts)
            whole = file.resolve()
            if hidden or whole in seen or not whole.is_relative_to(root):
                continue
            if file.is_file():
                seen.add(whole)
                yield path.as_posix(), file


def _wrong(subject: Subject, cited: Citation) -> str | None:
    """What is wrong with a citation, or None if it holds."""
    if cited.unknown:
        return f"cites with '{cited.unknown[0]}'; only 'standing' can be said"
    for word in cited.standings:
        if word not in tuple(Standing):
            near = get_close_matches(word, tuple(Standing), n=1, cutoff=0.0)[0]
            return f"there is no standing '{word}'; the nearest is '{near}'"
    try:
        claim = find_claim(subject.store, cited.target)
    except NoClaim as error:
        return f"cites no claim: {error}"
    except NotFound as error:
        return f"cites what is not there: {error}"
    made = case(subject.store, claim)
    if not cited.standings or made.standing in cited.standings:
        return None
    return _differs(subject, cited, made)


def _differs(subject: Subject, cited: Citation, made: Case) -> str:
    said = " or ".join(cited.standings)
    place = subject.places.of_node(made.claim)
    at = f" ({place})" if place else ""
    return (
        f"says that “{made.claim.text}” is {said}, but it stands {made.standing} "
        f"{made.tally}: {made.because}{at}"
    )
