"""Imports are tried on a real book that holds only its office; made once, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.store.book import Book, Installation
from desktop_app.store.book_key import BookKey
from desktop_app.store.folder import open_folder
from desktop_app.store.opening import connect
from desktop_app.store.slots import unlock
from tests.casework.books import PASSWORD, new_book

Open = Callable[[str], Book]


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BookKey]:
    book = new_book(tmp_path_factory.mktemp("empty"))
    path = book.folder.path
    book.close()
    return path, unlock(open_folder(path, why_not=lambda _: None).slots, PASSWORD)


@pytest.fixture
def open_book(empty_book: tuple[Path, BookKey], tmp_path: Path) -> Iterator[Open]:
    """Copies of the empty book, by name, open until the test ends."""
    opened: list[Book] = []

    def opening(name: str) -> Book:
        path, key = empty_book
        shutil.copytree(path, tmp_path / name)
        home = open_folder(tmp_path / name, why_not=lambda _: None)
        opened.append(Book(connect(home.store, key.store_key_hex), home, Installation(name, "0")))
        return opened[-1]

    yield opening
    for book in opened:
        book.close()


@pytest.fixture
def book(open_book: Open) -> Book:
    return open_book("north.loop")
