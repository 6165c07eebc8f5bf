"""Somebody told an agency whose own safeguarding training was not in date.

Looks for
    An open concern of which a worker of our office told an agency on a day on which no
    safeguarding training of theirs was in date: none had been done by then, or the last had
    run out by its own end or, where it has none, by the limit below; nor have they been trained
    since. It speaks once for each agency, of the newest such telling, to whoever leads alone.

Why it matters
    Parry found training of housing staff among the lessons of review after review. Whoever
    tells must know what may be said, and what must be.

Clears when
    Training of theirs is recorded that was in date on that day, or was done since.

Stays silent when
    Nobody recorded who told, the message did not arrive, or the concern is closed. This rule
    keeps house: it starts switched off, and neither it nor a name stands on any page or sheet
    about a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from desktop_app.domain.office import TrainingRecord
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.shares import Share, gap_of_share, latest_lacking, shares_of_open
from desktop_app.gaps.stories import MONDAY, TUESDAY, Story
from desktop_app.law.guidance import SKILLS_FRAMEWORK
from desktop_app.law.reviews import PARRY


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for share, what in latest_lacking(shares_of_open(n, today), lambda s: _lacks(n, s, today)):
        yield gap_of_share(
            RULE,
            n,
            share,
            what,
            due_on=n.calendar.add(share.on, n.terms.training_record_working_days),
            clears="Their training is recorded, in date on that day or done since.",
            act="record-training",
        )


def turns(n: Neighbourhood, _today: date) -> Iterator[date]:
    for sent in n.file.communications:
        for done in n.training.get(sent.sent_by_worker_id or "", ()):
            yield done.completed_on


def _lacks(n: Neighbourhood, share: Share, today: date) -> str:
    worker_id = share.sent.sent_by_worker_id
    if worker_id is None:
        return ""
    done = [one for one in n.training.get(worker_id, ()) if one.completed_on <= today]
    if any(_until(n, one) >= share.on for one in done):
        return ""
    return "by somebody whose safeguarding training was not in date"


def _until(n: Neighbourhood, done: TrainingRecord) -> date:
    return done.expires_on or done.completed_on + timedelta(days=n.terms.training_holds_days)


_TOLD_BY_NOBODY: Final = Story().concern(MONDAY).told("harbour", MONDAY)
_TOLD: Final = Story().concern(MONDAY).told("harbour", MONDAY, sent_by_worker_id="sam")
_DAY: Final = timedelta(days=1)
_THREE_YEARS: Final = timedelta(days=1096)


def _trained(on: date, **more: Any) -> Story:
    done = TrainingRecord(id="t", worker_id="sam", course="Level 2", completed_on=on, **more)
    return _TOLD.plus(done)


RULE: Final = Rule(
    name="untrained-sender",
    code="G46",
    title="Told by somebody without training in date",
    severity="low",
    kind=TELL,
    is_optional=True,
    sources=(PARRY, SKILLS_FRAMEWORK),
    limits=("training_holds_days", "training_record_working_days"),
    look=look,
    turns=turns,
    examples=(
        Example.of("No training of theirs is on record.", _TOLD, MONDAY, True),
        Example.of("Trained on that day.", _trained(MONDAY), MONDAY, False),
        Example.of("Trained the day after, as it was then.", _trained(TUESDAY), MONDAY, True),
        Example.of("Trained the day after.", _trained(TUESDAY), TUESDAY, False),
        Example.of("Three years on, the last day.", _trained(MONDAY - _THREE_YEARS), MONDAY, False),
        Example.of("The day after.", _trained(MONDAY - _THREE_YEARS - _DAY), MONDAY, True),
        Example.of(
            "It ran out the day before.",
            _trained(MONDAY - 300 * _DAY, expires_on=MONDAY - _DAY),
            MONDAY,
            True,
        ),
        Example.of(
            "It ran out on that day.",
            _trained(MONDAY - 300 * _DAY, expires_on=MONDAY),
            MONDAY,
            False,
        ),
        Example.of("Nobody recorded who told.", _TOLD_BY_NOBODY, MONDAY, False),
        Example.of("The concern is closed.", _TOLD.closed(TUESDAY), TUESDAY, False),
    ),
)
