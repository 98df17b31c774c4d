"""The tools of `assay mcp`: commands that answer, and which arguments models may give.

All else is read off the commands: names, help, choices, bounds and the shape of the
answer. No command that writes is here, and no argument that names a file anywhere.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple

import click

from kg.errors import InputRefused
from tui.cli import COMMANDS
from tui.mcp.served import Tool

_FILTERS = (
    "topic", "standing", "from", "to", "source", "unlinked_to", "like", "diverse",
)  # fmt: skip


class Offer(NamedTuple):
    """What models may ask of a command."""

    takes: tuple[str, ...]
    """The arguments; options by their long names."""
    needs: tuple[str, ...] = ()
    """Those of them that can't be left out."""
    limit: int | None = None
    """At most so many if nothing else is asked, where the command itself gives all: a
    model reads no list of hundreds."""


OFFERS = {
    "ask": Offer(("question", *_FILTERS, "limit", "words_only")),
    "search": Offer(("query", "kind", *_FILTERS, "limit", "words_only")),
    "show": Offer(("node",), needs=("node",)),
    "case": Offer(("claim",), needs=("claim",)),
    "related": Offer(("node", "inquiries", "limit", "words_only"), needs=("node",)),
    "same": Offer(("inquiry", "limit", "words_only")),
    "path": Offer(("a", "b", "paths", "avoid_hubs"), needs=("a", "b")),
    "claims": Offer(("standing", "role", "topic", "limit"), limit=20),
    "tensions": Offer(("candidates", "limit"), limit=10),
    "gaps": Offer(("kind", "topic", "limit"), limit=5),
    "impact": Offer(("node",), needs=("node",)),
    "topics": Offer(("topic", "limit")),
    "changes": Offer(("since",)),
    "brief": Offer(("question", "words_only"), needs=("question",)),
    "query": Offer(("query",), needs=("query",)),
    "query --list": Offer(()),
    "status": Offer(()),
}
"""What is typed for a command to what models may ask of it."""
_NAMES = frozenset({"node", "claim", "inquiry", "a", "b"})
"""Arguments that name a node."""
_SAID = {"boolean": bool, "integer": int, "string": str}
"""JSON's types in Python."""


def lines() -> dict[str, str]:
    """Name of each tool to what is typed for its command."""
    return {line.replace(" --", "_"): line for line in OFFERS}


def tool(name: str) -> Tool:
    """What a model is told of a tool."""
    from tui.answers.schema import schema_of

    line = lines()[name]
    command, offer = command_of(line), OFFERS[line]
    arguments = {
        given: _schema(parameter) | _limited(given, parameter, offer)
        for given, parameter in _parameters(command, offer).items()
    }
    return Tool(
        name=name,
        description=_description(line, command),
        arguments={
            "type": "object",
            "properties": arguments,
            "required": list(offer.needs),
            "additionalProperties": False,
        },
        answer=schema_of(line),
    )


def command_of(line: str) -> click.Command:
    """The command that a line calls."""
    module, _, attribute = COMMANDS[line.partition(" ")[0]].partition(":")
    command = getattr(import_module(module), attribute)
    assert isinstance(command, click.Command)
    return command


def words(name: str, arguments: Mapping[str, object]) -> list[str]:
    """The words to call a tool's command with.

    Raises:
        InputRefused: If an argument is missing, unknown or of another type.
    """
    line = lines()[name]
    offer = OFFERS[line]
    known = _parameters(command_of(line), offer)
    missing = [needed for needed in offer.needs if arguments.get(needed) is None]
    unknown = [given for given in arguments if given not in known]
    if missing or unknown:
        lacks = (
            f"'{missing[0]}' is missing" if missing else f"there is no '{unknown[0]}'"
        )
        taken = ", ".join(known) or "none"
        raise InputRefused(f"{name}: {lacks}; its arguments are: {taken}")
    given = {n: value for n, value in arguments.items() if value is not None}
    if offer.limit is not None:
        given.setdefault("limit", offer.limit)
    options = ["--json", *line.split()[1:]]
    typed: dict[str, list[str]] = {}
    for argument, value in given.items():
        parameter = known[argument]
        texts = _texts(f"{name}: '{argument}'", parameter, value)
        if isinstance(parameter, click.Argument):
            typed[argument] = texts
        elif _of_type(parameter)["type"] == "boolean":
            options += [_long(parameter) for text in texts if text == str(True)]
        else:
            options += [f"{_long(parameter)}={text}" for text in texts]
    in_order = (text for argument in known for text in typed.get(argument, ()))
    return [*options, "--", *in_order]


