from pathlib import Path

import pytest

from embeddings import onnx_files
from embeddings.onnx_files import Export, ExportDamaged, ExportRefused, Facts

FACTS = Facts(dimension=3, query_prompt="q: ", document_prompt="")
EXPORT = Export(FACTS, b"graph", b"{}")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    found = onnx_files.place("model@0123456789ab", tmp_path)
    found.mkdir(parents=True)
    return found


def read(place: Path, name: str = "model@0123456789ab") -> Export | None:
    return onnx_files.read(place, name)


def save(place: Path, export: Export = EXPORT) -> None:
    onnx_files.save(place, "model@0123456789ab", export)


def test_what_was_saved_is_read(place: Path) -> None:
    assert read(place) is None
    save(place)
    assert read(place) == EXPORT


def test_a_later_export_replaces_the_earlier_and_leaves_no_file(place: Path) -> None:
    save(place)
    later = Export(FACTS, b"another graph", b"[]")
    save(place, later)
    assert read(place) == later
    assert len(list(place.iterdir())) == 3


def test_an_export_of_another_model_is_none(place: Path) -> None:
    save(place)
    assert read(place, "model@ba9876543210") is None


def test_an_export_by_other_versions_is_none(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(place)
    with monkeypatch.context() as patched:
        patched.setattr(onnx_files, "version", lambda package: f"{package} 99")
        assert read(place) is None
    assert read(place) == EXPORT


@pytest.mark.parametrize("pattern", ["manifest.json", "model-*", "tokenizer-*"])
@pytest.mark.parametrize("content", [b"", b"{}", b"graph ", b"\xff", None])
def test_a_damaged_file_is_told(
    place: Path, pattern: str, content: bytes | None
) -> None:
    save(place, Export(FACTS, b"graph", b'{"version": "1.0"}'))
    (path,) = place.glob(pattern)
    if content is not None:
        path.write_bytes(content)
    elif pattern != "manifest.json":
        path.unlink()
    else:
        path.unlink()
        path.mkdir()
    with pytest.raises(ExportDamaged) as told:
        read(place)
    assert path.name in str(told.value)


@pytest.mark.parametrize("writes", range(4))
def test_an_export_cut_off_at_any_write_leaves_the_earlier_one(
    place: Path, writes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(place)
    replace = Path.replace
    done = 0

    def until_killed(path: Path, target: Path) -> Path:
        nonlocal done
        if done == writes:
            raise KeyboardInterrupt
        done += 1
        return replace(path, target)

    later = Export(FACTS, b"another graph", b"[]")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", until_killed)
        if writes < 3:
            with pytest.raises(KeyboardInterrupt):
                save(place, later)
        else:
            save(place, later)
    assert read(place) == (EXPORT if writes < 3 else later)
    save(place, later)
    assert len(list(place.iterdir())) == 3


def test_a_refusal_is_read_as_one(place: Path) -> None:
    onnx_files.save_refusal(place, "model@0123456789ab", "too odd")
    with pytest.raises(ExportRefused, match="too odd"):
        read(place)


@pytest.mark.parametrize(
    "name",
    ["a/b@0123", "../../etc@0123", "x" * 400 + "@0123", "日本 語@0123", "a\0@0123"],
)
def test_every_model_has_a_folder_of_its_own_below_the_cache(
    name: str, tmp_path: Path
) -> None:
    place = onnx_files.place(name, tmp_path)
    place.mkdir(parents=True)
    assert place.resolve().parent == (tmp_path / "models").resolve()
    assert place.name.endswith("@0123")
