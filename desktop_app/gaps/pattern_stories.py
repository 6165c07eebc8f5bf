"""Small stories for the rules about patterns: Ada, Ben who may pose a risk, and Cara."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from desktop_app.domain.communications import Acknowledgement
from desktop_app.domain.concerns import Concern, ConcernVersion, StageDecision
from desktop_app.domain.decisions import SafeguardingPlan
from desktop_app.domain.meetings import Invitation, Meeting
from desktop_app.domain.people import Name, Person, RiskPosed
from desktop_app.domain.places import Address
from desktop_app.gaps.stories import BEN, MONDAY, TUESDAY, WEDNESDAY, Story, noon

BOTH_HOUSED: Final = Story().plus(BEN).home("harbour").home("northgate", whose="ben")


HOME_SHARED: Final = BOTH_HOUSED.concern(MONDAY, posing_risk_people_ids=("ben",))


LANDLORD_TOLD: Final = HOME_SHARED.told("harbour", TUESDAY)


PLAN: Final = SafeguardingPlan(
    id="plan",
    person_id="ada",
    agreed_on=WEDNESDAY,
    text="Ben Cole stays out of her corridor; staff look in at ten.",
    agency_ids=("harbour",),
)


PLAN_CONFIRMED: Final = Acknowledgement(
    id="yes",
    communication_id=f"told-harbour-{TUESDAY}",
    people_ids=("ada",),
    acknowledged_at=noon(WEDNESDAY),
)


QUAY_HOUSE: Final = tuple(
    Address(id=id, lines=(id,), postcode="NS1 1AA", scheme="Quay House") for id in ("flat", "next")
)


RISK: Final = RiskPosed(id="risk", person_id="ben", profile="Arson")


SCHEME_SHARED: Final = (
    replace(Story(), addresses=QUAY_HOUSE)
    .plus(BEN, RISK)
    .home("harbour")
    .home("northgate", whose="ben", address_id="next")
    .concern(MONDAY)
)


def decision(on: date, why: str, **more: Any) -> StageDecision:
    filled: dict[str, Any] = {"decided_by": "P. Lane", **more}
    return StageDecision(
        id="weighed",
        concern_id="fall",
        person_id="ada",
        stage="information-gathering",
        decided_on=on,
        why=why,
        **filled,
    )


def met_by(on: date, *came: str) -> Meeting:
    invited = tuple(Invitation(agency_id=id, attendance="attended") for id in came)
    return Meeting(id="met", people_ids=("ada",), held_at=noon(on), invitations=invited)


TWO_CONTACTS: Final = Story().concern(MONDAY).heard("police", TUESDAY)


THREE_CONTACTS: Final = TWO_CONTACTS.heard("harbour", WEDNESDAY)


CARA: Final = Person(id="cara", names=(Name(given="Cara", family="Moss"),))


def caras(on: date, id: str = "hers", **more: Any) -> Concern:
    return Concern(id=id, person_id="cara", received_at=noon(on), recorded_at=noon(on), **more)


def met_about(on: date, *people_ids: str) -> Meeting:
    return Meeting(id=f"met-{on}", people_ids=people_ids, held_at=noon(on))


BLAMED_ONCE: Final = Story().plus(CARA).concern(MONDAY, implicated_agency_id="bridge")


BLAMED_TWICE: Final = BLAMED_ONCE.plus(caras(TUESDAY, implicated_agency_id="bridge"))


AT_QUAY_HOUSE: Final = (
    replace(Story(), addresses=QUAY_HOUSE)
    .plus(CARA)
    .home("harbour")
    .home("harbour", whose="cara", address_id="next")
    .concern(MONDAY)
)


NAMESAKE: Final = Person(
    id="namesake",
    names=(Name(given="Benjamin", family="Kole"), Name(kind="alias", given="BEN", family="Cole")),
)


def cara_names(poser_id: str, on: date, number: int = 1) -> ConcernVersion:
    return ConcernVersion(
        id=f"hers-{number}",
        concern_id="hers",
        person_id="cara",
        number=number,
        known_at=noon(on),
        recorded_at=noon(on),
        posing_risk_people_ids=(poser_id,) if poser_id else (),
    )


CARAS_CONCERN: Final = Concern(
    id="hers", person_id="cara", received_at=noon(TUESDAY), recorded_at=noon(TUESDAY)
)


NAMED_ONCE: Final = (
    Story().plus(BEN, CARA, CARAS_CONCERN).concern(MONDAY, posing_risk_people_ids=("ben",))
)


NAMED_TWICE: Final = NAMED_ONCE.plus(cara_names("ben", TUESDAY))