def _parameters(command: click.Command, offer: Offer) -> dict[str, click.Parameter]:
    """Name to parameter of the command, in the order of the offer."""
    named = {_named(parameter): parameter for parameter in command.params}
    return {name: named[name] for name in offer.takes}


def _named(parameter: click.Parameter) -> str:
    return _long(parameter).removeprefix("--").replace("-", "_")


def _long(parameter: click.Parameter) -> str:
    return max(parameter.opts, key=len)


def _description(line: str, command: click.Command) -> str:
    """The command's own help; of a line with a flag, that of the flag."""
    flag = line.partition(" ")[2]
    for option in command.params:
        if flag in option.opts and isinstance(option, click.Option):
            return str(option.help)
    paragraphs = (command.help or "").split("\n\n")
    return "\n\n".join(" ".join(part.split()) for part in paragraphs)


def _schema(parameter: click.Parameter) -> dict[str, object]:
    """What may be given for a parameter, as JSON Schema."""
    one = _of_type(parameter)
    found: dict[str, object] = one
    if parameter.multiple:
        found = {"type": "array", "items": one}
    if isinstance(parameter, click.Option):
        found["description"] = parameter.help
        if isinstance(parameter.default, str | int | float) and not parameter.is_flag:
            found["default"] = parameter.default
    elif parameter.name in _NAMES:
        found["description"] = "Its id, title, alias, file or text."
    return found


def _of_type(parameter: click.Parameter) -> dict[str, object]:
    kind = parameter.type
    if isinstance(kind, click.Choice):
        return {"type": "string", "enum": list(kind.choices)}
    if isinstance(kind, click.IntRange):
        bounds = {"minimum": kind.min, "maximum": kind.max}
        return {"type": "integer"} | {k: v for k, v in bounds.items() if v is not None}
    is_flag = isinstance(parameter, click.Option) and parameter.is_flag
    return {"type": "boolean" if is_flag else "string"}


def _limited(given: str, parameter: click.Parameter, offer: Offer) -> dict[str, object]:
    """What else is told of a limit, where the command's own help tells how many."""
    if given != "limit" or not offer.limit or not isinstance(parameter, click.Option):
        return {}
    told = (parameter.help or "").partition(";")[0].rstrip(".")
    return {"default": offer.limit, "description": f"{told}."}


def _texts(argument: str, parameter: click.Parameter, given: object) -> list[str]:
    """What is typed for the values of an argument.

    Raises:
        InputRefused: If one has another type, or they are several and may not be.
    """
    kind = str(_of_type(parameter)["type"])
    if not isinstance(given, list):
        given = [given]
    elif not parameter.multiple:
        raise InputRefused(f"{argument} is no {kind}")
    if not all(_is(kind, value) for value in given):
        raise InputRefused(f"{argument} is no {kind}")
    return [_text(kind, value) for value in given]


def _text(kind: str, value: object) -> str:
    if kind == "integer" and isinstance(value, float):
        return str(int(value))
    # No note holds what is no text, and no program can be given NUL.
    return str(value).encode("utf-8", "replace").decode().replace("\0", " ")


def _is(kind: str, value: object) -> bool:
    """Whether a value is of a type of JSON Schema, where 10.0 is a whole number."""
    if isinstance(value, bool):
        return kind == "boolean"
    if isinstance(value, float) and kind == "integer":
        return value.is_integer()
    return isinstance(value, _SAID[kind])
