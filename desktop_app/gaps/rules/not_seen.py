"""The risk is high, and for too long nobody has seen the adult face to face.

Looks for
    An open concern whose risk is high or critical, where no agency is on record as having
    seen the adult face to face within the limit, counted from the last time that anybody
    did or, where that is later, from when the risk became high. It speaks once for each
    adult.

Why it matters
    At Cawston Park there was no record for 179 of 450 days. Telephone calls between
    agencies are not a sight of the person.

Clears when
    A face-to-face contact with the adult, by any agency, is recorded. One with somebody else, or
    between agencies, is not a sight of them.

Stays silent when
    The limit is today or later, somebody has seen them since, the risk is lower now, or they
    have died.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from desktop_app.domain.communications import Communication
from desktop_app.domain.concerns import Concern
from desktop_app.gaps.gap import WAITING, Example, Gap, Rule
from desktop_app.gaps.log import log_of
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.risk import high_since
from desktop_app.gaps.stories import MONDAY, NEXT_MONDAY, NEXT_TUESDAY, TUESDAY, Story
from desktop_app.gaps.words import of_concern, said
from desktop_app.law.reviews import CAWSTON


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    grave = _gravest(n, today)
    if grave is None:
        return
    high, _, concern = grave
    last = max(_days_seen(n), default=None)
    since = max(high, last) if last else high
    due_on = n.calendar.add(since, n.terms.seen_working_days)
    if due_on >= today:
        return
    name = n.file.person.name
    sentence = f"No visit to {name} is on record since the risk became high on {said(high)}."
    if last and last >= high:
        sentence = f"Nobody has seen {name} face to face since {said(last)}."
    seen = f"Last seen on {said(last)}." if last else "No face-to-face contact is on record."
    yield RULE.gap(
        concern,
        person_id=n.person_id,
        subject_id=concern.id,
        since=since,
        due_on=due_on,
        sentence=sentence,
        facts=(seen, f"The risk has been high since {said(high)}: {of_concern(concern)}."),
        clears_when="A face-to-face contact by any agency is recorded.",
        act="see-person",
    )


def turns(n: Neighbourhood, today: date) -> Iterator[date]:
    grave = _gravest(n, today)
    starts = [max((grave[0], *_days_seen(n)))] if grave else []
    return n.calendar.first_late_days(starts, today, n.terms.seen_working_days)


def _gravest(n: Neighbourhood, today: date) -> tuple[date, str, Concern] | None:
    """Whose risk has been high for longest: since when, its id, the concern."""
    if n.file.person.died is not None:
        return None
    grave: list[tuple[date, str, Concern]] = []
    for concern in n.open_concerns(today):
        high = high_since(n, concern, today)
        if high is not None:
            grave.append((high, concern.id, concern))
    return min(grave, default=None, key=lambda one: one[:2])


def _days_seen(n: Neighbourhood) -> list[date]:
    return [c.occurred_on for c in log_of(n).face_to_face if _is_sight(n, c)]


def _is_sight(n: Neighbourhood, c: Communication) -> bool:
    """Whether the adult was there: named, or the contact names no other person and no agency."""
    people = {c.to_person_id, c.from_person_id} - {None}
    if people or c.kind != "contact":
        return n.person_id in people
    return c.to_agency_id in (None, n.office_agency_id)


_HIGH: Final = Story().concern(MONDAY, risk="high")
_SEEN: Final[dict[str, Any]] = {"method": "face-to-face", "kind": "contact", "concerns": ()}
_SISTER: Final = _HIGH.heard("bridge", TUESDAY, **_SEEN, to_person_id="ann")

RULE: Final = Rule(
    name="not-seen",
    code="G44",
    title="Not seen",
    severity="high",
    kind=WAITING,
    sources=(CAWSTON,),
    limits=("seen_working_days",),
    look=look,
    turns=turns,
    examples=(
        Example.of("On the last day of the limit.", _HIGH, NEXT_MONDAY, False),
        Example.of("The day after, and nobody saw her.", _HIGH, NEXT_TUESDAY, True),
        Example.of("Somebody did.", _HIGH.heard("bridge", TUESDAY, **_SEEN), NEXT_TUESDAY, False),
        Example.of("Only her sister was seen.", _SISTER, NEXT_TUESDAY, True),
        Example.of("Somebody rang.", _HIGH.heard("bridge", TUESDAY), NEXT_TUESDAY, True),
        Example.of("The risk is medium.", Story().concern(MONDAY), NEXT_TUESDAY, False),
        Example.of(
            "The risk is medium since Tuesday.",
            _HIGH.version(TUESDAY, number=2, risk="medium"),
            NEXT_TUESDAY,
            False,
        ),
    ),
)
