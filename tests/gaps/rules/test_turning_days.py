"""A rule asks to be looked at again on the days on which it may change, and on no others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.domain.meetings import Action
from desktop_app.domain.office import TrainingRecord
from desktop_app.domain.rough_dates import exactly
from desktop_app.gaps.engine import look_again_on
from desktop_app.gaps.pattern_stories import (
    BLAMED_ONCE,
    BLAMED_TWICE,
    NAMED_TWICE,
    RISK,
    SCHEME_SHARED,
    THREE_CONTACTS,
    TWO_CONTACTS,
    cara_names,
    caras,
)
from desktop_app.gaps.repeats import all_heard
from desktop_app.gaps.stories import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
)
from tests.gaps.rules.edges import A_DAY, BASE, BY_CODE, found, only, tried

A_YEAR = timedelta(days=365)


def turns(story: Story, code: str, day: date) -> list[date]:
    """The days of a rule in order, each once."""
    return sorted(set(BY_CODE[code].turns(story.neighbourhood().as_at(day), day)))


# Waiting for an answer

AWAITED = BASE.told("harbour", MONDAY, id="m", is_acknowledgement_wanted=True)


@pytest.mark.parametrize(
    ("story", "day", "days"),
    [
        (AWAITED, MONDAY, [FRIDAY]),
        (AWAITED, THURSDAY, [FRIDAY]),
        (AWAITED, FRIDAY, []),
        (AWAITED.acknowledged("m", TUESDAY), WEDNESDAY, []),
        (BASE.told("harbour", MONDAY), TUESDAY, []),
    ],
    ids=["sent", "the last day", "late", "acknowledged", "not asked for"],
)
def test_an_acknowledgement_is_missed_the_day_after_its_limit_and_once(
    story: Story, day: date, days: list[date]
) -> None:
    assert turns(story, "G11", day) == days


def test_a_try_that_failed_is_looked_at_the_day_after_its_limit_and_once() -> None:
    assert turns(tried(), "G12", MONDAY) == [WEDNESDAY]
    assert turns(tried(), "G12", TUESDAY) == [WEDNESDAY]
    assert turns(tried(), "G12", WEDNESDAY) == []


def test_an_action_is_looked_at_when_it_is_late_and_when_that_becomes_serious() -> None:
    locks = Action(
        id="locks", person_id="ada", text="Locks", set_on=MONDAY, due_on=FRIDAY, owner="P. Lane"
    )
    story = BASE.plus(locks)
    serious = FRIDAY + timedelta(weeks=2, days=1)

    assert turns(story, "G20", MONDAY) == [SATURDAY, serious]
    assert only(story, "G20", serious - A_DAY).severity == "medium"
    assert only(story, "G20", serious).severity == "high"


def test_training_that_is_still_to_be_done_is_looked_at_on_its_day() -> None:
    told = replace(
        BASE.told("harbour", MONDAY, sent_by_worker_id="sam"),
        switched_on=frozenset({"untrained-sender"}),
    )
    done = TrainingRecord(id="t", worker_id="sam", course="Level 2", completed_on=FRIDAY)

    assert turns(told.plus(done), "G46", MONDAY) == [FRIDAY]
    assert turns(told.plus(replace(done, worker_id="kim")), "G46", MONDAY) == []
    near = replace(told.plus(done).neighbourhood(), settled_from=MONDAY)
    assert look_again_on(near, THURSDAY) == FRIDAY


# Patterns


def test_a_cluster_is_looked_at_when_each_of_its_concerns_is_a_year_old() -> None:
    both = [MONDAY + A_YEAR, TUESDAY + A_YEAR]

    assert turns(BLAMED_TWICE, "G23", TUESDAY) == both
    assert turns(BLAMED_TWICE, "G23", MONDAY + A_YEAR - A_DAY) == both
    assert turns(BLAMED_TWICE, "G23", MONDAY + A_YEAR) == []
    assert turns(BLAMED_ONCE, "G23", TUESDAY) == []


def test_whom_others_name_makes_no_cluster_of_places() -> None:
    named = NAMED_TWICE.concern(
        MONDAY, posing_risk_people_ids=("ben",), implicated_agency_id="bridge"
    )
    assert turns(named, "G23", TUESDAY) == []
    assert turns(named.plus(caras(TUESDAY, implicated_agency_id="bridge")), "G23", TUESDAY) != []


def test_contacts_are_looked_at_when_each_leaves_a_window_that_it_is_in() -> None:
    days = [day + length for length in (timedelta(days=90), A_YEAR) for day in (MONDAY, TUESDAY)]
    late = MONDAY + timedelta(days=90)

    assert set(days) <= set(turns(THREE_CONTACTS, "G22", WEDNESDAY))
    assert turns(THREE_CONTACTS, "G22", late)[0] == late + A_DAY
    assert turns(TWO_CONTACTS, "G22", WEDNESDAY) == []
    of_no_weight = TWO_CONTACTS.heard("harbour", WEDNESDAY, is_relevant=False)
    assert turns(of_no_weight, "G22", WEDNESDAY) == []


def test_contacts_that_are_too_few_to_matter_are_not_counted() -> None:
    three, day = THREE_CONTACTS.neighbourhood(), MONDAY + A_YEAR

    assert all_heard(TWO_CONTACTS.neighbourhood(), WEDNESDAY) == []
    assert len(all_heard(three, day - A_DAY)) == 3
    assert all_heard(three, day) == []


def test_a_contact_of_no_weight_is_not_counted_among_others() -> None:
    story = THREE_CONTACTS.heard("surgery", WEDNESDAY, is_relevant=False)

    assert only(story, "G22", WEDNESDAY).sentence.startswith("Three small concerns or contacts")
    assert found(TWO_CONTACTS, "G22", WEDNESDAY) == []


def test_sources_homes_and_places_are_each_looked_at_for_their_own_signals() -> None:
    ends = SCHEME_SHARED.plus(replace(RISK, until_on=exactly(FRIDAY)))
    stops = NAMED_TWICE.plus(cara_names("", FRIDAY, 2))

    assert turns(ends, "G25", MONDAY)[-1] == SATURDAY
    assert turns(ends, "G24", MONDAY) == []
    assert turns(stops, "G24", FRIDAY) == [FRIDAY]
    assert turns(stops, "G25", FRIDAY) == turns(BLAMED_TWICE, "G25", TUESDAY) == []
