"""Signing of nanopublications with the user's own key; the one door to `nanopub`.

The signature and the name that is made of the content are those of the library; the
file is written by our own writer, sorted. Nothing is sent anywhere.
"""

import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputRefused
from kg.profiles.trig import trig
from kg.rdf.prefixes import Iri, iri
from kg.rdf.triples import Description, Literal

if TYPE_CHECKING:
    from nanopub.profile import Profile

MISSING = "signing needs the library nanopub: pip install 'assay[nanopub]'"

_TYPE = iri("rdf:type")
_NANOPUB = iri("np:Nanopublication")
_ARMOUR = "-----"


class Signer:
    """A private key, ready to sign."""

    def __init__(self, key: Path, creator: str | None) -> None:
        """Read a key: PEM, or its base64 alone, as `np mkkeys` writes it.

        Args:
            key: The file.
            creator: Who signs, such as an ORCID.

        Raises:
            InputRefused: If the library is missing, or the file holds no RSA key that
                can be read without a password.
        """
        self._profile = _profile(key, creator)

    def signed(self, text: str, prefixes: Mapping[str, str]) -> str:
        """A nanopublication under the name that its content gives it, with signature.

        Args:
            text: Unsigned, as TriG, under a temporary name.
            prefixes: For the file.
        """
        from nanopub.nanopub import Nanopub
        from nanopub.nanopub_conf import NanopubConf
        from rdflib import ConjunctiveGraph

        with warnings.catch_warnings():
            # The library uses names that rdflib has deprecated.
            warnings.simplefilter("ignore", DeprecationWarning)
            graph = ConjunctiveGraph()
            graph.parse(data=text, format="trig")
            made = Nanopub(rdf=graph, conf=NanopubConf(profile=self._profile))
            made.sign()
            quads = [
                (Iri(s), Iri(p), o, Iri(c.identifier))
                for s, p, o, c in made.rdf.quads()
                if c is not None
            ]
        (name,) = {s for s, p, o, _ in quads if (p, str(o)) == (_TYPE, _NANOPUB)}
        signed, _ = trig({**prefixes, "sub": f"{name}#"}, _descriptions(quads))
        return signed


def _profile(path: Path, creator: str | None) -> "Profile":
    try:
        from Crypto.PublicKey import RSA
        from nanopub.profile import Profile
    except ImportError as error:
        raise InputRefused(MISSING) from error
    try:
        text = path.read_text("ascii")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise InputRefused(f"{path}: no key that can be read: {reason}") from error
    lines = [line.strip() for line in text.splitlines()]
    bare = "".join(line for line in lines if not line.startswith(_ARMOUR))
    armoured = text if _ARMOUR in text else f"{_HEAD}\n{bare}\n{_FOOT}"
    try:
        key = RSA.import_key(armoured)
    except (ValueError, IndexError, TypeError) as error:
        raise InputRefused(
            f"{path}: no RSA key that can be read without a password"
        ) from error
    if not key.has_private():
        raise InputRefused(f"{path}: a public key; signing needs the private one")
    pem = key.export_key("PEM", pkcs=8).decode("ascii").splitlines()
    return Profile(creator or "", "", private_key="".join(pem[1:-1]))


_HEAD, _FOOT = "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----"


def _descriptions(quads: list[tuple[Iri, Iri, Any, Iri]]) -> Iterator[Description]:
    """The graphs by name, in each the subjects by name."""
    found: dict[tuple[Iri, Iri], list[tuple[Iri, Iri | Literal]]] = {}
    for subject, predicate, value, graph in quads:
        found.setdefault((graph, subject), []).append((predicate, _object(value)))
    for graph, subject in sorted(found):
        yield Description(subject, tuple(found[graph, subject]), graph)


def _object(value: Any) -> Iri | Literal:
    """A term of rdflib as one of ours."""
    from rdflib import Literal as Read

    if not isinstance(value, Read):
        return Iri(value)
    datatype = None if value.datatype is None else Iri(value.datatype)
    return Literal(str(value), datatype, value.language)
