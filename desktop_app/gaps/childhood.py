"""Who may be a child: ages from dates of birth that are often known only roughly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.people import Person
from desktop_app.domain.rough_dates import covers, first_day, last_day
from desktop_app.gaps.neighbourhood import Neighbourhood

OF_AGE: Final = 18


def birthday(born: date, age: int) -> date:
    """The day on which somebody reaches an age; one born on 29 February does on 1 March."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def may_be_under_18(person: Person, day: date) -> bool:
    """Whether somebody may still be under eighteen; never where no date of birth is known."""
    return person.born is not None and day < birthday(last_day(person.born), OF_AGE)


def is_adult(person: Person, day: date) -> bool:
    """Whether somebody is certainly eighteen or older."""
    return person.born is not None and day >= birthday(last_day(person.born), OF_AGE)


def eighteenth_birthdays(person: Person) -> Iterator[date]:
    """The earliest and the latest day on which somebody may come of age."""
    if person.born is not None:
        yield birthday(first_day(person.born), OF_AGE)
        yield birthday(last_day(person.born), OF_AGE)


def children_with(n: Neighbourhood, person_id: str, day: date) -> Iterator[tuple[str, date]]:
    """Every child who shares the household or home of somebody on `day`, and since when."""
    own = n.file_of(person_id)
    if own is None:
        return
    found: dict[str, date] = {}
    homes = {
        m.household_id
        for m in own.household_members
        if m.person_id == person_id and covers(m.from_on, m.until_on, day)
    }
    for member in own.household_members:
        if member.household_id in homes and covers(member.from_on, member.until_on, day):
            start = first_day(member.from_on) if member.from_on else date.min
            found.setdefault(member.person_id, start)
    lived = {s.address_id for s in n.stays_of(person_id, day) if s.address_id}
    for other_id in n.linked if lived else ():
        if any(s.address_id in lived for s in n.stays_of(other_id, day)):
            found.setdefault(other_id, date.min)
    for other_id, since in sorted(found.items()):
        if other_id not in (person_id, n.person_id) and _is_child(n, other_id, day):
            yield other_id, since


def _is_child(n: Neighbourhood, person_id: str, day: date) -> bool:
    file = n.linked.get(person_id)
    if file is None:
        return any(r.kind == "child" and r.person_id == person_id for r in n.file.roles)
    if may_be_under_18(file.person, day):
        return True
    return not is_adult(file.person, day) and any(
        role.kind == "child"
        and role.person_id == person_id
        and covers(role.from_on, role.until_on, day)
        for role in file.roles
    )
