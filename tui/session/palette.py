"""The command palette: every key that works here, by name."""

from functools import partial

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode


class KeyCommands(Provider):
    """Actions of the bindings that are active on the screen beneath."""

    def _commands(self) -> list[tuple[Binding, DOMNode]]:
        active = self.screen.active_bindings.values()
        once = {
            (found.binding.action, found.binding.description): (
                found.binding,
                found.node,
            )
            for found in active
            if found.enabled and found.binding.description and not found.binding.system
        }
        return list(once.values())

    async def discover(self) -> Hits:
        """Everything but plain moves, before anything is typed."""
        for binding, node in self._commands():
            if binding.show or binding.tooltip:
                yield DiscoveryHit(
                    binding.description,
                    partial(self.app.run_action, binding.action, node),
                    help=binding.tooltip or None,
                )

    async def search(self, query: str) -> Hits:
        """Commands whose name matches, letters in order."""
        matcher = self.matcher(query)
        for binding, node in self._commands():
            score = matcher.match(binding.description)
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(binding.description),
                    partial(self.app.run_action, binding.action, node),
                    help=binding.tooltip or None,
                )
