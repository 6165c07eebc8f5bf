"""What was left open beside the concerns themselves: a basis, a doubt, a carer, a plan, a lead."""

from __future__ import annotations

from typing import Final

from desktop_app.casework.demo.diary import SAM, Diary
from desktop_app.casework.demo.story import Story, somebody_else, works_with
from desktop_app.casework.demo.telling import consents, decides_stage, keeps_from, sees, tells
from desktop_app.domain.communications import Disclosure
from desktop_app.domain.decisions import Referral, SafeguardingPlan
from desktop_app.domain.people import CapacityAssessment

_NO_GROUND: Final = Disclosure(permission="refused", lawful_basis="6(1)(e)")
_NO_BASIS: Final = Disclosure(permission="agreed", was_person_told=True)


def write_left_open(diary: Diary) -> None:
    _how_it_was_told(diary)
    _capacity(diary)
    _who_else_is_there(diary)
    _what_became_of_it(diary)
    _what_was_considered(diary)


def _again(diary: Diary, id: str, concern: int = 1) -> Story:
    """The story of somebody on record, taken up again; ids go on far from those it has."""
    kinds = ("told", "consent", "decision", "stage", "seen", "tie", "involvement")
    return Story(
        diary,
        id,
        SAM,
        concern_id=f"{id}-concern-{concern}",
        version=1,
        counts=dict.fromkeys(kinds, 50),
    )


def _how_it_was_told(diary: Diary) -> None:
    tells(_again(diary, "sian-prosser"), 3, "canal-row", clock="15:00", disclosure=_NO_GROUND)
    tells(_again(diary, "derek-poole"), 20, "lighthouse", clock="15:00", disclosure=_NO_BASIS)
    consents(
        _again(diary, "leonard-ash"),
        23,
        "agreed-with-limits",
        agency_ids=("asc", "canal-row"),
        limits="Not his landlord",
    )


def _capacity(diary: Diary) -> None:
    doubted = {"harold-finch": 3, "oluwaseun-bello": 9}
    for id, ago in doubted.items():
        settled = id == "oluwaseun-bello"
        doubt = CapacityAssessment(
            id=f"{id}-capacity",
            person_id=id,
            decision="Whether somebody else keeps his medicines",
            doubt_raised_on=diary.day(ago),
            doubt="Could not say what they are for.",
            assessed_on=diary.day(ago - 1) if settled else None,
            outcome="has-capacity" if settled else "",
            assessor="Ade Farrow" if settled else "",
        )
        _again(diary, id).wrote(ago - 1, "16:40", "capacity-recorded", doubt)


def _who_else_is_there(diary: Diary) -> None:
    jean = _again(diary, "jean-adeyemi")
    somebody_else(jean, 17, "rose-adeyemi", "Rose Adeyemi", "1971-05", "daughter", role="carer")
    ivy = _again(diary, "ivy-marlowe")
    for agency, role in (("nurses", "Nurse"), ("canal-row", "GP"), ("coast", "Support worker")):
        works_with(ivy, 33, agency, role)


def _what_became_of_it(diary: Diary) -> None:
    derek, leonard = _again(diary, "derek-poole"), _again(diary, "leonard-ash")
    for number, agency in enumerate(("minds", "nurses"), start=1):
        came_back = Referral(
            id=f"derek-poole-referral-{number}",
            person_id=derek.id,
            concern_id=derek.concern_id,
            to_agency_id=agency,
            made_on=diary.day(24),
            service="Hoarding",
            outcome="not-eligible",
            outcome_on=diary.day(20 - number),
            why="Does not meet the threshold",
        )
        derek.wrote(20 - number, "16:20", "referral-made", came_back)
    plan = SafeguardingPlan(
        id="leonard-ash-plan",
        person_id=leonard.id,
        concern_id=leonard.concern_id,
        agreed_on=diary.day(18),
        text="Home care weighs him each week; Harbour looks in on Sundays.",
        agency_ids=("asc", "harbour"),
        review_due_on=diary.day(5),
    )
    leonard.wrote(18, "16:30", "plan-agreed", plan)
    sunita = _again(diary, "sunita-rao")
    marac = Referral(
        id="sunita-rao-marac",
        person_id=sunita.id,
        concern_id=sunita.concern_id,
        to_agency_id="police",
        made_on=diary.day(9),
        service="MARAC",
        outcome="accepted",
        outcome_on=diary.day(8),
    )
    sunita.wrote(8, "16:30", "referral-made", marac)
    sees(sunita, 3, "At the school. The child sleeps at her grandmother's.", clock="15:10")
    decides_stage(
        _again(diary, "arwen-llyr", 3), 2, "planning", "Meet in four days; MARAC decides there"
    )


def _what_was_considered(diary: Diary) -> None:
    """A voluntary service was thought of, and why it is not needed is written down."""
    for id, ago, agency, why in (
        ("arwen-llyr", 16, "steady", "Coast looks after her alarm."),
        ("joan-hartley", 10, "haven", "She has their number and will ring herself."),
        ("tomasz-krol", 1, "lighthouse", "Stillwater stays with him."),
        ("eleri-vaughan", 14, "lighthouse", "Her club has found somebody she trusts."),
        ("abena-owusu", 11, "lighthouse", "Haven and her friends are enough for her."),
    ):
        keeps_from(_again(diary, id), ago, agency, kind="not-needed", reason=why)
