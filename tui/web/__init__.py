"""The explorer in a browser: a server on this machine, a process a session."""
