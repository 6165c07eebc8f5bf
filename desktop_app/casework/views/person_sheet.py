"""The person sheet: what a worker should have read before the door opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from desktop_app.casework.changes import Changes
from desktop_app.casework.neighbourhoods import neighbourhood_of
from desktop_app.casework.parties import (
    INVOLVED,
    OWN_HOME,
    TENURES,
    Party,
    homes_now,
    parties_of,
    sources_of_risk,
)
from desktop_app.casework.settling import contacts_left
from desktop_app.casework.views.gaps_together import also_missing, by_agency
from desktop_app.casework.views.on_paper import (
    SHAPES,
    action_on_paper,
    actions_due_of,
    imprint_of,
    office_name,
)
from desktop_app.casework.views.person_lists import concern_title
from desktop_app.casework.views.risk_rows import conditions_bind, conditions_words
from desktop_app.casework.wording import (
    born_words,
    day_words,
    first_upper,
    listed,
    long_day,
    moment_words,
    nhs_words,
    one_after_another,
    overdue_words,
    span_words,
)
from desktop_app.domain.agencies import Agency, ContactPoint, Involvement
from desktop_app.domain.codes import METHODS, RISKS, in_words
from desktop_app.domain.concerns import Concern
from desktop_app.domain.office import OFFICE_ID
from desktop_app.domain.people import Person
from desktop_app.domain.places import Residence
from desktop_app.gaps.answers import answered_keys
from desktop_app.gaps.engine import gaps_in
from desktop_app.gaps.gap import SEVERITY_ORDER, Gap, for_everybody
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.reports.content import PersonSheet, SheetLine, SheetSection

if TYPE_CHECKING:
    from desktop_app.casework.office import Book

LIVE_CHANNELS: Final = ("phone", "out-of-hours", "secure-email", "email", "portal")
"""Ways to reach an agency in the order in which a worker at a door would try them."""
MOST_NUMBERS: Final = 4
LEAVE_NOWHERE: Final = "Leave this page nowhere: shred it when you are back."
KEPT_BACK: Final = "Secret address: look it up in the record"


@dataclass(frozen=True, slots=True)
class _Around:
    """What the sheet reads: the neighbourhood on the day and ways to reach its agencies."""

    near: Neighbourhood
    points: Mapping[str, Sequence[ContactPoint]]
    day: date

    def agency(self, id: str | None) -> str:
        agency = self.near.agencies.get(id or "")
        return agency.name if agency else "agency not known"

    def numbers(self, agency_id: str, most: int = 2) -> str:
        """The first ways to reach an agency, out-of-hours lines named as such."""
        points = sorted(self.points.get(agency_id, ()), key=_order_of)
        return ", ".join(f"{in_words(METHODS, p.channel)} {p.value}" for p in points[:most])


def person_sheet(
    book: Book, person_id: str, today: date, now: datetime | None = None
) -> PersonSheet:
    """The sheet of one person as at `today`; raises KeyError where nobody has this id."""
    near = neighbourhood_of(book, person_id, today).as_at(today)
    parties = parties_of(near, today)
    around = _Around(near, _points(book, parties, today), today)
    made = f", made on {moment_words(now, today)}" if now else ""
    return PersonSheet(
        imprint=imprint_of(book, "Person sheet", "PS", office_name(book), today, now),
        made_at=f"As things stood at the end of {long_day(today)}{made}. {LEAVE_NOWHERE}",
        person_id=person_id,
        person=near.file.person.name,
        about=_about(near.file.person, today),
        warnings=tuple(_warnings(around)),
        left=(_homes(around), _agencies(around, parties)),
        right=(
            _concerns(around),
            _missing(for_everybody(gaps_in(near, today)), _answered(book, near, today), today),
            _actions(around),
        ),
        emergency=tuple(_emergency(book, around, parties)),
    )


def is_stale(changes: Changes, person_id: str) -> bool:
    return person_id in changes.people or bool(changes.nouns & {"agency", "contact-point"})


def _answered(book: Book, near: Neighbourhood, today: date) -> frozenset[str]:
    return answered_keys(near.file, today, contacts_left(book, [near.file]))


def _order_of(point: ContactPoint) -> tuple[bool, int, str]:
    known = LIVE_CHANNELS.index(point.channel) if point.channel in LIVE_CHANNELS else 9
    return point.is_out_of_hours, known, point.value


def _points(book: Book, parties: Iterable[Party], today: date) -> dict[str, list[ContactPoint]]:
    return {
        party.agency_id: [
            point
            for point in book.facts("contact-point", agency_id=party.agency_id)
            if point.ended_on is None or point.ended_on >= today
        ]
        for party in parties
    }


def _about(person: Person, today: date) -> str:
    others = [name.full for name in person.names if name.full and name.full != person.name]
    parts = (
        born_words(person.born, person.died, today),
        f"also {listed(others)}" if others else "",
        f"NHS {nhs_words(person.nhs_number)}" if person.nhs_number else "",
        ", ".join(person.telephones),
        f"speaks {listed(person.languages)}" if person.languages else "",
    )
    return " · ".join(part for part in parts if part)


def _warnings(around: _Around) -> Iterator[str]:
    """What not to do, first: the safe-contact rule, then who may be behind the door."""
    near, person = around.near, around.near.file.person
    yield person.safe_contact or "No safe-contact rule is recorded: ask before you ring or write."
    posers = [near.file_of(id) for id in sources_of_risk(near, around.day)]
    names = [file.person.name for file in posers if file]
    if names:
        yield f"May pose a risk: {listed(names)}."
    for risk in near.file.risks_posed:
        if risk.person_id != person.id and conditions_bind(risk, around.day):
            said = conditions_words(risk, around.day)
            yield f"{near.name_of_person(risk.person_id)} must keep to: {said}."
    if any(line.lead == KEPT_BACK for line in _homes(around).lines):
        yield "Where they live is kept secret: give no address to anybody."
    needs = [
        person.communication_needs,
        f"Interpreter: {person.interpreter}" * bool(person.interpreter),
    ]
    if any(needs):
        yield " ".join(need for need in needs if need)


def _homes(around: _Around) -> SheetSection:
    file = around.near.file
    addresses = {one.id: one for one in file.addresses}
    lines = []
    for home in homes_now(file, around.day):
        address = addresses.get(home.address_id or "")
        is_secret = home.status == "concealed" or (address is not None and address.is_sensitive)
        where = KEPT_BACK if is_secret else (address.text if address else "") or "Address not known"
        providers = [*_providers(around, home)]
        if not providers:
            reason = home.no_provider_because
            providers = [f"no provider: {reason}" if reason else "no landlord recorded"]
        span = span_words(home.from_on, home.until_on, around.day)
        planned = " (planned)" if home.status == "planned" else ""
        lines.append(SheetLine(lead=where + planned, text="; ".join([span, *providers])))
    return SheetSection(
        heading="Homes and landlords", lines=tuple(lines), empty="No home is recorded."
    )


def _providers(around: _Around, home: Residence) -> Iterator[str]:
    for field, relation in TENURES:
        agency_id = getattr(home, field)
        if agency_id:
            numbers = around.numbers(agency_id)
            yield f"{relation} {around.agency(agency_id)}" + (f" ({numbers})" if numbers else "")


def _agencies(around: _Around, parties: Sequence[Party]) -> SheetSection:
    """Who else works with them; their own landlords stand with the homes."""
    involved = {one.agency_id: one for one in around.near.file.involvements}
    lines = [
        SheetLine(
            lead=around.agency(party.agency_id),
            text=_agency_text(around, party, involved.get(party.agency_id)),
        )
        for party in sorted(parties, key=lambda party: party.place != INVOLVED)
        if party.place != OWN_HOME
    ]
    return SheetSection(heading="Agencies", lines=tuple(lines), empty="No agency is recorded.")


def _agency_text(around: _Around, party: Party, work: Involvement | None) -> str:
    numbers = around.numbers(party.agency_id)
    if work and work.is_sensitive:
        broker = around.agency(work.broker_agency_id)
        numbers = f"only through {broker}" if work.broker_agency_id else "contact is sensitive: ask"
    parts = (
        party.relation,
        work.worker if work else "",
        "leads" if work and work.is_lead else "",
        numbers,
    )
    return " · ".join(part for part in parts if part)


def _concerns(around: _Around) -> SheetSection:
    near = around.near
    concerns = sorted(
        near.open_concerns(around.day),
        key=lambda concern: SEVERITY_ORDER.get(near.risk_of(concern, around.day), 4),
    )
    lines = [_concern(around, concern) for concern in concerns]
    return SheetSection(heading="Open concerns", lines=tuple(lines), empty="None is open.")


def _concern(around: _Around, concern: Concern) -> SheetLine:
    versions = around.near.versions_of(concern)
    newest = versions[-1] if versions else None
    parts = [
        f"{in_words(RISKS, newest.risk).lower()} risk, version {newest.number}, "
        f"{day_words(newest.known_on, around.day)}"
        if newest
        else f"heard {day_words(concern.received_on, around.day)}",
        (newest.what_changed or newest.summary) if newest else "",
        *(item.text for item in (newest.must_know if newest else ())),
        f"wants: {concern.wishes}" if concern.wishes else "",
    ]
    return SheetLine(
        lead=concern_title(concern),
        text=one_after_another(parts),
        shape=SHAPES.get(newest.risk, "") if newest else "",
    )


def _missing(gaps: Sequence[Gap], answered: frozenset[str], today: date) -> SheetSection:
    """One line an agency; what somebody answered comes last and says so."""
    lines = [
        _missing_line(group, today, is_answered=is_answered)
        for is_answered in (False, True)
        for group in by_agency(g for g in gaps if (g.key in answered) is is_answered)
    ]
    return SheetSection(
        heading="What is missing",
        lines=tuple(lines),
        empty="Everyone who should know has been told.",
    )


def _missing_line(group: list[Gap], today: date, *, is_answered: bool) -> SheetLine:
    due_on = min((gap.due_on for gap in group if gap.due_on), default=None)
    due = f"{first_upper(overdue_words(due_on, today))}:" if due_on else ""
    return SheetLine(
        shape=SHAPES[group[0].severity],
        lead="Answered for now:" if is_answered else due,
        text=group[0].sentence + also_missing(group),
    )


def _actions(around: _Around) -> SheetSection:
    file, agencies = around.near.file, around.near.agencies
    lines = []
    for action in actions_due_of(file, around.day):
        line = action_on_paper(action, "", agencies, around.day)
        lines.append(SheetLine(shape=line.shape, lead=line.due, text=f"{line.text} ({line.owner})"))
    return SheetSection(heading="Actions due", lines=tuple(lines), empty="None within a week.")


def _emergency(book: Book, around: _Around, parties: Sequence[Party]) -> Iterator[SheetLine]:
    """999, the office's own numbers, then out-of-hours lines of this person's agencies."""
    office = book.fact("office", OFFICE_ID)
    own = [_number(text) for text in (office.emergency_numbers if office else ())]
    if not any(line.lead == "999" and line.text for line in own):
        yield SheetLine(lead="999", text="where life is in danger or a crime is happening")
    yield from (line for line in own if line.text)
    nights = [
        SheetLine(
            lead=_name(around.near.agencies, party.agency_id), text=f"out of hours {point.value}"
        )
        for party in parties
        for point in around.points.get(party.agency_id, ())
        if point.is_out_of_hours
    ]
    yield from nights[:MOST_NUMBERS]


def _number(text: str) -> SheetLine:
    """A number as the office wrote it: "Who: number", or "999 if somebody is in danger now"."""
    who, colon, number = text.partition(":")
    if colon:
        return SheetLine(lead=who.strip(), text=number.strip())
    first, _, rest = text.strip().partition(" ")
    return SheetLine(lead=first, text=rest.strip())


def _name(agencies: Mapping[str, Agency], id: str) -> str:
    return agencies[id].name if id in agencies else "Agency not known"
