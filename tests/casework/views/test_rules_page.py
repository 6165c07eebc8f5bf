"""The page of the rules: limits with their owners, what is switched off, what each raises."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app.casework.acts.answer_gap import Draft as Answer
from desktop_app.casework.acts.answer_gap import answer_gap
from desktop_app.casework.acts.set_timescale import Draft, set_timescale
from desktop_app.casework.acts.use_preset import Draft as Wanted
from desktop_app.casework.acts.use_preset import use_preset
from desktop_app.casework.settling import sweep
from desktop_app.casework.views.limits import choice_rows, limit_rows
from desktop_app.casework.views.published_sets import PublishedSet, published_sets
from desktop_app.casework.views.rehearsal import optional_rules
from desktop_app.casework.views.rules_page import RuleRow, rules_page
from desktop_app.gaps.rules import RULES
from desktop_app.law.presets import PRESETS, Preset
from desktop_app.law.timescales import TIMESCALES
from desktop_app.store.book import Book
from tests.casework.books import NOW

TODAY = NOW.date()
LATER = TODAY + timedelta(days=42)
DRAFT = Draft(
    name="police_working_days",
    value=2,
    owner="this board",
    from_on=TODAY,
    why="Agreed by the Board in May",
)


def row(book: Book, name: str) -> RuleRow:
    return next(one for one in rules_page(book, TODAY).rows if one.name == name)


def choose(book: Book, **changed: object) -> None:
    set_timescale(book, replace(DRAFT, **changed), actor="sam", now=NOW)  # type: ignore[arg-type] # tried with any


def test_every_rule_has_a_line_and_a_page(book: Book) -> None:
    shown = rules_page(book, TODAY)
    assert [one.name for one in shown.rows] == [rule.name for rule in RULES]
    for one in shown.rows:
        assert one.page.says.endswith(".")
        assert [heading for heading, _ in one.page.sections] == [
            "Looks for",
            "Why it matters",
            "Clears when",
            "Stays silent when",
        ]
        assert all(text for _, text in one.page.sections)
        assert one.page.limits
        assert one.page.sources
        assert one.page.speaks
        assert one.page.is_silent


def test_every_limit_says_whose_it_is(book: Book) -> None:
    rows = limit_rows(book.facts("timescale-choice"), TODAY)
    assert [one.name for one in rows] == [one.name for one in TIMESCALES]
    assert {one.owner for one in rows} == {"Our default"}
    assert rows[0].sentence.endswith(
        "Our default. After: Multi-agency procedures, table of stages."
    )


def test_a_choice_shows_with_its_owner_its_day_and_its_reason(book: Book) -> None:
    assert (row(book, "police-not-told").limit, row(book, "police-not-told").owner) == (
        "the same day",
        "Our default",
    )
    choose(book)
    police = row(book, "police-not-told")
    assert (police.limit, police.owner) == ("2 working days", "This Board")
    assert police.page.limits == (
        "Tell the police of a suspected crime: 2 working days. This Board. "
        "Since Mon 23 Nov: Agreed by the Board in May.",
    )


def test_a_choice_that_is_still_to_come_is_said_and_does_not_hold(book: Book) -> None:
    choose(book, from_on=LATER)
    police = row(book, "police-not-told")
    assert police.limit == "the same day"
    assert "From Mon 4 Jan 2027: 2 working days, This Board" in police.page.limits[0]


def test_several_limits_and_their_owners_stand_together(book: Book) -> None:
    choose(book, name="acknowledgement_working_days", value=5, owner="Northshire")
    both = row(book, "no-acknowledgement")
    assert both.limit == "1 working day; 5 working days"
    assert both.owner == "Our default; Northshire"
    assert both.limit_and_owner == "1 working day; 5 working days, Our default; Northshire"
    assert row(book, "police-not-told").limit_and_owner == "the same day, our default"
    assert row(book, "former-landlord-told").limit_and_owner == "the date on the record"


def test_an_optional_rule_is_off_and_says_why_one_would_want_it(book: Book) -> None:
    rows = rules_page(book, TODAY).rows
    assert {one.name for one in rows if one.is_optional} == set(optional_rules())
    agreement = row(book, "no-sharing-agreement")
    assert (agreement.state, agreement.is_on) == ("Off: optional", False)
    assert agreement.page.optional == (
        "Off: optional. Why one would want it: An agreement spares everybody the same questions "
        "in the next case."
    )
    assert row(book, "told-to-nobody").page.optional == ""


def test_a_rule_that_is_switched_says_since_when_or_from_when(book: Book) -> None:
    choose(book, name="rule:no-sharing-agreement", value=1, from_on=LATER)
    assert row(book, "no-sharing-agreement").state == "Off: optional, on from Mon 4 Jan 2027"
    choose(book, name="rule:no-sharing-agreement", value=1)
    assert row(book, "no-sharing-agreement").state == "On: optional"
    choose(book, name="rule:no-sharing-agreement", value=0, from_on=LATER)
    assert row(book, "no-sharing-agreement").state == "On: optional, off from Mon 4 Jan 2027"


def test_what_a_rule_raises_is_counted_and_so_is_what_was_answered(book: Book) -> None:
    sweep(book, NOW)
    board = book.gaps_of(["arwen"])
    for one in rules_page(book, TODAY).rows:
        assert one.raises == sum(stored.gap.rule == one.name for stored in board)
    gap = board[0].gap
    answer = Answer(
        person_id="arwen",
        gap_key=gap.key,
        rule=gap.rule,
        kind="not-applicable",
        reason="She lives elsewhere now",
    )
    answer_gap(book, answer, actor="sam", now=NOW)
    assert (row(book, gap.rule).answered, row(book, gap.rule).now) == (
        1,
        f"{'one gap' if row(book, gap.rule).raises == 1 else 'two gaps'}, 1 of them answered",
    )


def test_the_sentence_says_how_many_look_and_how_many_were_chosen(book: Book) -> None:
    look = f"{len(RULES) - len(optional_rules())} rules look, six optional ones switched off."
    assert rules_page(book, TODAY).sentence.startswith(look)
    assert "nothing was chosen in this book" in rules_page(book, TODAY).sentence
    choose(book)
    assert "One limit was chosen in this book" in rules_page(book, TODAY).sentence


def test_a_rule_that_was_switched_counts_as_chosen(book: Book) -> None:
    choose(book, name="rule:no-sharing-agreement", value=1)
    said = rules_page(book, TODAY).sentence
    assert "nothing was chosen" not in said
    assert said.endswith("Every limit is our default. One optional rule was switched in this book.")
    choose(book)
    said = rules_page(book, TODAY).sentence
    assert "One limit was chosen in this book; the others are our defaults. One optional" in said


def test_sources_say_where_they_can_be_read(book: Book) -> None:
    (first, second) = row(book, "police-not-told").page.sources
    assert first.site == "plymouth.gov.uk"
    assert first.url.startswith("https://www.plymouth.gov.uk/")
    assert "Read in November 2026" in second.words


def test_choices_stand_in_order_with_who_when_why_and_whether_they_hold(book: Book) -> None:
    assert choice_rows(book, TODAY) == ()
    choose(book, value=9)
    choose(book, value=2)
    choose(book, value=3, from_on=LATER)
    rows = choice_rows(book, TODAY)
    assert [(one.what.partition(": ")[2], one.state) for one in rows] == [
        ("3 working days", "from Mon 4 Jan 2027"),
        ("2 working days", "in force since Mon 23 Nov"),
        ("9 working days", "corrected later"),
    ]
    assert {(one.who, one.when, one.why) for one in rows} == {
        ("Sam Okafor", "Mon 23 Nov 09:00", DRAFT.why)
    }


def test_an_earlier_choice_gives_way_on_the_day_of_the_later_one(book: Book) -> None:
    choose(book)
    choose(book, value=3, from_on=LATER)
    states = [one.state for one in choice_rows(book, LATER)]
    assert states == ["in force since Mon 4 Jan", "gave way to a later one"]


def test_a_switch_stands_among_the_choices(book: Book) -> None:
    choose(book, name="rule:no-sharing-agreement", value=1)
    (one,) = choice_rows(book, TODAY)
    assert one.what == "No sharing agreement in force: switched on"
    assert one.is_in_force


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_published_set_says_what_it_would_change_here(book: Book, preset: Preset) -> None:
    name = preset.name
    before = the_set(book, name)
    assert before.owner.endswith(f"({before.force.lower()})")
    assert before.source.url
    differing = [one for one in before.numbers if one.differs]
    assert all(one.becomes.startswith("Would change") for one in differing)
    use_preset(book, Wanted(preset=name, from_on=TODAY, why="We work to it"), actor="sam", now=NOW)
    after = the_set(book, name)
    assert [one.becomes for one in after.numbers] == ["The same number"] * len(after.numbers)
    assert after.changes == "No number"
    assert {one.ours for one in after.numbers} == {
        f"{one.theirs} ({after.owner})" for one in after.numbers
    }


def the_set(book: Book, name: str) -> PublishedSet:
    return next(one for one in published_sets(book, TODAY) if one.name == name)
