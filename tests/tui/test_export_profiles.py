"""`assay export` of profiles: what it states, signs and refuses, as users meet it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.conftest import Run
from tui.formats import FORMATS

ROOT = Path(__file__).parents[2]
PROFILES = ("annotations", "discourse", "discourse-md", "nanopub", "sssom", "ro-crate",
            "vault")  # fmt: skip


def test_the_profiles_are_formats() -> None:
    assert {form.name for form in FORMATS} >= set(PROFILES)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-f", "nanopub"], "name it with -o FOLDER"),
        (
            ["-f", "ttl", "--license", "https://e.org/"],
            "--license goes with",
        ),
        (["-f", "discourse", "--creator", "https://e.org/"], "--creator goes with"),
        (
            ["-f", "vault", "--sign-with", "id_rsa", "-o", "x"],
            "--sign-with goes with",
        ),
        (["-f", "vault", "--with-files", "-o", "x"], "--with-files goes with"),
        (["-f", "sssom", "--license", "CC BY 4.0"], "'CC BY 4.0' is no address"),
        (["-f", "sssom", "--creator", "javascript:x"], "is no address"),
    ],
)
def test_what_a_profile_has_no_use_for_is_a_usage_error(
    arguments: list[str], told: str, run: Run
) -> None:
    result = run("export", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_key_that_is_not_there_is_one_line_and_leaves_nothing(
    run: Run, tmp_path: Path
) -> None:
    key, output = tmp_path / "absent", tmp_path / "out"
    result = run("export", "-f", "nanopub", "--sign-with", str(key), "-o", str(output))
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert str(key) in line
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_folder_stays_where_a_new_one_can_not_be_written(
    run: Run, tmp_path: Path
) -> None:
    output = tmp_path / "vault"
    (output / "notes").mkdir(parents=True)
    (output / "notes" / "mine.md").write_text("my own vault")
    result = run("export", "-f", "vault", "-o", str(output))
    assert result.exit_code == 1
    assert "no earlier export" in result.stderr
    assert (output / "notes" / "mine.md").read_text() == "my own vault"
    assert [path.name for path in tmp_path.iterdir()] == ["vault"]


WRITE = """
import sys
from pathlib import Path
from kg.store import Store
from kg.exports import Job
from tui.formats import BY_NAME
place = Path(sys.argv[2])
with Store.open(Path(sys.argv[1])) as store, store.snapshot():
    job = Job(store=store, base="urn:x:#", version="0", collection=Path("notes"))
    for name in sys.argv[3:]:
        form = BY_NAME[name]
        if form.is_folder:
            (place / name).mkdir(parents=True)
            tuple(form.folder_writer()(job, place / name))
        else:
            with (place / (name + ".out")).open("w", encoding="utf-8") as file:
                tuple(form.text_writer()(job, file.write))
"""


def test_the_bytes_do_not_change_with_the_hash_seed(few: Path, tmp_path: Path) -> None:
    database = few / ".assay" / "assay.sqlite"
    made = []
    for seed in ("1", "2"):
        place = tmp_path / seed
        place.mkdir()
        subprocess.run(
            [sys.executable, "-c", WRITE, str(database), str(place), *PROFILES],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        )
        files = (file for file in place.rglob("*") if file.is_file())
        made.append({str(f.relative_to(place)): f.read_bytes() for f in files})
    assert made[0] == made[1]
    assert len(made[0]) > 300
