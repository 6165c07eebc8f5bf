"""Told through somebody who has left, or by a way that nobody checked: they may not know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.agencies import ContactPoint, NamedContact
from desktop_app.gaps.contact_decay import ENDED, LEFT, NOT_CHECKED, Decay, decays, unchecked
from desktop_app.gaps.ledger import ledger
from desktop_app.gaps.stories import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Story

HALL = NamedContact(id="hall", agency_id="harbour", name="J. Hall", left_on=WEDNESDAY)
DESK = ContactPoint(id="desk", agency_id="harbour", channel="phone", value="01632 960001")
TOLD = Story().concern(MONDAY)


def found(story: Story, day: date = FRIDAY, desk: ContactPoint = DESK) -> tuple[Decay, ...]:
    known = ledger(story.neighbourhood(), day)
    return decays(known, {"hall": HALL}, {"desk": desk})


def through(contact_id: str | None, story: Story = TOLD, **more: Any) -> Story:
    return story.told("harbour", MONDAY, id="call", to_contact_id=contact_id, **more)


def test_what_somebody_was_told_leaves_with_them_from_that_day_on() -> None:
    assert found(through("hall"), TUESDAY) == ()
    (decay,) = found(through("hall"), WEDNESDAY)
    assert (decay.agency_id, decay.why, decay.contact) == ("harbour", LEFT, "J. Hall")
    assert decay.since == WEDNESDAY


def test_a_colleague_who_confirmed_it_is_still_there() -> None:
    by_a_colleague = through("hall").acknowledged("call", TUESDAY, by="P. Shah")
    by_themselves = through("hall").acknowledged("call", TUESDAY, by="J. Hall")

    assert found(by_a_colleague) == ()
    assert [decay.why for decay in found(by_themselves)] == [LEFT]


def test_told_again_through_somebody_else_they_know() -> None:
    again = through("hall").told("harbour", TUESDAY, id="again", to_contact_id="desk")

    assert [d.why for d in found(again, desk=replace(DESK, verified_on=MONDAY))] == []


@pytest.mark.parametrize(
    ("days_ago", "expected"), [(0, []), (90, []), (91, [NOT_CHECKED]), (None, [NOT_CHECKED])]
)
def test_a_contact_point_counts_as_checked_for_ninety_days(
    days_ago: int | None, expected: list[str]
) -> None:
    checked = None if days_ago is None else FRIDAY - timedelta(days=days_ago)
    desk = replace(DESK, verified_on=checked)

    assert [decay.why for decay in found(through("desk"), desk=desk)] == expected
    assert bool(unchecked([desk], FRIDAY)) == bool(expected)


def test_a_number_that_was_given_up_reaches_nobody() -> None:
    gone = replace(DESK, verified_on=MONDAY, ended_on=TUESDAY)

    assert [decay.why for decay in found(through("desk"), desk=gone)] == [ENDED]
    assert found(through("desk"), MONDAY, desk=gone) == ()
    assert unchecked([replace(DESK, ended_on=TUESDAY)], FRIDAY) == ()


def test_a_telling_that_names_no_contact_does_not_decay() -> None:
    assert found(through(None)) == ()
    assert found(through("hall", reached="bounced")) == ()


def test_a_contact_point_is_called_by_its_label() -> None:
    (by_label,) = found(through("desk"), desk=replace(DESK, label="Duty desk"))
    (by_value,) = found(through("desk"))

    assert (by_label.contact, by_value.contact) == ("Duty desk", "01632 960001")


def test_a_number_is_in_use_up_to_the_day_before_it_is_given_up() -> None:
    gone = replace(DESK, verified_on=MONDAY, ended_on=FRIDAY)

    assert [decay.why for decay in found(through("desk"), desk=gone)] == [ENDED]
    assert found(through("desk"), THURSDAY, desk=gone) == ()
    assert unchecked([replace(DESK, ended_on=FRIDAY)], FRIDAY) == ()
    assert unchecked([replace(DESK, ended_on=FRIDAY)], THURSDAY) != ()
