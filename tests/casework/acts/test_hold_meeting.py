"""A meeting is a disclosure: whoever was in the room knows what was on the agenda, nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from desktop_app.casework.acts import invite_agency as inviting
from desktop_app.casework.acts.hold_meeting import Draft, Listed, draft_of, hold_meeting
from desktop_app.casework.record import rebuild, record
from desktop_app.casework.views.ledger import ledger_page
from desktop_app.domain.concerns import Concern
from desktop_app.domain.journal import Entry
from desktop_app.domain.meetings import Meeting
from desktop_app.domain.nouns import NOUNS
from desktop_app.store.book import Book
from tests.casework.acts.refusing import refuse
from tests.casework.books import NOW
from tests.casework.story import TODAY, at, day, version

BY: dict[str, Any] = {"actor": "sam", "now": NOW}
CAME, AWAY = Listed(agency_id="harbour", attendance="attended"), Listed(agency_id="coast")
HELD = Draft(
    people_ids=("arwen",),
    held_at=at(day(20)),
    concern_ids=("threats",),
    listed=(CAME, replace(AWAY, attendance="apology")),
    invited_on=day(18),
)


def held(book: Book, draft: Draft = HELD) -> Meeting:
    hold_meeting(book, draft, **BY)
    return book.case_file("arwen").meetings[-1]


def knows(book: Book, agency: str) -> str:
    (line,) = ledger_page(book, "arwen", TODAY, agency=agency).lines
    return line.headline


def test_who_came_knows_and_who_was_away_does_not_until_the_minutes(book: Book) -> None:
    meeting = held(book)
    assert knows(book, "harbour") == "knows 1 of 1"
    assert knows(book, "coast") == "not told"

    minutes = inviting.MinutesDraft(meeting_id=meeting.id, agency_id="coast", sent_on=day(23))
    inviting.send_minutes(book, minutes, **BY)
    assert knows(book, "coast") == "knows 1 of 1"


def test_the_agenda_carries_the_version_that_was_known_then(book: Book) -> None:
    newer = [version(2, day(19), "a key"), version(3, day(21), "a knife")]
    record(book, [Entry("learned", "sam", tuple(newer))], NOW)

    assert held(book).agenda[0].version == 2
    ahead = held(book, replace(HELD, held_at=at(day(30)), listed=(AWAY,)))
    assert ahead.agenda[0].version == 3
    assert knows(book, "harbour").startswith("knows 2 of 3; missing: a knife")


def test_who_left_before_an_item_did_not_hear_it(book: Book) -> None:
    rent = Concern(
        id="rent",
        person_id="arwen",
        received_at=at(day(17)),
        recorded_at=at(day(17)),
        title="Rent",
    )
    record(book, [Entry("noted", "sam", (rent,))], NOW)
    left = replace(CAME, left_before_item=2)
    held(book, replace(HELD, concern_ids=("threats", "rent"), listed=(left,)))

    told = {
        o.concern_title: o.headline
        for o in ledger_page(book, "arwen", TODAY, agency="harbour").lines
    }
    assert told == {"Threats from nephew": "knows 1 of 1", "Rent": "not told"}


def test_a_planned_meeting_is_the_same_one_when_it_was_held(book: Book) -> None:
    planned = held(
        book, replace(HELD, held_at=at(day(30)), listed=(AWAY, Listed(agency_id="vale")))
    )
    assert planned.invitations[0].invited_on == day(18)
    assert knows(book, "coast") == "not told"

    later: dict[str, Any] = {"actor": "sam", "now": at(date(2026, 12, 1))}
    after = replace(
        draft_of(planned),
        listed=(
            replace(AWAY, attendance="attended"),
            Listed(agency_id="vale", why_not_invited="her nephew's landlord"),
        ),
        invited_on=day(29),
        chair="A. Farrow",
    )
    hold_meeting(book, after, **later)

    (now,) = book.case_file("arwen").meetings
    assert (now.id, now.chair) == (planned.id, "A. Farrow")
    assert [(o.agency_id, o.invited_on, o.attendance) for o in now.invitations] == [
        ("coast", day(18), "attended"),
        ("vale", None, ""),
    ]
    assert len(book.history("meeting", planned.id)) == 2


def test_a_meeting_called_off_tells_nobody(book: Book) -> None:
    held(book, replace(HELD, is_cancelled=True))
    assert knows(book, "harbour") == "not told"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"people_ids": ()}, "people_ids"),
        ({"people_ids": ("nobody",)}, "people_ids"),
        ({"held_at": None}, "held_at"),
        ({"kind": "tea"}, "kind"),
        ({"concern_ids": ("another",)}, "concern_ids"),
        ({"people_ids": ("dean",)}, "concern_ids"),
        ({"invited_on": day(24)}, "invited_on"),
        ({"meeting_id": "none"}, "meeting_id"),
        ({"held_at": NOW + timedelta(minutes=1)}, "listed"),
        ({"listed": (CAME, CAME)}, "listed"),
        ({"listed": (Listed(agency_id="nobody"),)}, "listed"),
        ({"listed": (replace(CAME, attendance="perhaps"),)}, "listed"),
        ({"listed": (replace(CAME, why_not_invited="implicated"),)}, "listed"),
        ({"listed": (replace(AWAY, left_before_item=1),)}, "listed"),
        ({"listed": (replace(CAME, left_before_item=2),)}, "listed"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(
    book: Book, changed: dict[str, Any], field: str
) -> None:
    refuse(book, partial(hold_meeting, book, replace(HELD, **changed), **BY), field)


def test_a_meeting_that_does_not_change_is_refused(book: Book) -> None:
    same = draft_of(held(book))
    refuse(book, partial(hold_meeting, book, same, **BY), None)


def test_the_journal_alone_gives_the_same_tables(book: Book) -> None:
    hold_meeting(book, replace(draft_of(held(book)), notes="Lock changed."), **BY)
    before = {noun: book.facts(noun) for noun in NOUNS}

    rebuild(book, NOW)

    assert {noun: book.facts(noun) for noun in NOUNS} == before
