"""What happened, in order, with a lane for each agency; silence is said too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.changes import Changes
from desktop_app.casework.neighbourhoods import neighbourhood_of
from desktop_app.casework.office import Book
from desktop_app.casework.parties import parties_of
from desktop_app.casework.views.happenings import Event, dealings
from desktop_app.casework.views.person_lists import concern_title, ends_of
from desktop_app.casework.wording import counted, day_words, first_upper, long_day
from desktop_app.domain.codes import METHODS, NOT_ARRIVED, REACHED, RISKS, STAGES, in_words
from desktop_app.domain.communications import Communication
from desktop_app.domain.rough_dates import RoughDate, first_day, is_exact
from desktop_app.domain.rough_dates import in_words as rough_words
from desktop_app.domain.working_days import LONDON
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.tellings import recipient_of, sender_of

QUIET_DAYS: Final = 14
"""From how many days without any contact the silence is stated. Source: our own choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """An agency's lane, and what its lane says as a whole: "3 contacts, last Thu 19 Nov"."""

    agency_id: str
    name: str
    summary: str
    is_silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronologyRow:
    """Something that happened on `day`, or a silence; `marks` gives each lane its word.

    `kind`: concern, version, stage, communication, meeting, referral, plan, home, involvement,
    decision, silence.
    """

    day: date
    when: str
    kind: str
    words: str
    marks: tuple[str, ...]
    subject_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronology:
    """Lanes from left to right and rows from the latest to the first."""

    lanes: tuple[Lane, ...]
    rows: tuple[ChronologyRow, ...]


def chronology(book: Book, person_id: str, today: date) -> Chronology:
    """One person's chronology to the end of `today`; raises KeyError where nobody has this id."""
    return chronology_of(neighbourhood_of(book, person_id, today), today)


def is_stale(changes: Changes, person_id: str) -> bool:
    return person_id in changes.people or "agency" in changes.nouns


def chronology_of(neighbourhood: Neighbourhood, today: date) -> Chronology:
    """As `chronology`, of values."""
    near = neighbourhood.as_at(today)
    events = sorted(_events(near, today), key=lambda one: (one.day, one.order))
    ids = [party.agency_id for party in parties_of(near, today)]
    quiet = list(_silences(near, today))
    lanes = tuple(_lane(near, id, today) for id in ids)
    rows = [_row(one, ids) for one in sorted([*events, *quiet], key=lambda e: (e.day, e.order))]
    return Chronology(lanes=lanes, rows=tuple(reversed(rows)))


def _row(event: Event, ids: Sequence[str]) -> ChronologyRow:
    marks = dict(event.marks)
    return ChronologyRow(
        day=event.day,
        when=event.when,
        kind=event.kind,
        words=event.words,
        marks=tuple(marks.get(id, "") for id in ids),
        subject_id=event.subject_id,
    )


def _events(near: Neighbourhood, today: date) -> Iterator[Event]:
    yield from _concern_events(near, today)
    for sent in near.file.communications:
        yield _communication(near, sent, today)
    yield from dealings(near, today)
    yield from _home_events(near)
    yield from _involvement_events(near)
    for one in near.file.decisions_not_to_share:
        names = ", ".join(near.name_of(id) for id in one.agency_ids) or "every agency"
        if one.to_person_id:
            names = near.name_of_person(one.to_person_id)
        word = "not needed" if one.kind == "not-needed" else "not shared"
        yield Event(
            day=one.decided_on,
            order="6",
            when=day_words(one.decided_on, today),
            kind="decision",
            words=f"Decided: {names} {word}: {one.reason}",
            marks=tuple((id, word) for id in one.agency_ids),
            subject_id=one.id,
        )


def _concern_events(near: Neighbourhood, today: date) -> Iterator[Event]:
    for concern in near.concerns:
        title = concern_title(concern)
        for version in near.versions_of(concern):
            day = version.known_on
            risk = in_words(RISKS, version.risk).lower()
            if version.number == 1:
                said = f"Concern: {title}. {version.summary} Risk {risk}."
                raised = concern.raised_by_agency_id
                marks = ((raised, "raised it"),) if raised else ()
            else:
                said = f"{title}, version {version.number}: {version.what_changed} Risk {risk}."
                marks = ()
            yield Event(
                day=day,
                order=f"1{version.known_at:%H%M}",
                when=day_words(day, today),
                kind="concern" if version.number == 1 else "version",
                words=" ".join(said.split()),
                marks=marks,
                subject_id=concern.id,
            )
    for decision in near.file.stage_decisions:
        if decision.stage != "concern" and decision.person_id == near.person_id:
            stage = in_words(STAGES, decision.stage)
            yield Event(
                day=decision.decided_on,
                order="5",
                when=day_words(decision.decided_on, today),
                kind="stage",
                words=f"{stage}: {decision.decision or decision.why}",
                subject_id=decision.concern_id,
            )


