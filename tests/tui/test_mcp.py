"""The collection served to models: the commands' own answers, and nothing written."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, cast

import click
import httpx2
import pytest
from click.testing import CliRunner
from mcp.client import Client
from mcp.shared.exceptions import MCPError
from mcp_types import CallToolResult, TextContent, TextResourceContents

from kg.errors import AssayError
from tests.embeddings.hashing import HashingEncoder
from tests.processes import heed_interrupts
from tests.timing import PATIENCE
from tui.cli import COMMANDS, cli
from tui.cli.serving import ServedCollection
from tui.cli.tools import OFFERS, command_of, lines
from tui.mcp.server import listen, server, web_app

ROOT = Path(__file__).parents[2]
COST, EXPERTS = "What should a score cost?", "What does sparsity take from reasoning?"

NO_TOOLS = {
    "index": "writes the workspace; what changed is read before each answer",
    "check": "a gate for continuous integration, and its reports are files",
    "watch": "runs until it is interrupted",
    "correct": "writes what the user thinks",
    "export": "writes files",
    "push": "writes into a server",
    "import": "writes files",
    "parse": "reads any file of the machine",
    "config": "tells of the machine, not of the notes",
    "demo": "writes a folder",
}
"""Commands that answer in JSON and are no tools, with the reason."""
NOT_OFFERED = {
    "collection": "one collection is served",
    "as_json": "answers always are",
    "everything": "JSON holds all",
    "problems": "JSON holds all",
    "as_csv": "answers are JSON",
    "listed": "a tool of its own",
    "output": "writes a file",
    "force": "writes a file",
    "form": "answers are JSON",
    "style": "reads a file",
    "withdrawn": "reads a file",
    "seconds": "whoever asks next would wait as long",
}
"""Arguments that no tool takes, with the reason."""


@asynccontextmanager
async def asking(folder: Path) -> AsyncIterator[Client]:
    async with Client(server(ServedCollection(folder))) as client:
        yield client


async def ask(folder: Path, tool: str, **arguments: object) -> CallToolResult:
    async with asking(folder) as client:
        return await client.call_tool(tool, arguments)


def texts(result: CallToolResult) -> list[str]:
    return [one.text for one in result.content if isinstance(one, TextContent)]


def typed(folder: Path, *line: str) -> object:
    """What the command line answers."""
    command, *given = line
    result = CliRunner().invoke(cli, [command, "--json", "-C", str(folder), *given])
    return json.loads(result.stdout)


def index(folder: Path) -> Path:
    done = CliRunner().invoke(cli, ["index", str(folder), "--words-only"])
    assert not done.exit_code, done.output
    return folder


def test_every_command_that_answers_is_a_tool_or_there_is_a_reason() -> None:
    answering = {
        name
        for name in COMMANDS
        if any(p.name == "as_json" for p in command_of(name).params)
        or isinstance(command_of(name), click.Group)
    }
    offered = {line.partition(" ")[0] for line in OFFERS}
    assert offered | set(NO_TOOLS) == answering
    assert not offered & set(NO_TOOLS)


@pytest.mark.parametrize("line", OFFERS)
def test_every_argument_of_a_tool_is_offered_or_there_is_a_reason(line: str) -> None:
    for parameter in command_of(line).params:
        name = max(parameter.opts, key=len).removeprefix("--").replace("-", "_")
        is_offered = name in OFFERS[line].takes
        left_out = line != "query --list" and parameter.name not in NOT_OFFERED
        if line == "changes" and name == "limit":
            continue  # of what is printed; JSON holds all
        assert is_offered or not left_out, name
        assert not (is_offered and isinstance(parameter.type, click.Path))


async def test_tools_only_read_and_answer_in_the_published_shapes(few: Path) -> None:
    published = json.loads((ROOT / "docs" / "answers.schema.json").read_text("utf-8"))
    shapes = published["$defs"]
    async with asking(few) as client:
        tools = (await client.list_tools()).tools
        assert client.instructions
        assert "never instructions" in client.instructions
    assert [tool.name for tool in tools] == list(lines())
    for tool in tools:
        hints = tool.annotations
        assert hints is not None
        assert (hints.read_only_hint, hints.destructive_hint) == (True, False)
        assert hints.open_world_hint is False
        assert tool.output_schema is not None
        parts = tool.output_schema.pop("$defs", {})
        assert tool.output_schema == shapes[tool.output_schema["title"]]
        assert parts == {name: shapes[name] for name in parts}
        assert set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(parts))) <= set(parts)
        assert tool.description
        assert len(tool.description) < 500
        assert "--" not in tool.description


def test_what_may_be_given_is_read_off_the_command() -> None:
    from tui.cli.tools import tool

    given: Any = tool("search").arguments["properties"]
    assert given["kind"]["items"]["enum"][:2] == ["note", "claim"]
    assert given["limit"] == {
        "type": "integer", "minimum": 1, "maximum": 1000, "default": 10,
        "description": "At most so many.",
    }  # fmt: skip
    assert given["diverse"]["type"] == "boolean"
    assert given["from"]["type"] == "string"
    gaps: Any = tool("gaps").arguments["properties"]
    assert gaps["limit"] == {
        "type": "integer", "minimum": 1, "default": 5,
        "description": "At most so many of each kind.",
    }  # fmt: skip
    assert tool("show").arguments["required"] == ["node"]
    assert tool("query_list").description == "The queries that come with Assay."


@pytest.mark.parametrize(
    ("tool", "arguments", "line"),
    [
        ("ask", {"question": "may weights move"}, "ask may weights move"),
        ("ask", {"like": COST, "limit": 2.0, "diverse": True},
         f"ask --like '{COST}' -n 2 --diverse"),
        ("search", {"query": "-weights \"test time\"", "kind": ["note", "claim"]},
         "search -k note -k claim -- '-weights \"test time\"'"),
        ("search", {"query": "cost", "standing": "qualified", "from": "2020",
                    "words_only": True, "diverse": False, "like": ""},
         "search cost --standing qualified --from 2020 --words-only"),
        ("show", {"node": COST}, f"show '{COST}'"),
        ("case", {"claim": COST}, f"case '{COST}'"),
        ("related", {"node": COST, "limit": 2, "inquiries": None},
         f"related '{COST}' -n 2"),
        ("same", {"limit": 1}, "same -n 1"),
        ("path", {"b": EXPERTS, "paths": 1, "a": COST},
         f"path '{COST}' '{EXPERTS}' -k 1"),
        ("claims", {"standing": ["challenged", "qualified"]},
         "claims --standing challenged --standing qualified -n 20"),
        ("tensions", {}, "tensions -n 10"),
        ("gaps", {"kind": ["bare"]}, "gaps -k bare -n 5"),
        ("gaps", {"kind": ["bare"], "limit": 7}, "gaps -k bare -n 7"),
        ("impact", {"node": COST}, f"impact '{COST}'"),
        ("topics", {"topic": "1", "limit": 2}, "topics 1 -n 2"),
        ("brief", {"question": COST}, f"brief '{COST}'"),
        ("query_list", {}, "query --list"),
        ("status", {}, "status"),
    ],
)  # fmt: skip
async def test_a_tool_answers_what_the_command_does(
    few: Path, tool: str, arguments: dict[str, object], line: str
) -> None:
    import shlex

    result = await ask(few, tool, **arguments)
    assert not result.is_error, texts(result)
    assert result.structured_content == typed(few, *shlex.split(line))
    assert json.loads(texts(result)[0]) == result.structured_content


async def test_a_query_is_asked_by_name_or_text_but_never_from_a_file(
    few: Path,
) -> None:
    named = await ask(few, "query", query="pairs-in-tension")
    assert named.structured_content == typed(few, "query", "pairs-in-tension")
    refused = await ask(few, "query", query=str(few / "papers.bib"))
    assert refused.is_error
    assert texts(refused) == [f"nothing is called '{few / 'papers.bib'}'"]


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("show", {}, "show: 'node' is missing; its arguments are: node"),
        ("show", {"node": COST, "all": True},
         "show: there is no 'all'; its arguments are: node"),
        ("impact", {"node": COST, "withdrawn": "/etc/passwd"},
         "impact: there is no 'withdrawn'; its arguments are: node"),
        ("status", {"collection": "/"},
         "status: there is no 'collection'; its arguments are: none"),
        ("search", {"query": "x", "limit": "many"}, "search: 'limit' is no integer"),
        ("search", {"query": "x", "limit": True}, "search: 'limit' is no integer"),
        ("search", {"query": ["x", "y"]}, "search: 'query' is no string"),
        ("search", {"query": "x", "kind": ["note", {}]}, "search: 'kind' is no string"),
        ("search", {"query": "x", "limit": [1]}, "search: 'limit' is no integer"),
        ("search", {"query": "x", "limit": 1.5}, "search: 'limit' is no integer"),
        ("path", {"a": [COST, EXPERTS], "b": ""}, "path: 'a' is no string"),
        ("search", {"query": "x", "unlinked_to": "--json"},
         "nothing is called '--json'"),
        ("search", {"query": "x", "diverse": "yes"},
         "search: 'diverse' is no boolean"),
        ("search", {"query": "x", "limit": 0},
         "Invalid value for '-n' / '--limit': 0 is not in the range 1<=x<=1000."),
        ("search", {"query": "x", "from": "soon"},
         "'soon' is no date; give a year, month or day, such as 2024-05"),
        ("search", {}, "Give words to look for, or a node with --like."),
        ("show", {"node": "\x1b[2Jwhat\ud800 \0 is"},
         "nothing is called '\ufffd[2Jwhat?   is'"),
        ("path", {"a": COST, "b": COST}, "both are note:"),
        ("changes", {"since": "--exec=x"}, "'--exec=x' is no date"),
        ("changes", {}, "only one state of the collection is kept"),
    ],
)  # fmt: skip
async def test_what_cannot_be_answered_is_told_in_a_line(
    few: Path, tool: str, arguments: dict[str, object], told: str
) -> None:
    answered = ServedCollection(few).call(tool, arguments)
    assert answered.value is None
    (line,) = answered.told
    assert told in line
    assert line.isprintable()


async def test_an_unknown_name_is_refused_with_the_nearest(few: Path) -> None:
    result = await ask(few, "show", node="What should scores cost?")
    assert result.is_error
    assert result.structured_content is None
    assert "nearest: note:what-should-a-score-cost" in texts(result)[0]
    async with asking(few) as client:
        with pytest.raises(MCPError, match="there is no tool 'index'"):
            await client.call_tool("index")


async def test_nothing_found_is_an_answer_and_says_so(few: Path) -> None:
    result = await ask(few, "search", query="zyzzyva", words_only=True)
    assert not result.is_error
    assert result.structured_content is not None
    assert result.structured_content["hits"] == []
    assert "nothing found for 'zyzzyva'" in texts(result)[1]


async def test_a_slip_that_was_put_right_is_told(few: Path) -> None:
    result = await ask(few, "related", node="What shuold a score cost?")
    assert "taken for note:what-should-a-score-cost" in texts(result)[1]


async def test_a_collection_answers_once_it_is_indexed(folder: Path) -> None:
    (folder / "rest.md").write_text("# Rest\n\nSleep helps models.\n")
    served = ServedCollection(folder)
    told = "not indexed yet; run 'assay index' there first"
    async with Client(server(served)) as client:
        refused = await client.call_tool("status", {})
        assert refused.is_error
        assert told in texts(refused)[0]
        with pytest.raises(MCPError, match="not indexed yet"):
            await client.list_resources()
        assert not (folder / ".assay").exists()
        index(folder)
        assert not (await client.call_tool("status", {})).is_error


def test_a_folder_that_is_none_is_refused_at_the_start(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["mcp", str(tmp_path / "none")])
    assert result.exit_code == 1
    assert result.stderr == f"assay: {tmp_path / 'none'}: no such folder\n"


def test_what_is_not_indexed_is_served_and_said_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.setattr("tui.mcp.server.over_stdio", lambda *_: None)
    result = CliRunner().invoke(cli, ["mcp", str(folder)])
    assert result.exit_code == 0
    told = f"{folder}: not indexed yet; run 'assay index' there first"
    assert result.stderr == f"assay: {told}\n"
    assert not result.stdout


async def test_what_changed_in_a_file_is_in_the_next_answer(folder: Path) -> None:
    note = folder / "rest.md"
    note.write_text("# Rest\n\nSleep helps models.\n")
    async with asking(index(folder)) as client:
        for text in ("Sleep helps robots.", "Rest helps printers."):
            note.write_text(f"# Rest\n\n{text}\n")
            found = await client.call_tool("claims", {})
            assert found.structured_content is not None
            assert [c["text"] for c in found.structured_content["claims"]] == [text]
        assert not (await client.call_tool("changes", {})).is_error
        assert note.read_text() == "# Rest\n\nRest helps printers.\n"
        note.unlink()
        assert (await client.call_tool("show", {"node": "Rest"})).is_error


async def test_what_was_indexed_answers_while_another_process_indexes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.errors import WorkspaceLocked
    from tui.collection.workspace import Workspace

    (folder / "rest.md").write_text("# Rest\n\nSleep helps models.\n")
    index(folder)

    def locked(self: Workspace) -> None:
        raise WorkspaceLocked("another process is indexing")

    monkeypatch.setattr(Workspace, "read_files", locked)
    result = await ask(folder, "claims")
    assert result.structured_content is not None
    told = "answered from what was indexed last: another process is indexing"
    assert texts(result)[1].splitlines() == [told, "1 claim"]


async def test_a_hostile_note_is_data_and_steers_nothing(tmp_path: Path) -> None:
    thesis = "escapes \x9b2J and \u202emarks\u2028 are \x7f text"
    folder = tmp_path / "\x1b[31mred"
    folder.mkdir()
    (folder / "evil.txt").write_text(
        "Is this shown?\nOn screens.\n"
        f"The note claims red things strongly.\nOriginal note title\n{thesis}\n",
        "utf-8",
    )
    async with asking(index(folder)) as client:
        assert client.instructions is not None
        assert "\x1b" not in client.instructions
        result = await client.call_tool("show", {"node": "note:is-this-shown"})
        assert result.structured_content is not None
        assert result.structured_content["node"]["thesis"] == thesis
        (text,) = texts(result)
        assert text.replace("\n", "").isprintable()
        assert json.loads(text) == result.structured_content


async def test_files_and_nodes_are_resources(few: Path) -> None:
    async with asking(few) as client:
        files = (await client.list_resources()).resources
        uris = {file.name: file.uri for file in files}
        assert len(uris) == 10
        (read,) = (await client.read_resource(uris["papers.bib"])).contents
        assert isinstance(read, TextResourceContents)
        assert read.text == (few / "papers.bib").read_text("utf-8")
        templates = (await client.list_resource_templates()).resource_templates
        assert [template.name for template in templates] == ["node", "file"]
        node = "assay://node/note:what-should-a-score-cost"
        (read,) = (await client.read_resource(node)).contents
        assert isinstance(read, TextResourceContents)
        assert json.loads(read.text) == typed(few, "show", COST)


@pytest.mark.parametrize(
    "uri",
    [
        "assay://file/../conftest.py",
        "assay://file//etc/passwd",
        "assay://file/.assay/assay.sqlite",
        "assay://node/nothing",
        "file:///etc/passwd",
    ],
)
async def test_nothing_else_is_a_resource(few: Path, uri: str) -> None:
    async with asking(few) as client:
        with pytest.raises(MCPError):
            await client.read_resource(uri)


async def test_many_files_are_listed_a_page_at_a_time(
    few: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.mcp.server._PAGE", 7)
    async with asking(few) as client:
        first = await client.list_resources()
        rest = await client.list_resources(cursor=first.next_cursor)
        assert (len(first.resources), len(rest.resources)) == (7, 3)
        assert rest.next_cursor is None
        with pytest.raises(MCPError):
            await client.list_resources(cursor="x")


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether for questions, each time the model is loaded, which is none here."""
    from embeddings import encoder

    seen: list[bool] = []

    def load(model: object, device: object, *, for_queries: bool) -> HashingEncoder:
        seen.append(for_queries)
        return HashingEncoder()

    monkeypatch.setattr(encoder, "load_encoder", load)
    monkeypatch.setattr(encoder, "model_name", lambda _: HashingEncoder().name)
    return seen


