"""What commands answer with `--json`; a module for each area, `base` for all.

Nothing is imported here, so that a command loads the shapes of its own answers alone.
"""
