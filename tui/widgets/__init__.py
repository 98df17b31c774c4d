"""The explorer's widgets, one a module."""
