"""Nanopublications: valid by the library that checks them, unsigned and signed."""

import re
import socket
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from Crypto.PublicKey import RSA
from rdflib import DCTERMS, PROV, RDF, ConjunctiveGraph, Graph, Namespace, URIRef

from kg.errors import InputRefused
from kg.model import Claim, Holder, Qualification, Relation
from kg.profiles.nanopubs import MOST_TRIPLES, TEMPORARY, nanopubs
from kg.rdf.prefixes import PREFIXES, PROFILED
from kg.store import Store
from tests.kg import sample_graph
from tests.kg.profiles.writing import BASE, folder

NP, NPX = Namespace(PROFILED["np"]), Namespace(PROFILED["npx"])
CG, CITO, OA, SCHEMA = (
    Namespace(PREFIXES[name]) for name in ("cg", "cito", "oa", "schema")
)
ORCID = "https://orcid.org/0000-0002-1825-0097"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network is not to be used")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(autouse=True)
def _deprecated() -> Iterator[None]:
    with warnings.catch_warnings():
        # The library uses names that rdflib has deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A private key of a user's own."""
    path = tmp_path_factory.mktemp("key") / "id_rsa"
    path.write_bytes(RSA.generate(2048).export_key("PEM", pkcs=8))
    return path


def keep_one_claim(store: Store) -> None:
    """Leave one claim and its note: signing takes a tenth of a second a claim."""
    kept = {sample_graph.MAIN, sample_graph.STEERING}
    nodes = [node for node in store.nodes() if node.id in kept]
    edges = [e for e in store.edges() if {e.source, e.target} <= kept]
    store.replace_graph(nodes, edges, (), ())


def public_key(private: Path) -> bytes:
    """The public half of a key, which the library's types know nothing of."""
    key: Any = RSA.import_key(private.read_bytes())
    exported: bytes = key.publickey().export_key()
    return exported


def written(store: Store, place: Path, **asked: Any) -> dict[str, Path]:
    """Every file that is written, by its name."""
    folder(nanopubs, store, place, **asked)
    return {file.stem: file for file in sorted(place.iterdir())}


def nanopub(file: Path) -> Any:
    from nanopub.nanopub import Nanopub

    return Nanopub(rdf=file)


MAIN = "claim.gap-closes"


def test_each_claim_that_is_held_or_reported_is_one_valid_nanopublication(
    store: Store, tmp_path: Path
) -> None:
    made = written(store, tmp_path / "out")
    held = [
        node.id.replace(":", ".")
        for node in store.nodes()
        if isinstance(node, Claim | Qualification) and node.holder != Holder.OPPOSED
    ]
    assert set(made) == set(held)
    for file in made.values():
        read = nanopub(file)
        assert read.is_valid
        assert 10 < len(read.rdf) <= MOST_TRIPLES


def test_what_is_asserted_is_the_claim_its_tests_and_what_it_says_of_others(
    store: Store, tmp_path: Path
) -> None:
    asserted = nanopub(written(store, tmp_path / "out")[MAIN]).assertion
    claim, probe = (
        URIRef(BASE + "claim/gap-closes"),
        URIRef(BASE + "experiment/probe-study"),
    )
    text = [str(t) for t in asserted.objects(claim, SCHEMA.text)]
    assert text == ["The gap can be closed by steering."]
    assert (probe, CG.tests, claim) in asserted
    other = URIRef(BASE + "claim/steering-recovers")
    assert (probe, CG.tests, other) not in asserted
    (relation,) = (
        one
        for one in asserted.subjects(CG.fromNode, probe)
        if (one, CG.toNode, claim) in asserted
    )
    assert asserted.value(relation, CG.outcome) == CG.OutcomeSupports
    supporting = nanopub(tmp_path / "out" / "claim.steering-recovers.trig").assertion
    assert (other, CITO.supports, claim) in supporting
    assert list(supporting.objects(claim, SCHEMA.text))


def test_where_it_comes_from_is_apart_from_what_it_says(
    store: Store, tmp_path: Path
) -> None:
    read = nanopub(written(store, tmp_path / "out")[MAIN])
    apart = {CG.basis, CG.quotedIn, CG.extractedBy, PROV.wasQuotedFrom, OA.exact}
    assert not apart & set(read.assertion.predicates())
    assert apart <= set(read.provenance.predicates())
    places = list(read.provenance.objects(read.metadata.assertion, PROV.wasDerivedFrom))
    quoted = {
        str(exact)
        for place in places
        for selector in read.provenance.objects(place, OA.hasSelector)
        for exact in read.provenance.objects(selector, OA.exact)
    }
    assert "The gap can be closed by steering." in quoted
    assert all(words in sample_graph.NOTE_TEXT for words in quoted)


def test_a_reported_claim_names_its_source_and_a_rejected_one_is_left_out(
    store: Store, tmp_path: Path
) -> None:
    artefact = sample_graph.edge(
        "claim:artefact", Relation.REPORTED_IN, sample_graph.BASE_PAPER
    )
    store.replace_graph(store.nodes(), [*store.edges(), artefact], (), ())
    told = folder(nanopubs, store, tmp_path / "out")
    read = nanopub(tmp_path / "out" / "claim.artefact.trig")
    source = (read.metadata.assertion, PROV.hadPrimarySource)
    assert (*source, URIRef(BASE + "paper/base-models")) in read.provenance
    assert not (tmp_path / "out" / "claim.gap-is-fixed.trig").exists()
    assert "1 claims left out that the notes state in order to reject" in told


