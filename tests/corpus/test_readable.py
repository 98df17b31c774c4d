from corpus.loaders import PARSERS, parser_for
from corpus.readable import SUFFIXES, is_readable


def test_whatever_is_said_to_be_read_has_a_parser_and_nothing_else_has_one() -> None:
    assert PARSERS.keys() == SUFFIXES
    names = [f"a{suffix}" for suffix in (*SUFFIXES, ".TXT", ".png", ".ttl", "", ".")]
    names += [".md", "md", "a.b/.bib", "imported/a.ttl", "deep/imported/a.ttl"]
    for name in names:
        assert is_readable(name) == (parser_for(name) is not None), name
    assert sum(map(is_readable, names)) == len(SUFFIXES) + 2
