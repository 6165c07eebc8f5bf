"""The lists on a person's page: homes, agencies, concerns, communications, actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.knowing import acknowledgements_of, stage_of
from desktop_app.casework.parties import TENURES
from desktop_app.casework.wording import (
    day_words,
    moment_words,
    overdue_words,
    short_day,
    span_words,
)
from desktop_app.domain.codes import (
    ABUSE_TYPES,
    ACTION_OUTCOMES,
    DIRECTIONS,
    METHODS,
    REACHED,
    RISKS,
    STAGES,
    in_words,
)
from desktop_app.domain.communications import Communication
from desktop_app.domain.concerns import Concern
from desktop_app.domain.meetings import Action
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import ended_before, first_day
from desktop_app.domain.working_days import civil_day
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.tellings import recipient_of, sender_of

STATUS_WORDS: Final = {"actual": "", "planned": "planned move", "concealed": "kept secret"}


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeRow:
    """A home with everyone who houses the person there; `is_open` while no end is on record."""

    residence_id: str
    address: str
    providers: str
    agency_ids: tuple[str, ...]
    when: str
    notes: str
    is_current: bool
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InvolvedRow:
    """An agency that works, or worked, with the person."""

    involvement_id: str
    agency_id: str
    agency: str
    role: str
    worker: str
    when: str
    notes: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonConcernRow:
    """A concern about the person; `risk` is the code of its newest version."""

    concern_id: str
    title: str
    kinds: str
    risk: str
    risk_words: str
    stage: str
    received: str
    version: int
    summary: str
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationRow:
    """One contact: when, between whom, about what, and whether it arrived."""

    communication_id: str
    when: str
    direction: str
    who: str
    how: str
    about: str
    gist: str
    state: str
    state_words: str
    is_unacknowledged: bool
    wants_outcome: bool
    has_our_basis: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonActionRow:
    """Something to do for the person, open or ended."""

    action_id: str
    text: str
    owner: str
    due: str
    state: str
    state_words: str
    is_open: bool


def home_rows(near: Neighbourhood, today: date) -> tuple[HomeRow, ...]:
    """Homes now and to come first, then the former ones, the latest first."""
    addresses = {one.id: one.text for one in near.file.addresses}
    mine = [one for one in near.file.residences if one.person_id == near.person_id]
    mine.sort(key=lambda one: first_day(one.from_on) if one.from_on else date.min, reverse=True)
    rows = [_home(near, one, addresses, today) for one in mine]
    return tuple(sorted(rows, key=lambda row: not row.is_current))


def _home(near: Neighbourhood, home: Residence, addresses: dict[str, str], today: date) -> HomeRow:
    named = [(getattr(home, field), words) for field, words in TENURES]
    providers = [f"{near.name_of(id)} ({words})" for id, words in named if id]
    nobody = home.no_provider_because or "Nobody recorded as landlord"
    notes = [home.kind, STATUS_WORDS.get(home.status, home.status), home.why_ended]
    return HomeRow(
        residence_id=home.id,
        address=addresses.get(home.address_id or "", "") or "Address not recorded",
        providers=", ".join(providers) or nobody,
        agency_ids=home.provider_ids,
        when=span_words(home.from_on, home.until_on, today),
        notes=" · ".join(one for one in notes if one),
        is_current=not ended_before(home.until_on, today),
        is_open=home.until_on is None,
    )


def involved_rows(near: Neighbourhood, today: date) -> tuple[InvolvedRow, ...]:
    """Agencies at work first, the lead at the top."""
    rows = []
    for one in near.file.involvements:
        if one.person_id != near.person_id:
            continue
        notes = [
            "lead" if one.is_lead else "",
            f"only through {near.name_of(one.broker_agency_id)}" if one.is_sensitive else "",
            one.why_ended,
        ]
        rows.append(
            InvolvedRow(
                involvement_id=one.id,
                agency_id=one.agency_id,
                agency=near.name_of(one.agency_id),
                role=one.role,
                worker=one.worker,
                when=span_words(one.from_on, one.until_on, today),
                notes=" · ".join(note for note in notes if note),
                is_current=not ended_before(one.until_on, today),
            )
        )
    return tuple(
        sorted(rows, key=lambda row: (not row.is_current, "lead" not in row.notes, row.agency))
    )


def concern_rows(near: Neighbourhood, today: date) -> tuple[PersonConcernRow, ...]:
    """Open concerns first, the newest of each first."""
    concerns = sorted(near.concerns, key=lambda one: one.received_at, reverse=True)
    rows = [_concern(near, one, today) for one in concerns]
    return tuple(sorted(rows, key=lambda row: not row.is_open))


def _concern(near: Neighbourhood, concern: Concern, today: date) -> PersonConcernRow:
    newest = near.version_of(concern, today)
    risk = newest.risk if newest else "medium"
    return PersonConcernRow(
        concern_id=concern.id,
        title=concern_title(concern),
        kinds=", ".join(in_words(ABUSE_TYPES, one) for one in concern.abuse_types),
        risk=risk,
        risk_words=in_words(RISKS, risk),
        stage=in_words(STAGES, stage_of(near.file, concern.id)),
        received=day_words(concern.received_on, today),
        version=newest.number if newest else 1,
        summary=(newest.summary or newest.what_changed) if newest else "",
        is_open=near.is_open(concern, today),
    )


def concern_title(concern: Concern) -> str:
    """What to call a concern: its title, else the kinds of abuse, else its reference."""
    kinds = ", ".join(in_words(ABUSE_TYPES, one) for one in concern.abuse_types)
    return concern.title or kinds or concern.reference or "Concern without a title"


def communication_rows(near: Neighbourhood, today: date) -> tuple[CommunicationRow, ...]:
    """Every contact, the latest first."""
    titles = {one.id: concern_title(one) for one in near.file.concerns}
    ordered = sorted(near.file.communications, key=lambda one: one.occurred_at, reverse=True)
    return tuple(_communication(near, one, titles, today) for one in ordered)


def ends_of(near: Neighbourhood, told: Communication) -> tuple[str, str]:
    """Who told and who was told, by name."""
    sender = sender_of(told, near.office_agency_id)
    recipient = recipient_of(told, near.office_agency_id)
    from_words = near.name_of(sender) if sender else _person(near, told.from_person_id)
    to_words = near.name_of(recipient) if recipient else _person(near, told.to_person_id)
    return from_words or told.from_contact, to_words or told.to_contact


def _person(near: Neighbourhood, person_id: str | None) -> str:
    return near.name_of_person(person_id) if person_id else ""


def _communication(
    near: Neighbourhood, told: Communication, titles: dict[str, str], today: date
) -> CommunicationRow:
    sender, recipient = ends_of(near, told)
    who = {"outbound": recipient, "inbound": sender}.get(told.direction, f"{sender} to {recipient}")
    about = [f"{titles.get(one.concern_id, 'a concern')} v{one.version}" for one in told.concerns]
    state, words = _arrival(near, told, today)
    asked = bool(told.request or told.kind in ("request", "referral"))
    done = {one.communication_id for one in near.file.request_outcomes}
    return CommunicationRow(
        communication_id=told.id,
        when=moment_words(told.occurred_at, today),
        direction=in_words(DIRECTIONS, told.direction),
        who=who or "not recorded",
        how=in_words(METHODS, told.method),
        about=", ".join(about),
        gist=" ".join(one for one in (told.gist, _asked(told, today)) if one),
        state=state,
        state_words=words,
        is_unacknowledged=told.direction == "outbound" and state != "acting",
        wants_outcome=asked and told.id not in done,
        has_our_basis=told.direction == "outbound",
    )


def _asked(told: Communication, today: date) -> str:
    if not told.request and told.reply_due_on is None:
        return ""
    due = f", reply by {day_words(told.reply_due_on, today)}" if told.reply_due_on else ""
    return f"Asked: {told.request or 'a reply'}{due}."


def _arrival(near: Neighbourhood, told: Communication, today: date) -> tuple[str, str]:
    answers = acknowledgements_of(near.file, told.id)
    if answers:
        on = short_day(civil_day(answers[-1].acknowledged_at), today)
        return "acting", f"Confirmed {on}"
    if told.reached == "reached":
        wanted = told.is_acknowledgement_wanted
        return ("unsure", "Not confirmed") if wanted else ("knows", "Reached")
    return "unsure", in_words(REACHED, told.reached)


def action_rows(near: Neighbourhood, today: date) -> tuple[PersonActionRow, ...]:
    """Open actions by due day, then the ended ones."""
    ended = {one.action_id: one for one in near.file.action_outcomes}
    actions = [one for one in near.file.actions if one.person_id == near.person_id]
    actions.sort(key=lambda one: (one.id in ended, one.due_on or date.max, one.set_on))
    rows = []
    for one in actions:
        outcome = ended.get(one.id)
        state, words = _action_state(one, today)
        if outcome:
            state, words = "knows", in_words(ACTION_OUTCOMES, outcome.outcome)
        owner = [near.name_of(one.owner_agency_id) if one.owner_agency_id else "", one.owner]
        rows.append(
            PersonActionRow(
                action_id=one.id,
                text=one.text,
                owner=", ".join(part for part in owner if part) or "Nobody named",
                due=day_words(one.due_on, today) if one.due_on else "no day set",
                state=state,
                state_words=words,
                is_open=outcome is None,
            )
        )
    return tuple(rows)


def _action_state(action: Action, today: date) -> tuple[str, str]:
    if action.due_on is None:
        return "medium", "No day set"
    if action.due_on < today:
        return "critical", overdue_words(action.due_on, today)
    return "low", "Open"
