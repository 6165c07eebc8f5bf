"""The forms for what rules ask: filled from the record, saved by the act, refused by the field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from desktop_app.casework.record import record
from desktop_app.domain.journal import Entry
from desktop_app.domain.meetings import Meeting
from desktop_app.store.book import Book
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.parts.gap_acts import GAP_ACTS, place_to_clear
from desktop_app.ui.screen import Place
from desktop_app.ui.screens import contact_forms, ledger_forms, plan_forms, referral_forms
from tests.ui.conftest import NOW, SAM
from tests.ui.walking import nameless

KINDS = {
    **ledger_forms.KINDS,
    **contact_forms.KINDS,
    **plan_forms.KINDS,
    **referral_forms.KINDS,
}
ARWEN = "arwen-llyr"
TODAY = NOW.date()


@dataclass(frozen=True)
class AGap:
    """A gap as a page shows it."""

    act: str
    agency_id: str = ""
    concern_id: str = ""
    subject_id: str = ""


def opened(window: MainWindow, gap: AGap) -> Any:
    window.go(place_to_clear(gap, ARWEN))
    return window.screen_in_front


def test_the_basis_of_a_telling_is_shown_and_put_right(window: MainWindow, demo: Book) -> None:
    told = next(o for o in demo.case_file(ARWEN).communications if o.direction == "outbound")
    page = opened(window, AGap("record-basis", subject_id=told.id))
    assert told.disclosure is not None
    assert page.form.value("permission") == told.disclosure.permission
    page.form.fill({"why_ground": "he has a key", "reason": "it was left out then"})

    page.on_save()

    now: Any = demo.fact("communication", told.id)
    assert now.disclosure.why_ground == "he has a key"
    assert len(demo.history("communication", told.id)) == 2


def test_an_agency_is_put_on_the_list_and_gets_the_minutes(window: MainWindow, demo: Book) -> None:
    meeting = Meeting(id="met", people_ids=(ARWEN,), held_at=NOW - timedelta(days=3))
    record(demo, [Entry("meeting-held", SAM, (meeting,))], NOW)
    page = opened(window, AGap("invite", agency_id="vale", subject_id=meeting.id))
    page.form.fill({"invited_on": TODAY})
    page.on_save()

    page = opened(window, AGap("send-minutes", agency_id="vale", subject_id=meeting.id))
    page.form.fill({"sent_on": TODAY})
    page.on_save()

    kept: Any = demo.fact("meeting", meeting.id)
    assert "vale" in {one.agency_id for one in kept.invitations}
    sent = {(o.meeting_id, o.agency_id) for o in demo.case_file(ARWEN).minutes_sent}
    assert (meeting.id, "vale") in sent


def test_a_doubt_is_recorded_and_then_assessed_on_the_same_form(
    window: MainWindow, demo: Book
) -> None:
    page = opened(window, AGap("record-capacity"))
    page.form.fill({"decision": "Her money", "doubt_raised_on": TODAY})
    page.on_save()
    doubt = demo.case_file(ARWEN).capacity_assessments[-1]

    page = opened(window, AGap("record-capacity", subject_id=doubt.id))
    assert page.form.value("decision") == "Her money"
    page.form.fill(
        {
            "outcome": "has-capacity",
            "assessed_on": TODAY,
            "assessor": "Dr Hale",
            "reasons": "she weighed it",
        }
    )
    page.on_save()

    kept: Any = demo.fact("capacity-assessment", doubt.id)
    assert kept.outcome == "has-capacity"


def test_who_leads_is_named(window: MainWindow, demo: Book) -> None:
    work = next(
        i for i in demo.case_file(ARWEN).involvements if i.until_on is None and not i.is_lead
    )
    page = opened(window, AGap("name-lead", agency_id=work.agency_id))
    assert page.form.value("agency_id") == work.agency_id

    page.on_save()

    leads = [i.id for i in demo.case_file(ARWEN).involvements if i.is_lead]
    assert leads == [work.id]


def test_an_agreement_is_recorded_with_the_agency_of_the_gap(
    window: MainWindow, demo: Book
) -> None:
    page = opened(window, AGap("record-agreement", agency_id="harbour"))
    page.form.fill({"title": "Northshire protocol"})

    page.on_save()

    titles = {one.title for one in demo.facts("sharing-agreement")}
    assert "Northshire protocol" in titles


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_form_left_empty_is_refused_beside_a_field(
    window: MainWindow, demo: Book, name: str
) -> None:
    before = demo.head()
    window.go(Place(screen=name, person_id=ARWEN, only=""))
    page: Any = window.screen_in_front
    assert nameless(page) == []

    page.on_save()

    said = [page.form.fault(field) for field in page.form.names]
    assert any(said) or window.strip.words
    assert demo.head() == before


def test_every_form_is_what_some_rule_asks_for_or_a_list_offers() -> None:
    listed = {"referral-outcome"}
    assert set(KINDS) - listed <= {screen for screen, _ in GAP_ACTS.values()}
