"""Somebody moved, or is about to, and the new landlord has not been told since.

Looks for
    A move of the adult that begins after the concern was received, or one of a person who
    poses the risk after they were known to, which brings a housing provider that did not house
    them on the day before; where nobody told that provider on or after the fourteenth day
    before the move. Planned and concealed stays count as well as actual ones; while a planned
    move lies ahead, any telling since it became known counts. From its first day on it counts
    as made.

Why it matters
    Those who exploited Mr J in Kent followed him from one scheme to the next, and the
    next one did not know.

Clears when
    The new provider is told of the concern, before the move if it is planned and at the
    earliest fourteen days before it, or a decision not to tell it is recorded.

Stays silent when
    The stay is over, the provider housed them before it too, or the decision is in force.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.as_at import came_into_view_on
from desktop_app.domain.concerns import Concern
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import first_day, in_words
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.homes import concerned_since
from desktop_app.gaps.moves import moves_of, providers_gained, tellings_count_from
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, MONDAY, NEXT_MONDAY, TUESDAY, WEDNESDAY, Story
from desktop_app.gaps.words import of_concern
from desktop_app.law.guidance import SCIE_GUIDE_53
from desktop_app.law.reviews import KENT_MR_J

_A_DAY: Final = timedelta(days=1)


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for concern in n.open_concerns(today):
        people = dict.fromkeys((n.person_id, *n.posers(concern, today)))
        seen: set[tuple[str, str]] = set()
        for person_id in people:
            after = concerned_since(n, concern, person_id)
            for stay in moves_of(n, person_id, after, today):
                for agency_id in providers_gained(n, stay, today):
                    if (person_id, agency_id) not in seen and _is_owed(
                        n, concern, stay, agency_id, today
                    ):
                        seen.add((person_id, agency_id))
                        yield _gap(n, concern, stay, agency_id)


def _is_owed(
    n: Neighbourhood, concern: Concern, stay: Residence, agency_id: str, today: date
) -> bool:
    counts_from = tellings_count_from(n, stay, today)
    return (
        not n.told_since(agency_id, concern, counts_from)
        and n.decision_in_force(agency_id, concern, today) is None
    )


def _since(n: Neighbourhood, concern: Concern, stay: Residence) -> date:
    """From when we knew of the concern, of the stay and, where it is theirs, of who poses it."""
    known = concerned_since(n, concern, stay.person_id)
    return max(known, came_into_view_on(stay) or date.min)


def _due_on(n: Neighbourhood, since: date, stay: Residence) -> date:
    """The day before a planned move; after one that came as a surprise, the usual limit."""
    if stay.from_on and since < first_day(stay.from_on):
        return max(since, first_day(stay.from_on) - _A_DAY)
    return n.calendar.add(since, n.terms.new_landlord_working_days)


def _gap(n: Neighbourhood, concern: Concern, stay: Residence, agency_id: str) -> Gap:
    since = _since(n, concern, stay)
    name, who = n.name_of(agency_id), n.name_of_person(stay.person_id)
    when = f"from {in_words(stay.from_on)}" if stay.from_on else "at a time not yet known"
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=stay.id,
        since=since,
        due_on=_due_on(n, since, stay),
        sentence=(
            f"{name} houses {who} {when} and has not been told of {of_concern(concern)} "
            "for this move."
        ),
        facts=(
            f"The stay is on record as {stay.status}; {name} did not house {who} before it.",
            f"No telling to {name} that counts for this move is on record.",
        ),
        clears_when=f"{name} is told of {of_concern(concern)}, or it is recorded why not.",
        act="tell",
    )


_STORY: Final = Story().home("harbour", until_on="2026-03-03").concern(MONDAY)
_MOVED: Final = _STORY.home("northgate", from_on=WEDNESDAY, address_id="house")
_PLANNED: Final = _STORY.home(
    "northgate", from_on=NEXT_MONDAY, status="planned", known_on=TUESDAY, address_id="house"
)
_EARLY: Final = date(2026, 2, 18)

RULE: Final = Rule(
    name="new-landlord-not-told",
    code="G03",
    title="Moved, and the new landlord not told",
    severity="high",
    kind=TELL,
    sources=(KENT_MR_J, SCIE_GUIDE_53),
    limits=("new_landlord_working_days", "moved_lookback_days"),
    look=look,
    examples=(
        Example.of("On the day of the move.", _MOVED, WEDNESDAY, True),
        Example.of("The day before, nobody knew of it.", _MOVED, TUESDAY, False),
        Example.of("The new one was told.", _MOVED.told("northgate", WEDNESDAY), FRIDAY, False),
        Example.of("A planned move, once known.", _PLANNED, TUESDAY, True),
        Example.of(
            "Told before a planned move.", _PLANNED.told("northgate", FRIDAY), FRIDAY, False
        ),
        Example.of(
            "Told fourteen days before the move.",
            _MOVED.concern(date(2026, 2, 2)).told("northgate", _EARLY),
            WEDNESDAY,
            False,
        ),
        Example.of(
            "Told fifteen days before the move, which may have been for something else.",
            _MOVED.concern(date(2026, 2, 2)).told("northgate", _EARLY - _A_DAY),
            WEDNESDAY,
            True,
        ),
        Example.of(
            "A new flat of the same landlord.",
            _STORY.home("harbour", id="b", from_on=WEDNESDAY),
            FRIDAY,
            False,
        ),
    ),
)
