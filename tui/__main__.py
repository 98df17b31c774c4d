"""`python -m tui` is `assay`."""

from tui.cli import main

if __name__ == "__main__":
    main()
