"""Answers to gaps: which of them still hold on a day, and what made the others lapse.

An answer was given to the facts of its day. It lapses after its date, and as soon as one of
those facts changes: a material version, consent, a home, or the contact that was told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.office import GapAnswer
from desktop_app.domain.rough_dates import first_day, last_day

ASSIGNED = "assigned"
NO_CONTACT_LEFT: Mapping[str, date] = {}


@dataclass(frozen=True, slots=True, order=True)
class Lapse:
    """The day from which an answer no longer holds, and why, as the end of a sentence."""

    on: date
    why: str


def latest_answers(file: CaseFile) -> dict[str, GapAnswer]:
    """The last answer to each gap of a person that nobody has taken back, by the gap's key."""
    latest = {answer.gap_key: answer for answer in file.gap_answers}
    return {key: answer for key, answer in latest.items() if answer.withdrawn_on is None}


def answered_keys(
    file: CaseFile, today: date, contacts_left: Mapping[str, date] = NO_CONTACT_LEFT
) -> frozenset[str]:
    """The gaps of a person that somebody has answered for now; being assigned is no answer.

    `contacts_left` says when each contact who left did so, by id.
    """
    if not file.gap_answers:
        return frozenset()
    return frozenset(
        key
        for key, answer in latest_answers(file).items()
        if answer.kind != ASSIGNED
        and answer.answered_on <= today
        and lapse_of(answer, file, today, contacts_left) is None
    )


def lapse_of(
    answer: GapAnswer, file: CaseFile, today: date, contacts_left: Mapping[str, date]
) -> Lapse | None:
    """The first thing by which an answer had lapsed by `today`; None while it holds."""
    found = [
        lapse
        for lapse in (*_by_date(answer), *_triggers(answer, file, contacts_left))
        if answer.answered_on < lapse.on <= today
    ]
    return min(found, default=None)


def contacts_told(file: CaseFile) -> tuple[str, ...]:
    """The contacts whose leaving may make an answer of this person lapse; mostly none."""
    if not file.gap_answers:
        return ()
    told = (sent.to_contact_id for sent in file.communications)
    return tuple(dict.fromkeys(id for id in told if id))


def _by_date(answer: GapAnswer) -> Iterator[Lapse]:
    if answer.until_on is not None:
        yield Lapse(answer.until_on + timedelta(days=1), "its day is over")


def _triggers(
    answer: GapAnswer, file: CaseFile, contacts_left: Mapping[str, date]
) -> Iterator[Lapse]:
    _, _, concern_id, agency_id, *_ = [*answer.gap_key.split("|"), "-", "-", "-"]
    me = file.person.id
    for version in file.concern_versions:
        is_its = concern_id in ("-", version.concern_id) and version.person_id == me
        if version.is_material and is_its:
            yield Lapse(version.known_on, "the concern changed")
    for consent in file.consents:
        yield Lapse(consent.given_on, "consent changed")
        if consent.withdrawn_on is not None:
            yield Lapse(consent.withdrawn_on, "consent was withdrawn")
    for stay in file.residences:
        if stay.person_id == me and stay.from_on is not None:
            yield Lapse(first_day(stay.from_on), f"{file.person.name} moved")
        if stay.person_id == me and stay.until_on is not None:
            yield Lapse(last_day(stay.until_on) + timedelta(days=1), f"{file.person.name} moved")
    for sent in file.communications:
        left_on = contacts_left.get(sent.to_contact_id or "")
        if left_on is not None and agency_id in ("-", sent.to_agency_id):
            yield Lapse(left_on, "the contact who was told has left")
