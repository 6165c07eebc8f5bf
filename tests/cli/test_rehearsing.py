"""`rehearse` says what a change would do, with the list, and writes nothing."""

from __future__ import annotations

import re

import pytest

from desktop_app.casework.acts.set_timescale import Draft, set_timescale
from desktop_app.casework.views.gap_list import gap_list
from desktop_app.casework.views.rehearsal import Trial, optional_rules, rehearse
from tests.cli.conftest import NOW, Terminal

TODAY = NOW.date()


def test_a_rehearsal_is_what_then_happens(terminal: Terminal) -> None:
    book = terminal.opened()
    try:
        before = {one.gap.key: one.is_overdue for one in gap_list(book, TODAY)}
        names = {"acknowledgement_working_days": 90, "police_working_days": 0}
        rehearsed = rehearse(book, TODAY, Trial(values=names, on=optional_rules()))
        for name, value in (*names.items(), *((f"rule:{r}", 1) for r in optional_rules())):
            draft = Draft(
                name=name, value=value, owner="Board", from_on=TODAY, why="It was agreed in May"
            )
            set_timescale(book, draft, actor="sam", now=NOW)
        after = {one.gap.key: one.is_overdue for one in gap_list(book, TODAY)}
    finally:
        book.close()
    said = {(one.change, one.gap.key) for one in rehearsed.changes}
    assert {key for change, key in said if change == "new"} == after.keys() - before.keys()
    assert {key for change, key in said if change == "over"} == before.keys() - after.keys()
    overdue = {key for key in after.keys() & before.keys() if after[key] and not before[key]}
    assert {key for change, key in said if change == "overdue"} == overdue
    assert {change for change, _ in said} >= {"new", "over"}


def test_the_command_lists_and_counts_and_writes_nothing(terminal: Terminal) -> None:
    before = terminal.files()
    done = terminal.on_book("rehearse", "--set", "acknowledgement_working_days=90")
    assert (done.code, done.err) == (0, "")
    ended = re.findall(r"^over +(\w+) ", done.out, re.M)
    assert set(ended) == {"G11"}
    assert f"end {len(ended)} gap" in done.out.splitlines()[-1]
    book = terminal.opened()
    assert book.facts("timescale-choice") == []
    book.close()
    assert before.keys() <= terminal.files().keys()


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--set", "police_working_days"),
        ("--set", "police_working_days=-1"),
        ("--set", "time_travel_days=1"),
        ("--rule", "told-to-nobody"),
        ("--rule", "no-such-rule"),
    ],
)
def test_what_cannot_be_tried_is_refused(terminal: Terminal, words: tuple[str, ...]) -> None:
    done = terminal.on_book("rehearse", *words)
    assert (done.code, done.out) == (2, "")
    assert done.err
