"""Evidence files: kept whole, under the hash of what they hold, for their school alone."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audits.model.faults import Refusal
from audits.storage.files import FileShelf
from tests.contract.samples import OTHER, SCHOOL


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "evidence"


@pytest.fixture
def shelf(folder: Path) -> FileShelf:
    return FileShelf(folder)


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@given(data=st.binary(max_size=2_000), school=st.text(min_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_a_file_comes_back_under_the_hash_of_what_it_holds(shelf: FileShelf, data: bytes, school: str) -> None:
    school = school.encode("utf-8", "replace").decode()
    sha256 = shelf.put(school, data)
    assert sha256 == hashlib.sha256(data).hexdigest()
    assert shelf.open(school, sha256) == data


def test_the_same_file_is_kept_once_per_school(shelf: FileShelf, folder: Path) -> None:
    assert shelf.put(SCHOOL, b"log") == shelf.put(SCHOOL, b"log") == shelf.put(OTHER, b"log")
    assert len(kept(folder)) == 2


def test_files_are_for_their_owner_alone(shelf: FileShelf, folder: Path) -> None:
    shelf.put(SCHOOL, b"log")
    (file,) = kept(folder)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_no_school_opens_the_file_of_another(shelf: FileShelf) -> None:
    sha256 = shelf.put(SCHOOL, b"log")
    with pytest.raises(Refusal, match="no longer where it was kept"):
        shelf.open(OTHER, sha256)


def test_an_altered_file_is_refused_until_it_is_put_again(shelf: FileShelf, folder: Path) -> None:
    sha256 = shelf.put(SCHOOL, b"log")
    (file,) = kept(folder)
    file.write_bytes(b"lag")
    with pytest.raises(Refusal, match="not as it was"):
        shelf.open(SCHOOL, sha256)
    shelf.put(SCHOOL, b"log")
    assert shelf.open(SCHOOL, sha256) == b"log"


def test_a_file_that_the_disk_does_not_take_leaves_nothing(
    shelf: FileShelf, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refusal, match="room on the disk"):
        shelf.put(SCHOOL, b"log")
    assert kept(folder) == []


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(Refusal, match="its folder can be written to"):
        FileShelf(tmp_path / "file" / "evidence").put(SCHOOL, b"log")


def test_deleting_a_school_leaves_the_files_of_others(shelf: FileShelf, folder: Path) -> None:
    shelf.put(SCHOOL, b"log")
    shelf.put(SCHOOL, b"policy")
    sha256 = shelf.put(OTHER, b"log")
    shelf.delete_school(SCHOOL)
    shelf.delete_school("nowhere")
    assert len(kept(folder)) == 1
    assert shelf.open(OTHER, sha256) == b"log"


def test_files_that_cannot_be_deleted_are_told_of(shelf: FileShelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put(SCHOOL, b"log")

    def held(*_: object, **__: object) -> None:
        raise PermissionError("in use")

    monkeypatch.setattr("shutil.rmtree", held)
    with pytest.raises(Refusal, match="try again"):
        shelf.delete_school(SCHOOL)


@pytest.mark.parametrize("name", ["../../secret", "", "A" * 64, "a" * 63, "/etc/passwd"])
def test_only_a_hash_is_asked_for(shelf: FileShelf, name: str) -> None:
    with pytest.raises(ValueError, match="64 small hexadecimal digits"):
        shelf.open(SCHOOL, name)
