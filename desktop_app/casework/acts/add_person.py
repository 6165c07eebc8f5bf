"""Put a person on record, after looking whether they are there already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import in_order, one_of, rough_past
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.casework.wording import listed
from desktop_app.domain.codes import ROLES
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.nhs_numbers import is_nhs_number
from desktop_app.domain.nouns import Fact
from desktop_app.domain.people import Name, Person, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A new person, unchecked. `seen_people_ids` are the possible duplicates that were looked at.

    `id` may be made beforehand, so that whoever asked knows whom to open.
    """

    given: str = ""
    family: str = ""
    preferred: str = ""
    aliases: tuple[str, ...] = ()
    born: str = ""
    died: str = ""
    nhs_number: str = ""
    telephones: tuple[str, ...] = ()
    email: str = ""
    safe_contact: str = ""
    communication_needs: str = ""
    languages: tuple[str, ...] = ()
    interpreter: str = ""
    needs_care_and_support: str = "not-known"
    support_needs: str = ""
    gender: str = ""
    ethnicity: str = ""
    notes: str = ""
    role: str = "adult-at-risk"
    seen_people_ids: tuple[str, ...] = ()
    id: str = ""


def add_person(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record a person and the role they have.

    Refuses a person without a name, a wrong NHS number, a birth still to come, and any
    name or number like one on record that was not shown first.
    """
    born, died = rough_past(draft.born, now, "born"), rough_past(draft.died, now, "died")
    in_order(born, died, "died")
    person = Person(
        id=draft.id or new_id(),
        names=names_of(draft.given, draft.family, draft.preferred, draft.aliases),
        born=born,
        died=died,
        nhs_number=checked_nhs_number(draft.nhs_number),
        telephones=tuple(one.strip() for one in draft.telephones if one.strip()),
        email=draft.email.strip(),
        safe_contact=draft.safe_contact.strip(),
        communication_needs=draft.communication_needs.strip(),
        languages=tuple(one.strip() for one in draft.languages if one.strip()),
        interpreter=draft.interpreter.strip(),
        needs_care_and_support=draft.needs_care_and_support,
        support_needs=draft.support_needs.strip(),
        gender=draft.gender.strip(),
        ethnicity=draft.ethnicity.strip(),
        notes=draft.notes.strip(),
    )
    _refuse_unseen(book, draft, person)
    facts: list[Fact] = [person]
    if draft.role:
        one_of(draft.role, ROLES, "role", "Choose what this person is to us.")
        facts.append(Role(id=new_id(), person_id=person.id, kind=draft.role))
    return record(book, [Entry("person-added", actor, tuple(facts))], now)


def names_of(
    given: str, family: str, preferred: str = "", aliases: tuple[str, ...] = ()
) -> tuple[Name, ...]:
    """The names of a person as the record keeps them; refuses where there is none at all."""
    names = [Name(kind="legal", given=given.strip(), family=family.strip())]
    names.append(Name(kind="preferred", given=preferred.strip()))
    names += [Name(kind="alias", given=one.strip()) for one in aliases]
    kept = tuple(one for one in names if one.full)
    if not kept:
        raise Refused("Give a name, even a first name or what people call them.", "given")
    return kept


def checked_nhs_number(text: str) -> str:
    """The ten digits of an NHS number, or nothing; refuses one whose check digit is wrong."""
    digits = "".join(text.split())
    if digits and not is_nhs_number(digits):
        raise Refused("This is not an NHS number: look at the ten digits again.", "nhs_number")
    return digits


def possible_duplicates(book: Book, draft: Draft) -> tuple[Person, ...]:
    """People on record who may be the one described: alike in name, or with the same NHS number."""
    names = (f"{draft.given} {draft.family}", draft.preferred, *draft.aliases)
    sought = [*names, "".join(draft.nhs_number.split())]
    ids = [id for one in sought if one.strip() for id in book.people_named(one, 10)]
    return tuple(book.facts_by_id("person", dict.fromkeys(ids)))


def _refuse_unseen(book: Book, draft: Draft, person: Person) -> None:
    seen = set(draft.seen_people_ids)
    unseen = [one for one in possible_duplicates(book, draft) if one.id not in seen]
    if unseen:
        names = listed([one.name for one in unseen[:3]])
        raise Refused(
            f"{person.name} may be on record already: {names}. Look before you add.", "given"
        )
