"""A timescale is chosen with an owner and a reason, from a day on, and journalled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.casework.acts.set_timescale import Draft, set_timescale
from desktop_app.casework.acts.use_preset import Draft as Wanted
from desktop_app.casework.acts.use_preset import use_preset
from desktop_app.casework.neighbourhoods import surroundings
from desktop_app.casework.views.rehearsal import optional_rules
from desktop_app.domain.errors import Refused
from desktop_app.store.book import Book
from tests.casework.books import NOW

TODAY = NOW.date()
DRAFT = Draft(
    name="police_working_days",
    value=2,
    owner="Northshire Board",
    from_on=TODAY,
    why="Agreed by the Board in May",
)


def test_a_choice_holds_from_its_day_and_says_who_made_it(book: Book) -> None:
    tomorrow = TODAY + timedelta(days=1)
    set_timescale(book, replace(DRAFT, from_on=tomorrow), actor="sam", now=NOW)

    assert surroundings(book, TODAY).terms.police_working_days == 0
    assert surroundings(book, tomorrow).terms.police_working_days == 2
    (choice,) = book.facts("timescale-choice")
    (line,) = book.history("timescale-choice", choice.id)
    assert (line.actor, choice.owner, choice.why) == ("sam", DRAFT.owner, DRAFT.why)


def test_a_second_choice_for_a_day_corrects_the_first(book: Book) -> None:
    set_timescale(book, DRAFT, actor="sam", now=NOW)
    set_timescale(book, replace(DRAFT, value=5), actor="sam", now=NOW)

    assert surroundings(book, TODAY).terms.police_working_days == 5
    (choice,) = book.facts("timescale-choice")
    assert len(book.history("timescale-choice", choice.id)) == 2


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": "time_travel_days"}, "name"),
        ({"name": "rule:no-such-rule"}, "name"),
        ({"name": "rule:told-to-nobody"}, "name"),
        ({"value": -1}, "value"),
        ({"value": 3651}, "value"),
        ({"owner": " "}, "owner"),
        ({"from_on": TODAY - timedelta(days=1)}, "from_on"),
        ({"why": "because"}, "why"),
        ({"why": "1 2 3"}, "why"),
    ],
)
def test_what_is_refused_is_not_written(book: Book, changed: dict[str, Any], field: str) -> None:
    head = book.head()
    with pytest.raises(Refused) as refused:
        set_timescale(book, replace(DRAFT, **changed), actor="sam", now=NOW)
    assert refused.value.field == field
    assert book.head() == head


def test_an_optional_rule_is_switched(book: Book) -> None:
    rule = optional_rules()[0]
    switch = replace(DRAFT, name=f"rule:{rule}", value=1)
    set_timescale(book, switch, actor="sam", now=NOW)
    assert surroundings(book, TODAY).switched_on == {rule}
    set_timescale(book, replace(switch, value=0), actor="sam", now=NOW)
    assert surroundings(book, TODAY).switched_on == frozenset()


def test_a_preset_brings_every_number_with_its_owner(book: Book) -> None:
    starts = date(2027, 1, 4)
    wanted = Wanted(preset="plymouth", from_on=starts, why="We work to these procedures")
    use_preset(book, wanted, actor="sam", now=NOW)

    assert surroundings(book, starts).terms.repeat_review_working_days == 7
    assert {choice.owner for choice in book.facts("timescale-choice")} == {"Plymouth (limits)"}
    with pytest.raises(Refused):
        use_preset(book, replace(wanted, preset="atlantis"), actor="sam", now=NOW)
