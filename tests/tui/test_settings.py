from pathlib import Path

import platformdirs
import pytest

from kg.errors import SettingsError
from tui.collection.settings import Settings, load


def configure(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "config.toml"
    file.write_text(text, "utf-8")
    return file


def test_without_any_source_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path, environment={}) == Settings()


def test_later_sources_win(tmp_path: Path) -> None:
    user = Path(platformdirs.user_config_dir("assay"))
    configure(user, 'model = "user"\ndevice = "user"\nbase = "user"\ntheme = "user"')
    configure(tmp_path / ".assay", 'device = "here"\nbase = "here"\ntheme = "here"')
    environment = {"ASSAY_BASE": "environment", "ASSAY_THEME": "environment"}
    made = load(tmp_path, environment, {"theme": "flag", "model": None})
    assert (made.model, made.device, made.base, made.theme) == (
        "user",
        "here",
        "environment",
        "flag",
    )


EXPORTS = '[check]\nbare-main = true\n\n[export]\nbase = "notes"\nlanguage = "de"\n'


@pytest.mark.parametrize(
    "text",
    [
        EXPORTS,
        '[[corrections]]\naction = \n\n[export]\nbase = "notes"\nlanguage = "de"\n'
        "[[corrections]]\n",
        'export = { base = "notes", language = "de" }',
        'export.base = "notes"\nexport.language = "de"',
    ],
    ids=["among others", "beside a slip", "in one line", "dotted"],
)
def test_what_exports_are_called_is_set_beside_the_notes(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "assay.toml").write_text(text, "utf-8")
    configure(Path(platformdirs.user_config_dir("assay")), 'base = "user"')
    made = load(tmp_path, environment={})
    assert (made.base, made.language) == ("notes", "de")
    configure(tmp_path / ".assay", 'base = "workspace"')
    assert load(tmp_path, environment={}).base == "workspace"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[export]\n\nbse = "x"',
            ":3: there is no setting 'bse'; the nearest is 'base'",
        ),
        ("[check]\n[export]\nbase = 3", ":3: setting 'base': must be a text"),
        ('[export]\nmodel = "x"', ":2: there is no setting 'model'; the nearest is"),
        ("export = 3", ":1: 'export' must be a table"),
    ],
)
def test_a_slip_in_what_exports_are_called_is_told_with_its_line(
    tmp_path: Path, text: str, told: str
) -> None:
    file = tmp_path / "assay.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, environment={})
    assert f"{file}{told}" in str(caught.value)


def test_corrections_that_speak_of_exports_set_nothing(tmp_path: Path) -> None:
    text = '[[corrections]]\nbecause = """\n[export]\nbase = "x"\n"""\n'
    (tmp_path / "assay.toml").write_text(text, "utf-8")
    assert load(tmp_path, environment={}) == Settings()


def test_a_misspelt_key_names_file_line_and_the_nearest(tmp_path: Path) -> None:
    text = 'model = "x"\nbase = "modle"\nmodle = "y"\n'
    file = configure(tmp_path / ".assay", text)
    with pytest.raises(SettingsError) as told:
        load(tmp_path, environment={})
    assert str(told.value) == (
        f"{file}:3: there is no setting 'modle'; the nearest is 'model'"
    )


def test_a_value_of_the_wrong_type_names_the_setting(tmp_path: Path) -> None:
    configure(tmp_path / ".assay", 'max_file_mb = "many"')
    with pytest.raises(SettingsError, match=r"config.toml:1: setting 'max_file_mb'"):
        load(tmp_path, environment={})
    with pytest.raises(SettingsError, match="ASSAY_WATCH: setting 'watch'"):
        load(None, {"ASSAY_WATCH": "perhaps"})


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("keys = 3", "'keys': must be a table"),
        ('styles = "apa"', "'styles': must be a list"),
        ("styles = [1]", r"'styles\[0\]': must be a text"),
        ("model = 1", "'model': must be a text"),
    ],
)
def test_the_form_of_a_setting_is_told_as_settings_files_call_it(
    tmp_path: Path, written: str, told: str
) -> None:
    configure(tmp_path / ".assay", written)
    with pytest.raises(SettingsError, match=told):
        load(tmp_path, environment={})


def test_a_file_that_is_not_toml_is_told(tmp_path: Path) -> None:
    file = configure(tmp_path / ".assay", "model = ")
    with pytest.raises(SettingsError, match="not TOML") as told:
        load(tmp_path, environment={})
    assert str(file) in str(told.value)


def test_environment_values_are_read_as_what_they_are(tmp_path: Path) -> None:
    environment = {
        "ASSAY_MEANING": "false",
        "ASSAY_WATCH": "off",
        "ASSAY_MAX_FILE_MB": "5",
        "ASSAY_X": "y",
    }
    made = load(tmp_path, environment)
    assert (made.meaning, made.watch, made.max_file_mb) == (False, False, 5)
