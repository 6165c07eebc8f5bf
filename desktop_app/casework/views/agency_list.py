"""Agencies: the list, one agency's page, and what a picker offers first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.changes import Changes
from desktop_app.casework.neighbourhoods import neighbourhood_of
from desktop_app.casework.office import Book
from desktop_app.casework.parties import KNOWS, parties_of
from desktop_app.casework.wording import day_words
from desktop_app.domain.agencies import Agency, ContactPoint, NamedContact
from desktop_app.domain.codes import AGENCY_KINDS, IDENTIFIER_SCHEMES, METHODS, in_words
from desktop_app.gaps.contact_decay import CHECKED_WITHIN_DAYS

MOST: Final = 300
"""Agencies shown at once. Source: our own choice."""
OFFERED: Final = 12
CHECKS: Final = (
    f"A number or an address counts as checked for {CHECKED_WITHIN_DAYS} days (our default). "
    "Whoever was told through one that does not hold, or through somebody who left, may not know."
)
MOST_WEIGHED: Final = 200
"""Matches among which use decides; with more, a letter or two more says better. Our own choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRow:
    """One line of the list, already text."""

    agency_id: str
    name: str
    kind: str
    area: str
    contact: str
    closed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyList:
    """`sentence` says how many there are and how many are shown."""

    sentence: str
    rows: tuple[AgencyRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """A way to reach an agency, or somebody who works there."""

    contact_id: str
    how: str
    value: str
    notes: str
    is_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyPage:
    """One agency: what it is, how to reach it, and how long a check holds."""

    agency_id: str
    name: str
    facts: tuple[tuple[str, str], ...]
    needs_before_told: str
    contacts: tuple[ContactRow, ...]
    checks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAgency:
    """An agency that a picker can offer; `notes` says why it stands where it does."""

    id: str
    words: str
    notes: str


def agency_list(book: Book, text: str, today: date) -> AgencyList:
    """Agencies whose name, kind or place holds every word of `text`; our area first."""
    every = book.agencies().values()
    matched = sorted(_matching(every, text), key=lambda one: (not one.is_in_our_area, _folded(one)))
    rows = tuple(_row(book, one, today) for one in matched[:MOST])
    return AgencyList(sentence=_sentence(text, len(matched), len(every)), rows=rows)


def is_stale(changes: Changes) -> bool:
    return bool(changes.nouns & {"agency", "contact-point", "named-contact"})


def agency_page(book: Book, agency_id: str, today: date) -> AgencyPage:
    """One agency; raises KeyError where none has this id."""
    agency = book.agencies()[agency_id]
    points = [_point(one, today) for one in _points(book, agency_id)]
    people = [
        _named(one, today)
        for one in book.facts("named-contact", agency_id=agency_id)
        if one.left_on is None
    ]
    return AgencyPage(
        agency_id=agency.id,
        name=agency.name,
        facts=_facts(book, agency),
        needs_before_told=agency.needs_before_told,
        contacts=(*points, *people),
        checks=CHECKS if points or people else "",
    )


def agencies_found(book: Book, text: str, person_id: str, today: date) -> list[FoundAgency]:
    """What a picker offers: this person's agencies, our area's, then those most in use.

    With nothing typed only the person's own and our area's are offered. Agencies that have
    closed are left out.
    """
    agencies = book.agencies()
    relations: dict[str, str] = {}
    if person_id:
        near = neighbourhood_of(book, person_id, today)
        parties = parties_of(near, today)
        parties.sort(key=lambda one: one.place == KNOWS)
        relations = {one.agency_id: one.relation for one in parties}
    places = {agency_id: place for place, agency_id in enumerate(relations)}
    working = [one for one in agencies.values() if one.closed_on is None or one.closed_on >= today]
    found = [
        one
        for one in _matching(working, text)
        if text.strip() or one.id in relations or one.is_in_our_area
    ]
    first = folded(text)
    uses = book.uses_of(one.id for one in found) if len(found) <= MOST_WEIGHED else {}
    found.sort(
        key=lambda one: (
            places.get(one.id, len(places)),
            not one.is_in_our_area,
            -uses.get(one.id, 0),
            not _folded(one).startswith(first),
            _folded(one),
        )
    )
    return [
        FoundAgency(
            id=one.id,
            words=one.name,
            notes=relations.get(one.id) or in_words(AGENCY_KINDS, one.kind),
        )
        for one in found[:OFFERED]
    ]


def contacts_of(book: Book, agency_id: str) -> tuple[str, ...]:
    """Who or what to ask for there, for a field that takes free words."""
    people = [one for one in book.facts("named-contact", agency_id=agency_id) if not one.left_on]
    named = [f"{one.name}, {one.job}" if one.job else one.name for one in people]
    points = [one.label for one in _points(book, agency_id) if one.label]
    return tuple(dict.fromkeys([*named, *points]))


def folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _folded(agency: Agency) -> str:
    return folded(agency.name)


def _matching(agencies: Iterable[Agency], text: str) -> list[Agency]:
    words = folded(text).split()
    return [
        one
        for one in agencies
        if all(
            word in f"{_folded(one)} {in_words(AGENCY_KINDS, one.kind).casefold()} "
            f"{one.postcode.casefold()}"
            for word in words
        )
    ]


def _row(book: Book, agency: Agency, today: date) -> AgencyRow:
    points = _points(book, agency.id)
    closed = agency.closed_on
    return AgencyRow(
        agency_id=agency.id,
        name=agency.name,
        kind=in_words(AGENCY_KINDS, agency.kind),
        area="Our area" if agency.is_in_our_area else "",
        contact=points[0].value if points else "",
        closed=f"closed {day_words(closed, today)}" if closed and closed < today else "",
    )


def _points(book: Book, agency_id: str) -> list[ContactPoint]:
    return [one for one in book.facts("contact-point", agency_id=agency_id) if not one.ended_on]


def _sentence(text: str, matched: int, every: int) -> str:
    if not every:
        return "No agency is on record yet. Import the lists of your area, or add one by hand."
    if not matched:
        return f"No agency on record is called anything like “{text.strip()}”."
    said = f"{matched:,} of {every:,} agencies" if every > 1 else "One agency"
    shown = f", the first {MOST} shown" if matched > MOST else ""
    return f"{said}{shown}; our area first."


def _facts(book: Book, agency: Agency) -> tuple[tuple[str, str], ...]:
    agencies = book.agencies()
    authority = {True: "Yes", False: "No", None: "Not recorded"}[agency.is_public_authority]
    above = agencies.get(agency.parent_agency_id or "")
    controller = agencies.get(agency.controller_agency_id or "")
    facts = [
        ("Kind", in_words(AGENCY_KINDS, agency.kind)),
        ("Part of", above.name if above else ""),
        ("Data controller", controller.name if controller else ""),
        ("Public authority", authority),
        ("Address", ", ".join(one for one in (agency.address, agency.postcode) if one)),
        ("Website", agency.website),
        *((in_words(IDENTIFIER_SCHEMES, i.scheme), i.value) for i in agency.identifiers),
        ("Notes", agency.notes),
    ]
    return tuple((label, words) for label, words in facts if words)


def _point(point: ContactPoint, today: date) -> ContactRow:
    secure = {True: "secure", False: "not secure", None: ""}[point.is_secure]
    checked = point.verified_on
    notes = [
        point.label,
        point.hours,
        "out of hours" if point.is_out_of_hours else "",
        secure,
        _checked(checked, today),
    ]
    return ContactRow(
        contact_id=point.id,
        how=in_words(METHODS, point.channel),
        value=point.value,
        notes=" · ".join(one for one in notes if one),
    )


def _named(contact: NamedContact, today: date) -> ContactRow:
    ways = [one for one in (contact.telephone, contact.email) if one]
    notes = [contact.job, _checked(contact.verified_on, today)]
    return ContactRow(
        contact_id=contact.id,
        how=contact.name,
        value=" · ".join(ways),
        notes=" · ".join(one for one in notes if one),
        is_person=True,
    )


def _checked(checked_on: date | None, today: date) -> str:
    return f"checked {day_words(checked_on, today)}" if checked_on else "never checked"