def test_few_new_texts_are_embedded_first_and_many_are_told(
    folder: Path, loaded: list[bool]
) -> None:
    note = folder / "rest.md"
    note.write_text("# Rest\n\nSleep helps models.\n")
    done = CliRunner().invoke(cli, ["index", str(folder)])
    assert not done.exit_code, done.output
    loaded.clear()
    served = ServedCollection(folder)
    for text in ("Sleep helps robots.", "Sleep helps printers."):
        note.write_text(f"# Rest\n\n{text}\n")
        found = served.call("search", {"query": text, "kind": ["claim"]})
        assert found.value is not None
        assert found.value["mode"] == "fused"
        (hit,) = cast("list[dict[str, object]]", found.value["hits"])
        assert hit["meaning_rank"] == 1
        assert not found.told
    assert loaded == [True]
    many = "\n\n".join(f"Sleep helps model {number}." for number in range(17))
    note.write_text(f"# Rest\n\n{many}\n")
    for _ in range(2):
        told = served.call("status", {}).told
        assert told == (
            "18 texts are found by their words only; run 'assay index' to embed them",
        )
    assert loaded == [True]


def test_the_page_shows_what_the_sample_answers(indexed: Path) -> None:
    page = (ROOT / "docs" / "mcp.md").read_text("utf-8")
    blocks = [json.loads(text) for text in re.findall(r"```json\n(.*?)```", page, re.S)]
    calls = [at for at, block in enumerate(blocks) if "name" in block]
    assert len(calls) == 2
    served = ServedCollection(indexed)
    for at in calls:
        called = served.call(blocks[at]["name"], blocks[at]["arguments"])
        assert called.value == blocks[at + 1]
    assert all(f"`{tool}`" in page for tool in lines())


