"""Time to tell: what is counted and what is not, who confirms, who answers whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.casework.acts.close_office import Draft as Closure
from desktop_app.casework.acts.close_office import close_office
from desktop_app.casework.acts.set_timescale import Draft, set_timescale
from desktop_app.casework.record import record
from desktop_app.casework.views.time_to_tell import TELLING, Asked, times_to_tell
from desktop_app.casework.views.time_to_tell_page import (
    ALL,
    PERIODS,
    hours_words,
    time_to_tell_page,
)
from desktop_app.casework.views.today import TELLINGS
from desktop_app.domain.agencies import Agency
from desktop_app.domain.communications import (
    Acknowledgement,
    Communication,
    ConcernShared,
    RequestOutcome,
)
from desktop_app.domain.concerns import Concern, ConcernVersion
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.domain.people import Name, Person
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.gaps.rules import RULES
from desktop_app.store.book import Book
from tests.casework.books import NOW, new_book

NEXT_DAY = NOW + timedelta(days=1)
YEAR = "365"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = new_book(tmp_path, now=NOW - timedelta(days=400))
    enter(
        book,
        Person(id="arwen", names=(Name(given="Arwen", family="Llŷr"),)),
        Agency(id="vale", name="Vale Homes", kind="registered-provider"),
        Agency(id="coast", name="Coast Housing", kind="supported-housing"),
        Residence(
            id="home", person_id="arwen", landlord_agency_id="vale", support_agency_id="coast"
        ),
        Concern(id="k", person_id="arwen", received_at=NOW, recorded_at=NOW),
        version(NOW),
    )
    yield book
    book.close()


def version(at: datetime, **more: Any) -> ConcernVersion:
    values: dict[str, Any] = {"number": 1, "known_at": at, "recorded_at": at, **more}
    return ConcernVersion(id=f"v{values['number']}", concern_id="k", person_id="arwen", **values)


def enter(book: Book, *facts: Fact, at: datetime = NOW) -> None:
    record(book, [Entry("tried", "sam", facts)], at)


def told(agency_id: str, at: datetime, **more: Any) -> Communication:
    return Communication(
        **{
            "id": f"to-{agency_id}-{at:%d%H}",
            "people_ids": ("arwen",),
            "occurred_at": at,
            "recorded_at": at,
            "to_agency_id": agency_id,
            "concerns": (ConcernShared(concern_id="k", version=1),),
            **more,
        }
    )


def tell(book: Book, agency_id: str, at: datetime, **more: Any) -> Communication:
    sent = told(agency_id, at, **more)
    enter(book, sent, at=at)
    return sent


def confirm(book: Book, sent: Communication, at: datetime) -> None:
    enter(
        book,
        Acknowledgement(
            id=f"ack-{sent.id}",
            communication_id=sent.id,
            people_ids=("arwen",),
            acknowledged_at=at,
        ),
        at=at,
    )


def of(book: Book, name: str) -> Any:
    found = times_to_tell(book, NOW - timedelta(days=1)).agencies
    return next((one for one in found if one.name == name), None)


def test_an_agency_is_measured_from_its_gap_to_its_telling(book: Book) -> None:
    tell(book, "vale", NOW + timedelta(hours=2))
    tell(book, "coast", NEXT_DAY)
    coast = of(book, "Coast Housing")
    assert (coast.told.count, coast.told.median_hours) == (1, 6.0)
    assert coast.told.median_hours == coast.told.worst_hours


def test_a_day_on_which_the_office_is_closed_does_not_count(book: Book) -> None:
    tell(book, "vale", NOW + timedelta(hours=2))
    tell(book, "coast", NEXT_DAY + timedelta(days=1))
    before = of(book, "Coast Housing").told.median_hours
    closed = Closure(closed_on=NEXT_DAY.date(), why="Flood in the office")
    close_office(book, closed, actor="sam", now=NEXT_DAY + timedelta(days=2))
    assert of(book, "Coast Housing").told.median_hours == before - 8


def test_a_concern_is_measured_until_nobody_was_missing(book: Book) -> None:
    first = times_to_tell(book, NOW)
    assert (first.by_concern, first.overall) == (None, None)
    tell(book, "vale", NOW + timedelta(hours=2))
    part = times_to_tell(book, NOW)
    assert part.by_concern is None
    assert part.standing == len([s for s in book.gaps_of(["arwen"]) if s.gap.rule in TELLING]) > 0
    tell(book, "coast", NEXT_DAY)
    whole = times_to_tell(book, NOW).by_concern
    assert whole is not None
    assert (whole.count, whole.median_hours) == (1, 8.0)


def test_a_concern_that_goes_on_later_is_measured_for_each_stretch(book: Book) -> None:
    tell(book, "vale", NOW + timedelta(hours=1))
    tell(book, "coast", NOW + timedelta(hours=2))
    more = {"number": 2, "what_changed": "He has a key", "is_material": True}
    enter(book, version(NEXT_DAY, **more), at=NEXT_DAY)
    second = (ConcernShared(concern_id="k", version=2),)
    for agency_id, hours in (("vale", 1), ("coast", 4)):
        tell(book, agency_id, NEXT_DAY + timedelta(hours=hours), concerns=second)
    found = times_to_tell(book, NOW).by_concern
    assert found is not None
    assert (found.count, found.median_hours, found.worst_hours) == (2, 3.0, 4.0)


def test_what_is_about_something_else_stands_with_the_rules_alone(book: Book) -> None:
    before = times_to_tell(book, NOW)
    born = Person(
        id="arwen", names=(Name(given="Arwen", family="Llŷr"),), born=RoughDate("1961-03-03")
    )
    enter(book, born, at=NEXT_DAY)
    after = times_to_tell(book, NOW)
    assert after.overall == before.overall
    assert [one.about for one in after.by_rule] == ["No date of birth recorded"]


def test_the_rules_of_telling_are_those_whose_gap_a_telling_ends() -> None:
    ends = {
        rule.name
        for rule in RULES
        for example in rule.examples
        for gap in rule.look(example.neighbourhood.as_at(example.today), example.today)
        if gap.act in TELLINGS
    }
    assert ends == TELLING


def test_a_gap_that_a_setting_ended_is_not_counted(book: Book) -> None:
    tell(book, "vale", NOW + timedelta(hours=2))
    switch = Draft(
        name="rule:no-sharing-agreement",
        value=1,
        owner="Us",
        from_on=NOW.date(),
        why="To see it once",
    )
    set_timescale(book, switch, actor="sam", now=NOW + timedelta(hours=3))
    before = times_to_tell(book, NOW).overall
    assert "G32" in {stored.gap.code for stored in book.gaps_of(["arwen"])}
    set_timescale(book, replace(switch, value=0), actor="sam", now=NOW + timedelta(hours=4))
    assert "G32" not in {stored.gap.code for stored in book.gaps_of(["arwen"])}
    assert times_to_tell(book, NOW).overall == before


def test_confirmations_are_timed_for_each_agency(book: Book) -> None:
    asked = {"is_acknowledgement_wanted": True}
    one = tell(book, "vale", NOW, **asked)
    two = tell(book, "vale", NOW + timedelta(hours=2), **asked)
    tell(book, "vale", NOW + timedelta(hours=3), **asked)
    tell(book, "coast", NOW + timedelta(hours=3))
    confirm(book, one, NOW + timedelta(hours=4))
    confirm(book, two, NOW + timedelta(hours=3))
    vale = of(book, "Vale Homes")
    assert (vale.wanted, vale.confirmed.count) == (3, 2)
    assert (vale.confirmed.median_hours, vale.confirmed.worst_hours) == (2.5, 4.0)
    assert of(book, "Coast Housing").wanted == 0


def test_what_never_arrived_is_no_silence_and_an_unasked_word_counts(book: Book) -> None:
    tell(book, "vale", NOW, is_acknowledgement_wanted=True, reached="bounced")
    confirm(book, tell(book, "vale", NOW + timedelta(hours=1)), NOW + timedelta(hours=2))
    vale = of(book, "Vale Homes")
    assert (vale.wanted, vale.confirmed.count, vale.confirmed.median_hours) == (1, 1, 1.0)


def outcome(sent: Communication, word: str) -> RequestOutcome:
    return RequestOutcome(
        id=f"o-{sent.id}",
        communication_id=sent.id,
        people_ids=("arwen",),
        happened_on=NEXT_DAY.date(),
        outcome=word,
    )


def test_what_we_asked_is_set_against_what_was_answered(book: Book) -> None:
    hours = [NOW + timedelta(hours=n) for n in range(5)]
    done, refused, replied, reminded, lost = (
        tell(book, "vale", at, kind="request", request="the tenancy file") for at in hours[:5]
    )
    enter(book, replace(lost, reached="bounced"), at=NEXT_DAY)
    enter(book, outcome(done, "done"), outcome(refused, "refused"), at=NEXT_DAY)
    answer = told(
        "us",
        NEXT_DAY,
        id="answer",
        direction="inbound",
        from_agency_id="vale",
        in_reply_to_communication_id=replied.id,
    )
    again = told("vale", NEXT_DAY, id="again", in_reply_to_communication_id=reminded.id)
    enter(book, answer, again, at=NEXT_DAY)
    assert of(book, "Vale Homes").we_asked == Asked(count=4, answered=2, refused=1)
    assert of(book, "Vale Homes").they_asked == Asked()


def test_what_they_asked_of_us_is_set_beside_it(book: Book) -> None:
    asked = [
        told("us", NOW + timedelta(hours=n), direction="inbound", from_agency_id="coast").id
        for n in range(2)
    ]
    for id, hour in zip(asked, range(2), strict=True):
        request = told(
            "us",
            NOW + timedelta(hours=hour),
            id=id,
            direction="inbound",
            from_agency_id="coast",
            kind="request",
        )
        enter(book, request)
    reminder = {"direction": "inbound", "from_agency_id": "coast"}
    tell(book, "us", NEXT_DAY, id="nag", in_reply_to_communication_id=asked[1], **reminder)
    tell(book, "coast", NEXT_DAY, in_reply_to_communication_id=asked[0])
    assert of(book, "Coast Housing").they_asked == Asked(count=2, answered=1)


def test_the_page_says_it_in_words(book: Book) -> None:
    sent = tell(book, "vale", NOW + timedelta(hours=2), is_acknowledgement_wanted=True)
    confirm(book, sent, NOW + timedelta(hours=3))
    tell(book, "coast", NEXT_DAY, kind="request", request="who has a key")
    shown = time_to_tell_page(book, NEXT_DAY, YEAR)
    rows = {one.name: one for one in shown.agencies}
    assert rows["Coast Housing"].median == "6 h"
    assert rows["Coast Housing"].we_asked == "0 of 1"
    assert rows["Vale Homes"].confirmed == "1 of 1, 1 h"
    assert rows["Coast Housing"].they_asked == "\N{EN DASH}"
    assert any(
        words.startswith("From the opening of a gap of telling to its end: ")
        for words in shown.sentences
    )
    assert "Of one telling to be confirmed 1 was: half of them took 1 h or less." in shown.sentences
    assert sum(int(one.closed) for one in shown.rules) >= 2


def test_an_older_end_is_outside_a_shorter_period(book: Book) -> None:
    tell(book, "vale", NOW + timedelta(hours=2))
    tell(book, "coast", NEXT_DAY)
    later = NEXT_DAY + timedelta(days=60)
    closed = {
        p: sum(int(r.closed) for r in time_to_tell_page(book, later, p).rules) for p in PERIODS
    }
    assert closed["30"] == 0
    assert closed["90"] == closed["365"] == closed[ALL] > 0


def test_a_book_without_gaps_says_nothing(tmp_path: Path) -> None:
    empty = new_book(tmp_path, name="empty")
    try:
        shown = time_to_tell_page(empty, NOW, ALL)
    finally:
        empty.close()
    assert (shown.sentences, shown.agencies, shown.rules) == ((), (), ())
    assert shown.since == "Since the book began."


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0, "under 1 h"),
        (0.9, "under 1 h"),
        (1, "1 h"),
        (3.6, "3.5 h"),
        (26.2, "26 h"),
        (1200, "1,200 h"),
    ],
)
def test_hours_are_said_shortly(hours: float, words: str) -> None:
    assert hours_words(hours) == words
