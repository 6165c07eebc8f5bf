"""An answer holds to its day, and no longer than the facts that it was given to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.office import GapAnswer
from desktop_app.domain.people import Consent
from desktop_app.gaps.answers import answered_keys, contacts_told
from desktop_app.gaps.stories import FRIDAY, MONDAY, NEXT_MONDAY, TUESDAY, WEDNESDAY, Story

KEY = "told-to-nobody|ada|fall|-|fall"


def answer(key: str = KEY, **more: Any) -> GapAnswer:
    filled: dict[str, Any] = {"kind": "not-now", "answered_on": TUESDAY, "until_on": FRIDAY, **more}
    return GapAnswer(
        id="a", person_id="ada", gap_key=key, rule="told-to-nobody", reason="She asked", **filled
    )


STORY = Story().home("harbour").concern(MONDAY).plus(answer())


def holds(story: Story, day: date, left: dict[str, date] | None = None) -> bool:
    return bool(answered_keys(story.file_of("ada"), day, left or {}))


def test_it_holds_from_its_day_to_its_last() -> None:
    days = (MONDAY, TUESDAY, FRIDAY, FRIDAY + timedelta(days=1))
    assert [holds(STORY, day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    "changed",
    [
        STORY.version(WEDNESDAY, number=2),
        STORY.plus(Consent(id="c", person_id="ada", answer="agreed", given_on=WEDNESDAY)),
        STORY.plus(
            Consent(
                id="c",
                person_id="ada",
                answer="agreed",
                given_on=MONDAY,
                withdrawn_on=WEDNESDAY,
            )
        ),
        STORY.home("northgate", from_on=WEDNESDAY),
        STORY.home("harbour", until_on=TUESDAY.isoformat()),
    ],
    ids=["material version", "new consent", "consent withdrawn", "moved in", "moved out"],
)
@pytest.mark.parametrize("kind", ["not-now", "not-applicable"])
def test_it_lapses_when_what_it_was_given_to_changes(changed: Story, kind: str) -> None:
    story = changed.plus(answer(kind=kind, until_on=None))
    assert holds(story, TUESDAY)
    assert not holds(story, WEDNESDAY)


@pytest.mark.parametrize(
    "unchanged",
    [
        STORY.version(WEDNESDAY, number=2, is_material=False),
        STORY.version(TUESDAY, number=2),
        STORY.version(WEDNESDAY, number=1, concern_id="other"),
        STORY.told("harbour", WEDNESDAY),
    ],
    ids=["immaterial", "known as it was given", "another concern", "somebody told"],
)
def test_it_outlasts_what_does_not_touch_it(unchanged: Story) -> None:
    assert holds(unchanged, WEDNESDAY)


@pytest.mark.parametrize(("agency", "stands"), [("harbour", False), ("northgate", True)])
def test_it_lapses_when_the_contact_who_was_told_has_left(agency: str, stands: bool) -> None:
    key = f"no-acknowledgement|ada|fall|{agency}|told"
    story = STORY.told("harbour", MONDAY, to_contact_id="j").plus(answer(key))
    assert contacts_told(story.file_of("ada")) == ("j",)
    assert holds(story, WEDNESDAY)
    assert holds(story, WEDNESDAY, {"j": WEDNESDAY}) is stands


def test_being_assigned_or_taken_back_is_no_answer() -> None:
    assert not holds(STORY.plus(answer(kind="assigned")), TUESDAY)
    assert not holds(STORY.plus(answer(withdrawn_on=TUESDAY)), TUESDAY)
    assert holds(STORY.plus(answer(until_on=None)), NEXT_MONDAY)


def test_a_new_version_of_another_concern_leaves_it_standing() -> None:
    other = STORY.concern(MONDAY, id="theft").version(WEDNESDAY, number=2, concern_id="theft")

    assert holds(other, WEDNESDAY)
    assert not holds(other.version(WEDNESDAY, number=2), WEDNESDAY)
