"""What a practitioner found who told six published reviews to the program."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.agencies import Agency, Involvement
from desktop_app.domain.decisions import Referral
from desktop_app.domain.people import CapacityAssessment, Employment, RiskPosed
from desktop_app.domain.rough_dates import RoughDate, exactly
from desktop_app.gaps.engine import gaps_in, look_again_on
from desktop_app.gaps.stories import (
    ADDRESSES,
    BEN,
    FRIDAY,
    LONG_AGO,
    MONDAY,
    NEXT_TUESDAY,
    SATURDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
)
from tests.gaps.rules.edges import A_DAY, HIGH, found, next_looks, only

JUNE = date(2026, 6, 1)
HEARD = Story(office_agency_id=None).home("harbour")
HEARD = HEARD.concern(MONDAY, received_by_agency_id="council")


# Clocks start when a thing could be known


def test_who_comes_later_is_owed_word_of_an_ended_service_from_the_day_on_which_it_came() -> None:
    came = Involvement(id="came", person_id="ada", agency_id="surgery", from_on=exactly(JUNE))
    ended = HEARD.works_with("bridge", until=MONDAY).plus(came)
    moved = HEARD.works_with("bridge", until=MONDAY).home("northgate", from_on=JUNE)

    def starts(story: Story) -> dict[str | None, date]:
        return {gap.agency_id: gap.since for gap in found(story, "G40", JUNE)}

    assert starts(ended) == {"harbour": MONDAY, "surgery": JUNE}
    assert starts(moved) == {"harbour": MONDAY, "northgate": JUNE}
    assert starts(moved.works_with("northgate"))["northgate"] == MONDAY


LEFT = HEARD.home("harbour", until_on=exactly(JUNE))
LEFT_BEN = (
    HEARD.plus(BEN)
    .home("northgate", whose="ben", address_id="house", until_on=exactly(JUNE))
    .concern(MONDAY, posing_risk_people_ids=("ben",))
)


@pytest.mark.parametrize(("story", "code"), [(LEFT, "D01"), (LEFT, "D03"), (LEFT_BEN, "D05")])
def test_a_home_is_missing_from_the_day_after_the_last_one_ended(story: Story, code: str) -> None:
    assert found(story, code, JUNE) == []
    assert only(story, code, JUNE + A_DAY).since == JUNE + A_DAY


def test_a_home_that_never_said_so_starts_no_clock() -> None:
    nobody = Story().home(None, address_id=None, until_on=exactly(JUNE)).concern(MONDAY)
    given_up = Story().home("harbour", status="planned", from_on=None, until_on=exactly(JUNE))
    given_up = given_up.concern(MONDAY)

    for story in (nobody, given_up, nobody.home("bridge", until_on="2026-02-28")):
        assert only(story, "D01", JUNE + A_DAY).since == MONDAY
        assert only(story, "D03", JUNE + A_DAY).since == MONDAY


def refused(id: str, on: date, about: str | None = "fall", **more: Any) -> Referral:
    filled: dict[str, Any] = {"outcome": "not-eligible", "outcome_on": on, **more}
    return Referral(
        id=id, person_id="ada", to_agency_id="surgery", made_on=on, concern_id=about, **filled
    )


def test_nothing_is_late_before_there_was_a_concern() -> None:
    bounced = HEARD.plus(refused("a", LONG_AGO, None), refused("b", LONG_AGO + A_DAY, None))
    doubt = CapacityAssessment(
        id="doubt", person_id="ada", decision="Money", doubt_raised_on=LONG_AGO
    )
    lacks = CapacityAssessment(
        id="lacks",
        person_id="ada",
        decision="Home",
        doubt_raised_on=LONG_AGO,
        assessed_on=LONG_AGO,
        outcome="lacks-capacity",
    )

    assert only(bounced, "G42", MONDAY).since == MONDAY
    assert [gap.since for gap in found(HEARD.plus(doubt, lacks), "G29", MONDAY)] == [MONDAY] * 2


# Referrals that came back


TWICE = HEARD.plus(refused("a", MONDAY), refused("b", TUESDAY))


@pytest.mark.parametrize(
    ("story", "subject"),
    [
        (HEARD.plus(refused("a", MONDAY), refused("b", TUESDAY, None)), "b"),
        (HEARD.plus(refused("a", MONDAY, None), refused("b", TUESDAY, None)), "b"),
        (
            HEARD.concern(MONDAY, id="two").plus(refused("a", MONDAY), refused("b", MONDAY, "two")),
            "",
        ),
        (TWICE.plus(refused("a", MONDAY, escalated_on=MONDAY)), "b"),
        (TWICE.plus(refused("a", MONDAY, escalated_on=TUESDAY)), ""),
        (TWICE.plus(refused("a", MONDAY, escalated_on=FRIDAY)), ""),
        (TWICE.plus(refused("a", MONDAY, escalated_on=SATURDAY)), "b"),
        (TWICE.plus(refused("a", MONDAY, escalation_outcome="They saw her.")), ""),
        (TWICE.plus(refused("a", MONDAY, escalated_on=TUESDAY), refused("c", WEDNESDAY)), "c"),
        (TWICE.plus(refused("c", WEDNESDAY, outcome="accepted")), ""),
        (TWICE.plus(refused("c", WEDNESDAY, None, outcome="accepted")), ""),
        (TWICE.plus(refused("c", WEDNESDAY, "other", outcome="accepted")), "b"),
        (TWICE.plus(refused("c", WEDNESDAY, "other", escalated_on=FRIDAY)), "b"),
    ],
)  # fmt: skip
def test_an_escalation_answers_the_refusals_before_it(story: Story, subject: str) -> None:
    assert [gap.subject_id for gap in found(story, "G42", FRIDAY)] == ([subject] if subject else [])


def test_one_gap_counts_what_names_a_concern_and_what_names_none() -> None:
    three = TWICE.plus(refused("c", WEDNESDAY, None), refused("d", WEDNESDAY, None))
    gap = only(three, "G42", FRIDAY)

    assert gap.sentence == "4 referrals for Ada Reed came back, and nobody took it further."
    assert gap.concern_id == "fall"
    earlier = TWICE.plus(refused("a", MONDAY, escalated_on=MONDAY))
    assert only(earlier, "G42", FRIDAY).sentence.endswith("nobody took it further after the last.")
    taken = TWICE.plus(refused("b", TUESDAY, escalated_on=TUESDAY), refused("c", WEDNESDAY))
    again = only(taken, "G42", FRIDAY)
    assert again.sentence.endswith("nobody took it further after the last.")
    assert (again.since, again.facts[0][-16:]) == (WEDNESDAY, "on 4 March 2026.")


# Who poses the risk works for a provider


JOB = Employment(id="job", person_id="ben", agency_id="bridge", role="Carer")
CARED_FOR = (
    Story(office_agency_id=None)
    .plus(BEN, JOB)
    .home("harbour", support_agency_id="bridge")
    .concern(MONDAY, received_by_agency_id="bridge", posing_risk_people_ids=("ben",))
)


@pytest.mark.parametrize(
    ("story", "since"),
    [
        (CARED_FOR, MONDAY),
        (CARED_FOR.home("harbour"), None),
        (CARED_FOR.home("harbour").works_with("bridge"), MONDAY),
        (CARED_FOR.plus(replace(JOB, agency_id="police")), None),
        (CARED_FOR.plus(replace(JOB, person_id="ada")), None),
        (CARED_FOR.plus(replace(JOB, from_on=exactly(TUESDAY))), TUESDAY),
        (CARED_FOR.plus(replace(JOB, from_on=exactly(SATURDAY))), None),
        (CARED_FOR.plus(replace(JOB, until_on=exactly(FRIDAY))), MONDAY),
        (CARED_FOR.plus(replace(JOB, until_on=exactly(FRIDAY - A_DAY))), None),
        (CARED_FOR.told("council", TUESDAY), None),
        (CARED_FOR.plus(replace(JOB, agency_id="council")).works_with("council"), None),
        (
            CARED_FOR.plus(replace(JOB, agency_id="council"))
            .works_with("council")
            .told("council", TUESDAY),
            TUESDAY,
        ),
        (CARED_FOR.concern(MONDAY, received_by_agency_id="police"), None),
        (CARED_FOR.concern(MONDAY, implicated_agency_id="police"), None),
    ],
)
def test_whoever_employs_the_source_of_risk_is_implicated(story: Story, since: date | None) -> None:
    assert [gap.since for gap in found(story, "G34", FRIDAY)] == ([since] if since else [])


def test_it_is_said_for_whom_the_member_of_staff_works() -> None:
    said = only(CARED_FOR, "G34", FRIDAY).sentence

    assert said.startswith("A member of staff of Bridge Support is implicated in the concern")
    ended = CARED_FOR.plus(replace(JOB, until_on=exactly(FRIDAY))).neighbourhood()
    assert SATURDAY in next_looks(ended)


# The duty to enquire lies with the council in whose area they are


HOST = Agency(id="host", name="Host", kind="adult-social-care")
TEAM = Agency(id="team", name="Team", kind="adult-social-care", controller_agency_id="host")
ELSEWHERE = (
    replace(
        HEARD, addresses=tuple(replace(one, local_authority_agency_id="host") for one in ADDRESSES)
    )
    .plus(HOST, TEAM)
    .works_with("council")
)


@pytest.mark.parametrize(
    ("story", "is_said"),
    [
        (ELSEWHERE, True),
        (replace(ELSEWHERE, office_agency_id="council"), True),
        (replace(ELSEWHERE, office_agency_id="host"), False),
        (ELSEWHERE.told("host", MONDAY), False),
        (ELSEWHERE.told("team", MONDAY), False),
        (ELSEWHERE.withheld("host", MONDAY, FRIDAY), False),
        (ELSEWHERE.withheld("council", MONDAY, FRIDAY), True),
        (ELSEWHERE.withheld(None, MONDAY, FRIDAY), False),
        (ELSEWHERE.plus(replace(HOST, closed_on=MONDAY)), False),
        (ELSEWHERE.plus(replace(HOST, kind="council")), False),
    ],
)
def test_only_the_authority_of_the_home_clears_that_social_care_was_not_told(
    story: Story, is_said: bool
) -> None:
    said = [gap.agency_id for gap in found(story, "G06", FRIDAY)]

    assert said == (["host"] if is_said else [])


def test_a_move_into_another_area_starts_the_clock_of_its_authority() -> None:
    moved = replace(
        ELSEWHERE,
        addresses=(ADDRESSES[0], replace(ADDRESSES[1], local_authority_agency_id="host")),
    ).home("harbour", until_on=exactly(TUESDAY))
    moved = moved.home("northgate", from_on=WEDNESDAY, address_id="house")
    gap = only(moved, "G06", WEDNESDAY)

    assert found(moved, "G06", TUESDAY) == []
    assert (gap.agency_id, gap.since) == ("host", WEDNESDAY)
    assert gap.facts[1].startswith(
        "No telling to the authority of where Ada Reed lives, by anybody"
    )
    nobody = moved.concern(MONDAY, received_by_agency_id="police")
    assert only(nobody, "G06", WEDNESDAY).since == MONDAY


# A planned move whose day has come


MOVING = HEARD.home("harbour", until_on=exactly(TUESDAY)).told(
    "police", MONDAY, from_agency_id="council", direction="between-others"
)
MOVED = MOVING.home(
    "northgate", from_on=WEDNESDAY, status="planned", known_on=MONDAY, address_id="house"
)


CODES = ("D01", "D03", "G03", "G47")


def test_a_planned_home_is_lived_in_from_its_first_day() -> None:
    def says(day: date) -> set[tuple[str, str | None]]:
        gaps = gaps_in(MOVED.neighbourhood(), day)
        return {(gap.code, gap.agency_id) for gap in gaps if gap.code in CODES}

    assert says(TUESDAY) == {("G03", "northgate"), ("G47", "harbour")}
    assert says(WEDNESDAY) == {("G03", "northgate"), ("G47", "northgate")}
    assert WEDNESDAY in next_looks(MOVED.neighbourhood(), TUESDAY)
    assert only(MOVED, "G47", WEDNESDAY).since == WEDNESDAY


def test_a_plan_that_was_given_up_is_no_home() -> None:
    given_up = MOVING.home(
        "northgate", from_on=WEDNESDAY, until_on=exactly(TUESDAY), status="planned"
    )

    assert only(given_up, "D01", WEDNESDAY).since == WEDNESDAY
    assert [gap.subject_id for gap in found(given_up, "G40", FRIDAY)] == []


# Who was seen


SEEN: dict[str, Any] = {"method": "face-to-face", "kind": "contact", "concerns": ()}
OURS = replace(HIGH, office_agency_id="council")


@pytest.mark.parametrize(
    ("story", "is_sight"),
    [
        (OURS.told(None, TUESDAY, **SEEN), True),
        (OURS.told(None, TUESDAY, **SEEN, to_person_id="ada"), True),
        (OURS.told(None, TUESDAY, **SEEN, to_person_id="ben"), False),
        (OURS.told("bridge", TUESDAY, **SEEN), False),
        (OURS.told("bridge", TUESDAY, **SEEN, to_person_id="ada"), True),
        (OURS.told("bridge", TUESDAY, **SEEN, from_agency_id="police"), False),
        (OURS.heard("bridge", TUESDAY, **SEEN), True),
        (OURS.heard("bridge", TUESDAY, **SEEN, to_agency_id="council"), True),
        (OURS.heard("bridge", TUESDAY, **SEEN, to_agency_id="police"), False),
        (OURS.heard("bridge", TUESDAY, **SEEN, from_person_id="ben"), False),
        (OURS.heard("bridge", TUESDAY, **SEEN, from_person_id="ada"), True),
    ],
)
def test_only_a_contact_with_the_adult_is_a_sight_of_them(story: Story, is_sight: bool) -> None:
    assert (found(story.plus(BEN), "G44", NEXT_TUESDAY) == []) is is_sight


# What is said already is not asked for


PASSED_ON = HEARD.concern(MONDAY, received_by_agency_id="police").told(
    "council", MONDAY, from_agency_id="police", direction="between-others"
)
SUPERVISED = RiskPosed(
    id="risk",
    person_id="ben",
    to_person_id="ada",
    supervision="probation",
    supervising_agency_id="council",
)
ON_OTHERS = replace(SUPERVISED, to_person_id=None)
IN_NO_AREA = replace(
    PASSED_ON, addresses=tuple(replace(a, local_authority_agency_id=None) for a in ADDRESSES)
)


@pytest.mark.parametrize(
    ("story", "is_said"),
    [
        (IN_NO_AREA, True),
        (PASSED_ON, False),
        (PASSED_ON.home("harbour", address_id=None), True),
        (PASSED_ON.home("harbour", whose="ben", id="home-ada-harbour").plus(BEN), True),
        (IN_NO_AREA.plus(BEN, SUPERVISED), False),
        (IN_NO_AREA.plus(BEN, ON_OTHERS), False),
        (IN_NO_AREA.plus(BEN, replace(SUPERVISED, supervising_agency_id="bridge")), True),
    ],
)  # fmt: skip
def test_an_agency_whose_part_is_on_record_is_not_invisible(story: Story, is_said: bool) -> None:
    assert ("council" in [gap.agency_id for gap in found(story, "G16", MONDAY)]) is is_said


def test_the_home_of_whoever_poses_the_risk_is_asked_for_once() -> None:
    named: dict[str, Any] = {"posing_risk_people_ids": ("ben",)}
    twice = HEARD.plus(BEN).concern(MONDAY, **named).concern(TUESDAY, id="two", **named)
    gap = only(twice, "D05", TUESDAY)

    assert (gap.concern_id, gap.since) == ("fall", MONDAY)
    assert gap.facts == (
        "Ben Cole is named in the concern of 2 March 2026 and the concern of 3 March 2026.",
    )
    assert only(twice.closed(TUESDAY), "D05", TUESDAY).since == TUESDAY


def test_nobody_is_asked_whether_a_child_is_involved_where_one_is_on_record() -> None:
    child = replace(BEN, born=RoughDate("2009-03-04"))
    named = HEARD.plus(child).concern(MONDAY, posing_risk_people_ids=("ben",))

    assert found(named, "D07", TUESDAY) == []
    assert only(named, "D07", date(2027, 3, 4)).concern_id == "fall"
    assert look_again_on(named.neighbourhood(), date(2027, 3, 3)) == date(2027, 3, 4)
    assert found(named.home("harbour"), "D07", TUESDAY) == []
