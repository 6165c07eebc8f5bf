"""A meeting starts with whom it may be about; the others of a pattern only for a lead."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app.casework.acts.hold_meeting import Draft, Listed, hold_meeting
from desktop_app.casework.leads import is_lead
from desktop_app.casework.record import record
from desktop_app.casework.views.meeting_form import OUR_OFFICE, meeting_form
from desktop_app.casework.views.meeting_rows import meeting_rows
from desktop_app.domain.concerns import Concern, ConcernVersion
from desktop_app.domain.journal import Entry
from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting, MinutesSent
from desktop_app.domain.nouns import Fact
from desktop_app.domain.office import Worker
from desktop_app.store.book import Book
from tests.casework.books import NOW
from tests.casework.story import FILE, TODAY, at, day, near, person, version

LEAD = Worker(id="maya", name="Maya Ellis", role="team-lead")


def put(book: Book, *facts: Fact) -> None:
    record(book, [Entry("noted", "sam", facts)], NOW)


def named_twice(book: Book) -> None:
    """Dean is named in Arwen's concern, and in one about Joan."""
    about_joan = Concern(id="hers", person_id="joan", received_at=at(day(19)), recorded_at=NOW)
    put(
        book,
        LEAD,
        replace(version(2, day(18)), posing_risk_people_ids=("dean",)),
        person("joan", "Joan", "Hartley"),
        about_joan,
        ConcernVersion(
            id="hers-1",
            concern_id="hers",
            person_id="joan",
            number=1,
            known_at=at(day(19)),
            recorded_at=NOW,
            posing_risk_people_ids=("dean",),
        ),
    )


def test_a_new_meeting_has_the_person_every_open_concern_and_who_is_around(book: Book) -> None:
    form = meeting_form(book, "arwen", TODAY, actor="sam")

    assert form.draft == Draft(people_ids=("arwen",), concern_ids=("threats",))
    assert dict(form.people) == {"arwen": "Arwen Llŷr", "dean": "Dean Pike, who poses a risk"}
    assert form.agencies[0].relation == OUR_OFFICE
    assert {"us", "harbour", "coast", "vale"} <= {one.agency_id for one in form.agencies}
    assert form.pattern == ""


def test_a_lead_is_given_the_others_of_the_pattern(book: Book) -> None:
    named_twice(book)
    form = meeting_form(book, "arwen", TODAY, actor="maya", about="dean", concern_id="threats")

    assert form.draft.people_ids == ("arwen", "joan", "dean")
    assert ("joan", "Joan Hartley") in form.people
    assert {one.concern_id: one.title for one in form.concerns}["hers"].startswith("Joan Hartley: ")
    assert form.draft.concern_ids == ("threats",)
    assert form.pattern == "One other adult belongs to this pattern and is ticked here."


def test_nobody_else_is_told_who_they_are(book: Book) -> None:
    named_twice(book)
    form = meeting_form(book, "arwen", TODAY, actor="sam", about="dean")

    assert form.draft.people_ids == ("arwen", "dean")
    assert "joan" not in dict(form.people)
    assert "Joan" not in repr(form)
    assert form.pattern.startswith("One other adult belongs to this pattern. A team lead sees who")


def test_people_ticked_bring_their_concerns_and_agencies(book: Book) -> None:
    named_twice(book)
    form = meeting_form(
        book, "arwen", TODAY, actor="sam", people_ids=("arwen", "joan"), agency_ids=("police",)
    )

    assert {one.concern_id for one in form.concerns} == {"threats", "hers"}
    assert "police" in {one.agency_id for one in form.agencies}


def test_a_meeting_on_record_comes_as_it_stands(book: Book) -> None:
    wanted = Draft(
        people_ids=("arwen",),
        held_at=at(day(20)),
        concern_ids=("threats",),
        listed=(Listed(agency_id="police", attendance="attended", left_before_item=1),),
    )
    (made,) = hold_meeting(book, wanted, actor="sam", now=NOW).made

    form = meeting_form(book, "arwen", TODAY, actor="sam", about=made)

    assert form.draft == replace(wanted, meeting_id=made)
    assert "police" in {one.agency_id for one in form.agencies}


@pytest.mark.parametrize(
    ("worker", "leads"), [("sam", False), ("maya", True), ("boss", True), ("nobody", False)]
)
def test_a_lead_is_a_team_lead_or_a_manager(book: Book, worker: str, leads: bool) -> None:
    put(book, LEAD, Worker(id="boss", name="Gwen Rees", role="manager"))
    assert is_lead(book, worker) is leads


MEETING = Meeting(
    id="met",
    people_ids=("arwen",),
    held_at=at(day(20)),
    kind="planning",
    agenda=(AgendaItem(concern_id="threats", version=1), AgendaItem(concern_id="x", version=2)),
    invitations=(
        Invitation(agency_id="harbour", invited_on=day(18), attendance="attended"),
        Invitation(agency_id="coast", invited_on=day(18)),
        Invitation(agency_id="vale", why_not_invited="implicated"),
    ),
)


def test_a_row_says_who_came_and_whom_the_minutes_reached() -> None:
    sent = MinutesSent(
        id="m", meeting_id="met", people_ids=("arwen",), agency_id="coast", sent_on=TODAY
    )
    (row,) = meeting_rows(near(replace(FILE, meetings=(MEETING,), minutes_sent=(sent,))), TODAY)

    assert (row.kind, row.state_words) == ("Planning meeting", "Held")
    assert row.about == "Threats from nephew v1"
    assert row.who == "Came: Harbour Homes"
    assert row.minutes == "Minutes to Coast Housing"


def test_rows_stand_latest_first_and_say_what_is_ahead_or_off() -> None:
    ahead = replace(MEETING, id="next", held_at=at(TODAY) + timedelta(days=2), invitations=())
    silent = replace(MEETING, id="silent", invitations=MEETING.invitations[1:], agenda=())
    off = replace(MEETING, id="off", is_cancelled=True)
    rows = meeting_rows(near(replace(FILE, meetings=(off, ahead, silent))), TODAY)

    assert [row.state_words for row in rows] == ["Ahead", "Called off", "Held"]
    assert rows[0].who == "Nobody is on its list"
    assert rows[2].who == "Nobody is known to have come of Coast Housing"
    assert rows[2].about == "No concern on its agenda"
    assert rows[2].minutes == "No minutes sent"
