"""A small file is the old one or the new one, whole, whatever happens in between."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.system import durable
from desktop_app.system.durable import create_once, previous_of, write_durably, write_quickly

CALLS = ("open", "write", "fsync", "close", "replace")


def test_the_new_content_stands_and_the_old_is_kept_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "note"
    write_durably(path, b"first")
    assert not previous_of(path).exists()
    write_durably(path, b"second")
    assert (path.read_bytes(), previous_of(path).read_bytes()) == (b"second", b"first")
    write_durably(path, b"third", keep_previous=False)
    assert (path.read_bytes(), previous_of(path).read_bytes()) == (b"third", b"first")


def test_only_its_owner_may_read_the_file(tmp_path: Path) -> None:
    write_durably(tmp_path / "note", b"x")
    assert (tmp_path / "note").stat().st_mode & 0o077 == 0


def test_short_writes_are_carried_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: write(handle, content[:3]))
    write_durably(tmp_path / "note", b"longer than three")
    assert (tmp_path / "note").read_bytes() == b"longer than three"


@pytest.mark.parametrize("call", CALLS)
def test_a_failing_call_is_told_and_leaves_the_old_content(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "note"
    write_durably(path, b"old")
    real: Callable[..., Any] = getattr(os, call)

    def full(*arguments: Any, **named: Any) -> Any:
        if call == "close":
            real(*arguments, **named)
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, full)
        with pytest.raises(OSError, match="No space left"):
            write_durably(path, b"new", keep_previous=False)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir() if "writing" in entry.name] == []


def test_everything_is_synced_before_the_name_moves_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    for call in ("write", "fsync", "replace"):
        real: Callable[..., Any] = getattr(os, call)

        def watched(*args: Any, _call: str = call, _real: Callable[..., Any] = real) -> Any:
            steps.append(_call)
            return _real(*args)

        monkeypatch.setattr(os, call, watched)
    write_durably(tmp_path / "note", b"x")
    assert steps == ["write", "fsync", "replace", "fsync"]
    steps.clear()
    write_quickly(tmp_path / "note", b"y")
    assert steps == ["write", "replace"]


def test_on_windows_a_file_held_by_a_scanner_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(durable, "ON_WINDOWS", True)
    replace, refusals = os.replace, [1, 2, 3]
    pauses: list[float] = []

    def scanned(*arguments: Any) -> None:
        if refusals:
            refusals.pop()
            raise PermissionError(errno.EACCES, "Access is denied")
        replace(*arguments)

    monkeypatch.setattr(os, "replace", scanned)
    (tmp_path / "draft").write_bytes(b"x")
    durable._replace(tmp_path / "draft", tmp_path / "note", pauses.append)
    assert (tmp_path / "note").read_bytes() == b"x"
    assert len(pauses) == 3


def test_on_windows_a_file_that_stays_held_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(durable, "ON_WINDOWS", True)

    def held(*arguments: Any) -> None:
        raise PermissionError(errno.EACCES, "Access is denied")

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(PermissionError):
        durable._replace(tmp_path / "draft", tmp_path / "note", lambda _: None)


def test_on_windows_folders_are_not_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable, "ON_WINDOWS", True)
    durable.sync_folder(tmp_path / "missing")
    monkeypatch.setattr(durable, "ON_WINDOWS", False)
    with pytest.raises(FileNotFoundError):
        durable.sync_folder(tmp_path / "missing")


def test_only_the_first_creation_counts(tmp_path: Path) -> None:
    assert create_once(tmp_path / "id", b"mine") == b"mine"
    assert create_once(tmp_path / "id", b"yours") == b"mine"
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.startswith("id")] == ["id"]
