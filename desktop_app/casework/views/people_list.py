"""People: found as one types, or those with an open concern where nothing is typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.acts.add_person import Draft, possible_duplicates
from desktop_app.casework.changes import Changes
from desktop_app.casework.office import Book
from desktop_app.casework.parties import homes_now
from desktop_app.casework.wording import born_words, counted, nhs_words
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.codes import RISKS, ROLES, in_words
from desktop_app.domain.people import Person
from desktop_app.domain.rough_dates import covers

MOST: Final = 50
"""People shown at once: more than anybody reads. Source: our own choice."""
RISK_RANK: Final = {"critical": 0, "high": 1, "medium": 2, "low": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One line of the list, already text. `risk` is the code of the highest open risk, or empty."""

    person_id: str
    name: str
    also: str
    born: str
    risk: str
    risk_words: str
    roles: str
    landlords: str
    gaps: int
    gaps_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleList:
    """`sentence` says what is listed, and why nothing is where nothing is."""

    sentence: str
    rows: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPerson:
    """Somebody that a picker can offer."""

    id: str
    words: str
    notes: str


def people_list(book: Book, text: str, today: date) -> PeopleList:
    """Who answers to `text`, best first; with nothing typed, whoever has an open concern."""
    wanted = text.strip()
    if wanted:
        ids = _named(book, wanted, MOST)
    else:
        ids = book.people_with_open_concerns()[:MOST]
    files = {stored.file.person.id: stored.file for stored in book.stored_files(ids)}
    gaps: dict[str, int] = {}
    for stored in book.gaps_of(list(files)):
        if not stored.is_answered:
            gaps[stored.gap.person_id] = gaps.get(stored.gap.person_id, 0) + 1
    agencies = {id: one.name for id, one in book.agencies().items()}
    rows = [_row(files[id], gaps.get(id, 0), agencies, today) for id in ids if id in files]
    if not wanted:
        rows.sort(key=lambda row: (RISK_RANK.get(row.risk, 4), -row.gaps, row.name))
    return PeopleList(sentence=_sentence(wanted, len(rows)), rows=tuple(rows))


def is_stale(changes: Changes) -> bool:
    return bool(changes.people)


def people_found(book: Book, text: str, today: date, *, limit: int = 20) -> list[FoundPerson]:
    """What a picker offers for `text`."""
    ids = _named(book, text, limit) if text.strip() else []
    people = {one.id: one for one in book.facts_by_id("person", ids)}
    return [
        FoundPerson(id=id, words=people[id].name, notes=identity_notes(people[id], today))
        for id in ids
        if id in people
    ]


def duplicates_found(book: Book, draft: Draft, today: date) -> list[FoundPerson]:
    """Whoever on record may be the person described, for a look before adding."""
    return [
        FoundPerson(id=one.id, words=one.name, notes=identity_notes(one, today))
        for one in possible_duplicates(book, draft)
    ]


def identity_notes(person: Person, today: date) -> str:
    """What tells two people of one name apart: birth and NHS number."""
    parts = [born_words(person.born, person.died, today)]
    if person.nhs_number:
        parts.append(f"NHS {nhs_words(person.nhs_number)}")
    return " · ".join(parts)


def open_risk(file: CaseFile) -> str:
    """The highest risk among a person's own open concerns; empty where none is open."""
    closed = {}
    for decision in sorted(file.stage_decisions, key=lambda one: one.decided_on):
        closed[decision.concern_id] = decision.stage == "closed"
    risks = []
    for concern in file.concerns:
        if concern.person_id != file.person.id or closed.get(concern.id):
            continue
        versions = [v for v in file.concern_versions if v.concern_id == concern.id]
        newest = max(versions, key=lambda v: v.number, default=None)
        risks.append(newest.risk if newest else "medium")
    return min(risks, key=lambda risk: RISK_RANK.get(risk, 4), default="")


def _named(book: Book, text: str, limit: int) -> list[str]:
    """Ids by name, or by an NHS number in whatever groups it was typed."""
    digits = "".join(text.split())
    return book.people_named(digits if digits.isdigit() else text, limit)


def _row(file: CaseFile, gaps: int, agencies: dict[str, str], today: date) -> PersonRow:
    person = file.person
    others = [name.full for name in person.names if name.full and name.full != person.name]
    roles = [
        in_words(ROLES, one.kind)
        for one in file.roles
        if one.person_id == person.id and covers(one.from_on, one.until_on, today)
    ]
    homes = [id for home in homes_now(file, today) for id in home.provider_ids]
    risk = open_risk(file)
    return PersonRow(
        person_id=person.id,
        name=person.name,
        also=", ".join(others),
        born=identity_notes(person, today),
        risk=risk,
        risk_words=in_words(RISKS, risk) if risk else "",
        roles=", ".join(dict.fromkeys(roles)),
        landlords=", ".join(dict.fromkeys(agencies.get(id, "") for id in homes)),
        gaps=gaps,
        gaps_words=counted(gaps, "gap") if gaps else "",
    )


def _sentence(text: str, count: int) -> str:
    if text and not count:
        return f"Nobody on record is called anything like “{text}”."
    if text:
        return f"{_people(count)} like “{text}”."
    if not count:
        return "Nobody has an open concern. Add a person, or search for one."
    more = ", the first of more" if count == MOST else ""
    return f"{_people(count)} with an open concern{more}."


def _people(count: int) -> str:
    said = counted(count, "person", "people")
    return said[:1].upper() + said[1:]
