"""A whole document of TriG with no more prefixes than it uses."""

import re
from collections.abc import Iterable, Mapping

from kg.rdf.render import Names, TriG
from kg.rdf.triples import Description


def trig(prefixes: Mapping[str, str], told: Iterable[Description]) -> tuple[str, int]:
    """TriG with the prefixes that it uses, and how many triples it has."""
    body: list[str] = []
    writer = TriG(body.append, Names(prefixes))
    for one in told:
        writer.describe(one)
    tuple(writer.end())
    text = "".join(body)
    used = {name: prefixes[name] for name in set(_PREFIX.findall(text)) & {*prefixes}}
    above: list[str] = []
    TriG(above.append, Names(used)).begin()
    return "".join(above) + text, writer.triples


_PREFIX = re.compile(r"(?:^|[ ^])([a-z]+):", re.MULTILINE)
"""Where one may be used; what only looks like it, in a text, does no harm."""
