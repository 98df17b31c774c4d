"""What `assay config` answers with `--json`."""

from collections.abc import Sequence
from pathlib import Path

from tui.answers.base import Answer
from tui.collection.settings import Found, as_settings, files


class FileAnswer(Answer):
    """A file in which settings may be written; later ones win."""

    path: str
    exists: bool


class SettingAnswer(Answer):
    """One setting."""

    name: str
    value: bool | int | str | dict[str, str] | tuple[str, ...] | None = None
    """Absent where nobody set it and it has no default."""
    place: str | None = None
    """The file and line, or the variable, that sets it; absent for a default."""


class ConfigAnswer(Answer):
    """What `assay config` answers."""

    collection: str
    files: tuple[FileAnswer, ...]
    settings: tuple[SettingAnswer, ...]
    mistakes: tuple[str, ...]
    """What can't be obeyed in these files, in `assay.toml`, and the environment."""


CONFIG_ANSWERS: dict[str, type[Answer]] = {"config": ConfigAnswer}
"""Command to the shape of its answer."""


def config_answer(
    collection: Path, found: Found, mistakes: Sequence[str]
) -> ConfigAnswer:
    """Every setting in force, and what is wrong with what was written."""
    settings, given = as_settings(found), found.given
    return ConfigAnswer(
        collection=str(collection),
        files=tuple(
            FileAnswer(path=str(file), exists=file.is_file())
            for file in files(collection)
        ),
        settings=tuple(
            SettingAnswer(
                name=name,
                value=getattr(settings, name),
                place=given[name].place if name in given else None,
            )
            for name in settings.__dataclass_fields__
        ),
        mistakes=tuple(mistakes),
    )
