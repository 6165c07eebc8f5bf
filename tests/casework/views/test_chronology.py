"""The chronology says what happened, in whose lane, and where nothing did."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from desktop_app.casework.views.chronology import ChronologyRow, chronology_of
from tests.casework.story import FILE, TODAY, day, near, telling


def rows_of_kind(rows: tuple[ChronologyRow, ...], kind: str) -> list[ChronologyRow]:
    return [row for row in rows if row.kind == kind]


def test_each_agency_has_a_lane_and_its_own_marks() -> None:
    told = replace(
        FILE,
        communications=(telling("coast", day(19)), telling("harbour", day(20), reached="bounced")),
    )

    seen = chronology_of(near(told), TODAY)
    marks = [row.marks for row in rows_of_kind(seen.rows, "communication")]

    assert [lane.name for lane in seen.lanes] == ["Harbour Homes", "Coast Housing"]
    assert marks == [("tried v1", ""), ("", "told v1")]
    assert seen.lanes[1].summary == "one contact, last Thu 19 Nov"


def test_the_latest_comes_first_and_rough_dates_stay_rough() -> None:
    seen = chronology_of(near(FILE), TODAY)

    assert [row.kind for row in seen.rows] == ["concern", "home"]
    assert seen.rows[1].when == "2019"


def test_fourteen_days_without_contact_are_stated_and_thirteen_are_not() -> None:
    last = day(19)
    told = replace(FILE, communications=(telling("coast", last),))

    quiet = chronology_of(near(told), last + timedelta(days=14))
    busy = chronology_of(near(told), last + timedelta(days=13))

    (silence,) = rows_of_kind(quiet.rows, "silence")
    assert silence.words == "No contact recorded from Thursday 19 November 2026 to today."
    assert rows_of_kind(busy.rows, "silence") == []


def test_nothing_of_a_later_day_is_shown() -> None:
    told = replace(FILE, communications=(telling("coast", day(20)),))

    assert rows_of_kind(chronology_of(near(told), day(19)).rows, "communication") == []
