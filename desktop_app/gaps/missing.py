"""What rules about missing knowledge have in common: they ask once there is an open concern."""

from __future__ import annotations

from datetime import date

from desktop_app.gaps.gap import Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood


def asked_since(n: Neighbourhood, day: date) -> date | None:
    """The day on which the oldest open concern was received; None where none is open."""
    return min((c.received_on for c in n.open_concerns(day)), default=None)


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
