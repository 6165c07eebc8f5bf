"""A made report names its copy and its recipient on every page, and its file names nobody."""

from __future__ import annotations

from desktop_app.casework.acts.issue_report import issue_report
from desktop_app.casework.views.made_report import (
    NOBODY_YET,
    made_coordination,
    made_person_sheet,
)
from desktop_app.store.book import Book
from tests.casework.books import NOW
from tests.casework.story import TODAY
from tests.reports.reading import pages


def test_an_empty_copy_number_takes_the_next(book: Book) -> None:
    def made(copy: str) -> str:
        report = made_coordination(
            book, team=None, day=TODAY, copy=copy, recipient="Jo Pike", now=NOW
        )
        assert all(f"Copy {report.copy} for Jo Pike" in page for page in pages(report.pdf))
        issue_report(book, report.draft, actor="sam", now=NOW)
        return report.copy

    assert [made(""), made(""), made("8"), made("")] == ["1", "2", "8", "9"]


def test_the_sheet_of_a_person_is_about_nobody_else_and_its_file_name_about_nobody(
    book: Book,
) -> None:
    sheet = made_person_sheet(book, "arwen", day=TODAY, copy="1/2", recipient="", now=NOW)
    assert sheet.people_ids == ("arwen",)
    assert len(sheet.sizes) == 1
    assert sheet.file_name == "person-sheet-2026-11-23-copy-1-2.pdf"
    assert f"Copy 1/2 for {NOBODY_YET}" in pages(sheet.pdf)[0]
    assert sheet.draft.recipient == ""
