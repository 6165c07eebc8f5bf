"""Whom a person's record concerns: every landlord, every agency involved, and why each is named.

Pure: values in, values out. The order is the order in which a worker should think of them:
the person's own homes, the homes of whoever poses a risk, the household's, then the agencies
that work with them, then those that only know something.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.domain.agencies import Agency
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.codes import AGENCY_KINDS, in_words
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import covers, first_day
from desktop_app.gaps.neighbourhood import Neighbourhood

OWN_HOME: Final = "own-home"
SOURCE_HOME: Final = "source-home"
HOUSEHOLD_HOME: Final = "household-home"
INVOLVED: Final = "involved"
KNOWS: Final = "knows"
STATUTORY: Final = "statutory"

TENURES: Final = (
    ("landlord_agency_id", "landlord"),
    ("managing_agency_id", "managing agent"),
    ("support_agency_id", "support"),
    ("temporary_agency_id", "temporary accommodation"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An agency that the record of a person concerns; `relation` says why, in a few words."""

    agency_id: str
    relation: str
    place: str


def parties_of(near: Neighbourhood, today: date, *, named_ids: Iterable[str] = ()) -> list[Party]:
    """Every agency that the person's record concerns on `today`, once each, nearest first.

    Our own office is never one of them. `named_ids` are agencies that something else names:
    a gap, say.
    """
    file, linked, agencies = near.file, near.linked, near.agencies
    found = [
        *_homes(file, today, OWN_HOME),
        *_homes_of(sources_of_risk(near, today), linked, today, SOURCE_HOME),
        *_homes_of(household_of(file, today), linked, today, HOUSEHOLD_HOME),
        *_involved(file, today),
    ]
    known = [*_that_know(near), *named_ids]
    found += [
        Party(agency_id=one, relation=kind_words(agencies, one), place=KNOWS) for one in known
    ]
    first: dict[str, Party] = {}
    for party in found:
        kept = first.setdefault(party.agency_id, party)
        if kept.place == party.place and party.relation not in kept.relation:
            first[party.agency_id] = Party(
                agency_id=kept.agency_id,
                relation=f"{kept.relation}, {party.relation}",
                place=kept.place,
            )
    first.pop(near.office_agency_id or "", None)
    return list(first.values())


def kind_words(agencies: Mapping[str, Agency], agency_id: str) -> str:
    agency = agencies.get(agency_id)
    return in_words(AGENCY_KINDS, agency.kind) if agency else ""


def homes_now(file: CaseFile, today: date) -> list[Residence]:
    """Where somebody lives on `today`, and where they are about to live."""
    return [
        one
        for one in file.residences
        if one.person_id == file.person.id
        and (covers(one.from_on, one.until_on, today) or _is_coming(one, today))
    ]


def sources_of_risk(near: Neighbourhood, today: date) -> list[str]:
    """Ids of the people who pose a risk in any open concern, or are recorded as posing one."""
    named = [one for concern in near.open_concerns(today) for one in near.posers(concern, today)]
    posed = [
        one.person_id
        for one in near.file.risks_posed
        if one.person_id != near.person_id and covers(one.from_on, one.until_on, today)
    ]
    return list(dict.fromkeys([*named, *posed]))


def household_of(file: CaseFile, today: date) -> list[str]:
    """Ids of the others who share a household with the person on `today`."""
    now = [one for one in file.household_members if covers(one.from_on, one.until_on, today)]
    mine = {one.household_id for one in now if one.person_id == file.person.id}
    others = [
        one.person_id for one in now if one.household_id in mine and one.person_id != file.person.id
    ]
    return list(dict.fromkeys(others))


def _is_coming(residence: Residence, today: date) -> bool:
    return residence.from_on is not None and first_day(residence.from_on) > today


def _homes(file: CaseFile, today: date, place: str, whose: str = "") -> Iterator[Party]:
    for home in homes_now(file, today):
        for field, relation in TENURES:
            agency_id = getattr(home, field)
            if agency_id:
                words = f"{relation} of {whose}" if whose else relation
                coming = "coming " if _is_coming(home, today) else ""
                yield Party(agency_id=agency_id, relation=coming + words, place=place)


def _homes_of(
    people_ids: Iterable[str], linked: Mapping[str, CaseFile], today: date, place: str
) -> Iterator[Party]:
    for one in people_ids:
        if one in linked:
            yield from _homes(linked[one], today, place, linked[one].person.name)


def _involved(file: CaseFile, today: date) -> Iterator[Party]:
    for one in file.involvements:
        if one.person_id == file.person.id and covers(one.from_on, one.until_on, today):
            yield Party(agency_id=one.agency_id, relation=one.role or "involved", place=INVOLVED)


def _that_know(near: Neighbourhood) -> Iterator[str]:
    """Agencies that raised a concern, told or were told of one, or that a decision names."""
    for concern in near.concerns:
        yield from (told.agency_id for told in near.tellings(concern))
    for sent in near.file.communications:
        if sent.concerns and sent.to_agency_id:
            yield sent.to_agency_id
    for decision in near.file.decisions_not_to_share:
        yield from decision.agency_ids
