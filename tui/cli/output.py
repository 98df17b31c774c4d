"""What happens where the answer can't be written: the reader left, the disk is full."""

import errno
import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import click

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


@contextmanager
def readers_may_leave() -> Iterator[None]:
    """End quietly once nobody reads on, such as `head` when it has its lines.

    Raises:
        Exit: With 0 if the reader left, for what it wanted it has; with 1, and a line
            that says so, if what the output goes to is full.
    """
    try:
        yield
    except BrokenPipeError as error:
        if not (_is_left(sys.stdout) or _is_left(sys.stderr)):
            raise  # of another pipe, which some program that we asked has closed
        raise click.exceptions.Exit(0) from error
    except OSError as error:
        if error.errno not in _FULL or error.filename is not None:
            raise
        click.echo(f"assay: the output can't be written: {error.strerror}", err=True)
        raise click.exceptions.Exit(1) from error


def _is_left(stream: TextIO | None) -> bool:
    """Whether nobody reads any more what is written there; true if it can't be told."""
    if not hasattr(select, "poll"):  # as on Windows
        return True
    asked = select.poll()
    try:
        asked.register(stream.fileno() if stream else -1, 0)
    except (OSError, ValueError):
        return False
    gone = select.POLLERR | select.POLLHUP
    return any(told & gone for _, told in asked.poll(0))


def let_go() -> None:
    """Drop what can't be written, which Python would try and complain of at the end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
