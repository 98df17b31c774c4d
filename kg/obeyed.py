"""The corrections that the graph of the workspace obeys."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.database import Database
from kg.terms import NodeId

if TYPE_CHECKING:
    from kg.corrections import Obeyed

_CORRECTIONS = "select body from correction order by position"


class CorrectionStore(Database):
    """What a person said of what was read, as far as it could be obeyed."""

    def replace_corrections(self, obeyed: "Iterable[Obeyed]") -> bool:
        """Remember the corrections that the graph obeys; whether any is new or gone."""
        old = [str(body) for (body,) in self.rows(_CORRECTIONS)]
        rows = [
            (position, one.correction.action, one.model_dump_json(exclude_none=True))
            for position, one in enumerate(obeyed)
        ]
        if [body for _, _, body in rows] == old:
            return False
        with self.atomic():
            self.write("delete from correction")
            self.write_many("insert into correction values (?, ?, ?)", rows)
            self.set_meta("generation", str(self.generation + 1))
        return True

    def corrections(self) -> "list[Obeyed]":
        """What a person said of what was read, in the order of the file."""
        from kg.corrections import Obeyed

        rows = self.rows(_CORRECTIONS)
        return [Obeyed.model_validate_json(str(body)) for (body,) in rows]

    def dismissed(self) -> set[frozenset[NodeId]]:
        """Pairs of nodes that a person keeps apart: never to be proposed again."""
        from kg.corrections import Action, Obeyed

        rows = self.rows(
            "select body from correction where action = ?", (Action.DISMISS,)
        )
        obeyed = (Obeyed.model_validate_json(str(body)) for (body,) in rows)
        return {frozenset(one.nodes) for one in obeyed if one.nodes}