def _communication(near: Neighbourhood, sent: Communication, today: date) -> Event:
    sender, recipient = ends_of(near, sent)
    here = sent.occurred_at.astimezone(LONDON)
    titles = {one.id: concern_title(one) for one in near.file.concerns}
    about = ", ".join(
        f"{titles.get(c.concern_id, 'a concern')} v{c.version}" for c in sent.concerns
    )
    arrived = "" if sent.reached == "reached" else f" {in_words(REACHED, sent.reached)}."
    said = (
        f"{first_upper(sender) or 'Somebody'} told {recipient or 'somebody'}"
        f" ({in_words(METHODS, sent.method).lower()}){': ' + about if about else ''}."
        f"{arrived} {sent.gist}"
    )
    return Event(
        day=here.date(),
        order=f"2{here:%H%M}",
        when=f"{day_words(here.date(), today)} {here:%H:%M}",
        kind="communication",
        words=" ".join(said.split()),
        marks=_marks(near, sent),
        subject_id=sent.id,
    )


def _marks(near: Neighbourhood, sent: Communication) -> tuple[tuple[str, str], ...]:
    to, by = recipient_of(sent, near.office_agency_id), sender_of(sent, near.office_agency_id)
    versions = ", ".join(f"v{one.version}" for one in sent.concerns)
    told = "tried" if sent.reached in NOT_ARRIVED else "told"
    word = f"{told} {versions}".strip()
    marks = [(to, word)] if to else []
    if by:
        marks.append((by, "told us" if sent.direction == "inbound" else "told others"))
    return tuple(marks)


def _home_events(near: Neighbourhood) -> Iterator[Event]:
    addresses = {one.id: one.text for one in near.file.addresses}
    for home in near.file.residences:
        if home.person_id != near.person_id:
            continue
        where = addresses.get(home.address_id or "", "") or home.kind or "a home"
        named = [near.name_of(id) for id in home.provider_ids]
        by = f" ({', '.join(named)})" if named else ""
        marks = tuple((id, "houses") for id in home.provider_ids)
        if home.from_on:
            yield _dated(home.from_on, "home", f"Moved to {where}{by}.", marks, home.id)
        if home.until_on:
            why = f" {home.why_ended}" if home.why_ended else ""
            ended = tuple((id, "ended") for id in home.provider_ids)
            yield _dated(home.until_on, "home", f"Left {where}.{why}", ended, home.id)


def _involvement_events(near: Neighbourhood) -> Iterator[Event]:
    for one in near.file.involvements:
        if one.person_id != near.person_id:
            continue
        name, role = near.name_of(one.agency_id), f" ({one.role})" if one.role else ""
        if one.from_on:
            yield _dated(
                one.from_on,
                "involvement",
                f"{name} became involved{role}.",
                ((one.agency_id, "involved"),),
                one.id,
            )
        if one.until_on:
            why = f" {one.why_ended}" if one.why_ended else ""
            yield _dated(
                one.until_on,
                "involvement",
                f"{name} stopped.{why}",
                ((one.agency_id, "ended"),),
                one.id,
            )


def _dated(
    when: RoughDate, kind: str, words: str, marks: tuple[tuple[str, str], ...], subject_id: str
) -> Event:
    """Something known to a day, a month or a year, said no more precisely than that."""
    return Event(
        day=first_day(when),
        order="0" if not is_exact(when) else "3",
        when=rough_words(when),
        kind=kind,
        words=words,
        marks=marks,
        subject_id=subject_id,
    )


def _silences(near: Neighbourhood, today: date) -> Iterator[Event]:
    """Stretches without any contact while a concern was open, the one up to today included."""
    if not near.concerns:
        return
    heard = min(one.received_on for one in near.concerns)
    contacts = {one.occurred_on for one in near.file.communications}
    days = sorted({heard, *(day for day in contacts if day >= heard)})
    for start, end in zip(days, [*days[1:], today], strict=True):
        quiet = (end - start).days
        if quiet >= QUIET_DAYS and near.open_concerns(start):
            until = "today" if end == today else day_words(end, today)
            yield Event(
                day=end,
                order="",
                when=f"{counted(quiet, 'day')}",
                kind="silence",
                words=f"No contact recorded from {long_day(start)} to {until}.",
            )


def _lane(near: Neighbourhood, agency_id: str, today: date) -> Lane:
    contacts = [
        one.occurred_on
        for one in near.file.communications
        if agency_id
        in (recipient_of(one, near.office_agency_id), sender_of(one, near.office_agency_id))
    ]
    if not contacts:
        return Lane(
            agency_id=agency_id,
            name=near.name_of(agency_id),
            summary="no contact recorded",
            is_silent=True,
        )
    last, count = max(contacts), counted(len(contacts), "contact")
    return Lane(
        agency_id=agency_id,
        name=near.name_of(agency_id),
        summary=f"{count}, last {day_words(last, today)}",
        is_silent=(today - last).days >= QUIET_DAYS,
    )
