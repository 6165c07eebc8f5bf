"""The folder of a book: made whole or not at all, and only where it is safe."""

from pathlib import Path

import pytest

from desktop_app.domain.errors import (
    DISK_FULL,
    MISSING,
    NOT_A_BOOK,
    UNSAFE_PLACE,
    Refused,
    Unavailable,
)
from desktop_app.store.folder import BookFolder, book_path, new_folder, open_folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "north.loop"


def fault_of(path: Path) -> str:
    with pytest.raises(Unavailable) as fault:
        open_folder(path)
    return fault.value.kind


def test_a_new_folder_has_its_parts_and_opens(path: Path) -> None:
    with new_folder(path) as folder:
        folder.slots.write_bytes(b"slots")
        folder.store.write_bytes(b"store")
    assert open_folder(path) == folder == BookFolder(path)
    assert sorted(each.name for each in path.iterdir()) == [
        "attachments",
        "backups",
        "slots.json",
        "store.db",
    ]
    assert folder.name == "north"
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("what", ["folder", "file", "book"])
def test_whatever_is_there_already_is_left_alone(path: Path, what: str) -> None:
    if what == "file":
        path.write_bytes(b"mine")
    else:
        path.mkdir()
        (path / ("store.db" if what == "book" else "notes.txt")).write_bytes(b"mine")
    with pytest.raises(Refused) as refused, new_folder(path):
        pytest.fail("a folder was made")
    assert refused.value.field == "name"
    kept = path if what == "file" else next(path.iterdir())
    assert kept.read_bytes() == b"mine"


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_failure_half_way_leaves_nothing(path: Path, error: type[BaseException]) -> None:
    with pytest.raises(error), new_folder(path) as folder:
        folder.slots.write_bytes(b"slots")
        (folder.attachments / "a").write_bytes(b"x")
        raise error
    assert not path.exists()


def test_an_attempt_that_was_killed_is_no_book_and_makes_room(path: Path) -> None:
    path.mkdir()
    (path / "being-made").touch()
    (path / "slots.json").write_bytes(b"slots")
    (path / "store.db").write_bytes(b"store")
    assert fault_of(path) == NOT_A_BOOK
    with new_folder(path) as folder:
        assert not folder.slots.exists()


def test_a_folder_above_is_made_where_it_is_missing(tmp_path: Path) -> None:
    with new_folder(tmp_path / "data" / "Books" / "a.loop") as folder:
        folder.slots.touch()
    assert folder.path.is_dir()


def test_an_unsafe_place_is_refused_with_the_reason(path: Path) -> None:
    synced = path.parent / "OneDrive - Northmoor" / "a.loop"
    with pytest.raises(Unavailable) as fault, new_folder(synced):
        pytest.fail("a folder was made")
    assert fault.value.kind == UNSAFE_PLACE
    assert "synced by OneDrive" in fault.value.detail
    assert not synced.parent.exists()


def test_a_book_that_was_moved_to_an_unsafe_place_is_not_opened(path: Path) -> None:
    with new_folder(path) as folder:
        folder.slots.touch()
    assert open_folder(path, why_not=lambda _: None) == folder
    with pytest.raises(Unavailable) as fault:
        open_folder(path, why_not=lambda place: f"{place.name} is on a network drive.")
    assert fault.value.kind == UNSAFE_PLACE
    assert fault.value.detail == "north.loop is on a network drive."


def test_what_is_no_book_is_named(path: Path) -> None:
    assert fault_of(path) == MISSING
    path.mkdir()
    assert fault_of(path) == NOT_A_BOOK
    (path.parent / "file.loop").touch()
    assert fault_of(path.parent / "file.loop") == NOT_A_BOOK


@pytest.mark.parametrize("part", ["store.db", "slots.json", "slots.json.previous"])
def test_a_book_that_lost_a_part_is_still_opened_so_that_its_loss_is_named(
    path: Path, part: str
) -> None:
    path.mkdir()
    (path / part).touch()
    assert open_folder(path).path == path


def test_a_full_disk_is_called_full(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object, **named: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "touch", full)
        with pytest.raises(Unavailable) as fault, new_folder(path):
            pytest.fail("a folder was made")
    assert fault.value.kind == DISK_FULL
    assert not path.exists()


@pytest.mark.parametrize(
    "name", ["Adults North", "Gwasanaeth Oedolion Llŷn", "a.b", " north.loop "]
)
def test_a_name_becomes_a_folder(tmp_path: Path, name: str) -> None:
    path = book_path(tmp_path, name)
    assert path == tmp_path / f"{name.strip().removesuffix('.loop')}.loop"
    with new_folder(path) as folder:
        folder.slots.touch()


@pytest.mark.parametrize(
    "name",
    ["", "  ", ".loop", "..", "a/b", "a\\b", "a:b", "con", "LPT1.txt", "x.", "a\0", "n" * 101],
)
def test_a_name_that_some_computer_cannot_hold_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused) as refused:
        book_path(tmp_path, name)
    assert refused.value.field == "name"


def test_the_folder_of_a_book_has_its_ending(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"ends in \.loop"), new_folder(tmp_path / "north"):
        pytest.fail("a folder was made")


def test_a_file_where_the_folder_above_should_be_is_refused(tmp_path: Path) -> None:
    taken = tmp_path / "books"
    taken.write_text("a file", encoding="utf-8")
    with pytest.raises(Refused, match="is a file"), new_folder(taken / "north.loop"):
        pass
    assert taken.read_text(encoding="utf-8") == "a file"
