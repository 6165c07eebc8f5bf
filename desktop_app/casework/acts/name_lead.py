"""Name which of the agencies at work with a person leads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import person_on_record
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Who is to lead, unchecked."""

    person_id: str
    agency_id: str = ""
    worker: str = ""


def name_lead(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Make one agency the lead, and every other no lead any more.

    Refuses no agency, and one that does not work with the person now.
    """
    name = person_on_record(book, draft.person_id).name
    if not draft.agency_id:
        raise Refused("Choose who leads.", "agency_id")
    at_work = [i for i in book.case_file(draft.person_id).involvements if i.until_on is None]
    chosen = [one for one in at_work if one.agency_id == draft.agency_id]
    if not chosen:
        raise Refused(f"It does not work with {name}. Add it under Agencies first.", "agency_id")
    lead = replace(chosen[0], is_lead=True, worker=draft.worker.strip() or chosen[0].worker)
    others = (replace(o, is_lead=False) for o in at_work if o.is_lead and o.id != lead.id)
    return record(book, [Entry("lead-named", actor, (lead, *others), "named as the lead")], now)
