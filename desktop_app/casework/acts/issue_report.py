"""Journal that a report left the program: which copy, to whom, about whom, and the file's hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import given, person_on_record
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.office import ReportIssued
from desktop_app.domain.working_days import civil_day
from desktop_app.system.durable import write_durably

PDF_BEGINS: Final = b"%PDF-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report about to be printed or saved, unchecked; `pdf` is the whole file."""

    title: str
    people_ids: tuple[str, ...]
    copy: str
    recipient: str
    pdf: bytes


def issue_report(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record that a copy was issued; refuses one without a copy number or a recipient.

    It is recorded before the file is written or printed, so that no copy is out unrecorded.
    """
    if not draft.pdf.startswith(PDF_BEGINS):
        raise Refused("This is not a finished report.")
    for person_id in draft.people_ids:
        person_on_record(book, person_id)
    issued = ReportIssued(
        id=new_id(),
        title=given(draft.title, "title", "Say what the report is called."),
        people_ids=tuple(dict.fromkeys(draft.people_ids)),
        issued_on=civil_day(now),
        copy=given(draft.copy, "copy", "Give the copy a number."),
        recipient=given(draft.recipient, "recipient", "Say who the copy is for."),
        sha256=sha256(draft.pdf).hexdigest(),
    )
    return record(book, [Entry("report-issued", actor, (issued,))], now)


def save_report(book: Book, draft: Draft, path: Path, *, actor: str, now: datetime) -> Changes:
    """Record that a copy is issued, then write it to `path`; refuses a place within the book."""
    if path.resolve().is_relative_to(book.folder.path.resolve()):
        raise Refused("Choose a place outside the book: what lies in it is the program's own.")
    if not path.parent.is_dir():
        raise Refused("That folder is not there any more. Choose another.")
    changes = issue_report(book, draft, actor=actor, now=now)
    try:
        write_durably(path, draft.pdf, keep_previous=False)
    except OSError as error:
        raise Refused(
            f"The report could not be written there ({error.strerror or 'no reason given'}). The "
            "copy is in the journal all the same; choose another folder and save it again."
        ) from error
    return changes


def next_copy(book: Book, title: str) -> str:
    """The number that the next copy of a report of this title takes."""
    numbers = [one.copy for one in book.facts("report-issued", title=title)]
    return str(max((int(number) for number in numbers if number.isdecimal()), default=0) + 1)
