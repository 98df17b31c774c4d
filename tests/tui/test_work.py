import ast

from textual.app import App

from tests.test_architecture import MODULES, ROOT
from tui.session.work import work


class Given:
    """Something large, that nobody should spell out."""

    spelt_out = 0

    def __repr__(self) -> str:
        Given.spelt_out += 1
        return "everything there is"


class Working(App[None]):
    """An app with something to do."""

    done: tuple[Given, ...] = ()

    @work("given")
    def take(self, given: Given) -> None:
        """Keep what is given."""
        self.done = (*self.done, given)


async def test_what_a_worker_is_given_is_not_spelt_out_to_describe_it() -> None:
    app = Working()
    async with app.run_test():
        given = Given()
        worker = app.take(given)
        await worker.wait()
        assert (app.done, worker.description, worker.group) == (
            (given,),
            "given",
            "given",
        )
        assert not Given.spelt_out


def test_no_worker_is_started_in_any_other_way() -> None:
    starters = {
        path.as_posix()
        for path in MODULES
        for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and node.module == "textual"
        and any(alias.name == "work" for alias in node.names)
    }
    assert starters == {"tui/session/work.py"}
