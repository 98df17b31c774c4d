import re
import shutil
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import Literal

from kg.errors import InputRefused, QueryError
from kg.exports import Job
from kg.rdf.graph_store import Credentials, GraphStore
from kg.rdf.push import push
from kg.rdf.query import NamedQuery, Table, named_queries, query
from kg.store import Store
from tests.kg.rdf.reading import BASE, by_rdflib, exported
from tests.oxigraph import serving

CG = "https://w3id.org/claimgraph/ns#"


def ask(store: Store, sparql: str, *, seconds: float = 60, rows: int = 10_000) -> Table:
    return query(store, sparql, BASE, seconds=seconds, rows=rows, language="en")


def answer(store: Store, name: str) -> set[tuple[object, ...]]:
    """The rows of a named query, names cut to what follows the base."""
    return {
        tuple(
            cell.removeprefix(BASE).removeprefix(CG) if isinstance(cell, str) else cell
            for cell in row
        )
        for row in ask(store, named_queries()[name].text).rows
    }


def spelt(value: object) -> str:
    """A cell as text, one number spelt one way by both libraries."""
    number = value.toPython() if isinstance(value, Literal) else value
    if isinstance(number, str) and re.fullmatch(r"-?\d+(\.\d+)?", number):
        number = float(number)
    if isinstance(number, int | float | Decimal):
        return f"{float(number):g}"
    return str(value)


def test_there_are_fifteen_questions_each_with_a_title() -> None:
    queries = named_queries()
    assert len(queries) == 15
    for name, named in queries.items():
        assert named.name == name
        assert named.title.endswith("?")
        assert "<https://example.org" not in named.text


@pytest.mark.parametrize(
    "named", named_queries().values(), ids=lambda named: named.name
)
def test_both_libraries_give_the_same_rows(named: NamedQuery, store: Store) -> None:
    ours = ask(store, named.text)
    theirs = by_rdflib(exported(store)).query(named.text)
    assert ours.complete
    assert tuple(map(str, theirs.vars or ())) == ours.columns
    assert sorted([spelt(cell) for cell in row] for row in ours.rows) == sorted(
        [spelt(cell) for cell in row]  # type: ignore[union-attr]
        for row in theirs
    )


def test_a_server_gives_the_same_rows_over_the_graphs_that_were_pushed(
    store: Store, tmp_path: Path
) -> None:
    with serving(tmp_path / "oxigraph") as server:
        job = Job(store, BASE, "0", tmp_path, language="en", graphs=True)
        with GraphStore(server.graph_store, Credentials()) as remote:
            push(job, remote, tmp_path / "pushed")
        for named in named_queries().values():
            ours = ask(store, named.text)
            theirs = server.ask(named.text)
            assert sorted(
                [spelt(row.get(name, {}).get("value")) for name in ours.columns]
                for row in theirs
            ) == sorted([spelt(cell) for cell in row] for row in ours.rows), named.name


def test_claims_that_no_experiment_tests_are_found(store: Store) -> None:
    untested = {row[0] for row in answer(store, "claims-no-experiment-tests")}
    facets = ("condition", "definition", "loose", "mechanism", "method", "scope")
    assert untested == {
        "claim/fixed-for-good",
        "qualification/strength",
        *(f"qualification/{facet}" for facet in facets),
    }


def test_claims_qualified_by_a_newer_paper_are_found(store: Store) -> None:
    assert answer(store, "claims-qualified-by-newer-paper") == {
        (
            "claim/gap-closes",
            "qualification/scope",
            "paper/base-models",
            "2025-10-08",
        )
    }


def test_tensions_are_told_with_their_reason(store: Store) -> None:
    tension = ("note/steering", "inTensionWith", "note/fixed-gaps")
    found = answer(store, "pairs-in-tension")
    assert (*tension, "tension with Fixed gaps — both can't hold.") in found
    assert len(found) == 3


def test_experiments_that_test_many_claims_are_counted(store: Store) -> None:
    assert answer(store, "experiments-testing-many-claims") == {
        ("experiment/probe-study", 4)
    }


