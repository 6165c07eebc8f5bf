"""Say that two records are of one person, or that they are not after all.

A dated link and nothing more: no row moves, nothing is merged, and what is entered later
belongs to the record on which it is entered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import A_FEW, given, in_words, person_on_record
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.people import SamePerson
from desktop_app.domain.working_days import civil_day
from desktop_app.gaps.signals import births_agree


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Two records, unchecked, and what shows that they are of one person."""

    person_id: str
    same_as_person_id: str = ""
    why: str = ""


def say_same_person(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Link two records as one person, from today on.

    Refuses one record alone, two that are linked already, dates of birth that cannot both be
    true, and a link without a reason.
    """
    first = person_on_record(book, draft.person_id)
    if not draft.same_as_person_id or draft.same_as_person_id == draft.person_id:
        raise Refused("Choose the other record of this person.", "same_as_person_id")
    second = person_on_record(book, draft.same_as_person_id, "same_as_person_id")
    for link in book.case_file(first.id).same_people:
        if link.ended_on is None and second.id in (link.person_id, link.same_as_person_id):
            raise Refused("This is recorded already.", "same_as_person_id")
    if not births_agree(first.born, second.born):
        raise Refused(
            "Their dates of birth cannot both be true of one person. Correct the wrong one first.",
            "same_as_person_id",
        )
    link = SamePerson(
        id=new_id(),
        person_id=first.id,
        same_as_person_id=second.id,
        from_on=civil_day(now),
        why=in_words(draft.why, "why", f"Say in {A_FEW} what shows that it is one person."),
    )
    return record(book, [Entry("same-person-said", actor, (link,))], now)


def end_same_person(book: Book, link_id: str, reason: str, *, actor: str, now: datetime) -> Changes:
    """Say that they are two people after all: the link ends today and stays in the record."""
    link = book.fact("same-person", link_id)
    if not isinstance(link, SamePerson) or link.ended_on is not None:
        raise Refused("This is not recorded any more.")
    why = given(reason, "reason", "Say why they are two people after all.")
    ended = replace(link, ended_on=civil_day(now))
    return record(book, [Entry("same-person-ended", actor, (ended,), why)], now)
