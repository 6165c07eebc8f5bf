"""Whoever hands a report out stands in the journal, with the copy and the file's hash."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from desktop_app.casework.acts.issue_report import (
    Draft,
    issue_report,
    next_copy,
    save_report,
)
from desktop_app.domain.errors import Refused
from desktop_app.store.book import Book
from tests.casework.acts.refusing import refuse
from tests.casework.books import NOW

PDF = b"%PDF-1.4 made up"
DRAFT = Draft(
    title="Coordination report, North team",
    people_ids=("arwen", "dean", "arwen"),
    copy="1",
    recipient=" Jo Pike, Harbour Homes ",
    pdf=PDF,
)


def test_a_copy_is_journalled_with_its_recipient_its_people_and_its_hash(book: Book) -> None:
    changes = issue_report(book, DRAFT, actor="sam", now=NOW)

    (issued,) = book.facts("report-issued")
    assert (issued.copy, issued.recipient) == ("1", "Jo Pike, Harbour Homes")
    assert issued.people_ids == ("arwen", "dean")
    assert issued.issued_on == NOW.date()
    assert issued.sha256 == sha256(PDF).hexdigest()
    (line,) = [line for line in book.lines_about("arwen") if line.kind == "report-issued"]
    assert line.actor == "sam"
    assert changes.made == (issued.id,)


def test_a_report_on_nobody_is_journalled_too(book: Book) -> None:
    before = book.head().sequence
    issue_report(book, replace(DRAFT, people_ids=()), actor="sam", now=NOW)
    assert book.head().sequence == before + 1


def test_copies_are_numbered_on(book: Book) -> None:
    assert next_copy(book, DRAFT.title) == "1"
    issue_report(book, DRAFT, actor="sam", now=NOW)
    issue_report(book, replace(DRAFT, copy="9"), actor="sam", now=NOW)
    issue_report(book, replace(DRAFT, copy="for the file"), actor="sam", now=NOW)
    assert next_copy(book, DRAFT.title) == "10"
    assert next_copy(book, "Another report") == "1"


def test_a_copy_without_number_recipient_or_title_is_refused(book: Book) -> None:
    blank = {
        "copy": replace(DRAFT, copy=" "),
        "recipient": replace(DRAFT, recipient=""),
        "title": replace(DRAFT, title="\t"),
    }
    for field, draft in blank.items():
        refuse(book, partial(issue_report, book, draft, actor="sam", now=NOW), field)


def test_a_report_on_somebody_unknown_or_that_is_no_pdf_is_refused(book: Book) -> None:
    unknown, other = replace(DRAFT, people_ids=("nobody",)), replace(DRAFT, pdf=b"hello")
    refuse(book, lambda: issue_report(book, unknown, actor="sam", now=NOW), "person_id")
    refuse(book, lambda: issue_report(book, other, actor="sam", now=NOW), None)


def test_a_saved_copy_is_journalled_and_the_file_is_the_one_hashed(
    book: Book, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"an older one")
    save_report(book, DRAFT, path, actor="sam", now=NOW)
    assert path.read_bytes() == PDF
    assert [one.sha256 for one in book.facts("report-issued")] == [sha256(PDF).hexdigest()]
    assert [one.name for one in tmp_path.glob("report*")] == ["report.pdf"]


def test_a_copy_is_not_saved_into_the_book_or_into_no_folder(book: Book, tmp_path: Path) -> None:
    for path in (book.folder.path / "report.pdf", tmp_path / "gone" / "report.pdf"):
        refuse(book, partial(save_report, book, DRAFT, path, actor="sam", now=NOW), None)
        assert not path.exists()


def test_a_file_that_cannot_be_written_is_said_and_the_copy_stays_journalled(
    book: Book, tmp_path: Path
) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(Refused, match="could not be written") as refused:
        save_report(book, DRAFT, tmp_path / "taken", actor="sam", now=NOW)
    assert "in the journal all the same" in str(refused.value)
    assert len(book.facts("report-issued")) == 1