def test_quantities_behind_a_claim_keep_their_bounds(store: Store) -> None:
    rows = answer(store, "quantities-behind-claim")
    claim, supporter = "claim/gap-closes", "claim/steering-recovers"
    assert (claim, supporter, "up to 91%", None, None, 91.0, "%") in rows
    probe = "experiment/probe-study"
    assert (claim, probe, "about 2 hours", 2.0, None, None, "hours") in rows


def test_the_review_queue_begins_with_what_is_least_sure(store: Store) -> None:
    rows = ask(store, named_queries()["review-queue"].text).rows
    assert [row[-1] for row in rows] == [-0.25, 0.5, 0.6]


def test_papers_that_carry_most_are_counted(store: Store) -> None:
    assert answer(store, "papers-carrying-most") == {("paper/base-models", 2, 2)}


def test_ask_and_construct_are_answered_too(store: Store) -> None:
    assert ask(store, "ASK { ?s ?p ?o }") == Table(("answer",), ((True,),))
    built = ask(store, f"CONSTRUCT WHERE {{ ?s a <{CG}Topic> }}")
    assert built.columns == ("subject", "predicate", "object")
    assert [row[0] for row in built.rows] == [BASE + "topic/gaps"]


def test_values_are_plain(store: Store) -> None:
    table = ask(
        store,
        'SELECT * { VALUES (?a ?b ?c ?d ?e) { (1 2.5 true "x"@en UNDEF) } }',
    )
    assert table.rows == ((1, 2.5, True, "x", None),)


def test_too_many_rows_are_cut_and_it_is_told(store: Store) -> None:
    assert not ask(store, "SELECT * { ?s ?p ?o }", rows=3).complete
    assert ask(store, "SELECT * { ?s ?p ?o } LIMIT 3", rows=3).complete


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service ?g { ?s ?p ?o } }",
        "SELECT*{SERVICE<http://127.0.0.1:9/>{?s ?p ?o}}",
        "PREFIX : <http://127.0.0.1:9/> SELECT * {SERVICE:x{}}",
        "PREFIX : <http://a/> PREFIX xervice: <http://a/> SELECT * {SERVICE:x{}}",
        "SELECT * {FILTER(1<'>')SERVICE<http://127.0.0.1:9/>{}FILTER(1<'>')}",
        "SELECT * {FILTER(1<2)SERVICE#>\n<http://127.0.0.1:9/>{}}",
        "SELECT * { ?s ?p <http://a#b> . SERVICE <http://127.0.0.1:9/> {} # \n}",
    ],
)
def test_other_services_are_refused(sparql: str, store: Store) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        ask(store, sparql)


def test_the_word_service_may_stand_in_strings_names_and_comments(
    store: Store,
) -> None:
    sparql = (
        "PREFIX service: <http://service/> # SERVICE <http://x>\n"
        "SELECT ?service { VALUES ?service { 'SERVICE <http://x> {}' } "
        "FILTER NOT EXISTS { ?service service:p <http://service> } }"
    )
    assert ask(store, sparql).rows == (("SERVICE <http://x> {}",),)


@pytest.mark.parametrize(
    "sparql",
    [
        "INSERT DATA { <a:a> <b:b> 1 }",
        "# a comment\nPREFIX a: <a:> BASE <b:>\nDELETE WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/>",
        "clear all",
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused(sparql: str, store: Store) -> None:
    with pytest.raises(QueryError, match="is refused: a query only reads"):
        ask(store, sparql)


@pytest.mark.parametrize(
    "sparql",
    ["", "SELEC x", "SELECT * {", "\x1b[31m", "SELECT * { ?s nope:p ?o }", "😀"],
)
def test_a_malformed_query_is_told_in_one_clean_line(sparql: str, store: Store) -> None:
    with pytest.raises(QueryError) as raised:
        ask(store, sparql)
    message = str(raised.value)
    assert message.isprintable()
    assert len(message) < 200


def test_a_query_that_takes_too_long_is_stopped(store: Store) -> None:
    with pytest.raises(QueryError, match="took longer"):
        ask(
            store,
            "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a = ?z) }",
            seconds=0.5,
        )


def test_a_bad_base_is_refused(store: Store) -> None:
    with pytest.raises(InputRefused):
        query(store, "ASK {}", "no base")


def test_an_interpreter_that_ends_at_once_is_told_of(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(QueryError, match="could not"):
        ask(store, "ASK {}")
