"""What happened around a person in meetings, referrals and plans, for the chronology."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.casework.views.person_lists import concern_title
from desktop_app.casework.wording import day_words
from desktop_app.domain.codes import ATTENDANCE, MEETING_KINDS, REFERRAL_OUTCOMES, in_words
from desktop_app.domain.decisions import Referral
from desktop_app.domain.meetings import Meeting
from desktop_app.domain.working_days import LONDON, civil_day
from desktop_app.gaps.neighbourhood import Neighbourhood


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened; `order` sorts those of one day, `marks` are words by agency."""

    day: date
    order: str
    when: str
    kind: str
    words: str
    marks: tuple[tuple[str, str], ...] = ()
    subject_id: str = ""


def dealings(near: Neighbourhood, today: date) -> Iterator[Event]:
    """Meetings held, referrals with what came of them, plans and their reviews."""
    for meeting in near.file.meetings:
        is_theirs = near.person_id in meeting.people_ids and not meeting.is_cancelled
        if is_theirs and civil_day(meeting.held_at) <= today:
            yield _meeting(near, meeting, today)
    for referral in near.file.referrals:
        yield from _referral(near, referral, today)
    for plan in near.file.safeguarding_plans:
        if plan.person_id == near.person_id:
            marks = tuple((id, "in the plan") for id in plan.agency_ids)
            words = f"Safeguarding plan agreed: {plan.text}"
            yield _on(plan.agreed_on, today, "plan", words, marks, plan.id)
    for review in near.file.plan_reviews:
        if review.person_id == near.person_id:
            words = f"Plan reviewed: {review.outcome}"
            yield _on(review.held_on, today, "plan", words, (), review.plan_id)


def _meeting(near: Neighbourhood, meeting: Meeting, today: date) -> Event:
    here = meeting.held_at.astimezone(LONDON)
    titles = {one.id: concern_title(one) for one in near.concerns}
    about = [
        f"{titles[i.concern_id]} v{i.version}" for i in meeting.agenda if i.concern_id in titles
    ]
    agenda = f": {', '.join(about)}" if about else ""
    said = f"{in_words(MEETING_KINDS, meeting.kind)}{agenda}. {meeting.notes}"
    return Event(
        day=here.date(),
        order=f"2{here:%H%M}",
        when=f"{day_words(here.date(), today)} {here:%H:%M}",
        kind="meeting",
        words=" ".join(said.split()),
        marks=tuple(
            (one.agency_id, in_words(ATTENDANCE, one.attendance).lower())
            for one in meeting.invitations
            if one.attendance
        ),
        subject_id=meeting.id,
    )


def _referral(near: Neighbourhood, referral: Referral, today: date) -> Iterator[Event]:
    to, id = near.name_of(referral.to_agency_id), referral.to_agency_id
    service = f" ({referral.service})" if referral.service else ""
    made = f"Referred to {to}{service}."
    yield _on(referral.made_on, today, "referral", made, ((id, "referred"),), referral.id)
    if referral.outcome and referral.outcome_on:
        known = in_words(REFERRAL_OUTCOMES, referral.outcome)
        why = f": {referral.why}" if referral.why else "."
        said = f"{to}: referral {known.lower()}{why}"
        marks = ((id, known.lower()),)
        yield _on(referral.outcome_on, today, "referral", said, marks, referral.id)
    if referral.escalated_on:
        came = f": {referral.escalation_outcome}" if referral.escalation_outcome else "."
        said = f"Referral to {to} taken further to {referral.escalated_to}{came}"
        yield _on(referral.escalated_on, today, "referral", said, (), referral.id)


def _on(
    day: date,
    today: date,
    kind: str,
    words: str,
    marks: tuple[tuple[str, str], ...],
    subject_id: str,
) -> Event:
    return Event(
        day=day,
        order="4",
        when=day_words(day, today),
        kind=kind,
        words=words,
        marks=marks,
        subject_id=subject_id,
    )
