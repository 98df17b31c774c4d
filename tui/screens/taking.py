"""What is copied from a screen."""

from textual.screen import Screen

from tui.session.messages import Told


def take(screen: Screen[None], text: str, said: str = "Copied.") -> None:
    """Copy the stretch that the mouse has selected, else a text.

    Args:
        screen: Where it is.
        text: What is copied where no stretch is selected.
        said: What the user is told then.
    """
    stretch = screen.get_selected_text()
    screen.app.copy_to_clipboard(stretch or text)
    screen.post_message(Told("Copied what is selected." if stretch else said))
