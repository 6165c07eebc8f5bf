"""What must be true of the gaps of any story at all."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.people import Person
from desktop_app.domain.rough_dates import RoughDate, exactly, first_day
from desktop_app.gaps.engine import gaps_in, look_again_on
from desktop_app.gaps.gap import WAITING, Gap
from desktop_app.gaps.rules import RULES
from desktop_app.gaps.stories import Story
from tests.story import DAYS, EVERYBODY, JUDGED_ON, made_stories, told_of

KINDS = {rule.name: rule.kind for rule in RULES}
MANY = settings(max_examples=150, deadline=None)


def gaps_of(story: Story, day: date) -> tuple[Gap, ...]:
    return gaps_in(story.neighbourhood(), day)


def keys(gaps: tuple[Gap, ...]) -> set[str]:
    return {gap.key for gap in gaps}


@MANY
@given(made_stories(), JUDGED_ON, st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(story: Story, day: date, dice: Any) -> None:
    shuffled = list(story.facts)
    dice.shuffle(shuffled)

    assert gaps_of(replace(story, facts=tuple(shuffled)), day) == gaps_of(story, day)


@MANY
@given(made_stories(), JUDGED_ON, st.sampled_from(EVERYBODY), DAYS)
def test_telling_of_something_else_never_clears_a_gap(
    story: Story, day: date, agency_id: str, told_on: date
) -> None:
    elsewhere = story.told(agency_id, told_on, id="else", concerns=told_of("unknown"))

    assert keys(gaps_of(story, day)) <= keys(gaps_of(elsewhere, day))


@MANY
@given(made_stories(), JUDGED_ON)
def test_telling_everyone_everything_clears_every_gap_of_telling(story: Story, day: date) -> None:
    n = story.neighbourhood().as_at(day)
    told = story
    for concern in n.open_concerns(day):
        current = n.version_of(concern, day)
        for agency_id in EVERYBODY:
            told = told.told(
                agency_id,
                day,
                id=f"all-{concern.id}-{agency_id}",
                concerns=told_of(concern.id, current.number if current else 1),
            )
    left = [gap for gap in gaps_of(told, day) if gap.act in ("tell", "refer")]

    if n.open_concerns(day):
        assert left == []


@MANY
@given(made_stories(), JUDGED_ON)
def test_nothing_changes_before_the_day_to_look_again(story: Story, day: date) -> None:
    neighbourhood = story.neighbourhood()
    again = look_again_on(neighbourhood, day)
    assert again is None or again > day

    last = min(again or date.max, day + timedelta(days=60))
    for later in range(1, (last - day).days):
        assert gaps_in(neighbourhood, day + timedelta(days=later)) == gaps_in(neighbourhood, day)


@MANY
@given(made_stories(), JUDGED_ON, st.integers(-9, 9))
def test_moving_all_dates_by_whole_weeks_moves_every_gap(
    story: Story, day: date, weeks: int
) -> None:
    by = timedelta(weeks=weeks)
    story = story.plus(Person(id="mia", born=RoughDate("2015-06-01")))  # birthdays are not weekly
    moved = replace(
        story,
        facts=tuple(_moved(fact, by) for fact in story.facts),
        people=tuple(_moved(person, by) for person in story.people),
    )

    assert {_dates(gap) for gap in gaps_of(moved, day + by)} == {
        _dates(replace_dates(gap, by)) for gap in gaps_of(story, day)
    }


@MANY
@given(made_stories(), JUDGED_ON)
def test_a_gap_has_a_key_of_its_own(story: Story, day: date) -> None:
    found = [gap.key for gap in gaps_of(story, day)]

    assert sorted(set(found)) == sorted(found)


@MANY
@given(made_stories(), JUDGED_ON)
def test_clocks_start_by_today_and_waiting_rules_speak_after_their_limit(
    story: Story, day: date
) -> None:
    gaps = gaps_of(story, day)
    waiting = [gap for gap in gaps if KINDS[gap.rule] == WAITING]

    assert [gap.key for gap in gaps if gap.since > day] == []
    assert [gap.key for gap in waiting if gap.due_on is None or gap.due_on >= day] == []


def _dates(gap: Gap) -> tuple[str, str, date, date | None]:
    return gap.key, gap.severity, gap.since, gap.due_on


def replace_dates(gap: Gap, by: timedelta) -> Gap:
    due_on = gap.due_on + by if gap.due_on else None
    return gap._replace(since=gap.since + by, due_on=due_on)


def _moved(value: Any, by: timedelta) -> Any:
    """Any fact with every date in it moved; rough dates in stories are exact ones."""
    if isinstance(value, datetime | date):
        return value + by
    if isinstance(value, tuple):
        return tuple(_moved(part, by) for part in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in fields(value):
        held = getattr(value, field.name)
        is_rough = isinstance(held, str) and (field.name.endswith("_on") or field.name == "born")
        changed[field.name] = (
            exactly(first_day(RoughDate(held)) + by) if is_rough else _moved(held, by)
        )
    return replace(value, **changed)
