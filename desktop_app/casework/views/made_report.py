"""A finished report: its pages as a PDF, and what the journal has to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from desktop_app.casework.acts.issue_report import Draft, next_copy
from desktop_app.casework.views.coordination_report import coordination_report
from desktop_app.casework.views.person_sheet import person_sheet
from desktop_app.reports.content import Imprint

if TYPE_CHECKING:
    from desktop_app.casework.office import Book

NOBODY_YET = "nobody yet"
"""Printed where no recipient has been named: such a page is for looking at, never for issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeReport:
    """A report in memory; `sizes` of its pages in inches. `file_name` names nobody."""

    title: str
    people_ids: tuple[str, ...]
    copy: str
    recipient: str
    file_name: str
    sizes: tuple[tuple[float, float], ...]
    pdf: bytes

    @property
    def draft(self) -> Draft:
        """What is journalled when it is handed out."""
        return Draft(
            title=self.title,
            people_ids=self.people_ids,
            copy=self.copy,
            recipient=self.recipient,
            pdf=self.pdf,
        )


def made_coordination(
    book: Book, *, team: str | None, day: date, copy: str, recipient: str, now: datetime
) -> MadeReport:
    """Make the coordination report; an empty `copy` takes the next number."""
    from desktop_app.reports.coordination import coordination_pdf  # slow to import

    content = coordination_report(book, team=team, day=day, now=now)
    title = _title(content.imprint)
    number, named = copy or next_copy(book, title), recipient or NOBODY_YET
    pdf = coordination_pdf(content, copy=number, recipient=named)
    return _made(title, content.people_ids, number, recipient, f"coordination-{day}", pdf)


def made_person_sheet(
    book: Book, person_id: str, *, day: date, copy: str, recipient: str, now: datetime
) -> MadeReport:
    """Make the one-page sheet of a person; raises KeyError where nobody has this id."""
    from desktop_app.reports.person_sheet import person_sheet_pdf  # slow to import

    content = person_sheet(book, person_id, day, now)
    title = _title(content.imprint)
    number, named = copy or next_copy(book, title), recipient or NOBODY_YET
    pdf = person_sheet_pdf(content, copy=number, recipient=named)
    return _made(title, (person_id,), number, recipient, f"person-sheet-{day}", pdf)


def _title(imprint: Imprint) -> str:
    return f"{imprint.title}, {imprint.team}, {imprint.day}"


def _made(
    title: str, people_ids: tuple[str, ...], copy: str, recipient: str, name: str, pdf: bytes
) -> MadeReport:
    from desktop_app.reports.preview import page_sizes

    safe = "".join(char if char.isalnum() else "-" for char in copy)
    return MadeReport(
        title=title,
        people_ids=people_ids,
        copy=copy,
        recipient=recipient,
        file_name=f"{name}-copy-{safe}.pdf",
        sizes=page_sizes(pdf),
        pdf=pdf,
    )
