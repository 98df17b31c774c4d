"""What whole processes take, measured from outside."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parent.parent


@dataclass
class Runs:
    """What the processes of one system and task took."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    peak_mb: list[float] = field(default_factory=list)

    def cells(self, least: float) -> list[str]:
        """Wall time, how often another's it is, processor time, and memory.

        Args:
            least: The median of that other, in seconds.
        """
        wall = median(self.wall)
        return [
            f"{wall:.2f} ({min(self.wall):.2f})",
            f"{wall / least:.1f}",
            f"{median(self.cpu):.2f}",
            f"{max(self.peak_mb):.0f}",
        ]


def run(command: Sequence[str], into: Runs | None = None) -> tuple[int, str]:
    """Run one process to its end.

    Args:
        command: The program and its arguments; it may import the project.
        into: Where to note what it took, if it ended well.

    Returns:
        Its exit code, and what it complained about.
    """
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": path}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as complaints:
        start = perf_counter()
        process = subprocess.Popen(
            list(command),
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        complaints.seek(0)
        told = complaints.read().decode("utf-8", "replace").strip()
    if into is not None and process.returncode == 0:
        into.wall.append(wall)
        into.cpu.append(used.ru_utime + used.ru_stime)
        scale = 1024 * 1024 if sys.platform == "darwin" else 1024
        into.peak_mb.append(used.ru_maxrss / scale)
    return process.returncode, told
