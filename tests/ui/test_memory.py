"""What is remembered between runs names books, never people, and a spoilt setting does no harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from desktop_app.ui.memory import MOST_RECENT, Memory


@pytest.fixture
def memory(settings: QSettings) -> Memory:
    return Memory(settings)


def test_the_last_book_stands_first_and_once(memory: Memory) -> None:
    for name in ("a", "b", "a"):
        memory.remember_book(Path(name))
    assert memory.recent() == [Path("a"), Path("b")]


def test_only_so_many_books_are_remembered(memory: Memory) -> None:
    for number in range(MOST_RECENT + 3):
        memory.remember_book(Path(f"book-{number}"))
    assert len(memory.recent()) == MOST_RECENT


def test_it_is_remembered_over_a_restart(memory: Memory, settings: QSettings) -> None:
    memory.remember_book(Path("only"))
    memory.remember_worker(Path("only"), "w1")
    memory.remember_lock_minutes(15)
    settings.sync()
    again = Memory(QSettings(settings.fileName(), QSettings.Format.IniFormat))
    assert again.recent() == [Path("only")]
    assert again.worker_of(Path("only")) == "w1"
    assert again.lock_minutes() == 15


@pytest.mark.parametrize(("kept", "minutes"), [("soon", 5), ("0", 1), ("999", 15), ("", 5)])
def test_a_spoilt_number_of_minutes_never_means_never(
    memory: Memory, settings: QSettings, kept: str, minutes: int
) -> None:
    settings.setValue("lock/minutes", kept)
    assert memory.lock_minutes() == minutes


def test_spoilt_books_and_geometry_count_as_none(memory: Memory, settings: QSettings) -> None:
    settings.setValue("books/recent", 7)
    settings.setValue("window/geometry", "nowhere")
    assert memory.recent() == []
    assert memory.geometry().isEmpty()
