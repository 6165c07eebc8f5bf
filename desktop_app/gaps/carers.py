"""Who else around an adult ought to be thought of: carers, and adults at risk at home."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.people import Role
from desktop_app.domain.rough_dates import RoughDate, covers, first_day
from desktop_app.gaps.childhood import is_child
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.tellings import has_arrived

CARER: Final = "carer"
AT_RISK: Final = "adult-at-risk"


class Near(NamedTuple):
    """Since when somebody is near an adult, and in which role; the longest where in several."""

    since: date
    role: Role


def carers_and_adults_at_risk(n: Neighbourhood, today: date) -> dict[str, Near]:
    """Carers of the adult, and other adults at risk who share their household, by person."""
    if not n.linked:
        return {}
    cares = [
        Near(_day(role.from_on), role)
        for role in n.file.roles
        if role.kind == CARER
        and role.for_person_id == n.person_id
        and covers(role.from_on, role.until_on, today)
    ]
    found: dict[str, Near] = {}
    for near in (*sorted(cares, key=_order), *sorted(_at_risk_at_home(n, today), key=_order)):
        found.setdefault(near.role.person_id, near)
    return {
        id: near
        for id, near in found.items()
        if id in n.linked and not is_child(n.linked[id], today)
    }


def _at_risk_at_home(n: Neighbourhood, today: date) -> Iterator[Near]:
    members = [m for m in n.file.household_members if covers(m.from_on, m.until_on, today)]
    own = [m for m in members if m.person_id == n.person_id]
    for member in members:
        file = n.linked.get(member.person_id)
        together = [_day(m.from_on) for m in own if m.household_id == member.household_id]
        if file is not None and together:
            since = max(min(together), _day(member.from_on))
            for role in _at_risk(file, today):
                yield Near(max(since, _day(role.from_on)), role)


def has_contact(n: Neighbourhood, person_id: str, today: date) -> bool:
    """Whether anybody was in touch with somebody, or met about them."""
    told = [c for c in n.file.communications if has_arrived(c)]
    met = [m for m in n.file.meetings if not m.is_cancelled and m.held_on <= today]
    return any(person_id in (*c.people_ids, c.from_person_id, c.to_person_id) for c in told) or any(
        person_id in m.people_ids for m in met
    )


def _at_risk(file: CaseFile, today: date) -> list[Role]:
    return [
        role
        for role in file.roles
        if role.kind == AT_RISK
        and role.person_id == file.person.id
        and covers(role.from_on, role.until_on, today)
    ]


def _day(when: RoughDate | None) -> date:
    return first_day(when) if when else date.min


def _order(near: Near) -> tuple[date, str]:
    return near.since, near.role.id
