"""Writing a small file whole or not at all."""

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file; whoever reads it meets the old one or the new one.

    One writer at a time: the temporary file beside it has a fixed name, so that
    what a killed process left there is written over.

    Raises:
        OSError: If it can't be written.
    """
    temporary = path.with_name(f"{path.name}.tmp")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
