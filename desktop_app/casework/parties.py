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

from desktop_app.casework.knowing import is_open, versions_of
from desktop_app.domain.agencies import Agency
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.codes import AGENCY_KINDS, in_words
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import covers, first_day

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


def parties_of(
    file: CaseFile,
    linked: Mapping[str, CaseFile],
    agencies: Mapping[str, Agency],
    today: date,
    *,
    named_ids: Iterable[str] = (),
) -> list[Party]:
    """Every agency that the person's record concerns on `today`, once each, nearest first.

    `named_ids` are agencies that something else names: a gap, say.
    """
    found = [
        *_homes(file, today, OWN_HOME),
        *_homes_of_sources(file, linked, today),
        *_homes_of_household(file, linked, today),
        *_involved(file, today),
    ]
    known = [*_that_know(file), *named_ids]
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
    return list(first.values())


def kind_words(agencies: Mapping[str, Agency], agency_id: str) -> str:
    agency = agencies.get(agency_id)
    return in_words(AGENCY_KINDS, agency.kind) if agency else ""


def homes_now(file: CaseFile, today: date) -> list[Residence]:
    """Where somebody lives on `today`, and where they are about to live."""
    return [
        one
        for one in file.residences
        if covers(one.from_on, one.until_on, today) or _is_coming(one, today)
    ]


def sources_of_risk(file: CaseFile, today: date) -> list[str]:
    """Ids of the people who pose a risk in any open concern, or are recorded as posing one."""
    named = [
        one
        for concern in file.concerns
        if is_open(file, concern.id, today)
        for version in versions_of(file, concern.id, today)[-1:]
        for one in version.posing_risk_people_ids
    ]
    posed = [
        one.person_id
        for one in file.risks_posed
        if one.person_id != file.person.id and covers(one.from_on, one.until_on, today)
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


def _homes_of_sources(
    file: CaseFile, linked: Mapping[str, CaseFile], today: date
) -> Iterator[Party]:
    for one in sources_of_risk(file, today):
        if one in linked:
            yield from _homes(linked[one], today, SOURCE_HOME, linked[one].person.name)


def _homes_of_household(
    file: CaseFile, linked: Mapping[str, CaseFile], today: date
) -> Iterator[Party]:
    for one in household_of(file, today):
        if one in linked:
            yield from _homes(linked[one], today, HOUSEHOLD_HOME, linked[one].person.name)


def _involved(file: CaseFile, today: date) -> Iterator[Party]:
    for one in file.involvements:
        if covers(one.from_on, one.until_on, today):
            yield Party(agency_id=one.agency_id, relation=one.role or "involved", place=INVOLVED)


def _that_know(file: CaseFile) -> Iterator[str]:
    """Agencies that raised a concern, told or were told of one, or that a decision names."""
    for concern in file.concerns:
        yield from (one for one in (concern.raised_by_agency_id,) if one)
    for told in file.communications:
        if told.concerns:
            yield from (one for one in (told.to_agency_id, told.from_agency_id) if one)
    for decision in file.decisions_not_to_share:
        yield from decision.agency_ids
