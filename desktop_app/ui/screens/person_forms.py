"""Forms about a person: correct details, consent, relations and roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from desktop_app.casework.acts import add_person as adding
from desktop_app.casework.acts import add_relationship as relating
from desktop_app.casework.acts import add_role as giving_role
from desktop_app.casework.acts import change_person as changing
from desktop_app.casework.acts import record_consent as consenting
from desktop_app.casework.acts import say_same_person as sameness
from desktop_app.casework.changes import Changes
from desktop_app.casework.office import Book
from desktop_app.domain.codes import CONSENT_ANSWERS, ROLES
from desktop_app.domain.people import Person
from desktop_app.ui.form_fields import Row
from desktop_app.ui.form_page import Field, Finds, FormKind, agency_of_place, described
from desktop_app.ui.parts.person_fields import comma_parts, details
from desktop_app.ui.screen import Place


def _change_rows(_finds: Finds) -> tuple[Row, ...]:
    return (
        *details(),
        Field(name="died", label="Died", kind="rough-date"),
        Field(name="reason", label="Why the record changes", is_required=True),
    )


def _change_prefill(book: Book, place: Place) -> Mapping[str, Any]:
    person = book.case_file(place.person_id).person
    legal = [one for one in person.names if one.kind == "legal"]
    preferred = [one.full for one in person.names if one.kind == "preferred"]
    return {
        "given": legal[0].given if legal else "",
        "family": legal[0].family if legal else "",
        "preferred": "".join(preferred[:1]),
        "born": person.born,
        "died": person.died,
        "nhs_number": person.nhs_number,
        "languages": ", ".join(person.languages),
        "telephones": ", ".join(person.telephones),
        "safe_contact": person.safe_contact,
        "communication_needs": person.communication_needs,
        "interpreter": person.interpreter,
        "needs_care_and_support": person.needs_care_and_support,
        "support_needs": person.support_needs,
        "notes": person.notes,
    }


def _change_draft(place: Place, values: dict[str, Any]) -> dict[str, Any]:
    return {"person_id": place.person_id, **values}


def _change(book: Book, wanted: dict[str, Any], **by: Any) -> Changes:
    person: Person = book.case_file(wanted.pop("person_id")).person
    reason = wanted.pop("reason", "")
    names = adding.names_of(
        wanted.pop("given", ""), wanted.pop("family", ""), wanted.pop("preferred", "")
    )
    aliases = tuple(one for one in person.names if one.kind == "alias")
    after = replace(
        person,
        names=(*names, *aliases),
        languages=comma_parts(wanted, "languages"),
        telephones=comma_parts(wanted, "telephones"),
        born=wanted.pop("born", None),
        died=wanted.pop("died", None),
        **{name: wanted.get(name, "") for name in PLAIN},
    )
    return changing.change_person(book, changing.Draft(person=after, reason=reason), **by)


PLAIN = (
    "nhs_number",
    "safe_contact",
    "communication_needs",
    "interpreter",
    "needs_care_and_support",
    "support_needs",
    "notes",
)


def _consent_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(
                name="answer",
                label="What they said",
                kind="choice",
                choices={"": "Choose", **CONSENT_ANSWERS},
            ),
            Field(name="given_on", label="When", kind="date", is_required=True),
            Field(name="expires_on", label="Until", kind="date", looks_ahead=True),
        ),
        Field(
            name="agency_ids",
            label="To which agency",
            kind="pick",
            find=finds.agency,
            help="Left empty, it is about any agency.",
        ),
        Field(name="limits", label="With what limits"),
        (
            Field(name="how_given", label="How they said it"),
            Field(name="taken_by", label="Who asked"),
        ),
    )


def _consent_draft(place: Place, values: dict[str, Any]) -> consenting.Draft:
    agency = values.pop("agency_ids", "")
    return consenting.Draft(
        person_id=place.person_id, agency_ids=(agency,) if agency else (), **values
    )


def _relation_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        Field(name="other_person_id", label="Who", kind="pick", find=finds.person),
        Field(name="kind", label="What they are to the person", help="Nephew, partner, carer."),
        Field(name="from_on", label="Since", kind="rough-date"),
        Field(name="notes", label="Notes"),
    )


def _relation_draft(place: Place, values: dict[str, Any]) -> relating.Draft:
    return relating.Draft(person_id=place.person_id, **{"other_person_id": "", **values})


def _role_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        Field(name="kind", label="Is", kind="choice", choices={"": "Choose", **ROLES}),
        Field(name="for_person_id", label="For whom", kind="pick", find=finds.person),
        Field(name="authority", label="By what authority", help="For an attorney or deputy."),
        Field(name="from_on", label="Since", kind="rough-date"),
    )


def _same_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        Field(name="same_as_person_id", label="The other record", kind="pick", find=finds.person),
        Field(
            name="why",
            label="What shows that it is one person",
            kind="long-text",
            lines=2,
            is_required=True,
        ),
    )


def _same_prefill(book: Book, place: Place) -> Mapping[str, Any]:
    other = book.fact("person", place.only) if place.only else None
    return {"same_as_person_id": (other.id, other.name)} if isinstance(other, Person) else {}


def _two_after_all(changes: Changes) -> Any:
    return partial(_end_same, changes.made[0])


def _end_same(link_id: str, book: Book, **by: Any) -> Changes:
    return sameness.end_same_person(book, link_id, "taken back at once", **by)


KINDS = {
    "change-person": FormKind(
        title="Correct details",
        rows=_change_rows,
        act=_change,
        draft=_change_draft,
        prefill=_change_prefill,
        intro="What stood here before is kept, with your reason.",
    ),
    "consent": FormKind(
        title="Record consent",
        rows=_consent_rows,
        act=consenting.record_consent,
        draft=_consent_draft,
        prefill=partial(agency_of_place, field="agency_ids"),
        intro=(
            "Permission is not the lawful basis: that is recorded with each telling. A refusal "
            "also takes back what they agreed to before."
        ),
    ),
    "add-relationship": FormKind(
        title="Add a relation",
        rows=_relation_rows,
        act=relating.add_relationship,
        draft=_relation_draft,
    ),
    "add-role": FormKind(
        title="Add a role",
        rows=_role_rows,
        act=giving_role.add_role,
        draft=described(giving_role.Draft, person_id="person_id"),
    ),
    "same-person": FormKind(
        title="One person, two records",
        rows=_same_rows,
        act=sameness.say_same_person,
        draft=described(sameness.Draft, person_id="person_id"),
        prefill=_same_prefill,
        undo=_two_after_all,
        saved="Recorded as one person. Both records stay as they are.",
        save_words="Record it",
        intro="A link from today on. Nothing is merged, and it can be ended at any time.",
    ),
}
