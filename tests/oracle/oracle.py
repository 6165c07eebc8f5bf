"""Every rule of the oracle, and the comparison with what the program finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Final

from tests.oracle import children, missing, telling, waiting, working
from tests.oracle.reading import Found, Record, World

Judge = Callable[[Record], Iterator[Found]]

JUDGES: Final[dict[str, Judge]] = {
    "G01": telling.one_landlord_not_told,
    "G02": telling.risk_posers_landlord_not_told,
    "G03": telling.new_landlord_not_told,
    "G05": telling.told_to_nobody,
    "G06": telling.adult_social_care_not_told,
    "G07": telling.police_not_told,
    "G08": waiting.heard_never_relayed,
    "G09": telling.knowledge_out_of_date,
    "G11": waiting.no_acknowledgement,
    "G13": waiting.nothing_done,
    "G15": working.request_unanswered,
    "G18": working.absent_not_told_outcome,
    "G20": waiting.action_overdue,
    "G27": waiting.refusal_without_safety_net,
    "G38": children.childrens_services_not_told,
    "G40": telling.service_ended_nobody_told,
    "G43": working.no_lead_coordinator,
    "G47": telling.first_landlord_not_told,
    "D01": missing.no_landlord_recorded,
    "D02": missing.no_date_of_birth,
    "D03": missing.no_current_address,
    "D04": missing.social_care_authority_not_known,
    "D05": missing.posers_home_not_recorded,
    "D06": missing.crime_not_considered,
    "D07": missing.children_not_considered,
}
BY_SUBJECT: Final = ("G08", "G11", "G13", "G15", "G18", "G20", "G27")
"""Rules of which one adult has several gaps, told apart by the fact that each is about."""
WITHOUT_CONCERN: Final = (
    "G08",
    "G11",
    "G13",
    "G15",
    "G18",
    "G43",
    "G20",
    "D01",
    "D02",
    "D03",
    "D04",
)
WITHOUT_AGENCY: Final = ("G05", "G06", "G07", "G08", "G27", "G38", "G20", "D04")


def judged(world: World, day: date) -> set[Found]:
    """What the catalogue's own words find about the adult at the end of a day."""
    record = Record(world, day)
    return {_plain(found) for judge in JUDGES.values() for found in judge(record)}


def said(gaps: Iterable[Any]) -> set[Found]:
    """What the program says, in the oracle's words."""
    return {
        _plain(
            Found(gap.code, gap.concern_id, gap.agency_id, gap.since, gap.due_on, gap.subject_id)
        )
        for gap in gaps
        if gap.code in JUDGES
    }


def _plain(found: Found) -> Found:
    code = found.code
    return Found(
        code,
        None if code in WITHOUT_CONCERN else found.concern,
        None if code in WITHOUT_AGENCY else found.agency,
        found.since,
        found.due_on,
        found.subject if code in BY_SUBJECT else "",
    )
