"""An answer holds to its day, and no longer than the facts that it was given to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.office import GapAnswer
from desktop_app.domain.people import Consent
from desktop_app.gaps.answers import answered_keys, contacts_told, lapse_of
from desktop_app.gaps.stories import BEN, FRIDAY, MONDAY, NEXT_MONDAY, TUESDAY, WEDNESDAY, Story

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
        STORY.plus(BEN).home("northgate", whose="ben", from_on=WEDNESDAY),
        STORY.plus(BEN).home("northgate", whose="ben", until_on=TUESDAY.isoformat()),
        STORY.plus(
            BEN,
            replace(
                STORY.version(WEDNESDAY, number=2).facts[-1],
                person_id="ben",
                posing_risk_people_ids=("ada",),
            ),
        ),
    ],
    ids=[
        *("immaterial", "known as it was given", "another concern", "somebody told"),
        *("he moved in", "he moved out", "a version about him"),
    ],
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


@pytest.mark.parametrize("key", ["no-landlord-recorded|ada|-|-|ada", "short-key", "a|b"])
def test_an_answer_about_no_concern_lapses_with_a_version_of_any(key: str) -> None:
    story = STORY.plus(answer(key))

    assert holds(story, WEDNESDAY)
    assert not holds(story.version(WEDNESDAY, number=2), WEDNESDAY)
    assert not holds(story.told("police", MONDAY, to_contact_id="j"), WEDNESDAY, {"j": WEDNESDAY})


def test_an_answer_lapses_by_the_first_thing_that_happened() -> None:
    story = STORY.version(FRIDAY, number=2).home("northgate", from_on=WEDNESDAY)
    file = story.file_of("ada")

    lapse = lapse_of(file.gap_answers[0], file, FRIDAY, {})
    assert lapse is not None
    assert (lapse.on, lapse.why) == (WEDNESDAY, "Ada Reed moved")


def test_a_home_since_an_unknown_day_makes_no_answer_lapse() -> None:
    home = replace(STORY.home("northgate").facts[-1], from_on=None)

    assert holds(STORY.plus(home), WEDNESDAY)


def test_the_homes_of_somebody_else_in_the_file_make_no_answer_lapse() -> None:
    file = STORY.file_of("ada")
    home = STORY.home("x", id="x", from_on=WEDNESDAY, until_on=WEDNESDAY.isoformat()).facts[-1]
    mixed = replace(file, residences=(*file.residences, replace(home, person_id="ben")))

    assert answered_keys(mixed, FRIDAY, {})
    assert not answered_keys(replace(file, residences=(home,)), FRIDAY, {})


def test_only_contacts_that_were_told_are_asked_after() -> None:
    told = STORY.told("harbour", MONDAY).told("police", MONDAY, to_contact_id="j")

    assert contacts_told(told.file_of("ada")) == ("j",)
    assert contacts_told(Story().told("police", MONDAY, to_contact_id="j").file_of("ada")) == ()
    assert answered_keys(Story().file_of("ada"), FRIDAY) == frozenset()
