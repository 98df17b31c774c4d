"""What `assay config` tells of settings, and of what is wrong with them."""

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from kg import folders
from kg.toml_text import toml_key, toml_text
from tui.cli import cli
from tui.collection.settings import load


def config(collection: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["config", "-C", str(collection), *arguments])


def set_up(collection: Path, text: str) -> Path:
    file = collection / ".assay" / "config.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_what_is_told_is_a_settings_file_that_sets_the_same(tmp_path: Path) -> None:
    text = (
        'language = "en"\nwatch = false\nstyles = ["apa"]\n'
        '[keys]\n"home.case" = "c,f2"\nplain = "q\x7f"\n'
    )
    set_up(tmp_path, text.replace("\x7f", "\\u007f"))
    told = config(tmp_path)
    assert told.exit_code == 0, told.output
    before = load(tmp_path)
    set_up(tmp_path, told.stdout)
    assert load(tmp_path) == before
    assert before.keys == {"home.case": "c,f2", "plain": "q\x7f"}


def test_each_setting_is_told_with_who_set_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    users = folders.config() / "config.toml"
    users.parent.mkdir(parents=True)
    users.write_text('theme = "nord"\nlanguage = "fr"\n', "utf-8")
    file = set_up(tmp_path, '# mine\nlanguage = "en"\nmax_file_mb = 3\n')
    monkeypatch.setenv("ASSAY_MAX_FILE_MB", "4")
    told = json.loads(config(tmp_path, "--json").stdout)
    values = {one["name"]: one.get("value") for one in told["settings"]}
    places = {one["name"]: one.get("place") for one in told["settings"]}
    assert (values["theme"], places["theme"]) == ("nord", f"{users}:1")
    assert (values["language"], places["language"]) == ("en", f"{file}:2")
    assert (values["max_file_mb"], places["max_file_mb"]) == (4, "ASSAY_MAX_FILE_MB")
    assert (values["watch"], places["watch"]) == (True, None)
    assert [one["exists"] for one in told["files"]] == [True, True]
    assert told["mistakes"] == []


def test_every_mistake_is_told_at_once_and_is_exit_code_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSAY_MODLE", "x")
    monkeypatch.setenv("ASSAY_PUSH_USER", "ada")  # not of settings
    monkeypatch.setenv("ASSAY_WATCH", "sometimes")
    text = 'bsae = "x"\nbase = "nowhere"\nmax_file_mb = "many"\n'
    file = set_up(tmp_path, f'{text}model = "{tmp_path}/none"\n')
    own = tmp_path / "assay.toml"
    own.write_text(
        '[check]\nrdff = true\n\n[[corrections]]\naction = "aprove"\n', "utf-8"
    )
    told = config(tmp_path)
    assert told.exit_code == 1
    places = [line.split(": ")[1] for line in told.stderr.splitlines()]
    assert places == [
        f"{file}:1",
        f"{file}:3",
        "ASSAY_WATCH",
        "ASSAY_MODLE",
        f"{file}:4",
        f"{file}:2",
        f"{own}:2",
        f"{own}:5",
    ]
    assert "ASSAY_MODEL" in told.stderr
    assert tomllib.loads(told.stdout)["max_file_mb"] == 20


def test_a_file_that_is_not_toml_leaves_the_other_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSAY_LANGUAGE", "de")
    set_up(tmp_path, "language = ")
    told = config(tmp_path)
    assert told.exit_code == 1
    assert 'language = "de"  # ASSAY_LANGUAGE' in told.stdout
    assert "not TOML" in told.stderr


VALUES = st.recursive(
    st.text() | st.integers(-(2**63), 2**63 - 1) | st.booleans(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.text(), VALUES)
def test_what_is_written_as_toml_reads_back_the_same(key: str, value: object) -> None:
    assert tomllib.loads(f"{toml_key(key)} = {toml_text(value)}") == {key: value}
