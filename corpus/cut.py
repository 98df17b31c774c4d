"""How long passages are: what a model takes, and the eye at a glance."""

WINDOW = 900
"""Characters; about 220 word pieces, within the 256 that the default model reads."""
OVERLAP = 200
"""Characters of its last sentences that a window may share with the next: what is said
across the cut is found too.
"""
SETTINGS = f"windows of {WINDOW} characters, {OVERLAP} shared"
"""What is remembered of how passages were cut: with others they are cut again."""
