"""Acts and views are tried on a real book that holds the story of two landlords."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.store.book import Book
from desktop_app.store.book_key import BookKey
from tests.casework.story_books import make_template, open_copy


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BookKey]:
    return make_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def book(template: tuple[Path, BookKey], tmp_path: Path) -> Iterator[Book]:
    book = open_copy(template, tmp_path)
    yield book
    book.close()
