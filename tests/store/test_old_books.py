"""A book of every released version opens in this one, with all that was in it."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop_app.casework.books import open_book
from desktop_app.casework.record import rebuild, record
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import NOUNS
from desktop_app.store.book import Book
from tests.casework.books import PASSWORD
from tests.store.old_story import ARWEN

NOW = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
OLD_BOOKS = sorted((Path(__file__).parent / "old_books").glob("*.zip"))


def opened(archive: Path, folder: Path) -> Book:
    path = folder / "old.loop"
    path.mkdir()
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(path)
    return open_book(path, NOW, password=PASSWORD, why_not=lambda _: None)


@pytest.mark.parametrize("archive", OLD_BOOKS, ids=lambda path: path.stem)
def test_a_risk_of_an_old_book_takes_conditions_of_bail(archive: Path, tmp_path: Path) -> None:
    book = opened(archive, tmp_path)
    try:
        (risk,) = book.facts("risk-posed")
        assert (risk.conditions, risk.conditions_until_on) == ("", None)
        bailed = replace(risk, conditions="not to come near", conditions_until_on=date(2027, 2, 1))
        record(book, [Entry("risk-posed-changed", "sam", (bailed,), "bailed")], NOW)
        assert book.facts("risk-posed") == [bailed]
        assert book.case_file("arwen").risks_posed == (bailed,)
    finally:
        book.close()


def test_there_is_an_old_book() -> None:
    assert OLD_BOOKS


@pytest.mark.parametrize("archive", OLD_BOOKS, ids=lambda path: path.stem)
def test_an_old_book_opens_with_everything_in_it(archive: Path, tmp_path: Path) -> None:
    book = opened(archive, tmp_path)
    try:
        assert book.case_file("arwen").person.notes == "Prefers her mobile"
        first, second = book.history("person", "arwen")
        assert (first.facts, second.reason) == ((ARWEN,), "She said so")
        before = {noun: book.facts(noun) for noun in NOUNS}
        rebuild(book, NOW)
        assert {noun: book.facts(noun) for noun in NOUNS} == before
        empty = [noun for noun, facts in before.items() if not facts]
        assert empty == []
    finally:
        book.close()
