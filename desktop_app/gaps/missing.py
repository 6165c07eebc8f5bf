"""What rules about missing knowledge have in common: they ask once there is an open concern."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.places import Residence, is_home
from desktop_app.domain.rough_dates import ended_before, last_day
from desktop_app.gaps.gap import Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood

Says = Callable[[Residence], bool]
"""Whether a stay tells what is asked of it."""
_A_DAY: Final = timedelta(days=1)


def asked_since(n: Neighbourhood, day: date) -> date | None:
    """The day on which the oldest open concern was received; None where none is open."""
    return min((c.received_on for c in n.open_concerns(day)), default=None)


def missed_since(n: Neighbourhood, person_id: str, says: Says, today: date) -> date:
    """The day after the last home that says something ended; the first of all days without one."""
    file = n.file_of(person_id)
    over = [
        last_day(stay.until_on)
        for stay in (file.residences if file else ())
        if stay.person_id == person_id
        and stay.until_on is not None
        and ended_before(stay.until_on, today)
        and is_home(stay, last_day(stay.until_on))
        and says(stay)
    ]
    return max(over) + _A_DAY if over else date.min


def missing(
    rule: Rule, n: Neighbourhood, since: date, sentence: str, clears_when: str, act: str
) -> Gap:
    """The gap for something about the person that nobody has recorded."""
    return rule.gap(
        None,
        person_id=n.person_id,
        subject_id=n.person_id,
        since=since,
        due_on=n.calendar.add(since, n.terms.tell_other_working_days),
        sentence=sentence,
        facts=(f"A concern about {n.file.person.name} is open.",),
        clears_when=clears_when,
        act=act,
    )
