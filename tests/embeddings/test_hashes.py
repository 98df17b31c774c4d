import hashlib
import os
from pathlib import Path

import pytest

from embeddings import hashes


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "large"
    path.write_bytes(b"x" * (1 << 20))
    return path


def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a minute had gone by since the file was written."""
    monkeypatch.setattr(hashes, "_SETTLED_NS", -1)


def of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_hash_is_remembered_and_believed_only_while_nothing_changes(
    large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(monkeypatch)
    memory = tmp_path / "memory"
    assert hashes.sha256(large, memory) == of(large)
    told = (memory / "hashes.json").read_text()
    (memory / "hashes.json").write_text(told.replace(of(large), "f" * 64))
    assert hashes.sha256(large, memory) == "f" * 64
    before = large.stat()
    large.write_bytes(b"y" * (1 << 20))
    os.utime(large, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert hashes.sha256(large, memory) == of(large)


def test_what_was_changed_just_now_is_not_remembered(
    large: Path, tmp_path: Path
) -> None:
    assert hashes.sha256(large, tmp_path / "memory") == of(large)
    assert not (tmp_path / "memory").exists()


@pytest.mark.parametrize("memory", [b"", b"[]", b'{"x": 1}', b"\xff"])
def test_a_damaged_memory_is_as_good_as_none(
    large: Path, tmp_path: Path, memory: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(monkeypatch)
    (tmp_path / "hashes.json").write_bytes(memory)
    assert hashes.sha256(large, tmp_path) == of(large)
    assert hashes.sha256(large, tmp_path) == of(large)


def test_a_memory_that_cannot_be_written_does_no_harm(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(monkeypatch)
    assert hashes.sha256(large, large / "below a file") == of(large)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        hashes.sha256(tmp_path / "absent", tmp_path)
