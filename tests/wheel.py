"""Check a built wheel: what it holds, and that its command runs without the rest."""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

TOP = {"kg", "corpus", "embeddings", "tui"}
ROOT = Path(__file__).parents[1]


def main(folder: str) -> None:
    (wheel,) = Path(folder).glob("assay-*.whl")
    with zipfile.ZipFile(wheel) as archive, tempfile.TemporaryDirectory() as place:
        names = set(archive.namelist())
        packed = {name.partition("/")[0] for name in names} - {
            name.partition("/")[0] for name in names if ".dist-info/" in name
        }
        assert packed == TOP, f"the wheel holds {sorted(packed)}"
        missing = {
            path.relative_to(ROOT).as_posix()
            for top in TOP
            for path in (ROOT / top).rglob("*")
            if path.is_file() and path.suffix != ".pyc"
        } - names
        assert not missing, f"the wheel lacks {sorted(missing)[:5]}"
        archive.extractall(place)
        for arguments in (["--help"], ["--version"], ["query", "--list"]):
            # -P: the current folder stays off the path, so only the wheel is seen.
            code = f"import sys; sys.path.insert(0, {place!r}); import tui.cli as c; "
            code += f"assert c.__file__.startswith({place!r}); sys.argv[1:] = "
            code += f"{arguments!r}; c.main()"
            subprocess.run(
                [sys.executable, "-P", "-c", code], check=True, capture_output=True
            )
    sys.stdout.write(f"{wheel.name}: {len(names)} files, commands run\n")


if __name__ == "__main__":
    main(sys.argv[1])
