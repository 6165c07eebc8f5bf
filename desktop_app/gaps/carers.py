"""Who else around an adult ought to be thought of: carers, and adults at risk at home."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.people import Role
from desktop_app.domain.rough_dates import covers
from desktop_app.gaps.childhood import may_be_under_18
from desktop_app.gaps.neighbourhood import Neighbourhood

CARER: Final = "carer"
AT_RISK: Final = "adult-at-risk"


def carers_and_adults_at_risk(n: Neighbourhood, today: date) -> dict[str, Role]:
    """Carers of the adult, and other adults at risk who share their household, by person."""
    if not n.linked:
        return {}
    found = {
        role.person_id: role
        for role in n.file.roles
        if role.kind == CARER
        and role.for_person_id == n.person_id
        and covers(role.from_on, role.until_on, today)
    }
    members = [m for m in n.file.household_members if covers(m.from_on, m.until_on, today)]
    homes = {m.household_id for m in members if m.person_id == n.person_id}
    for member in members:
        file = n.linked.get(member.person_id)
        if file is not None and member.household_id in homes and member.person_id not in found:
            role = _at_risk(file, today)
            if role is not None:
                found[member.person_id] = role
    return {
        id: role
        for id, role in found.items()
        if id in n.linked and not may_be_under_18(n.linked[id].person, today)
    }


def _at_risk(file: CaseFile, today: date) -> Role | None:
    theirs = [
        role
        for role in file.roles
        if role.kind == AT_RISK
        and role.person_id == file.person.id
        and covers(role.from_on, role.until_on, today)
    ]
    return min(theirs, key=lambda role: role.id, default=None)