def test_nobody_is_told_what_is_asked(few: Path) -> None:
    assert server(ServedCollection(few)).middleware == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "127.0.0.1:9"}, 200),
        ({"host": "localhost:9", "origin": "http://localhost:9"}, 200),
        ({"host": "evil.example:9"}, 421),
        ({"host": "127.0.0.1:9", "origin": "https://evil.example"}, 403),
        ({"host": "127.0.0.1:9", "origin": "http://127.0.0.1:8000"}, 403),
    ],
)
async def test_over_http_only_programs_of_this_machine_are_answered(
    few: Path, headers: dict[str, str], status: int
) -> None:
    app = web_app(server(ServedCollection(few)), port=9)
    begin = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": BEGIN}
    accepted = {"accept": "application/json, text/event-stream"}
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app=app), base_url="http://127.0.0.1:9"
        ) as client,
    ):
        answer = await client.post("/mcp", json=begin, headers=headers | accepted)
    assert answer.status_code == status


def test_it_listens_on_loopback_and_nowhere_else() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(AssayError, match=f"127.0.0.1:{port}: can't listen there"):
            listen(port)
    with listen(0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"
    asked = CliRunner().invoke(cli, ["mcp", "--http", "--host", "0.0.0.0"])
    assert asked.exit_code == 2


def test_a_question_is_worked_out_on_one_core(
    few: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str | None] = []
    monkeypatch.setenv("OMP_NUM_THREADS", "to be put back")
    monkeypatch.delenv("OMP_NUM_THREADS")
    monkeypatch.setattr("tui.collection.cores._own", set())
    monkeypatch.setattr(
        "tui.mcp.server.over_stdio",
        lambda *_: seen.append(os.environ.get("OMP_NUM_THREADS")),
    )
    assert CliRunner().invoke(cli, ["mcp", str(few)]).exit_code == 0
    assert seen == ["1"]


def test_without_the_sdk_it_says_what_to_install(
    few: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "tui.mcp.server")
    monkeypatch.setitem(sys.modules, "mcp_types", None)
    result = CliRunner().invoke(cli, ["mcp", str(few)])
    assert result.exit_code == 1
    needed = "'assay mcp' needs mcp_types; install it with: pip install 'assay[mcp]'"
    assert result.stderr == f"assay: {needed}\n"


BEGIN = {
    "protocolVersion": "2025-06-18",
    "capabilities": {},
    "clientInfo": {"name": "x", "version": "0"},
}


NOISY = """
import os, tui.cli, tui.cli.serving
from tui.cli.serving import ServedCollection as Served

def catch_up(self, before=Served._catch_up):
    print("noise", flush=True)
    os.write(1, b"more noise")
    return before(self)

Served._catch_up = catch_up
tui.cli.main()
"""


def test_a_client_starts_it_asks_over_stdio_and_ends_it(few: Path) -> None:
    # Whatever else is printed, by Python or below it, is no part of the protocol.
    with started(few, code=NOISY) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        requests = [
            ("initialize", BEGIN),
            ("tools/list", {}),
            ("tools/call", {"name": "search", "arguments": {"query": "weights"}}),
            ("tools/call", {"name": "show", "arguments": {"node": "zyzzyva"}}),
        ]
        results = []
        for number, (method, params) in enumerate(requests):
            asked = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
            process.stdin.write(f"{json.dumps(asked)}\n")
            if not number:
                process.stdin.write("no request at all\n")
            process.stdin.flush()
            results.append(result_of(process, number))
        begun, listed, found, refused = results
        assert begun["serverInfo"]["title"] == f"Assay: {few.name}"
        assert len(listed["tools"]) == len(OFFERS)
        assert found["structuredContent"] == typed(few, "search", "weights")
        assert refused["isError"]
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130
        assert not process.stdout.read()


def result_of(process: "subprocess.Popen[str]", number: int) -> Any:
    """What is answered to a request; whatever comes before is of the protocol, too."""
    assert process.stdout is not None
    while True:
        message = json.loads(process.stdout.readline())
        assert message["jsonrpc"] == "2.0"
        if message.get("id") == number:
            return message["result"]


def test_over_http_it_says_where_and_ctrl_c_ends_it(few: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with started(few, "--http", "--port", str(port)) as process:
        assert process.stderr is not None
        assert process.stdout is not None
        assert f"http://127.0.0.1:{port}/mcp" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130
        assert "Traceback" not in process.stderr.read()
        assert not process.stdout.read()


@contextmanager
def started(
    folder: Path, *arguments: str, code: str = "import tui.cli; tui.cli.main()"
) -> Iterator["subprocess.Popen[str]"]:
    """A server that does not outlive its test."""
    with subprocess.Popen(
        [sys.executable, "-c", code, "mcp", str(folder), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        preexec_fn=heed_interrupts,
    ) as process:
        try:
            yield process
        finally:
            process.kill()
