"""The coordination report says what the record says, as things stood on its day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from desktop_app.casework.acts.log_communication import Draft as Telling
from desktop_app.casework.acts.log_communication import Recipient, log_communication
from desktop_app.casework.changes import Changes
from desktop_app.casework.neighbourhoods import neighbourhood_of
from desktop_app.casework.record import record
from desktop_app.casework.views.coordination_report import (
    coordination_report,
    is_stale,
    team_names,
)
from desktop_app.domain.communications import ConcernShared
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.meetings import Action
from desktop_app.domain.nouns import Fact
from desktop_app.domain.office import Allocation, GapAnswer
from desktop_app.gaps.engine import gaps_in
from desktop_app.gaps.gap import Gap
from desktop_app.reports.content import CoordinationReport, GapLine, ShortGap
from desktop_app.store.book import Book
from tests.casework.books import NOW
from tests.casework.story import TODAY

BEFORE = date(2026, 11, 15)
"""The day before the concern was heard of."""


def put(book: Book, *facts: Fact) -> None:
    record(book, [Entry("made-up", "sam", facts)], NOW)


def given_to_north(book: Book, until_on: date | None = None) -> None:
    put(book, Allocation(id="a1", person_id="arwen", team_id="north", until_on=until_on))


def test_every_gap_of_the_engine_is_on_the_report_with_its_facts_and_its_act(book: Book) -> None:
    report = coordination_report(book, team=None, day=TODAY)
    found = gaps_in(neighbourhood_of(book, "arwen", TODAY), TODAY)
    (arwen,) = report.people
    lines: list[GapLine | ShortGap] = [*arwen.gaps]
    lines += [short for line in arwen.gaps for short in line.behind]
    assert found
    assert sorted((line.code, line.sentence) for line in lines) == sorted(
        (gap.code, gap.sentence) for gap in found
    )
    assert {line.facts for line in arwen.gaps} <= {gap.facts for gap in found}
    assert all(line.clears and line.due for line in lines)
    assert report.figures[0].number == str(len(found))
    assert report.people_ids == ("arwen",)


def test_each_agency_has_one_line_that_its_gravest_gap_leads(book: Book) -> None:
    found = gaps_in(neighbourhood_of(book, "arwen", TODAY), TODAY)
    gravest: dict[str | None, str] = {}
    for gap in found:
        gravest.setdefault(gap.agency_id, gap.sentence)
    (arwen,) = coordination_report(book, team=None, day=TODAY).people
    assert len(found) > len(gravest)
    assert [line.sentence for line in arwen.gaps] == list(gravest.values())


def test_a_day_before_the_concern_has_no_gap(book: Book) -> None:
    report = coordination_report(book, team=None, day=BEFORE)
    assert report.people == ()
    assert report.opening == "No gap was open for anybody of Northshire Adult Social Care."
    assert report.figures[0].number == "0"


def test_only_the_people_of_the_team_are_looked_at(book: Book) -> None:
    assert coordination_report(book, team="North team", day=TODAY).people == ()
    given_to_north(book)
    assert [p.person for p in coordination_report(book, team="north TEAM", day=TODAY).people] == [
        "Arwen Llŷr"
    ]


def test_an_allocation_counts_to_its_last_day(book: Book) -> None:
    given_to_north(book, until_on=date(2026, 11, 20))
    assert coordination_report(book, team="north", day=date(2026, 11, 20)).people
    assert not coordination_report(book, team="north", day=date(2026, 11, 21)).people


def test_somebody_given_to_a_worker_of_the_team_is_of_the_team(book: Book) -> None:
    put(book, Allocation(id="a1", person_id="arwen", worker_id="sam"))
    report = coordination_report(book, team="North team", day=TODAY)
    assert [one.about for one in report.people] == ["born 3 March 1961 (65) · with Sam Okafor"]


def test_a_team_that_is_not_there_is_refused(book: Book) -> None:
    with pytest.raises(Refused, match="called “South”") as refused:
        coordination_report(book, team="South", day=TODAY)
    assert refused.value.field == "team"
    assert team_names(book) == ("North team",)


def test_who_holds_what_says_the_same_as_the_matrix(book: Book) -> None:
    report = coordination_report(book, team=None, day=TODAY)
    (matrix,) = report.matrices
    in_matrix = {
        (agency[0], row.concern, cell.words)
        for row in matrix.rows
        for agency, cell in zip(matrix.agencies, row.cells, strict=True)
    }
    in_lists = {(a.agency, held.concern, held.words) for a in report.agencies for held in a.held}
    assert in_lists == in_matrix
    assert ("Harbour Homes", "Threats from nephew", "Not told") in in_lists


def test_telling_a_landlord_takes_the_gap_off_and_yesterday_keeps_it(book: Book) -> None:
    before = coordination_report(book, team=None, day=TODAY)
    telling = Telling(
        people_ids=("arwen",),
        occurred_at=datetime(2026, 11, 23, 8, tzinfo=UTC),
        recipients=(Recipient(agency_id="harbour"),),
        concerns=(ConcernShared(concern_id="threats", version=1),),
        gist="told",
    )
    log_communication(book, telling, actor="sam", now=NOW)
    after = coordination_report(book, team=None, day=TODAY)
    yesterday = coordination_report(book, team=None, day=date(2026, 11, 22))
    codes = [
        [gap.code for person in report.people for gap in person.gaps]
        for report in (before, after, yesterday)
    ]
    assert ["G05" in one for one in codes] == [True, False, True]
    assert ["G01" in one for one in codes] == [False, True, False]


def test_actions_late_and_due_within_a_week_are_listed_soonest_first(book: Book) -> None:
    days = {"late": 20, "soon": 30, "far": 31}
    for name, on in days.items():
        due_on = date(2026, 11, on) if on < 31 else date(2026, 12, 1)
        put(
            book,
            Action(
                id=name,
                person_id="arwen",
                text=name,
                set_on=date(2026, 11, 16),
                due_on=due_on,
                owner_agency_id="harbour",
                owner="J. Pike",
            ),
        )
    report = coordination_report(book, team=None, day=TODAY)
    assert [(a.shape, a.text, a.due) for a in report.actions] == [
        ("✕", "late", "Fri 20 Nov, 3 days over"),
        ("", "soon", "Mon 30 Nov"),
    ]
    assert report.actions[0].owner == "Harbour Homes, J. Pike"


def test_the_edge_names_the_journal_and_the_moment_of_making(book: Book) -> None:
    head = book.head()
    report = coordination_report(book, team=None, day=TODAY, now=NOW)
    assert report.imprint.journal == f"Journal {head.sequence:,} · {head.short}"
    assert report.imprint.reference == f"CR-20261123-{head.sequence}"
    assert report.imprint.stamp == "20261123090000Z"
    assert report.made_at.endswith("made on Mon 23 Nov 09:00")


def test_a_change_of_anybody_makes_the_report_stale() -> None:
    assert is_stale(Changes(people=frozenset({"arwen"})))
    assert is_stale(Changes(nouns=frozenset({"team"})))
    assert not is_stale(Changes(nouns=frozenset({"training-record"})))


def answer_the_worst(book: Book, kind: str = "not-now", **more: Any) -> Gap:
    """Sam answers her gravest gap until Wednesday."""
    (gap, *_) = gaps_in(neighbourhood_of(book, "arwen", TODAY), TODAY)
    answer = GapAnswer(
        id="x",
        person_id="arwen",
        gap_key=gap.key,
        rule=gap.rule,
        kind=kind,
        reason="waiting for the police",
        answered_on=TODAY,
        until_on=date(2026, 11, 25),
        answered_by="sam",
        **more,
    )
    put(book, answer)
    return gap


def leading(report: CoordinationReport) -> dict[str, str]:
    """The leading sentences of the main list, each with the note beside it."""
    return {line.sentence: line.answer for person in report.people for line in person.gaps}


def test_an_answered_gap_has_a_list_of_its_own_until_its_last_day(book: Book) -> None:
    gap = answer_the_worst(book)
    for day in (TODAY, date(2026, 11, 25)):
        report = coordination_report(book, team=None, day=day)
        (line,) = report.answered
        assert gap.sentence not in leading(report)
        assert (line.person, line.sentence) == ("Arwen Llŷr", gap.sentence)
        assert line.answer == "Not now: waiting for the police"
        assert (line.until, line.by) == ("Until Wed 25 Nov", "Sam Okafor, Mon 23 Nov")
    assert coordination_report(book, team=None, day=date(2026, 11, 22)).answered == ()


def test_an_answer_whose_day_is_over_puts_its_gap_back_and_stays_on_its_list(book: Book) -> None:
    gap = answer_the_worst(book)
    report = coordination_report(book, team=None, day=date(2026, 11, 26))
    (line,) = report.answered
    assert line.until == "Lapsed since Thu 26 Nov: its day is over"
    assert leading(report)[gap.sentence].startswith("Not now: waiting for the police. Lapsed since")


def test_a_gap_given_to_a_colleague_stays_to_be_done_and_says_whose_it_is(book: Book) -> None:
    gap = answer_the_worst(book, kind="assigned", assigned_worker_id="sam")
    report = coordination_report(book, team=None, day=TODAY)
    assert leading(report)[gap.sentence].startswith("Given to a colleague (Sam Okafor): waiting")
    assert len(report.answered) == 1


def test_answered_gaps_are_counted_apart(book: Book) -> None:
    before = coordination_report(book, team=None, day=TODAY)
    answer_the_worst(book)
    after = coordination_report(book, team=None, day=TODAY)
    assert int(after.figures[0].number) == int(before.figures[0].number) - 1
    assert "One answer to gaps that stand: see Answered." in after.sentences


def test_somebody_all_of_whose_gaps_are_answered_is_still_in_the_report(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    gap = answer_the_worst(book)
    path = "desktop_app.casework.views.coordination_report.gaps_in"
    monkeypatch.setattr(path, lambda *_: (gap,))
    report = coordination_report(book, team=None, day=TODAY)
    assert (report.people, report.people_ids) == ((), ("arwen",))
    assert [line.sentence for line in report.answered] == [gap.sentence]
    assert [matrix.person for matrix in report.matrices] == ["Arwen Llŷr"]


def test_more_people_than_one_report_carries_are_counted(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.casework.views.coordination_report.MOST_PEOPLE", 0)
    report = coordination_report(book, team=None, day=TODAY)
    assert report.people == ()
    assert report.figures[3].number == "1"
    assert report.sentences[-1] == ("Only the 0 people with the gravest gaps are printed, of 1.")
