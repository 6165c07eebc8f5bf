"""Whoever supervises a source of risk, and the councils on both sides of a move."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.agencies import Agency
from desktop_app.domain.people import RiskPosed
from desktop_app.domain.places import Address
from desktop_app.domain.rough_dates import exactly
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
)
from tests.gaps.rules.edges import A_DAY, BY_CODE, found, only, says, speaks
from tests.story import MIA

YESTERDAY = MONDAY - A_DAY

# G37: whoever supervises

PROBATION = Agency(id="probation", name="Thames Probation", kind="probation")
RISK = RiskPosed(id="r", person_id="ben", to_person_id="ada", supervision="probation")
POSED = Story().plus(BEN, PROBATION).concern(MONDAY, posing_risk_people_ids=("ben",))


@pytest.mark.parametrize(
    ("risk", "is_said"),
    [
        (RISK, True),
        (replace(RISK, supervision="none"), False),
        (replace(RISK, supervision=""), False),
        (replace(RISK, to_person_id=None), True),
        (replace(RISK, until_on=exactly(THURSDAY)), False),
        (replace(RISK, until_on=exactly(FRIDAY)), True),
        (replace(RISK, person_id="ada", to_person_id="ben"), False),
    ],
)
def test_whoever_poses_the_risk_may_be_supervised(risk: RiskPosed, is_said: bool) -> None:
    assert speaks(POSED.plus(risk), "G37", FRIDAY) is is_said


def test_a_source_without_a_file_is_known_by_the_risk_to_her_alone() -> None:
    near = POSED.plus(MIA, RISK).neighbourhood()
    known = replace(near, linked={"mia": near.linked["mia"]})

    assert [g.subject_id for g in BY_CODE["G37"].look(known, FRIDAY)] == ["ben"]


@pytest.mark.parametrize("supervisor", ["probation", None])
def test_the_supervisor_is_told_or_left_out_by_decision(supervisor: str | None) -> None:
    story = POSED.plus(replace(RISK, supervising_agency_id=supervisor))
    gap = only(story, "G37", FRIDAY)

    name = "Thames Probation" if supervisor else "Probation"
    assert gap.sentence.startswith(f"{name} supervises Ben Cole and has not been told of")
    assert (gap.agency_id, gap.act) == (supervisor, "tell")
    assert not speaks(story.told("probation", TUESDAY), "G37", FRIDAY)
    assert not speaks(story.withheld("probation", TUESDAY, FRIDAY), "G37", FRIDAY)
    assert speaks(story.withheld("police", TUESDAY, FRIDAY), "G37", FRIDAY)


def test_the_named_supervisor_must_know_whoever_else_of_its_kind_does() -> None:
    prison = Agency(id="prison", name="Prison", kind="prison")
    story = POSED.plus(prison, replace(RISK, supervising_agency_id="prison"))

    assert speaks(story.told("probation", TUESDAY), "G37", FRIDAY)
    assert not speaks(story.told("prison", TUESDAY), "G37", FRIDAY)


def test_of_two_supervisions_the_strictest_is_said() -> None:
    mappa = replace(RISK, id="a", supervision="mappa-3")
    two = POSED.plus(mappa, replace(mappa, id="b", supervision="mappa-1"))

    assert only(two, "G37", FRIDAY).facts == ("Ben Cole is under supervision: mappa-3.",)


# G41: councils

SEVERN = Agency(id="severn", name="Severn care", kind="adult-social-care")
ABROAD = Address(id="house", local_authority_agency_id="severn")
HERE = Address(id="flat", local_authority_agency_id="council")
HOUSED = replace(Story(), addresses=(HERE, ABROAD)).plus(SEVERN, BEN).concern(MONDAY)
PLACED = HOUSED.home("harbour", placed_by_agency_id="severn")


def moved(on: date = TUESDAY, **more: Any) -> Story:
    left = HOUSED.home("harbour", until_on=exactly(on - A_DAY))
    return left.home("northgate", from_on=on, address_id="house", **more)


@pytest.mark.parametrize(
    ("story", "owed"),
    [
        (HOUSED.home("harbour"), []),
        (PLACED, ["severn"]),
        (PLACED.told("severn", TUESDAY), []),
        (PLACED.withheld("severn", TUESDAY, FRIDAY), []),
        (PLACED.plus(replace(SEVERN, closed_on=THURSDAY)), []),
        (PLACED.plus(replace(SEVERN, closed_on=FRIDAY)), ["severn"]),
        (moved(), ["severn"]),
        (replace(moved(), office_agency_id="severn"), []),
        (replace(PLACED, office_agency_id="severn"), ["council"]),
        (replace(PLACED, office_agency_id=None), ["council", "severn"]),
        (replace(PLACED, office_agency_id=None).told("council", TUESDAY), ["severn"]),
        (HOUSED.home("harbour", placed_by_agency_id="council"), []),
        (PLACED.home("harbour", until_on=exactly(YESTERDAY), placed_by_agency_id="severn"), []),
        (
            HOUSED.home("harbour").home("northgate", whose="ben", address_id="house"),
            [],
        ),
        (HOUSED.home("harbour", address_id=None, placed_by_agency_id="severn"), []),
        (HOUSED.home("harbour").home("northgate", from_on=FRIDAY, status="planned",
                                     address_id="house"), ["severn"]),
        (
            PLACED.plus(replace(SEVERN, kind="council")),
            [],
        ),
        (
            PLACED.plus(replace(SEVERN, controller_agency_id="council")),
            [],
        ),
    ],
)  # fmt: skip
def test_every_council_that_a_home_brings_in_must_know(story: Story, owed: list[str]) -> None:
    assert sorted(g.agency_id or "" for g in found(story, "G41", FRIDAY)) == owed


def test_a_council_of_which_nothing_is_on_record_crosses_no_boundary_by_itself() -> None:
    nowhere = (Address(id="flat", local_authority_agency_id="unknown"),)
    two_homes = replace(HOUSED, addresses=nowhere).home("harbour").home("northgate")

    assert found(two_homes, "G41", FRIDAY) == []


def test_a_council_left_behind_need_not_know_and_two_services_of_one_are_one() -> None:
    left = replace(moved(), office_agency_id="severn")
    homes = Agency(id="homes", name="Severn homes", kind="adult-social-care",
                   controller_agency_id="severn")  # fmt: skip
    twice = PLACED.plus(homes).home("northgate", placed_by_agency_id="homes")

    assert found(left, "G41", FRIDAY) == []
    assert len(found(twice, "G41", FRIDAY)) == 1


@pytest.mark.parametrize(
    ("story", "since", "words"),
    [
        (PLACED, MONDAY, "Severn care placed them there."),
        (moved(), TUESDAY, "Severn care is the council of their home."),
        (moved(FRIDAY, known_on=WEDNESDAY, status="planned"), WEDNESDAY,
         "Severn care is the council of their home."),
        (moved(FRIDAY, status="planned"), MONDAY, "Severn care is the council of their home."),
    ],
)  # fmt: skip
def test_a_council_is_said_to_be_that_of_the_home_or_the_one_that_placed_her(
    story: Story, since: date, words: str
) -> None:
    gap = only(story, "G41", FRIDAY)

    assert (gap.since, gap.facts[0], gap.act) == (since, words, "tell")
    assert gap.due_on == since + timedelta(days=1)


def test_of_two_stays_that_bring_a_council_in_the_earlier_is_the_subject() -> None:
    two = PLACED.home("northgate", id="a-later", from_on=TUESDAY, placed_by_agency_id="severn")

    assert only(two, "G41", FRIDAY).subject_id == "home-ada-harbour"
    assert says(two, "G41", FRIDAY) == [("severn", TUESDAY)]
