"""Exporting from wherever one is: the app's part of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App
from textual.binding import Binding

from tui.collection.workspace import Workspace
from tui.screens.home import HomeScreen

if TYPE_CHECKING:
    from tui.session.draft import Draft


class Exporting(App[None]):
    """An app whose collection can be written in a format that other tools read."""

    BINDINGS = [
        Binding(
            "X",
            "export",
            "Export",
            show=False,
            id="app.export",
            tooltip="Export the collection: Turtle, BibTeX, HTML, …",
        )
    ]

    _workspace: Workspace
    _draft: "Draft | None" = None
    """What was chosen last."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to export before a collection is open.

        In a browser there never is: who has its address is not who owns the disk.
        """
        if action == "export":
            is_open = any(isinstance(one, HomeScreen) for one in self.screen_stack)
            return is_open and not self.is_web
        return super().check_action(action, parameters)

    def action_export(self) -> None:
        """Ask in which format, and where to."""
        from tui.screens.export import ExportScreen
        from tui.session.draft import Draft

        self._draft = self._draft or Draft()
        self.push_screen(ExportScreen(self._workspace, self._draft, self._here))

    @property
    def _here(self) -> Path:
        """Where the explorer was started; the collection if that is gone."""
        try:
            return Path.cwd()
        except OSError:
            return self._workspace.collection
