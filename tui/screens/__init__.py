"""The explorer's screens, one a module."""