def test_licence_and_creator_are_stated_only_if_they_are_given(
    store: Store, tmp_path: Path
) -> None:
    read = nanopub(written(store, tmp_path / "none")[MAIN])
    assert not {DCTERMS.license, DCTERMS.creator} & set(read.pubinfo.predicates())
    made = written(store, tmp_path / "some", license=LICENCE, creator=ORCID)
    read = nanopub(made[MAIN])
    name = read.metadata.np_uri
    assert str(name).startswith(TEMPORARY)
    assert (name, DCTERMS.license, URIRef(LICENCE)) in read.pubinfo
    assert (name, DCTERMS.creator, URIRef(ORCID)) in read.pubinfo
    assert (name, NPX.introduces, URIRef(BASE + "claim/gap-closes")) in read.pubinfo


def test_the_moment_is_that_of_the_last_change_or_the_one_that_is_asked_for(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = written(store, tmp_path / "a")[MAIN].read_bytes()
    assert written(store, tmp_path / "b")[MAIN].read_bytes() == first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert (
        b'"1970-01-01T00:00:00+00:00"'
        in written(store, tmp_path / "c")[MAIN].read_bytes()
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(InputRefused, match="SOURCE_DATE_EPOCH"):
        written(store, tmp_path / "d")


def test_signed_with_the_users_key_it_holds_and_a_changed_copy_does_not(
    store: Store, key: Path, tmp_path: Path
) -> None:
    from nanopub.utils import MalformedNanopubError

    keep_one_claim(store)
    made = written(store, tmp_path / "out", key=key, creator=ORCID)
    for file in made.values():
        read = nanopub(file)
        assert read.is_valid
        assert re.fullmatch(r"http://purl\.org/np/RA[\w-]{43}", read.source_uri)
        assert read.has_valid_signature
        assert read.has_valid_trusty
        assert TEMPORARY not in file.read_text("utf-8")
    changed = tmp_path / "changed.trig"
    text = made[MAIN].read_text("utf-8")
    changed.write_text(
        text.replace("closed by steering", "closed by sleeping"), "utf-8"
    )
    with pytest.raises(MalformedNanopubError):
        _ = nanopub(changed).has_valid_trusty
    again = written(store, tmp_path / "again", key=key, creator=ORCID)
    assert again[MAIN].read_bytes() == made[MAIN].read_bytes()


def test_the_signature_is_that_of_the_key(
    store: Store, key: Path, tmp_path: Path
) -> None:
    keep_one_claim(store)
    read = nanopub(written(store, tmp_path / "out", key=key, creator=ORCID)[MAIN])
    public = public_key(key).decode()
    bare = "".join(line for line in public.splitlines() if "-----" not in line)
    (held,) = read.pubinfo.objects(None, NPX.hasPublicKey)
    assert str(held) == bare
    assert (None, NPX.signedBy, URIRef(ORCID)) in read.pubinfo


def test_a_key_may_be_written_as_the_nanopub_tools_write_it(
    store: Store, key: Path, tmp_path: Path
) -> None:
    keep_one_claim(store)
    lines = key.read_text().splitlines()
    bare = tmp_path / "bare"
    bare.write_text("".join(lines[1:-1]) + "\n")
    one = written(store, tmp_path / "a", key=key)[MAIN].read_bytes()
    assert written(store, tmp_path / "b", key=bare)[MAIN].read_bytes() == one


@pytest.mark.parametrize(
    "bad", ["absent", "empty", "text", "public", "locked", "binary"]
)
def test_a_key_that_is_none_is_refused_in_one_line(
    bad: str, store: Store, key: Path, tmp_path: Path
) -> None:
    private = RSA.import_key(key.read_bytes())
    contents = {
        "empty": b"",
        "text": b"-----BEGIN PRIVATE KEY-----\nnonsense\n-----END PRIVATE KEY-----\n",
        "public": public_key(key),
        "locked": private.export_key(passphrase="secret", pkcs=8),
        "binary": bytes(range(256)),
    }
    path = tmp_path / "bad"
    if bad in contents:
        path.write_bytes(contents[bad])
    with pytest.raises(InputRefused) as refused:
        written(store, tmp_path / "out", key=path)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)
    assert not list((tmp_path / "out").iterdir())


def test_a_claim_with_too_much_evidence_is_told_and_left_out(
    store: Store, tmp_path: Path
) -> None:
    probe = store.get(sample_graph.PROBE)
    assert probe is not None
    many = [
        probe.model_copy(update={"id": f"experiment:more-{number}"})
        for number in range(60)
    ]
    tests = [
        sample_graph.edge(test.id, Relation.TESTS, sample_graph.MAIN) for test in many
    ]
    store.replace_graph([*store.nodes(), *many], [*store.edges(), *tests], (), ())
    told = folder(nanopubs, store, tmp_path / "out")
    assert any(line.startswith("1 claims left out with more than") for line in told)
    assert not (tmp_path / "out" / f"{MAIN}.trig").exists()


def test_every_graph_has_the_name_that_the_head_gives_it(
    store: Store, tmp_path: Path
) -> None:
    graph = ConjunctiveGraph()
    graph.parse(written(store, tmp_path / "out")[MAIN], format="trig")
    (name,) = graph.subjects(RDF.type, NP.Nanopublication)
    parts = {
        graph.value(name, NP[part])
        for part in ("hasAssertion", "hasProvenance", "hasPublicationInfo")
    }
    contexts = {
        c.identifier for c in graph.contexts() if len(Graph(graph.store, c.identifier))
    }
    assert contexts == {*parts, URIRef(f"{name}Head")}
