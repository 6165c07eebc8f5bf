"""`timescales` lists what holds and whose it is, and puts other limits in force."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from desktop_app.casework.neighbourhoods import surroundings
from desktop_app.casework.views.rehearsal import optional_rules
from desktop_app.law.presets import PRESETS
from desktop_app.law.timescales import TIMESCALES
from tests.cli.conftest import NOW, Done, Terminal

TODAY = NOW.date()
WHY = ("--why", "Agreed by the Board in May")
OWNER = ("--owner", "Northshire Board")


def change(terminal: Terminal, *words: str) -> Done:
    return terminal.on_book("timescales", *words)


def test_it_lists_every_limit_rule_and_set(terminal: Terminal) -> None:
    done = change(terminal)
    assert (done.code, done.err) == (0, "")
    names = set(re.findall(r"^  ([\w-]+): ", done.out, re.M))
    wanted = {one.name for one in TIMESCALES} | set(optional_rules()) | {p.name for p in PRESETS}
    assert names - {"Nothing"} == wanted
    assert "police_working_days: the same day\n" in done.out
    assert "Nothing: every limit is our default." in done.out


def test_a_choice_is_put_in_force_and_listed_with_who_and_why(terminal: Terminal) -> None:
    done = change(terminal, "--set", "police_working_days=2", *OWNER, *WHY)
    assert (done.code, done.err) == (0, "")
    assert "2 working days (Northshire Board), from 2026-11-23." in done.out
    listed = change(terminal).out
    assert "police_working_days: 2 working days\n" in listed
    chosen = listed.partition("What was chosen")[2]
    assert "(Northshire Board): in force since Mon 23 Nov" in chosen
    assert re.search(r"Sam Okafor, Mon 23 Nov 09:14: Agreed by the Board in May", chosen)


def test_several_changes_are_one_act_from_the_day_given(terminal: Terminal) -> None:
    later = date(2027, 1, 4)
    rule = optional_rules()[0]
    words = ("--set", "seen_working_days=3", "--switch-on", rule, "--preset", "plymouth")
    done = change(terminal, *words, *OWNER, *WHY, "--from", later.isoformat())
    assert (done.code, len(done.out.splitlines())) == (0, 4)
    book = terminal.opened()
    try:
        assert surroundings(book, later - timedelta(days=1)).switched_on == frozenset()
        then = surroundings(book, later)
        assert (then.terms.seen_working_days, then.terms.cluster_review_working_days) == (3, 7)
        assert then.switched_on == {rule}
        owners = {choice.owner for choice in book.facts("timescale-choice")}
        assert owners == {"Northshire Board", "Plymouth (limits)"}
    finally:
        book.close()


def test_a_rule_is_switched_off_again(terminal: Terminal) -> None:
    rule = optional_rules()[0]
    change(terminal, "--switch-on", rule, *OWNER, *WHY)
    assert f"  {rule}: On: optional" in change(terminal).out
    change(terminal, "--switch-off", rule, *OWNER, *WHY)
    assert f"  {rule}: Off: optional" in change(terminal).out


@pytest.mark.parametrize(
    "words",
    [
        ("--set", "police_working_days=2", *OWNER),
        ("--set", "police_working_days=2", *WHY),
        ("--set", "police_working_days=9999", *OWNER, *WHY),
        ("--set", "time_travel_days=1", *OWNER, *WHY),
        ("--switch-on", "told-to-nobody", *OWNER, *WHY),
        ("--preset", "atlantis", *WHY),
        ("--set", "police_working_days=2", *OWNER, *WHY, "--from", "2026-11-22"),
        ("--set", "seen_working_days=2", "--set", "seen_working_days=3", *OWNER, *WHY),
        ("--set", "seen_working_days=2", "--set", "time_travel_days=3", *OWNER, *WHY),
    ],
)
def test_what_is_refused_changes_nothing(terminal: Terminal, words: tuple[str, ...]) -> None:
    done = change(terminal, *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(".\n")
    book = terminal.opened()
    assert book.facts("timescale-choice") == []
    book.close()


def test_a_preset_and_a_switch_are_rehearsed(terminal: Terminal) -> None:
    rule = "no-sharing-agreement"
    tried = terminal.on_book("rehearse", "--rule", rule, "--preset", "plymouth")
    assert re.search(r"raise \d+ gaps, 0 on closed concerns", tried.out.splitlines()[-1])
    change(terminal, "--switch-on", rule, *OWNER, *WHY)
    off = terminal.on_book("rehearse", "--switch-off", rule)
    ended = re.findall(r"^over +(\w+) ", off.out, re.M)
    assert set(ended) == {"G32"}
    assert f"end {len(ended)} gaps." in off.out.splitlines()[-1]
