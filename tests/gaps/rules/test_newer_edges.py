"""Edges of the rules on how it was told, on who else must know, and on what was left waiting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.agencies import Agency
from desktop_app.domain.communications import ConcernShared, Disclosure
from desktop_app.domain.decisions import PlanReview, Referral, SafeguardingPlan
from desktop_app.domain.people import Consent, Person, RiskPosed, Role
from desktop_app.domain.places import Address
from desktop_app.domain.rough_dates import RoughDate, exactly
from desktop_app.gaps.engine import gaps_in, look_again_on
from desktop_app.gaps.gap import Gap
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    NEXT_TUESDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
)

TOLD_WELL = Disclosure(permission="agreed", lawful_basis="6(1)(e)")
HEARD = Story().home("harbour").concern(MONDAY)
SEVERN = Agency(id="severn", name="Severn care", kind="adult-social-care")


def gaps(story: Story, code: str, day: date) -> list[Gap]:
    return [g for g in gaps_in(story.neighbourhood(), day) if g.code == code]


def dates(story: Story, code: str, day: date) -> list[tuple[date, date | None]]:
    return [(g.since, g.due_on) for g in gaps(story, code, day)]


# How it was told


def test_an_override_without_a_reason_has_a_working_day() -> None:
    refused = Disclosure(permission="refused")
    story = HEARD.told("harbour", FRIDAY, disclosure=refused)

    assert dates(story, "G26", FRIDAY) == [(FRIDAY, NEXT_MONDAY)]


def test_one_line_for_each_agency_of_the_newest_telling() -> None:
    story = HEARD.told("harbour", MONDAY).told("harbour", TUESDAY).told("police", TUESDAY)
    found = gaps(story, "G30", WEDNESDAY)

    assert sorted((g.agency_id, g.since) for g in found) == [
        ("harbour", TUESDAY),
        ("police", TUESDAY),
    ]


def test_a_refusal_withdrawn_is_no_refusal() -> None:
    no = Consent(id="no", person_id="ada", answer="refused", given_on=MONDAY, withdrawn_on=TUESDAY)
    story = HEARD.plus(no).told("harbour", WEDNESDAY)

    assert gaps(story, "G26", WEDNESDAY) == []


@pytest.mark.parametrize(
    ("basis", "speaks"),
    [
        (Disclosure(permission="not-asked"), True),
        (Disclosure(permission="not-asked", why_permission="It would warn him."), False),
        (Disclosure(ground="a"), False),
        (Disclosure(permission="unable"), False),
        (Disclosure(permission="refused"), False),
    ],
)
def test_permission_is_not_always_needed(basis: Disclosure, speaks: bool) -> None:
    assert bool(gaps(HEARD.told("harbour", MONDAY, disclosure=basis), "G28", MONDAY)) is speaks


@pytest.mark.parametrize(
    ("ended", "speaks"),
    [
        ({"expires_on": TUESDAY}, False),
        ({"expires_on": MONDAY}, True),
        ({"withdrawn_on": WEDNESDAY}, False),
        ({"withdrawn_on": TUESDAY}, True),
        ({"items": ("who",)}, True),
        ({"items": ("who", "where")}, False),
        ({"concern_ids": ("theft",)}, False),
    ],
)
def test_permission_holds_for_what_and_when_it_was_given(
    ended: dict[str, Any], speaks: bool
) -> None:
    yes = Consent(id="yes", person_id="ada", answer="agreed", given_on=MONDAY, **ended)
    part = ConcernShared(concern_id="fall", version=1, is_whole=False, items=("where",))
    told = HEARD.told("harbour", TUESDAY, concerns=(part,), disclosure=TOLD_WELL)

    assert bool(gaps(told.plus(yes), "G28", FRIDAY)) is speaks


def test_no_basis_is_asked_of_police_lines_or_of_others() -> None:
    between: dict[str, Any] = {
        "direction": "between-others",
        "from_agency_id": "surgery",
        "id": "x",
    }

    assert gaps(HEARD.heard("police", MONDAY), "G30", MONDAY) == []
    assert gaps(HEARD.told("harbour", MONDAY, **between), "G30", MONDAY) == []
    by_police = replace(HEARD, office_agency_id="police").told("harbour", MONDAY)
    assert gaps(by_police, "G30", MONDAY) == []


@pytest.mark.parametrize(("says", "speaks"), [(True, True), (False, False), (None, True)])
def test_recognised_interest_is_not_for_public_authorities(says: bool | None, speaks: bool) -> None:
    basis = Disclosure(permission="agreed", lawful_basis="6(1)(ea)")
    us = Agency(id="council", name="Marlow", kind="adult-social-care", is_public_authority=says)
    story = HEARD.plus(us).told("harbour", MONDAY, disclosure=basis)

    assert bool(gaps(story, "G30", MONDAY)) is speaks


@pytest.mark.parametrize("code", ["G31", "G32", "G33"])
def test_optional_rules_speak_only_when_switched_on(code: str) -> None:
    names = {"internal-reuse-unexplained", "no-sharing-agreement", "insecure-or-too-much"}
    ours = Agency(id="homes", name="Homes", kind="almo", controller_agency_id="council")
    story = HEARD.plus(ours).told("homes", MONDAY).told("harbour", MONDAY, method="email")

    assert gaps(story, code, MONDAY) == []
    assert len(gaps(replace(story, switched_on=frozenset(names)), code, MONDAY)) == 1


# Who else must know


def test_probation_is_told_within_a_working_day_of_the_supervision() -> None:
    probation = Agency(id="probation", name="Thames Probation", kind="probation")
    risk = RiskPosed(id="q", person_id="ben", supervision="mappa-2", from_on=exactly(WEDNESDAY))
    story = Story().plus(BEN, probation, risk).concern(MONDAY, posing_risk_people_ids=("ben",))

    assert dates(story, "G37", TUESDAY) == []
    assert dates(story, "G37", WEDNESDAY) == [(WEDNESDAY, THURSDAY)]
    assert gaps(story.told("probation", WEDNESDAY), "G37", WEDNESDAY) == []
    assert gaps(story.told("police", WEDNESDAY), "G37", WEDNESDAY) != []


def test_every_council_concerned_has_its_own_line() -> None:
    lives = Address(id="flat", local_authority_agency_id="severn")
    wye = Agency(id="wye", name="Wye care", kind="adult-social-care")
    story = (
        replace(Story(office_agency_id="harbour"), addresses=(lives,))
        .plus(SEVERN, wye)
        .home("harbour", placed_by_agency_id="wye")
        .concern(MONDAY)
    )
    found = gaps(story, "G41", MONDAY)

    assert {g.agency_id for g in found} == {"severn", "wye"}
    assert {(g.since, g.due_on) for g in found} == {(MONDAY, TUESDAY)}
    assert [g.agency_id for g in gaps(story.told("wye", MONDAY), "G41", MONDAY)] == ["severn"]


def test_a_council_is_told_through_any_of_its_services() -> None:
    part = Agency(id="severn-homes", name="Severn homes", controller_agency_id="severn")
    story = Story().plus(SEVERN, part).home("harbour", placed_by_agency_id="severn")

    assert gaps(story.concern(MONDAY).told("severn-homes", MONDAY), "G41", MONDAY) == []


def test_a_carer_who_poses_the_risk_and_is_told_is_critical() -> None:
    carer = Role(id="r", person_id="ben", kind="carer", for_person_id="ada")
    story = Story().plus(BEN, carer).concern(MONDAY, posing_risk_people_ids=("ben",))
    told = story.told(None, TUESDAY, to_person_id="ben", concerns=())

    assert [(g.severity, g.since) for g in gaps(told, "G39", TUESDAY)] == [("critical", TUESDAY)]
    assert gaps(story.told(None, TUESDAY, id="x", to_person_id="ada"), "G39", TUESDAY) == []


def test_a_child_who_cares_is_not_an_adult_overlooked() -> None:
    mia = Person(id="mia", born=RoughDate("2015"))
    carer = Role(id="r", person_id="mia", kind="carer", for_person_id="ada")

    assert gaps(HEARD.plus(mia, carer), "G39", MONDAY) == []


# What was left waiting


def test_marac_counts_from_when_the_risk_became_high() -> None:
    story = Story().concern(MONDAY, abuse_types=("domestic",))
    story = story.version(FRIDAY, number=2, risk="high")

    assert dates(story, "G36", THURSDAY) == []
    assert dates(story, "G36", FRIDAY) == [(FRIDAY, NEXT_MONDAY)]


def test_being_seen_starts_the_clock_again() -> None:
    high = Story().concern(MONDAY, risk="high")
    seen = high.heard("bridge", WEDNESDAY, method="face-to-face", kind="contact", concerns=())

    assert look_again_on(high.neighbourhood(), MONDAY) is not None
    assert dates(high, "G44", NEXT_TUESDAY) == [(MONDAY, NEXT_MONDAY)]
    wednesday = WEDNESDAY + timedelta(days=7)
    assert dates(seen, "G44", wednesday) == []
    assert dates(seen, "G44", wednesday + timedelta(days=1)) == [(WEDNESDAY, wednesday)]


def test_the_last_review_sets_the_date_of_the_next() -> None:
    plan = SafeguardingPlan(id="p", person_id="ada", agreed_on=MONDAY, review_due_on=TUESDAY)
    held: dict[str, Any] = {"plan_id": "p", "person_id": "ada"}
    first = PlanReview(id="a", held_on=TUESDAY, next_review_on=FRIDAY, **held)
    story = HEARD.plus(plan, first)

    assert dates(story, "G45", FRIDAY) == []
    assert dates(story, "G45", NEXT_MONDAY) == [(TUESDAY, FRIDAY)]
    again = story.plus(PlanReview(id="b", held_on=FRIDAY, **held))
    six_weeks = FRIDAY + timedelta(days=42)
    assert dates(again, "G45", six_weeks) == []
    assert dates(again, "G45", six_weeks + timedelta(days=1)) == [(FRIDAY, six_weeks)]


def test_a_referral_accepted_after_two_refusals_ends_it() -> None:
    def referral(id: str, made_on: date, outcome: str) -> Referral:
        return Referral(
            id=id, person_id="ada", to_agency_id="surgery", made_on=made_on, outcome=outcome
        )

    twice = HEARD.plus(referral("a", MONDAY, "refused"), referral("b", TUESDAY, "not-eligible"))

    assert dates(twice, "G42", WEDNESDAY) == [(TUESDAY, THURSDAY)]
    assert gaps(twice.plus(referral("c", WEDNESDAY, "accepted")), "G42", WEDNESDAY) == []


def test_who_leads_is_asked_from_the_third_agency_on() -> None:
    story = HEARD.works_with("surgery").works_with("bridge")
    story = story.works_with("police", from_on=exactly(THURSDAY))

    assert dates(story, "G43", WEDNESDAY) == []
    assert dates(story, "G43", THURSDAY) == [(THURSDAY, NEXT_MONDAY)]
