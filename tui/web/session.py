"""One session of the explorer, its terminal a browser; the server starts it."""

import sys
from pathlib import Path

from tui.collection.cores import leave_cores
from tui.session.pace import draw_soon, quicken


def main() -> None:
    """Open the explorer of the folder named on the command line."""
    draw_soon()
    leave_cores()
    from tui.app import ExplorerApp
    from tui.collection.settings import load
    from tui.collection.workspace import Workspace

    quicken()
    collection = Path(sys.argv[1])
    app = ExplorerApp(Workspace(collection, load(collection)))
    app.tidies = True
    app.run()


if __name__ == "__main__":
    main()
