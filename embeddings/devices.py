"""What a model runs on, found without torch where that is possible."""

import os
import platform
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from embeddings.versions import version
from kg.errors import EncoderUnavailable

Made = TypeVar("Made")

_DEVICE = re.compile(r"cpu|cuda(:\d+)?|mps")
_GPU_DRIVERS = ("nvidiactl", "nvhost-gpu", "kfd", "dxg")
"""Under /dev: NVIDIA, its boards, AMD, and Windows' GPUs as Linux in it sees them."""


def choose(wanted: str | None) -> str:
    """`cpu`, `cuda`, `cuda:1` or `mps`; torch is loaded only where a GPU may be.

    Args:
        wanted: One of these; None for a GPU if there is one, else the CPU.

    Raises:
        EncoderUnavailable: If there is no such device here.
    """
    if wanted is not None and not _DEVICE.fullmatch(wanted):
        raise EncoderUnavailable(
            f"there is no device '{wanted}': use cpu, cuda, cuda:1 or mps"
        )
    if wanted == "cpu" or (wanted is None and not _may_have_gpu()):
        return "cpu"
    return _as_torch_sees_it(wanted)


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def with_room(run: Callable[[int], Made], batch: int) -> tuple[Made, int]:
    """What is made of batches that the device has room for, and how large these are.

    Args:
        run: Makes it, of batches of at most so many texts.
        batch: How many to try first; halved until there is room.

    Raises:
        EncoderUnavailable: If there is no room even for one text.
    """
    import torch

    while True:
        try:
            return run(batch), batch
        except torch.OutOfMemoryError as error:
            if batch == 1:
                raise EncoderUnavailable(
                    "the GPU has too little memory for this model: "
                    "set the device to cpu"
                ) from error
        batch //= 2
        torch.cuda.empty_cache()


def _as_torch_sees_it(wanted: str | None) -> str:
    try:
        import torch  # 1 s
    except ImportError as error:
        raise EncoderUnavailable("a GPU needs torch: pip install torch") from error
    here = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if wanted is None:
        return next((name for name, is_here in here.items() if is_here), "cpu")
    kind, _, number = wanted.partition(":")
    if not here[kind] or int(number or 0) >= max(torch.cuda.device_count(), 1):
        raise EncoderUnavailable(
            f"this machine has no device '{wanted}', or torch can't use it; "
            "leave the device out to have one chosen"
        )
    return wanted


def _may_have_gpu() -> bool:
    """Whether it is worth asking torch; a GPU overlooked costs speed, not answers."""
    torch = version("torch")
    if torch is None or torch.endswith("+cpu"):
        return False
    if sys.platform == "darwin":
        return platform.machine() == "arm64"
    if sys.platform == "win32":
        system = Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "System32"
        return (system / "nvcuda.dll").exists()
    return any((Path("/dev") / driver).exists() for driver in _GPU_DRIVERS)
