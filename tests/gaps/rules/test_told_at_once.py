"""Who must be told at once, and agencies that the record only names in passing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.agencies import Agency
from desktop_app.domain.decisions import Referral, SafeguardingPlan
from desktop_app.domain.meetings import Action
from desktop_app.domain.people import RiskPosed
from desktop_app.domain.places import Address
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
)
from tests.gaps.rules.edges import A_DAY, BASE, found, only, speaks
from tests.story import told_of

YESTERDAY = MONDAY - A_DAY

# G05, G06, G07: told at once


@pytest.mark.parametrize(
    ("story", "severity", "due_on"),
    [
        (BASE, "high", TUESDAY),
        (BASE.version(MONDAY, number=1, risk="critical"), "critical", MONDAY),
        (BASE.version(TUESDAY, number=2, risk="critical"), "critical", TUESDAY),
        (
            BASE.version(MONDAY, number=1, risk="critical").version(TUESDAY, number=2, risk="low"),
            "high",
            TUESDAY,
        ),
        (
            BASE.version(MONDAY, number=1, risk="critical").version(
                TUESDAY, number=2, risk="critical"
            ),
            "critical",
            MONDAY,
        ),
        (BASE.version(FRIDAY, number=2, risk="critical"), "high", TUESDAY),
    ],
)
def test_a_critical_concern_is_told_the_same_day(story: Story, severity: str, due_on: date) -> None:
    gap = only(story, "G05", WEDNESDAY)

    assert (gap.severity, gap.due_on, gap.act) == (severity, due_on, "tell")


def test_a_concern_that_becomes_critical_again_counts_from_then() -> None:
    again = (
        Story()
        .concern(MONDAY, risk="critical")
        .version(MONDAY, number=2, risk="low")
        .version(TUESDAY, number=3, risk="critical")
    )

    assert only(again, "G05", WEDNESDAY).due_on == TUESDAY


HOUSING = replace(BASE, office_agency_id="harbour")


def test_adult_social_care_is_named_where_the_record_says_which_it_is() -> None:
    at_home = only(HOUSING, "G06", FRIDAY)
    unknown = only(HOUSING.home("harbour", address_id=None), "G06", FRIDAY)

    assert at_home.sentence.startswith("Marlow adult social care has not been told of")
    assert (at_home.agency_id, at_home.act) == ("council", "refer")
    assert unknown.sentence.startswith("Adult social care has not been told of")
    assert unknown.agency_id is None


SEVERN = Agency(id="severn", name="Severn care", kind="adult-social-care")


@pytest.mark.parametrize(
    ("story", "agency_id"),
    [
        (HOUSING.plus(SEVERN).works_with("severn"), "council"),
        (
            replace(HOUSING.plus(SEVERN).works_with("severn"), addresses=(Address(id="flat"),)),
            "severn",
        ),
        (HOUSING.plus(SEVERN).works_with("severn").works_with("council"), "council"),
        (HOUSING.works_with("surgery"), "council"),
        (
            replace(
                HOUSING.plus(SEVERN),
                addresses=(Address(id="flat", local_authority_agency_id="severn"),),
            ),
            "severn",
        ),
        (
            replace(HOUSING, addresses=(Address(id="flat", local_authority_agency_id="police"),)),
            None,
        ),
        (replace(HOUSING, addresses=(Address(id="flat"),)), None),
        (
            replace(
                HOUSING,
                addresses=(
                    Address(id="flat", local_authority_agency_id="council"),
                    Address(id="house", local_authority_agency_id="severn"),
                ),
            )
            .plus(SEVERN)
            .home("bridge", address_id="house"),
            None,
        ),
        (HOUSING.plus(SEVERN).works_with("severn", until=THURSDAY), "council"),
    ],
)  # fmt: skip
def test_adult_social_care_is_that_of_the_home_or_else_the_one_at_work(
    story: Story, agency_id: str | None
) -> None:
    assert [g.agency_id for g in found(story, "G06", FRIDAY)] == [agency_id]


@pytest.mark.parametrize(
    ("story", "since"),
    [
        (BASE.concern(MONDAY, is_crime_suspected=True), MONDAY),
        (BASE.version(WEDNESDAY, number=2, is_crime_suspected=True), WEDNESDAY),
        (
            BASE.version(WEDNESDAY, number=2, is_crime_suspected=True).version(
                THURSDAY, number=3, is_crime_suspected=True
            ),
            WEDNESDAY,
        ),
        (BASE.version(YESTERDAY, number=1, is_crime_suspected=True), MONDAY),
        (BASE.concern(MONDAY, is_crime_suspected=False), None),
        (
            BASE.concern(MONDAY, is_crime_suspected=True).version(
                TUESDAY, number=2, is_crime_suspected=False
            ),
            None,
        ),
    ],
)
def test_a_suspected_crime_counts_from_when_it_was_suspected(
    story: Story, since: date | None
) -> None:
    gaps = found(story, "G07", FRIDAY)

    assert [(g.since, g.act) for g in gaps] == ([(since, "tell")] if since else [])


@pytest.mark.parametrize(
    ("at_work", "agency_id"), [(("police",), "police"), (("police", "met"), None), ((), None)]
)
def test_the_police_at_work_are_named_where_it_is_one_force(
    at_work: tuple[str, ...], agency_id: str | None
) -> None:
    story = BASE.concern(MONDAY, is_crime_suspected=True)
    story = story.plus(Agency(id="met", name="Met", kind="police"))
    for one in at_work:
        story = story.works_with(one)

    assert only(story, "G07", FRIDAY).agency_id == agency_id


def test_a_decision_about_several_agencies_keeps_a_kind_where_one_is_of_it() -> None:
    crime = BASE.concern(MONDAY, is_crime_suspected=True)

    def kept(**more: Any) -> bool:
        return not speaks(crime.withheld("police", MONDAY, FRIDAY, **more), "G07", FRIDAY)

    assert kept()
    assert kept(agency_ids=("surgery", "police"))
    assert kept(agency_ids=())
    assert not kept(agency_ids=("surgery",))
    assert kept(concern_id=None)
    assert not kept(concern_id="theft")
    assert not kept(reason=" ")


# G16: named in passing

NAMED = BASE.plus(Referral(id="r", person_id="ada", to_agency_id="bridge", made_on=TUESDAY))
OVERHEARD = BASE.told("bridge", TUESDAY, direction="between-others", from_agency_id="surgery")
TO_ADA = RiskPosed(id="x", person_id="ben", to_person_id="ada", supervising_agency_id="bridge")
ACTION = Action(id="a", person_id="ada", text="Visit", set_on=TUESDAY, owner_agency_id="bridge")
BY_US = BASE.concern(MONDAY, raised_by_agency_id="surgery", received_by_agency_id="council")
PLAN = SafeguardingPlan(id="p", person_id="ada", agreed_on=TUESDAY, agency_ids=("bridge",))


@pytest.mark.parametrize(
    ("story", "since", "by"),
    [
        (NAMED, TUESDAY, "a referral"),
        (OVERHEARD.works_with("surgery"), TUESDAY, "a communication between others"),
        (BASE.plus(ACTION), TUESDAY, "an action"),
        (BASE.plus(PLAN), TUESDAY, "a safeguarding plan"),
        (BASE.concern(MONDAY, implicated_agency_id="bridge"), MONDAY,
         "a concern"),
        (BASE.home("harbour", placed_by_agency_id="bridge"), MONDAY, "a placement"),
        (BASE.home("harbour", from_on=THURSDAY, placed_by_agency_id="bridge"), THURSDAY,
         "a placement"),
        (BASE.plus(replace(BASE.home("harbour", placed_by_agency_id="bridge").facts[-1],
                           from_on=None)), MONDAY, "a placement"),
        (NAMED.plus(replace(ACTION, set_on=WEDNESDAY)), TUESDAY, "a referral"),
        (NAMED.plus(replace(ACTION, set_on=MONDAY)), MONDAY, "an action"),
    ],
)  # fmt: skip
def test_an_agency_named_in_passing_is_told_of_by_what_named_it_first(
    story: Story, since: date, by: str
) -> None:
    gap = only(story, "G16", FRIDAY)

    assert (gap.agency_id, gap.since, gap.act) == ("bridge", since, "add-involvement")
    assert gap.facts[0].startswith(f"First named by {by}, and counted since")


@pytest.mark.parametrize(
    ("story", "is_said"),
    [
        (NAMED.works_with("bridge"), False),
        (NAMED.plus(BEN).home("bridge", whose="ben"), False),
        (NAMED.concern(MONDAY, raised_by_agency_id="bridge"), False),
        (NAMED.concern(MONDAY, received_by_agency_id="bridge"), False),
        (NAMED.told("bridge", WEDNESDAY), False),
        (NAMED.told("bridge", WEDNESDAY, reached="voicemail"), False),
        (NAMED.heard("bridge", WEDNESDAY), False),
        (NAMED.told("bridge", WEDNESDAY, concerns=told_of("else")), True),
        (NAMED.told("surgery", WEDNESDAY), True),
        (NAMED.told("bridge", WEDNESDAY, direction="between-others",
                    from_agency_id="harbour"), True),
        (NAMED.plus(Agency(id="bridge", name="B", closed_on=THURSDAY)), False),
        (NAMED.withheld("bridge", MONDAY, FRIDAY), False),
        (NAMED.concern(MONDAY, id="theft").withheld("bridge", MONDAY, FRIDAY), False),
        (NAMED.closed(TUESDAY), False),
        (replace(NAMED, office_agency_id="bridge"), False),
        (BY_US, False),
        (BY_US.plus(replace(ACTION, owner_agency_id=None)), False),
        (BY_US.plus(BEN, replace(TO_ADA, supervising_agency_id=None)), False),
        (
            BY_US.told(None, TUESDAY, direction="between-others", from_agency_id="surgery",
                       to_person_id="ada").works_with("surgery"),
            False,
        ),
        (BASE.told("bridge", TUESDAY), False),
        (BASE.plus(replace(ACTION, owner_agency_id=None)), False),
        (BASE.plus(BEN, replace(TO_ADA, supervising_agency_id=None)), False),
        (
            BASE.plus(BEN).home("harbour", whose="ben", placed_by_agency_id="bridge").concern(
                MONDAY, posing_risk_people_ids=("ben",)),
            False,
        ),
    ],
)  # fmt: skip
def test_an_agency_of_which_we_know_what_it_is_here_is_not_invisible(
    story: Story, is_said: bool
) -> None:
    assert speaks(story, "G16", FRIDAY) is is_said


def test_both_parties_of_what_others_said_are_named_in_order() -> None:
    assert [g.agency_id for g in found(OVERHEARD, "G16", FRIDAY)] == ["bridge", "surgery"]
    to_us = BASE.told("council", TUESDAY, direction="between-others", from_agency_id="surgery")
    assert found(to_us, "G16", FRIDAY) == []
    from_us = BASE.told("bridge", TUESDAY, from_agency_id="council")
    assert found(from_us, "G16", FRIDAY) == []
    to_a_person = OVERHEARD.told(
        None, TUESDAY, id="told-bridge-2026-03-03", direction="between-others",
        from_agency_id="surgery", to_person_id="ada",
    )  # fmt: skip
    assert [g.agency_id for g in found(to_a_person, "G16", FRIDAY)] == ["surgery"]
