"""What must be true of the gaps of any made world, by all rules, whatever the catalogue says."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

import pytest

from desktop_app.domain.communications import Communication, ConcernShared
from desktop_app.domain.people import Person
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.domain.working_days import WorkingCalendar
from desktop_app.gaps.engine import gaps_in, look_again_on
from desktop_app.gaps.gap import Gap
from tests.oracle.made.moving import LONDON, moved
from tests.oracle.reading import Record, as_known, happened
from tests.oracle.worlds import MadeWorld, world

FIRST: Final = 1_100_000
"""Seeds from here on are for this page; the oracle judges others."""
SHARES: Final = pytest.mark.parametrize("share", range(4))
PER_SHARE: Final = 60
TELLING: Final = ("tell", "refer", "relay", "feed-back")
GROWN, SMALL = RoughDate("1980"), RoughDate("2015-06-01")


def worlds(share: int) -> Iterator[tuple[MadeWorld, date]]:
    """Worlds, each with one of its days."""
    for seed in range(FIRST + share * PER_SHARE, FIRST + (share + 1) * PER_SHARE):
        made, days = world(seed)
        yield made, days[0]


def gaps_of(made: MadeWorld, day: date) -> tuple[Gap, ...]:
    return gaps_in(made.neighbourhood(), day)


def keys(gaps: tuple[Gap, ...]) -> set[str]:
    return {gap.key for gap in gaps}


def last_moment(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), LONDON).astimezone(UTC)


def told(id: str, day: date, agency_id: str, *shared: ConcernShared, **more: Any) -> Communication:
    at = last_moment(day)
    return Communication(
        id=id,
        people_ids=("ada",),
        occurred_at=at,
        recorded_at=at,
        to_agency_id=agency_id,
        concerns=shared,
        **more,
    )


@SHARES
def test_telling_of_something_else_never_clears_a_gap(share: int) -> None:
    for made, day in worlds(share):
        was = gaps_of(made, day)
        for agency in made.agencies:
            elsewhere = told("else", day, agency.id, ConcernShared(concern_id="else", version=1))
            now = gaps_of(made.plus(elsewhere), day)
            assert keys(was) <= keys(now), agency.id


@SHARES
def test_what_did_not_arrive_clears_nothing_but_the_try_before_it(share: int) -> None:
    for made, day in worlds(share):
        was = {gap.key for gap in gaps_of(made, day) if gap.code not in ("G12", "G16")}
        shared = [ConcernShared(concern_id=id, version=v) for id, v in current(made, day).items()]
        for agency in made.agencies:
            bounced = told("lost", day, agency.id, *shared, reached="bounced")
            assert was <= keys(gaps_of(made.plus(bounced), day)), agency.id


@SHARES
def test_telling_everyone_everything_current_clears_every_gap_of_telling(share: int) -> None:
    cleared = set()
    for made, day in worlds(share):
        shared = [ConcernShared(concern_id=id, version=v) for id, v in current(made, day).items()]
        if shared:
            everyone = [told(f"all-{a.id}", day, a.id, *shared) for a in made.agencies]
            was = gaps_of(made, day)
            left = [gap for gap in gaps_of(made.plus(*everyone), day) if gap.act in TELLING]
            assert [gap for gap in left if not is_of_a_person(made, gap)] == []
            cleared |= {gap.code for gap in was if gap.act in TELLING}
    assert cleared >= {"G01", "G02", "G03", "G05", "G06", "G07", "G08", "G09", "G34", "G38"}
    assert cleared >= {"G21", "G40", "G41", "G47"}


def current(made: MadeWorld, day: date) -> dict[str, int]:
    """The open concerns of a day and the newest version of each."""
    record = Record(made, day)
    found = {concern.id: record.current(concern.id) for concern in record.open_concerns()}
    return {id: version.number if version else 1 for id, version in found.items()}


def is_of_a_person(made: MadeWorld, gap: Gap) -> bool:
    """Feedback is owed to whoever raised a concern, who may be no agency, and of closed ones."""
    return gap.code == "G21" and (gap.agency_id is None or gap.subject_id != gap.concern_id)


@SHARES
def test_the_order_of_facts_does_not_matter(share: int) -> None:
    for n, (made, day) in enumerate(worlds(share)):
        dice = random.Random(n)
        shuffled = replace(
            made,
            facts=tuple(dice.sample(made.facts, len(made.facts))),
            people=tuple(dice.sample(made.people, len(made.people))),
            addresses=tuple(dice.sample(made.addresses, len(made.addresses))),
            agencies=tuple(dice.sample(made.agencies, len(made.agencies))),
        )
        assert gaps_of(shuffled, day) == gaps_of(made, day), FIRST + share * PER_SHARE + n


@SHARES
def test_what_lies_ahead_has_no_part_in_a_day(share: int) -> None:
    """Whom the record links to the adult aside: a link counts from when it is on record."""
    for made, day in worlds(share):
        kept = [as_known(fact, day) for fact in made.facts if happened(fact, day)]
        so_far = replace(made, facts=tuple(kept))
        near = made.neighbourhood()
        same_links = replace(so_far.neighbourhood(), linked=so_far.neighbours(near.linked))
        assert gaps_in(same_links, day) == gaps_in(near, day)


@SHARES
def test_a_gap_has_a_key_of_its_own_and_has_begun(share: int) -> None:
    for made, day in worlds(share):
        found = gaps_of(made, day)
        assert sorted(keys(found)) == sorted(gap.key for gap in found)
        assert [gap.key for gap in found if gap.since > day] == []


@SHARES
def test_nothing_changes_before_the_day_to_look_again(share: int) -> None:
    turned = 0
    for made, day in worlds(share):
        near = made.neighbourhood()
        again = look_again_on(near, day)
        assert again is None or again > day
        last = min(again or date.max, day + timedelta(days=45))
        was = gaps_in(near, day)
        for later in range(1, (last - day).days):
            assert gaps_in(near, day + timedelta(days=later)) == was
        turned += again is not None and gaps_in(near, again) != was
    assert turned > PER_SHARE // 10


@SHARES
def test_moving_all_dates_by_whole_weeks_moves_every_gap(share: int) -> None:
    for n, (made, day) in enumerate(worlds(share)):
        by = timedelta(weeks=(n % 19) - 9)
        still = steady(made)
        later = replace(still, facts=tuple(moved(fact, by) for fact in still.facts))
        later = replace(later, agencies=tuple(moved(one, by) for one in still.agencies))
        assert {dates(gap) for gap in gaps_of(later, day + by)} == {
            dates(gap, by) for gap in gaps_of(still, day)
        }, FIRST + share * PER_SHARE + n


def steady(made: MadeWorld) -> MadeWorld:
    """Without what does not go by weeks: holidays, rough dates, birthdays and deaths."""
    return replace(
        made,
        calendar=WorkingCalendar(),
        facts=tuple(moved(fact, timedelta()) for fact in made.facts),
        people=tuple(_ageless(person) for person in made.people),
    )


def _ageless(person: Person) -> Person:
    born = person.born
    if born is not None and not born.startswith("198"):
        born = SMALL if born == SMALL else GROWN
    return replace(person, born=born, died=None)


def dates(gap: Gap, by: timedelta = timedelta()) -> tuple[str, str, date, date | None]:
    return gap.key, gap.severity, _later(gap.since, by), gap.due_on and gap.due_on + by


def _later(day: date, by: timedelta) -> date:
    return day if day == date.min else day + by
