"""The invented agencies of Northshire, how they are reached, and who works in our own office.

Telephone numbers are from the ranges that Ofcom keeps for drama, web addresses end in .example.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from desktop_app.casework.demo.diary import SAM, Diary
from desktop_app.domain.agencies import Agency, ContactPoint, NamedContact, SharingAgreement
from desktop_app.domain.nouns import Fact
from desktop_app.domain.office import Team, TrainingRecord, Worker
from desktop_app.domain.rough_dates import RoughDate

HUB: Final = Agency(
    id="hub",
    name="Northshire Safeguarding Hub",
    kind="other",
    is_public_authority=True,
    is_in_our_area=True,
    address="Guildhall Chambers, Bexcombe",
    postcode="NX1 1AA",
)
EMERGENCY_NUMBERS: Final = (
    "999 if somebody is in danger now",
    "Police, not urgent: 101",
    "Adult social care, out of hours: 01632 960199",
)
NORTH: Final = Team(id="north-team", name="North team")
SOUTH: Final = Team(id="south-team", name="South team")
SAM_OKAFOR: Final = Worker(
    id=SAM,
    name="Sam Okafor",
    team_id="north-team",
    email="sam.okafor@hub.northshire.example",
    telephone="01632 960101",
    from_on=RoughDate("2022-04"),
)

_OTHERS_AT_WORK: Final = (
    ("maya-ellis", "Maya Ellis", "team-lead", "north-team", "01632 960102"),
    ("priya-nair", "Priya Nair", "practitioner", "north-team", "01632 960103"),
    ("ben-lathom", "Ben Lathom", "practitioner", "south-team", "01632 960104"),
    ("gwen-rees", "Gwen Rees", "manager", None, "01632 960100"),
)
_AGENCIES: Final = (
    # id, name, kind, public authority, telephone, e-mail name
    ("council", "Northshire County Council", "council", True, "01632 960110", "contact"),
    ("asc", "Northshire Adult Social Care, North", "adult-social-care", True, "01632 960111", ""),
    ("asc-south", "Southmere Adult Social Care", "adult-social-care", True, "01632 960112", ""),
    ("children", "Northshire Children's Services", "childrens-services", True, "01632 960113", ""),
    ("bexcombe", "Bexcombe Borough Housing", "council-housing", True, "01632 960114", "homes"),
    ("tidewell", "Tidewell Homes", "almo", True, "01632 960115", "neighbourhoods"),
    ("harbour", "Harbour Homes", "registered-provider", False, "01632 960120", "safeguarding"),
    ("coast", "Coast Housing", "supported-housing", False, "01632 960121", "duty"),
    ("vale", "Vale Homes", "registered-provider", False, "01632 960122", "tenancy"),
    (
        "millbrook",
        "Millbrook Housing Association",
        "registered-provider",
        False,
        "01632 960123",
        "",
    ),
    ("larkfield", "Larkfield Almshouses", "registered-provider", False, "01632 960124", "warden"),
    ("brannoc", "St Brannoc's House", "supported-housing", False, "01632 960125", "keyworkers"),
    ("quayside", "Quayside Lettings", "private-landlord", False, "01632 960126", "lettings"),
    ("police", "Northshire Police", "police", True, "01632 960130", "vulnerability"),
    ("probation", "Northshire Probation", "probation", True, "01632 960131", "duty"),
    ("fire", "Northshire Fire and Rescue", "fire", True, "01632 960132", "safe-and-well"),
    ("westfield", "Westfield Surgery", "gp", True, "01632 960140", "practice-manager"),
    ("canal-row", "Canal Row Practice", "gp", True, "01632 960141", "reception"),
    ("general", "Northshire General Hospital", "acute-hospital", True, "01632 960142", ""),
    ("minds", "Northshire Mental Health Trust", "mental-health", True, "01632 960143", "crisis"),
    ("nurses", "Northshire Community Nurses", "community-health", True, "01632 960144", "hub"),
    ("stillwater", "Stillwater Recovery", "drug-and-alcohol", False, "01632 960150", "referrals"),
    ("haven", "Haven", "domestic-abuse-charity", False, "01632 960151", "secure"),
    ("steady", "Steady Falls Service", "falls-alarm", False, "01632 960152", "alerts"),
    ("voice", "Voice Advocacy", "advocate", False, "01632 960153", "advocates"),
    ("kindly", "Kindly Care at Home", "home-care", False, "01632 960154", "office"),
    ("lighthouse", "Lighthouse Befriending", "voluntary", False, "01632 960155", "hello"),
)
_PARTS: Final = {"asc": "council", "children": "council"}
_OUT_OF_HOURS: Final = (
    ("asc", "01632 960199", "Emergency duty team"),
    ("harbour", "01632 960190", "Night warden"),
    ("haven", "01632 960191", "24-hour helpline"),
)
_NAMED: Final = (
    ("coast-pike", "coast", "Jo Pike", "Support lead", "07700 900121"),
    ("harbour-marsh", "harbour", "Leonie Marsh", "Safeguarding lead", "07700 900120"),
    ("police-dunne", "police", "DS Carol Dunne", "Vulnerability unit", "07700 900130"),
    ("asc-farrow", "asc", "Ade Farrow", "Senior social worker", "07700 900111"),
    ("westfield-iyer", "westfield", "Dr Meera Iyer", "Safeguarding GP", "01632 960140"),
    ("haven-reid", "haven", "Kirsty Reid", "Independent adviser", "07700 900151"),
    ("vale-bolt", "vale", "Tim Bolt", "Tenancy enforcement", "07700 900122"),
    ("steady-cole", "steady", "Nina Cole", "Responder", "07700 900152"),
)
OPENED_AGO: Final = 90
"""Working days since the demo office began its book."""


def open_the_office(diary: Diary) -> None:
    """The agencies, their contacts, our teams and our workers, as first put on record."""
    first = diary.at(OPENED_AGO, "10:00")
    workers = [
        Worker(id=id, name=name, role=role, team_id=team, telephone=telephone)
        for id, name, role, team, telephone in _OTHERS_AT_WORK
    ]
    diary.wrote(first, "worker-added", SOUTH, *workers)
    for id, name, kind, is_public, telephone, mailbox in _AGENCIES:
        agency = Agency(
            id=id,
            name=name,
            kind=kind,
            parent_agency_id=_PARTS.get(id),
            controller_agency_id=_PARTS.get(id),
            is_public_authority=is_public,
            is_in_our_area=id != "asc-south",
        )
        diary.wrote(first, "agency-added", agency, *_ways_to_reach(diary, id, telephone, mailbox))
    diary.wrote(diary.at(OPENED_AGO, "11:30"), "contact-point-added", *_further_contacts(diary))
    diary.wrote(diary.at(OPENED_AGO, "15:00"), "agreement-recorded", _agreement(diary))
    diary.wrote(diary.at(OPENED_AGO, "15:10"), "training-recorded", *_training(diary))


def _ways_to_reach(diary: Diary, id: str, telephone: str, mailbox: str) -> tuple[Fact, ...]:
    verified_on = diary.day(OPENED_AGO)
    return (
        ContactPoint(
            id=f"{id}-phone",
            agency_id=id,
            channel="phone",
            value=telephone,
            label="Duty line",
            hours="Mon-Fri 9-17",
            verified_on=verified_on,
        ),
        ContactPoint(
            id=f"{id}-mail",
            agency_id=id,
            channel="secure-email",
            value=f"{mailbox or 'safeguarding'}@{id}.example",
            is_secure=True,
            verified_on=verified_on,
        ),
    )


def _further_contacts(diary: Diary) -> list[Fact]:
    verified_on = diary.day(OPENED_AGO)
    lines: list[Fact] = [
        ContactPoint(
            id=f"{agency}-night",
            agency_id=agency,
            channel="out-of-hours",
            value=number,
            label=label,
            hours="Nights, weekends and bank holidays",
            is_out_of_hours=True,
            verified_on=verified_on,
        )
        for agency, number, label in _OUT_OF_HOURS
    ]
    return lines + [
        NamedContact(
            id=id,
            agency_id=agency,
            name=name,
            job=job,
            telephone=telephone,
            verified_on=verified_on,
        )
        for id, agency, name, job, telephone in _NAMED
    ]


def _agreement(diary: Diary) -> SharingAgreement:
    began_on = diary.day(OPENED_AGO) - timedelta(days=200)
    return SharingAgreement(
        id="northshire-agreement",
        title="Northshire safeguarding information-sharing agreement",
        agency_ids=("hub", "asc", "police", "harbour", "coast", "vale", "bexcombe", "general"),
        purpose="Keeping adults at risk safe",
        from_on=began_on,
        until_on=diary.ahead(400),
    )


def _training(diary: Diary) -> list[TrainingRecord]:
    done_on = diary.ahead(-300)
    return [
        TrainingRecord(
            id=f"{worker}-training",
            worker_id=worker,
            course="Safeguarding adults, level 3",
            completed_on=done_on,
            expires_on=done_on + timedelta(days=3 * 365),
        )
        for worker in (SAM, "maya-ellis", "priya-nair", "ben-lathom")
    ]
