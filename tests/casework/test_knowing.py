"""What an agency knows follows from who told it what, and whether it arrived."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.casework import knowing
from desktop_app.casework.knowing import Knowledge, knowledge_of, stage_of
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.communications import Acknowledgement
from desktop_app.domain.concerns import StageDecision
from desktop_app.domain.decisions import DecisionNotToShare
from tests.casework.story import CONCERN, FILE, TODAY, at, day, near, telling, version


def known(file: CaseFile, agency_id: str = "harbour", today: date = TODAY) -> Knowledge:
    return knowledge_of(near(file).as_at(today), file.concerns[0], agency_id, today)


def state(file: CaseFile, agency_id: str = "harbour", today: date = TODAY) -> str:
    return known(file, agency_id, today).state


def acknowledged(level: str = "received") -> Acknowledgement:
    return Acknowledgement(
        id="ack",
        communication_id="to-harbour-19",
        people_ids=("arwen",),
        acknowledged_at=at(day(20)),
        level=level,
    )


def kept_back(kind: str = "not-share", review_on: date | None = None) -> DecisionNotToShare:
    return DecisionNotToShare(
        id="nts",
        person_id="arwen",
        decided_on=day(17),
        reason="her wish",
        kind=kind,
        agency_ids=("harbour",),
        review_on=review_on,
    )


def test_an_agency_that_nobody_told_does_not_know() -> None:
    assert state(FILE) == knowing.NOT_TOLD


def test_a_telling_counts_from_the_day_it_happened() -> None:
    told = replace(FILE, communications=(telling("harbour", day(19)),))

    assert state(told, today=day(18)) == knowing.NOT_TOLD
    assert state(told, today=day(19)) == knowing.TOLD_CURRENT


def test_telling_one_landlord_tells_nobody_else() -> None:
    told = replace(FILE, communications=(telling("coast", day(19)),))

    assert state(told) == knowing.NOT_TOLD


@pytest.mark.parametrize("reached", ["voicemail", "bounced", "no-reply"])
def test_a_telling_that_did_not_arrive_leaves_a_doubt(reached: str) -> None:
    told = replace(FILE, communications=(telling("harbour", day(19), reached=reached),))

    assert state(told) == knowing.MAY_NOT_HAVE_IT


def test_a_material_version_makes_old_knowledge_old_and_another_does_not() -> None:
    told = replace(FILE, communications=(telling("harbour", day(19)),))
    grown = replace(told, concern_versions=(version(1, day(16)), version(2, day(20), "a key")))
    trifle = replace(
        told, concern_versions=(version(1, day(16)), version(2, day(20), is_material=False))
    )

    assert state(grown) == knowing.TOLD_OLDER
    assert known(grown).missing == ("a key",)
    assert state(grown, today=day(19)) == knowing.TOLD_CURRENT
    assert state(trifle) == knowing.TOLD_CURRENT


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("received", knowing.ACKNOWLEDGED),
        ("read", knowing.ACKNOWLEDGED),
        ("acting", knowing.ACTING),
    ],
)
def test_an_acknowledgement_is_seen(level: str, expected: str) -> None:
    told = replace(
        FILE,
        communications=(telling("harbour", day(19)),),
        acknowledgements=(acknowledged(level),),
    )

    assert state(told) == expected


def test_a_decision_not_to_share_holds_to_the_end_of_its_review_day() -> None:
    kept = replace(FILE, decisions_not_to_share=(kept_back(review_on=day(20)),))

    assert state(kept, today=day(20)) == knowing.NOT_SHARED
    assert state(kept, today=day(21)) == knowing.NOT_TOLD


def test_a_decision_not_to_share_without_a_review_date_does_not_hold() -> None:
    kept = replace(FILE, decisions_not_to_share=(kept_back(),))

    assert state(kept, today=day(17)) == knowing.NOT_TOLD


def test_not_needed_holds_until_the_next_material_version() -> None:
    considered = replace(FILE, decisions_not_to_share=(kept_back("not-needed"),))
    grown = replace(considered, concern_versions=(version(1, day(16)), version(2, day(20))))

    assert state(considered) == knowing.NOT_NEEDED
    assert state(grown, today=day(19)) == knowing.NOT_NEEDED
    assert state(grown, today=day(20)) == knowing.NOT_TOLD


def test_whoever_raised_the_concern_knows_its_first_version() -> None:
    raised = replace(CONCERN, raised_by_agency_id="harbour")

    assert state(replace(FILE, concerns=(raised,))) == knowing.TOLD_CURRENT


def test_what_a_telling_left_out_is_remembered() -> None:
    told = replace(FILE, communications=(telling("harbour", day(19), items=()),))

    assert known(told).left_out == ("he has a key",)


def test_nobody_knows_yet_whether_it_arrived() -> None:
    told = replace(FILE, communications=(telling("harbour", day(19), reached="not-known"),))

    assert state(told) == knowing.MAY_NOT_HAVE_IT
    assert state(replace(told, acknowledgements=(acknowledged(),))) == knowing.ACKNOWLEDGED


def test_the_stage_is_the_last_one_decided() -> None:
    def step(stage: str, on: date) -> StageDecision:
        return StageDecision(
            id=f"{stage}-{on}", concern_id="threats", person_id="arwen", stage=stage, decided_on=on
        )

    closed = replace(FILE, stage_decisions=(step("planning", day(17)), step("closed", day(18))))

    assert stage_of(FILE, "threats") == "concern"
    assert stage_of(closed, "threats") == "closed"


def test_what_an_earlier_telling_carried_is_not_left_out() -> None:
    both = (telling("harbour", day(19), items=("key",)), telling("harbour", day(20), items=()))

    assert known(replace(FILE, communications=both)).left_out == ()
