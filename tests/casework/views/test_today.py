"""Today: one sentence, five numbers, one line for each person and agency, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from desktop_app.casework.acts import answer_gap
from desktop_app.casework.acts.add_action import Draft as NewAction
from desktop_app.casework.acts.add_action import add_action
from desktop_app.casework.acts.end_action import Draft as Ending
from desktop_app.casework.acts.end_action import end_action
from desktop_app.casework.acts.log_communication import Draft, Recipient, log_communication
from desktop_app.casework.changes import Changes
from desktop_app.casework.record import record
from desktop_app.casework.settling import sweep
from desktop_app.casework.views.actions_due import actions_due, open_actions
from desktop_app.casework.views.concern_list import open_concerns
from desktop_app.casework.views.today import CARDS, NOT_TOLD, TodayPage, is_stale, today_page
from desktop_app.casework.views.window import list_counts, window_facts
from desktop_app.domain.agencies import ContactPoint
from desktop_app.domain.communications import ConcernShared, Disclosure
from desktop_app.domain.concerns import StageDecision
from desktop_app.domain.journal import Entry
from desktop_app.domain.office import TimescaleChoice, Worker
from desktop_app.store.book import Book
from tests.casework.books import NOW, OURS

TODAY = NOW.date()


def page(book: Book, now: datetime = NOW, name: str = "Sam Okafor") -> TodayPage:
    sweep(book, now, everyone=True)
    return today_page(book, now, name)


def tell(book: Book, agency_id: str) -> Changes:
    draft = Draft(
        people_ids=("arwen",),
        occurred_at=NOW - timedelta(hours=1),
        recipients=(Recipient(agency_id=agency_id),),
        concerns=(ConcernShared(concern_id="threats", version=1),),
        gist="Told them of the threats.",
        disclosure=Disclosure(permission="agreed", lawful_basis="6(1)(e)"),
    )
    return log_communication(book, draft, actor="sam", now=NOW)


def test_the_sentence_counts_people_and_not_gaps(book: Book) -> None:
    shown = page(book)
    assert shown.sentence == "Good morning, Sam. One person needs someone told today."
    assert len(shown.lines) > 1
    assert shown.date_line == "Monday 23 November 2026 · one person with an open concern"


@pytest.mark.parametrize(
    ("hour", "hello"), [(8, "Good morning"), (12, "Good afternoon"), (18, "Good evening")]
)
def test_the_greeting_follows_the_wall_clock(book: Book, hour: int, hello: str) -> None:
    at = datetime(2026, 11, 23, hour, 0, tzinfo=UTC)
    assert page(book, at).sentence.startswith(f"{hello}, Sam.")
    assert page(book, at, "").sentence.startswith(f"{hello}. ")


def test_telling_an_agency_clears_what_said_it_was_not_told(book: Book) -> None:
    tell(book, "coast")
    assert "one-landlord-not-told" in rules_about(page(book), "harbour")
    changes = tell(book, "harbour")
    assert "one-landlord-not-told" not in rules_about(page(book), "harbour")
    assert is_stale(changes)


def rules_about(shown: TodayPage, agency_id: str) -> set[str]:
    return {why.rule for line in shown.lines if line.agency_id == agency_id for why in line.whys}


def test_what_has_nothing_to_do_with_today_leaves_it_as_it_is() -> None:
    assert not is_stale(Changes(nouns=frozenset({"training-record"})))
    assert is_stale(Changes(nouns=frozenset({"person"})))


def test_every_number_counts_its_lines(book: Book) -> None:
    shown = page(book)
    for card in CARDS:
        if card != "actions":
            assert shown.numbers[card] == sum(card in line.cards for line in shown.lines)
    assert shown.numbers["not-told"] > 0


def test_a_referral_that_is_late_counts_as_not_told(book: Book) -> None:
    housing = replace(OURS, kind="council-housing")
    record(book, [Entry(kind="agency-corrected", actor="sam", facts=(housing,))], NOW)
    shown = page(book, NOW + timedelta(days=1))
    (line,) = [line for line in shown.lines if line.act == "refer"]
    assert line.is_late
    assert NOT_TOLD in line.cards
    assert shown.numbers[NOT_TOLD] == sum(NOT_TOLD in line.cards for line in shown.lines)


def test_where_only_a_referral_is_late_the_sentence_says_so(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    housing = replace(OURS, kind="council-housing")
    record(book, [Entry(kind="agency-corrected", actor="sam", facts=(housing,))], NOW)
    sweep(book, NOW, everyone=True)
    referrals = [one for one in book.worst_gaps(500) if one.gap.act == "refer"]
    monkeypatch.setattr(Book, "worst_gaps", lambda _book, _most: referrals)
    shown = today_page(book, NOW + timedelta(days=1), "Sam Okafor")
    assert shown.sentence == "Good morning, Sam. One person needs someone told today."


def test_why_says_rule_facts_limit_owner_and_source(book: Book) -> None:
    tell(book, "coast")
    (line,) = [one for one in page(book).lines if one.key == "arwen|harbour"]
    (why,) = [one for one in line.whys if one.rule == "one-landlord-not-told"]
    assert why.title == "One landlord told, another not"
    assert any("Coast Housing" in fact for fact in why.facts)
    assert why.due == "Due Tuesday 24 November 2026: within 1 working day (our default)."
    assert why.source.startswith("Source: SCIE Guide 53")
    assert why.speaks
    assert why.is_silent


def test_a_limit_of_our_own_is_said_to_be_ours(book: Book) -> None:
    choice = TimescaleChoice(
        id="t1",
        name="second_landlord_working_days",
        value=3,
        owner="this council",
        from_on=TODAY,
    )
    record(book, [Entry("timescale-chosen", "sam", (choice,))], NOW)
    tell(book, "coast")
    (line,) = [one for one in page(book).lines if one.key == "arwen|harbour"]
    assert any("within 3 working days (this council)" in why.due for why in line.whys)


def test_a_list_that_is_cut_says_so(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_app.casework.views.today.MOST_GAPS", 1)
    shown = page(book)
    assert len(shown.lines) == 1
    assert shown.date_line.endswith("the worst 1 gaps are shown")
    assert "At least one person needs" in shown.sentence


def test_999_comes_first_and_no_number_twice(book: Book) -> None:
    night = ContactPoint(
        id="night", agency_id="harbour", channel="phone", value="01632 960000", is_out_of_hours=True
    )
    record(book, [Entry("contact-added", "sam", (night,))], NOW)
    numbers = [(one.who, one.number) for one in page(book).emergencies]
    assert numbers[0] == ("In danger now", "999")
    assert [number for _, number in numbers] == ["999", "01632 960000"]


def test_with_every_concern_closed_nothing_is_missing(book: Book) -> None:
    closed = StageDecision(
        id="s1", concern_id="threats", person_id="arwen", stage="closed", decided_on=TODAY
    )
    record(book, [Entry("concern-closed", "sam", (closed,))], NOW)
    assert open_concerns(book, TODAY) == ()
    assert page(book).sentence.endswith("There are no open concerns.")


def action(book: Book, due_on: date | None) -> str:
    draft = NewAction(person_id="arwen", text="Change the locks", due_on=due_on)
    return add_action(book, draft, actor="sam", now=NOW).made[0]


def test_actions_of_this_week_are_counted_and_later_ones_are_not(book: Book) -> None:
    for days in (0, 7, 8):
        action(book, TODAY + timedelta(days=days))
    action(book, None)
    assert [row.due for row in actions_due(book, TODAY)] == ["due today", "Mon 30 Nov"]
    assert [row.due for row in open_actions(book, TODAY)][-1] == "no day set"
    assert page(book).numbers["actions"] == 2
    assert list_counts(book, TODAY) == {"concerns": 1, "actions": 2}


def test_an_action_that_ended_is_gone(book: Book) -> None:
    made = action(book, TODAY)
    ending = Ending(action_id=made, outcome="done", ended_on=TODAY)
    end_action(book, ending, actor="sam", now=NOW)
    assert open_actions(book, TODAY) == ()


def given_away(book: Book, **more: Any) -> tuple[str, str]:
    """Sam gives the worst gap to Priya; returns the key of its line and of the gap."""
    gap = page(book).lines[0].gaps[0]
    draft = answer_gap.Draft(
        person_id=gap.person_id,
        gap_key=gap.key,
        rule=gap.rule,
        kind="assigned",
        reason="Priya knows the provider best",
        assigned_worker_id="priya",
        **more,
    )
    answer_gap.answer_gap(book, draft, actor="sam", now=NOW)
    return page(book).lines[0].key, gap.key


@pytest.mark.parametrize(
    ("actor", "words"),
    [
        ("priya", "Given to you by Sam Okafor"),
        ("sam", "Given to Priya Nair by you"),
        ("maya", "Given to Priya Nair by Sam Okafor"),
    ],
)
def test_a_gap_given_to_a_colleague_stays_on_everybodys_today_with_their_name(
    book: Book, actor: str, words: str
) -> None:
    priya = Worker(id="priya", name="Priya Nair")
    record(book, [Entry("entered", "sam", (priya,))], NOW)
    key, gap_key = given_away(book)

    line = next(one for one in today_page(book, NOW, "Somebody", actor).lines if one.key == key)

    assert gap_key in [gap.key for gap in line.gaps]
    assert line.missing.endswith(f" {words}.")
    assert line.given[gap_key] == f"{words}: Priya knows the provider best"


def test_a_gap_that_was_given_for_a_while_is_nobodys_afterwards(book: Book) -> None:
    key, gap_key = given_away(book, until_on=TODAY)

    later = page(book, NOW + timedelta(days=1))

    line = next(one for one in later.lines if one.key == key)
    assert gap_key in [gap.key for gap in line.gaps]
    assert line.given == {}


def test_a_late_action_says_how_late(book: Book) -> None:
    action(book, TODAY)
    (row,) = open_actions(book, TODAY + timedelta(days=3))
    assert (row.due, row.is_late, row.state) == ("3 days over", True, "critical")


def test_a_concern_is_listed_with_its_risk_and_what_is_missing(book: Book) -> None:
    sweep(book, NOW, everyone=True)
    (row,) = open_concerns(book, TODAY)
    assert (row.person, row.concern_id, row.risk) == ("Arwen Llŷr", "threats", "medium")
    assert row.gaps > 0


def test_the_window_counts_open_gaps_and_names_the_workers(book: Book) -> None:
    shown = page(book)
    facts = window_facts(book)
    assert facts.waiting == sum(len(line.whys) for line in shown.lines)
    assert facts.workers["sam"] == "Sam Okafor · practitioner"
    assert facts.journal.startswith("Journal ")
