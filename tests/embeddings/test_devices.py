import pytest

from embeddings import devices
from kg.errors import EncoderUnavailable
from tests.loading import said


def test_the_cpu_is_always_there() -> None:
    assert devices.choose("cpu") == "cpu"


@pytest.mark.parametrize("wanted", ["tpu", "cuda:", "cpu:1", "", "CPU", "cuda:x"])
def test_what_is_no_device_is_told(wanted: str) -> None:
    with pytest.raises(EncoderUnavailable, match="there is no device"):
        devices.choose(wanted)


def test_a_gpu_that_is_not_there_is_told() -> None:
    with pytest.raises(EncoderUnavailable, match="no device 'cuda:99'"):
        devices.choose("cuda:99")


def test_the_choice_is_what_torch_would_make() -> None:
    import torch

    if torch.cuda.is_available():
        expected = "cuda"
    else:
        expected = "mps" if torch.backends.mps.is_available() else "cpu"
    assert devices.choose(None) == expected


def test_torch_without_gpus_is_not_loaded_to_ask_it() -> None:
    script = (
        "import sys\n"
        "from importlib import metadata\n"
        "metadata.version = lambda package: '2.13.0+cpu'\n"
        "from embeddings import devices\n"
        "sys.stdout.write(f'{devices.choose(None)} {\"torch\" in sys.modules}')"
    )
    assert said(script) == "cpu False"
