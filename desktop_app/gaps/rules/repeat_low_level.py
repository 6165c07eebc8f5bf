"""Small concerns keep coming, and nobody has met about all of them.

Looks for
    Three concerns or contacts within 90 days, or five within twelve months, from any agency,
    each of low or medium risk. A contact is what another agency told of the person and somebody
    marked as relevant, no answer to our own question nor what brought a concern of that day.
    The clock starts when there were enough, and goes on while there are without a break.

Why it matters
    In Cornwall more than forty warnings, in Leicestershire thirty-three calls and in Bristol
    seventy-three contacts each looked small. A person died behind each of those counts.

Clears when
    Two agencies or more have met about the person since the third of them, or a manager has
    decided on a stage since then and the reasons name how many there were.

Stays silent when
    Such a meeting or decision stands, one of them is of high risk, or fewer remain in the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.others import in_figures_or_words
from desktop_app.gaps.pattern_stories import THREE_CONTACTS, TWO_CONTACTS, decision, met_by
from desktop_app.gaps.repeats import (
    THIRD,
    Heard,
    all_heard,
    first_window,
    stood_since,
    turns_of_contacts,
    was_weighed,
)
from desktop_app.gaps.stories import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY
from desktop_app.gaps.words import said
from desktop_app.law.reviews import BRISTOL_2017_CONTACTS, CORNWALL_2007, LEICESTERSHIRE_2008


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    heard = all_heard(n, today)
    full = first_window(heard, today)
    if full is None:
        return
    within, length = full
    third = within[THIRD - 1].on
    if all(one.is_low for one in within) and not was_weighed(n, third, today, heard):
        yield _gap(n, within, stood_since(n, heard, today), length)


def _gap(n: Neighbourhood, within: list[Heard], since: date, length: timedelta) -> Gap:
    name, count = n.file.person.name, in_figures_or_words(len(within))
    return RULE.gap(
        None,
        person_id=n.person_id,
        subject_id=n.person_id,
        since=since,
        due_on=n.calendar.add(since, n.terms.repeat_review_working_days),
        sentence=(
            f"{count.capitalize()} small concerns or contacts about {name} came within "
            f"{length.days} days, and nobody has met about all of them."
        ),
        facts=(
            f"The first of them came on {said(within[0].on)}, the last on {said(within[-1].on)}.",
            "No meeting of two agencies, and no decision of a manager that names how many, has "
            f"been recorded since {said(within[THIRD - 1].on)}.",
        ),
        clears_when=(
            "Agencies meet about them all, or a manager decides and writes down how many there "
            "were and why no meeting is needed."
        ),
        act="meet",
    )


RULE: Final = Rule(
    name="repeat-low-level",
    code="G22",
    title="Small concerns that keep coming",
    severity="high",
    kind=TELL,
    sources=(CORNWALL_2007, LEICESTERSHIRE_2008, BRISTOL_2017_CONTACTS),
    limits=("repeat_review_working_days",),
    look=look,
    turns=turns_of_contacts,
    examples=(
        Example.of("A concern and two contacts in a week.", THREE_CONTACTS, WEDNESDAY, True),
        Example.of("A concern and one contact.", TWO_CONTACTS, WEDNESDAY, False),
        Example.of(
            "The third answers our question.",
            TWO_CONTACTS.heard("harbour", WEDNESDAY, in_reply_to_communication_id="asked"),
            WEDNESDAY,
            False,
        ),
        Example.of(
            "The third is not marked as relevant.",
            TWO_CONTACTS.heard("harbour", WEDNESDAY, is_relevant=False),
            WEDNESDAY,
            False,
        ),
        Example.of(
            "The concern became one of high risk.",
            THREE_CONTACTS.version(THURSDAY, number=2, risk="high"),
            THURSDAY,
            False,
        ),
        Example.of(
            "Two agencies met about her.",
            THREE_CONTACTS.plus(met_by(THURSDAY, "council", "police")),
            THURSDAY,
            False,
        ),
        Example.of(
            "Nobody but us came.", THREE_CONTACTS.plus(met_by(THURSDAY, "council")), THURSDAY, True
        ),
        Example.of(
            "They met before the third.",
            THREE_CONTACTS.plus(met_by(TUESDAY, "council", "police")),
            WEDNESDAY,
            True,
        ),
        Example.of(
            "A manager decided and named the count.",
            THREE_CONTACTS.plus(decision(FRIDAY, "Three contacts, all one fall.")),
            FRIDAY,
            False,
        ),
        Example.of(
            "A manager decided and did not count.",
            THREE_CONTACTS.plus(decision(FRIDAY, "All one fall.")),
            FRIDAY,
            True,
        ),
        Example.of("The 90th day.", THREE_CONTACTS, MONDAY + timedelta(days=89), True),
        Example.of("The day after the 90th.", THREE_CONTACTS, MONDAY + timedelta(days=90), False),
        Example.of(
            "Five in a year, the first long before.",
            THREE_CONTACTS.heard("surgery", MONDAY + timedelta(days=120)).heard(
                "surgery", MONDAY + timedelta(days=300)
            ),
            MONDAY + timedelta(days=300),
            True,
        ),
    ),
)
