"""One process at a time holds a book, and the second is told who does."""

import gc
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.domain.errors import HELD, MISSING, Unavailable
from desktop_app.store.folder import BookFolder
from desktop_app.store.holding import _HELD, Holder, hold, holder
from desktop_app.system.processes import this_process

NOW = datetime(2026, 3, 14, 9, 5, tzinfo=UTC)
HOLD_AND_WAIT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from desktop_app.store.folder import BookFolder
from desktop_app.store.holding import hold
hold(BookFolder(Path(sys.argv[1])), worker="Gurpreet", now=datetime(2026, 3, 14, 9, 5, tzinfo=UTC))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> BookFolder:
    path = tmp_path / "north.loop"
    path.mkdir()
    return BookFolder(path)


def fault_of(folder: BookFolder) -> Unavailable:
    with pytest.raises(Unavailable) as fault:
        hold(folder, worker="Ana", now=NOW)
    return fault.value


def test_the_second_is_told_who_holds_the_book(folder: BookFolder) -> None:
    process = this_process()
    with hold(folder, worker="Parveen", now=NOW):
        fault = fault_of(folder)
        assert holder(folder) == Holder("Parveen", process.host, process.pid, NOW)
    assert fault.kind == HELD
    assert fault.detail.startswith(f"Parveen, on {process.host} since ")
    assert fault.detail.endswith(f"on 14 March 2026 (process {process.pid})")


def test_a_released_book_can_be_held_again_and_names_nobody(folder: BookFolder) -> None:
    first = hold(folder, worker="Parveen", now=NOW)
    first.release()
    first.release()
    assert holder(folder) is None
    with hold(folder, worker="Ana", now=NOW):
        # A late second release must not open the door for a third.
        first.release()
        assert fault_of(folder).kind == HELD
        assert (found := holder(folder)) is not None
        assert found.worker == "Ana"


def test_another_process_holds_it_until_it_ends_however_it_ends(folder: BookFolder) -> None:
    words = [sys.executable, "-c", HOLD_AND_WAIT, str(folder.path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        fault = fault_of(folder)
        assert fault.kind == HELD
        assert "Gurpreet" in fault.detail
        assert f"(process {other.pid})" in fault.detail
        other.kill()
        other.wait()
        # What it wrote beside the lock is still there, and says nothing any more.
        assert holder(folder) is not None
        hold(folder, worker="Ana", now=NOW).release()


@pytest.mark.parametrize("content", [None, b"", b"{}", b"[1]", b"\xff", b'{"since": "never"}'])
def test_an_unreadable_note_beside_the_lock_changes_nothing(
    folder: BookFolder, content: bytes | None
) -> None:
    with hold(folder, worker="Parveen", now=NOW):
        folder.holder.unlink()
        if content is not None:
            folder.holder.write_bytes(content)
        fault = fault_of(folder)
    assert (fault.kind, fault.detail) == (HELD, "")
    hold(folder, worker="Ana", now=NOW).release()


def test_a_folder_that_went_away_is_missing(tmp_path: Path) -> None:
    assert fault_of(BookFolder(tmp_path / "gone.loop")).kind == MISSING


def test_a_hold_does_not_end_by_being_forgotten(folder: BookFolder) -> None:
    hold(folder, worker="Parveen", now=NOW)
    gc.collect()
    assert fault_of(folder).kind == HELD
    for lock in tuple(_HELD):
        lock.release()
        _HELD.discard(lock)
    hold(folder, worker="Ana", now=NOW).release()
    assert set() == _HELD


def test_a_hold_that_cannot_name_its_holder_is_given_back(
    folder: BookFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.holder.mkdir()
    with pytest.raises(OSError, match="directory"):
        hold(folder, worker="Ana", now=NOW)
    folder.holder.rmdir()
    hold(folder, worker="Ana", now=NOW).release()
