"""The ledger and the rules say the same of any story, and order and the future do not matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.concerns import Concern
from desktop_app.gaps import ledger_cells as words
from desktop_app.gaps.engine import gaps_in
from desktop_app.gaps.homes import agencies_around
from desktop_app.gaps.ledger import ledger
from desktop_app.gaps.ledger_cells import Cell, Ledger
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import Story
from tests.gaps.naive_ledger import naive_cell
from tests.story import DAYS, EVERYBODY, JUDGED_ON, made_stories, told_of

MANY = settings(max_examples=200, deadline=None)
NOT_TOLD_RULES: Final = {"G01", "G02", "G47"}
OLD_KNOWLEDGE: Final = "G09"

Speaks = set[tuple[str, str | None, str | None]]


def ledger_of(story: Story, day: date) -> Ledger:
    return ledger(story.neighbourhood(), day)


def spoken(story: Story, day: date) -> Speaks:
    return {(g.code, g.agency_id, g.concern_id) for g in gaps_in(story.neighbourhood(), day)}


def is_owed(cell: Cell) -> bool:
    return not cell.is_told and cell.decided == words.UNDECIDED


@MANY
@given(made_stories(), JUDGED_ON)
def test_whom_the_rules_speak_of_the_ledger_shows_as_lacking(story: Story, day: date) -> None:
    found = ledger_of(story, day)
    for code, agency_id, concern_id in spoken(story, day):
        if code not in {*NOT_TOLD_RULES, OLD_KNOWLEDGE}:
            continue
        assert agency_id is not None
        assert concern_id is not None
        cell = found.cell(agency_id, concern_id)
        assert cell.decided == words.UNDECIDED
        if code == OLD_KNOWLEDGE:
            assert cell.how_true in (words.OUT_OF_DATE, words.WRONG)
            assert cell.missing
        else:
            assert cell.how_far in (words.NOT_TOLD, words.MAY_NOT_HAVE_IT)
            assert cell.how_true == words.NOTHING_HELD


@MANY
@given(made_stories(), JUDGED_ON)
def test_whom_the_ledger_shows_as_lacking_the_rules_speak_of(story: Story, day: date) -> None:
    near = story.neighbourhood().as_at(day)
    found, said = ledger_of(story, day), spoken(story, day)
    for concern in near.open_concerns(day):
        for cell in found.of_concern(concern.id):
            for code in expected(near, concern, found, cell, day):
                assert (code, cell.agency_id, concern.id) in said


def expected(
    near: Neighbourhood, concern: Concern, found: Ledger, cell: Cell, day: date
) -> set[str]:
    """The rules that ought to speak of a cell, read from the ledger."""
    homes = near.landlords(near.person_id, day)
    known = {c.agency_id for c in found.of_concern(concern.id) if c.is_told}
    known.add(near.office_agency_id or "")
    rules: set[str] = set()
    if is_owed(cell) and cell.agency_id in homes:
        if known & set(homes):
            rules.add("G01")
        elif near.first_share_on(concern):
            rules.add("G47")
    if is_owed(cell) and cell.agency_id not in homes:
        posers = [one for one in near.posers(concern, day) if one != near.person_id]
        if any(cell.agency_id in near.landlords(one, day) for one in posers):
            rules.add("G02")
    around = agencies_around(near, day)
    if cell.missing and cell.decided == words.UNDECIDED and cell.agency_id in around:
        rules.add(OLD_KNOWLEDGE)
    return rules


@MANY
@given(made_stories(), JUDGED_ON, st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter(story: Story, day: date, dice: Any) -> None:
    shuffled = list(story.facts)
    dice.shuffle(shuffled)
    again = ledger_of(replace(story, facts=tuple(shuffled)), day)
    was = ledger_of(story, day)

    assert {(c.agency_id, c.concern_id) for c in again.cells} == {
        (c.agency_id, c.concern_id) for c in was.cells
    }
    for cell in was.cells:
        assert again.cell(cell.agency_id, cell.concern_id) == cell


@MANY
@given(made_stories(), JUDGED_ON, st.sampled_from(EVERYBODY), DAYS)
def test_nothing_after_the_day_has_a_part_in_it(
    story: Story, day: date, agency_id: str, on: date
) -> None:
    later = max(on, date.fromordinal(day.toordinal() + 1))
    told = story.told(agency_id, later, id="later", concerns=told_of("fall", 2))
    told = told.version(later, number=9).withheld(agency_id, later, later, id="kept")

    assert ledger_of(told, day) == ledger_of(story, day)


@MANY
@given(made_stories(), JUDGED_ON)
def test_the_axes_never_contradict_one_another(story: Story, day: date) -> None:
    for cell in ledger_of(story, day).cells:
        assert cell.is_told == (cell.how_true != words.NOTHING_HELD)
        assert (cell.route is None) == (cell.how_far == words.NOT_TOLD)
        assert cell.is_told or cell.how_far in (words.NOT_TOLD, words.MAY_NOT_HAVE_IT)
        assert cell.how_true != words.OUT_OF_DATE or cell.missing
        assert cell.how_true != words.CURRENT or not cell.missing
        assert (cell.decision is None) == (cell.decided == words.UNDECIDED)
        fars = [words.HOW_FAR.index(v.how_far) for v in cell.versions if v.number <= cell.version]
        assert all(far > 0 for far in fars)


@settings(max_examples=400, deadline=None)
@given(made_stories(), JUDGED_ON)
def test_the_ledger_says_what_a_naive_reading_says(story: Story, day: date) -> None:
    office = story.office_agency_id
    agencies = [one for one in EVERYBODY if one != office]
    near = story.neighbourhood()
    found = ledger(near, day, agency_ids=agencies)
    for concern in near.as_at(day).concerns:
        for agency_id in agencies:
            cell = found.cell(agency_id, concern.id)
            naive = naive_cell(story.facts, office, concern.id, agency_id, day)
            said = (cell.how_far, cell.version, tuple(one.version for one in cell.missing))
            assert said == (naive.how_far, naive.version, naive.missing)
            assert cell.decided in (naive.decisions or {words.UNDECIDED})
