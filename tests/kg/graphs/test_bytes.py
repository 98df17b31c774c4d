"""Equal graphs give equal bytes."""

import os
import subprocess
import sys
from pathlib import Path

from kg.exports import WHOLE, Part
from kg.store import Store
from tests.kg.graphs.writing import job
from tests.kg.sample_graph import MAIN
from tui.formats import FORMATS

PARTS = {"whole": WHOLE, "part": Part(MAIN, 2)}
SCRIPT = """
import sys
from pathlib import Path
from kg.store import Store
from tests.kg.graphs.test_bytes import write_all
with Store.open(Path(sys.argv[1])) as store:
    write_all(store, Path(sys.argv[2]))
"""


def write_all(store: Store, folder: Path) -> None:
    """Write every format that can be of a part, whole and in part."""
    for form in FORMATS:
        for name, part in PARTS.items() if "around" in form.takes else ():
            path = folder / f"{form.name}.{name}"
            asked = job(store, part=part)
            if form.is_folder:
                path.mkdir(parents=True)
                form.folder_writer()(asked, path)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("w", encoding="utf-8", newline="") as file:
                    form.text_writer()(asked, file.write)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_equal_graphs_give_equal_bytes_whatever_the_hash_seed(
    store: Store, tmp_path: Path
) -> None:
    write_all(store, tmp_path / "here")
    expected = files(tmp_path / "here")
    assert {"gexf.whole", "neo4j.part/load.cypher", "argdown.part"} <= set(expected)
    for seed in ("1", "2"):
        folder = tmp_path / seed
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(tmp_path / "assay.sqlite"), str(folder)],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path.cwd())},
        )
        assert files(folder) == expected
