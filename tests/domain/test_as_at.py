"""A case file as it stood: what lies later is left out, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.as_at import ADDED_LATER, DATED, SPANS, TIMED, as_at, days_ahead
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.communications import Communication
from desktop_app.domain.decisions import DecisionNotToShare, Referral
from desktop_app.domain.meetings import Invitation, Meeting
from desktop_app.domain.people import Consent, Person, Role
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.gaps.stories import FRIDAY, MONDAY, SATURDAY, THURSDAY, noon
from tests.story import DAYS, made_stories

ADA = Person(id="ada")


def stays(day: date, **fields: Any) -> bool:
    """Whether a stay with these fields is in view on `day`."""
    file = CaseFile(person=ADA, residences=(Residence(id="s", person_id="ada", **fields),))
    return bool(as_at(file, day).residences)


def test_every_noun_of_the_file_has_a_date_to_go_by() -> None:
    dated = {*SPANS, *dict(DATED), *dict(TIMED), "residences", "meetings"}

    assert set(CaseFile.__dataclass_fields__) - dated == {"person", "addresses"}
    assert set(dict(ADDED_LATER)) <= dated


def test_a_file_with_nothing_later_is_handed_back_as_it_is() -> None:
    file = CaseFile(person=ADA, roles=(Role(id="r", person_id="ada", kind="child"),))

    assert as_at(file, MONDAY) is file


@pytest.mark.parametrize(
    ("at", "is_there"),
    [
        (datetime(2026, 7, 1, 22, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 7, 1, 23, 0, tzinfo=UTC), False),
    ],
)
def test_the_day_ends_at_midnight_in_london(at: datetime, is_there: bool) -> None:
    sent = Communication(id="c", people_ids=("ada",), occurred_at=at, recorded_at=at)
    file = CaseFile(person=ADA, communications=(sent,))

    assert bool(as_at(file, date(2026, 7, 1)).communications) is is_there


def test_a_span_is_there_from_its_first_day_and_stays_after_its_last() -> None:
    role = Role(
        id="r",
        person_id="ada",
        kind="carer",
        from_on=RoughDate("2026-03-05"),
        until_on=RoughDate("2026-03-06"),
    )
    file = CaseFile(person=ADA, roles=(role,))

    found = [bool(as_at(file, day).roles) for day in (THURSDAY - timedelta(1), THURSDAY, SATURDAY)]
    assert found == [False, True, True]
    assert as_at(file, THURSDAY).roles == (role,)


def test_a_stay_is_known_as_it_starts_unless_we_learned_of_it_another_day() -> None:
    from_friday = RoughDate("2026-03-06")

    assert not stays(THURSDAY, from_on=from_friday)
    assert stays(FRIDAY, from_on=from_friday)
    assert stays(THURSDAY, from_on=from_friday, known_on=THURSDAY)
    assert not stays(FRIDAY, from_on=from_friday, known_on=SATURDAY)
    assert stays(MONDAY)


def test_a_planned_stay_is_known_from_its_day_or_always() -> None:
    from_friday = RoughDate("2026-03-06")

    assert stays(MONDAY, from_on=from_friday, status="planned")
    assert not stays(MONDAY, from_on=from_friday, status="planned", known_on=THURSDAY)
    assert stays(THURSDAY, from_on=from_friday, status="planned", known_on=THURSDAY)


def test_what_was_added_to_a_fact_later_is_taken_off_it() -> None:
    decision = DecisionNotToShare(
        id="d",
        person_id="ada",
        decided_on=MONDAY,
        reason="R",
        reviewed_on=FRIDAY,
        review_outcome="Goes on.",
    )
    consent = Consent(
        id="c", person_id="ada", answer="agreed", given_on=MONDAY, withdrawn_on=FRIDAY
    )
    referral = Referral(
        id="r",
        person_id="ada",
        to_agency_id="x",
        made_on=MONDAY,
        outcome="refused",
        outcome_on=FRIDAY,
    )
    file = CaseFile(
        person=ADA, decisions_not_to_share=(decision,), consents=(consent,), referrals=(referral,)
    )
    stood = as_at(file, THURSDAY)

    assert stood.decisions_not_to_share == (replace(decision, reviewed_on=None, review_outcome=""),)
    assert stood.consents == (replace(consent, withdrawn_on=None),)
    assert stood.referrals == (replace(referral, outcome="", outcome_on=None),)
    assert as_at(file, FRIDAY) is file


def test_a_meeting_is_known_once_somebody_is_invited_and_attended_once_it_is_held() -> None:
    asked = Invitation(agency_id="a", invited_on=MONDAY, attendance="attended", left_before_item=2)
    late = Invitation(agency_id="b", invited_on=THURSDAY)
    met = Meeting(id="m", people_ids=("ada",), held_at=noon(FRIDAY), invitations=(asked, late))
    file = CaseFile(person=ADA, meetings=(met,))
    ahead = replace(asked, attendance="", left_before_item=0)

    assert as_at(file, MONDAY - timedelta(1)).meetings == ()
    assert as_at(file, MONDAY).meetings == (replace(met, invitations=(ahead,)),)
    assert as_at(file, THURSDAY).meetings == (replace(met, invitations=(ahead, late)),)
    assert as_at(file, FRIDAY) is file
    assert set(days_ahead(file, MONDAY)) == {THURSDAY, FRIDAY}


def test_a_meeting_without_a_day_of_invitation_is_known_as_it_is_held() -> None:
    met = Meeting(
        id="m", people_ids=("ada",), held_at=noon(FRIDAY), invitations=(Invitation(agency_id="a"),)
    )
    file = CaseFile(person=ADA, meetings=(met,))

    assert as_at(file, THURSDAY).meetings == ()
    assert as_at(file, FRIDAY).meetings == (met,)


def test_nobody_is_dead_before_they_died() -> None:
    file = CaseFile(person=Person(id="ada", died=RoughDate("2026-03-06")))

    assert as_at(file, THURSDAY).person.died is None
    assert as_at(file, FRIDAY).person.died == "2026-03-06"


@given(made_stories(), DAYS, DAYS)
def test_looking_twice_is_looking_once_on_the_earlier_day(
    story: Any, one: date, other: date
) -> None:
    file = story.file_of("ada")

    assert as_at(as_at(file, max(one, other)), min(one, other)) == as_at(file, min(one, other))


@given(made_stories(), DAYS, st.integers(1, 40))
def test_between_two_looks_nothing_comes_into_view_but_on_the_days_ahead(
    story: Any, day: date, later_days: int
) -> None:
    file = story.file_of("ada")
    later = day + timedelta(days=later_days)
    ahead = {d for d in days_ahead(file, day) if d <= later}

    assert (as_at(file, day) == as_at(file, later)) is not bool(ahead)


def test_the_last_of_all_days_can_be_asked_about() -> None:
    sent = Communication(
        id="c", people_ids=("ada",), occurred_at=noon(MONDAY), recorded_at=noon(MONDAY)
    )
    file = CaseFile(person=ADA, communications=(sent,))

    assert as_at(file, date.max) is file
