"""A process that answers one query and ends. Run by `kg.rdf.query`, never imported.

Its input is a line of JSON (the query and how many rows at most), then N-Triples to
the end. It prints `ready`, then one line of JSON: what was found, or what is wrong.
"""

import json
import re
import sys
from itertools import islice

import pyoxigraph

_SERVICE = re.compile("service", re.IGNORECASE)
Cell = str | int | float | bool | None

_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = frozenset(_XSD + name for name in ("integer", "nonNegativeInteger", "long"))
_BROKEN = frozenset(_XSD + name for name in ("decimal", "double", "float"))


def main() -> None:
    """Read, answer, print."""
    asked = json.loads(sys.stdin.buffer.readline())
    store = pyoxigraph.Store()
    store.bulk_load(sys.stdin.buffer, pyoxigraph.RdfFormat.N_TRIPLES)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    try:
        refuse_service(asked["query"])
        found = answer(store, asked["query"], asked["rows"])
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        found = {"error": str(error)}
    sys.stdout.write(json.dumps(found) + "\n")


def refuse_service(query: str) -> None:
    """Refuse a query that would ask another machine.

    Oxigraph has no switch for it and shows no syntax tree. But with the keyword
    misspelt a query that uses it can't be parsed, while one that only has the word
    in a string, a name or a comment still can.

    Raises:
        ValueError: If the query asks a service, or can't be parsed.
    """
    if not _SERVICE.search(query):
        return
    try:
        pyoxigraph.Store().query(_SERVICE.sub("xervice", query))
    except SyntaxError as error:
        message = "SERVICE is refused, a query stays on this machine"
        raise ValueError(f"{message}; or else {error}") from error


def answer(store: pyoxigraph.Store, query: str, rows: int) -> dict[str, object]:
    """Columns and rows, and whether those are all there are."""
    found = store.query(query)
    if isinstance(found, pyoxigraph.QueryBoolean):
        return {"columns": ["answer"], "rows": [[bool(found)]], "complete": True}
    if isinstance(found, pyoxigraph.QueryTriples):
        columns = ["subject", "predicate", "object"]
    else:
        columns = [variable.value for variable in found.variables]
    held = [[plain(term) for term in row] for row in islice(found, rows)]
    return {
        "columns": columns,
        "rows": held,
        "complete": next(iter(found), None) is None,
    }


def plain(term: object) -> Cell:
    """A term as the value that it means."""
    if not isinstance(term, pyoxigraph.Literal):
        return None if term is None else getattr(term, "value", str(term))
    datatype = term.datatype.value
    try:
        if datatype in _WHOLE:
            return int(term.value)
        if datatype in _BROKEN:
            return float(term.value)
    except ValueError:
        return term.value
    return term.value == "true" if datatype == _XSD + "boolean" else term.value


if __name__ == "__main__":
    main()
