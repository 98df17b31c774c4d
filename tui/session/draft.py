"""What one chose last in the window of exports."""

from dataclasses import dataclass, field

from tui.collection.exporting import Wanted
from tui.formats import FORMATS, Format


@dataclass(slots=True)
class Draft:
    """What one chose last, for the next time that the window is opened."""

    form: Format = FORMATS[0]
    path: str = ""
    """As it was typed; empty where what was proposed would do."""
    options: dict[str, bool] = field(
        default_factory=lambda: {"near": False, "standing": True}
    )
    """By the word that formats have for what they take."""

    def wanted(self) -> Wanted:
        """The export, of what the format takes."""
        chosen = {o: on for o, on in self.options.items() if o in self.form.takes}
        return Wanted(
            near=chosen.get("near", False), no_standing=not chosen.get("standing", True)
        )
