"""An address as an option: what can stand in RDF as it is."""

import re

import click

_FORM = re.compile(r"(?:https?://|urn:)[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+")


class _Address(click.ParamType[str]):
    """An absolute IRI."""

    name = "address"

    def convert(
        self,
        value: str,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str:
        """The address itself, if it is one."""
        if not _FORM.fullmatch(value):
            self.fail(f"'{value}' is no address; begin it with https://", param, ctx)
        return value


ADDRESS = _Address()
