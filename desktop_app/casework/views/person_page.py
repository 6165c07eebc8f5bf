"""One person: who they are, what not to do, and everything on record in lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.casework.changes import Changes
from desktop_app.casework.neighbourhoods import neighbourhood_of
from desktop_app.casework.office import Book
from desktop_app.casework.views.meeting_rows import MeetingRow, meeting_rows
from desktop_app.casework.views.people_list import RISK_RANK, open_risk
from desktop_app.casework.views.person_gaps import PersonGapRow, gap_rows
from desktop_app.casework.views.person_lists import (
    CommunicationRow,
    HomeRow,
    InvolvedRow,
    PersonActionRow,
    PersonConcernRow,
    action_rows,
    communication_rows,
    concern_rows,
    home_rows,
    involved_rows,
)
from desktop_app.casework.views.plan_rows import PlanRow, ReferralRow, plan_rows, referral_rows
from desktop_app.casework.views.risk_rows import RiskRow, risk_rows
from desktop_app.casework.wording import born_words, day_words, listed, nhs_words, short_day
from desktop_app.domain.codes import CONSENT_ANSWERS, RISKS, ROLES, in_words
from desktop_app.domain.decisions import DecisionNotToShare
from desktop_app.domain.people import Consent, Person
from desktop_app.domain.rough_dates import covers
from desktop_app.gaps.neighbourhood import Neighbourhood


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonHeader:
    """What stands at the top of everything about a person, what not to do first.

    `warning` is the rule that must be in view before anyone rings or writes, or empty.
    """

    person_id: str
    name: str
    facts: str
    risk: str
    risk_words: str
    warning: str
    care: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """A decision that an agency is not told; `can_be_taken_back` while it holds."""

    decision_id: str
    who: str
    about: str
    words: str
    reason: str
    can_be_taken_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """The page, already text; each list says for itself what its order is."""

    header: PersonHeader
    about: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    gaps: tuple[PersonGapRow, ...]
    homes: tuple[HomeRow, ...]
    agencies: tuple[InvolvedRow, ...]
    concerns: tuple[PersonConcernRow, ...]
    communications: tuple[CommunicationRow, ...]
    actions: tuple[PersonActionRow, ...]
    decisions: tuple[DecisionRow, ...]
    risks: tuple[RiskRow, ...]
    meetings: tuple[MeetingRow, ...]
    plans: tuple[PlanRow, ...]
    referrals: tuple[ReferralRow, ...]


def person_page(book: Book, person_id: str, today: date) -> PersonPage:
    """Everything about one person; raises KeyError where nobody has this id."""
    near = neighbourhood_of(book, person_id, today)
    stored = [(one.gap, one.is_answered) for one in book.gaps_of([person_id])]
    return PersonPage(
        header=header_of(near, today),
        about=_about(near, today),
        people=(*_same(book, near, today), *_people(near, today)),
        gaps=gap_rows(stored, today),
        homes=home_rows(near, today),
        agencies=involved_rows(near, today),
        concerns=concern_rows(near, today),
        communications=communication_rows(near, today),
        actions=action_rows(near, today),
        decisions=_decisions(near, today),
        risks=risk_rows(near, today),
        meetings=meeting_rows(near, today),
        plans=plan_rows(near, today),
        referrals=referral_rows(near, today),
    )


def person_header(book: Book, person_id: str, today: date) -> PersonHeader:
    """The top of the page alone, for a form about the person."""
    return header_of(neighbourhood_of(book, person_id, today), today)


def is_stale(changes: Changes, person_id: str) -> bool:
    return person_id in changes.people or "agency" in changes.nouns


def header_of(near: Neighbourhood, today: date) -> PersonHeader:
    person = near.file.person
    risk = open_risk(near.file)
    facts = [
        born_words(person.born, person.died, today),
        f"NHS {nhs_words(person.nhs_number)}" if person.nhs_number else "",
        listed(person.languages),
    ]
    return PersonHeader(
        person_id=person.id,
        name=person.name,
        facts=" · ".join(one for one in facts if one),
        risk=risk,
        risk_words=_risk_words(near, risk, today),
        warning=person.safe_contact,
        care=" ".join(_care(near, person, today)),
    )


def _risk_words(near: Neighbourhood, risk: str, today: date) -> str:
    """The highest open risk, and since when it has been that high without a break."""
    if not risk:
        return ""
    since = []
    for concern in near.open_concerns(today):
        start = None
        for version in near.versions_of(concern):
            is_this_high = RISK_RANK.get(version.risk, 4) <= RISK_RANK.get(risk, 4)
            start = (start or version.known_on) if is_this_high else None
        if start is not None:
            since.append(start)
    said = f"Risk {in_words(RISKS, risk).lower()}"
    return f"{said} since {short_day(min(since), today)}" if since else said


def _care(near: Neighbourhood, person: Person, today: date) -> list[str]:
    """What else to mind: how they communicate, what they wish, what they agreed to."""
    said = [
        person.communication_needs,
        f"Interpreter: {person.interpreter}" if person.interpreter else "",
        *(concern.wishes for concern in near.open_concerns(today)[:1]),
        *(_consent(near, one, today) for one in near.file.consents[-2:]),
    ]
    return [_sentence(one) for one in said if one]


def _consent(near: Neighbourhood, consent: Consent, today: date) -> str:
    if consent.withdrawn_on is not None or (consent.expires_on and consent.expires_on < today):
        return ""
    names = listed([near.name_of(one) for one in consent.agency_ids]) or "any agency"
    said = f"{in_words(CONSENT_ANSWERS, consent.answer)} on {day_words(consent.given_on, today)}"
    limits = f", but: {consent.limits}" if consent.limits else ""
    return f"{said} to {names} being told{limits}"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _about(near: Neighbourhood, today: date) -> tuple[tuple[str, str], ...]:
    person = near.file.person
    others = [n.full for n in person.names if n.full and n.full != person.name]
    roles = [
        in_words(ROLES, one.kind)
        for one in near.file.roles
        if one.person_id == person.id and covers(one.from_on, one.until_on, today)
    ]
    needs = {"yes": "Yes", "no": "No"}.get(person.needs_care_and_support, "Not known")
    facts = [
        ("Also known as", ", ".join(others)),
        ("Is", ", ".join(dict.fromkeys(roles))),
        ("Telephone", ", ".join(person.telephones)),
        ("E-mail", person.email),
        ("Needs care and support", needs),
        ("Support", person.support_needs),
        ("Health", ", ".join(person.health_conditions)),
        ("Notes", person.notes),
    ]
    return tuple((label, words) for label, words in facts if words)


def _same(book: Book, near: Neighbourhood, today: date) -> tuple[tuple[str, str], ...]:
    """The other records that are said to be of this person: (person id, since when)."""
    since: dict[str, date] = {}
    for link in near.file.same_people:
        if link.ended_on is None:
            both = (link.person_id, link.same_as_person_id)
            since.update({id: link.from_on for id in both if id != near.person_id})
    records = {one.id: one for one in book.facts_by_id("person", since)}
    return tuple(
        (id, f"{records[id].name}: recorded as the same person since {day_words(on, today)}")
        for id, on in since.items()
        if id in records
    )


def _people(near: Neighbourhood, today: date) -> tuple[tuple[str, str], ...]:
    """Whom the record links them to: (person id, what they are)."""
    found: dict[str, list[str]] = {}
    for one in near.file.relationships:
        if covers(one.from_on, one.until_on, today):
            other = one.other_person_id if one.person_id == near.person_id else one.person_id
            words = one.kind if one.person_id == near.person_id else f"{one.kind} (the other way)"
            found.setdefault(other, []).append(words)
    for risk in near.file.risks_posed:
        if risk.person_id != near.person_id and covers(risk.from_on, risk.until_on, today):
            found.setdefault(risk.person_id, []).append("poses a risk")
    for concern in near.open_concerns(today):
        for poser in near.posers(concern, today):
            found.setdefault(poser, []).append("poses a risk")
    return tuple(
        (id, f"{near.name_of_person(id)}: {', '.join(dict.fromkeys(words))}")
        for id, words in found.items()
        if id != near.person_id
    )


def _decisions(near: Neighbourhood, today: date) -> tuple[DecisionRow, ...]:
    """Every decision about the person, the latest first; on a carer's page what they are told."""
    titles = {one.id: one.title or one.reference or "a concern" for one in near.concerns}
    rows = []
    for one in near.file.decisions_not_to_share:
        holds = one.review_on is None or one.review_on >= today
        until = f" until {day_words(one.review_on, today)}" if one.review_on and holds else ""
        taken_back = one.review_outcome == "withdrawn"
        is_theirs = one.person_id == near.person_id
        rows.append(
            DecisionRow(
                decision_id=one.id,
                who=_not_told(near, one),
                about=titles.get(one.concern_id or "", "every concern")
                if is_theirs
                else f"about {near.name_of_person(one.person_id)}",
                words="Taken back" if taken_back else _decided_words(one) + until,
                reason=one.reason,
                can_be_taken_back=is_theirs and holds and not taken_back,
            )
        )
    return tuple(reversed(rows))


def _not_told(near: Neighbourhood, decision: DecisionNotToShare) -> str:
    """Whom a decision is about: a person, agencies, or every agency."""
    if decision.to_person_id:
        return near.name_of_person(decision.to_person_id)
    return listed([near.name_of(id) for id in decision.agency_ids]) or "Every agency"


def _decided_words(decision: DecisionNotToShare) -> str:
    if decision.to_person_id:
        return "Told only what the care needs" if decision.kind == "not-needed" else "Told nothing"
    return "Not needed" if decision.kind == "not-needed" else "Not to be told"
