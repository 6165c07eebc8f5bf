"""The lead sees every answer, the lapsed ones first; and how long telling took."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.casework.acts.answer_gap import Draft, answer_gap
from desktop_app.casework.record import record
from desktop_app.casework.settling import sweep
from desktop_app.casework.views.answered_gaps import answered_gaps
from desktop_app.casework.views.time_to_tell import times_to_tell, working_hours
from desktop_app.domain.agencies import Agency, NamedContact
from desktop_app.domain.communications import Communication, ConcernShared
from desktop_app.domain.concerns import Concern, ConcernVersion
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.domain.people import Name, Person
from desktop_app.domain.working_days import WorkingCalendar
from desktop_app.store.book import Book
from tests.casework.books import NOW, new_book

TOMORROW = NOW + timedelta(days=1)
REASON = "We meet with them on Friday"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = new_book(tmp_path)
    enter(
        book,
        Person(id="arwen", names=(Name(given="Arwen", family="Llŷr"),)),
        Agency(id="vale", name="Vale Homes", kind="registered-provider"),
        Concern(id="k", person_id="arwen", received_at=NOW, recorded_at=NOW),
        version(1, NOW),
    )
    yield book
    book.close()


def version(number: int, at: datetime) -> ConcernVersion:
    return ConcernVersion(
        id=f"v{number}",
        concern_id="k",
        person_id="arwen",
        number=number,
        known_at=at,
        recorded_at=at,
    )


def enter(book: Book, *facts: Fact, now: datetime = NOW) -> None:
    record(book, [Entry("tried", "sam", facts)], now)


def told(at: datetime, contact_id: str | None = None) -> Communication:
    return Communication(
        id="told",
        people_ids=("arwen",),
        occurred_at=at,
        recorded_at=at,
        to_agency_id="vale",
        to_contact_id=contact_id,
        is_acknowledgement_wanted=True,
        concerns=(ConcernShared(concern_id="k", version=1),),
    )


def answer_the_first(book: Book, reason: str = REASON) -> str:
    gap = book.worst_gaps()[0].gap
    until = (NOW + timedelta(days=5)).date()
    draft = Draft(person_id="arwen", gap_key=gap.key, rule=gap.rule, reason=reason, until_on=until)
    answer_gap(book, draft, actor="sam", now=NOW)
    return gap.key


def test_an_answer_is_listed_with_who_said_what(book: Book) -> None:
    key = answer_the_first(book)
    (row,) = answered_gaps(book, NOW.date())
    assert (row.gap.key, row.person_name, row.by) == (key, "Arwen Llŷr", "Sam Okafor")
    assert (row.answer, row.reason, row.lapsed) == ("Not now", REASON, "")


def test_a_new_material_version_brings_the_gap_back_at_once(book: Book) -> None:
    key = answer_the_first(book)
    enter(book, version(2, TOMORROW), now=TOMORROW)
    assert key in {stored.gap.key for stored in book.worst_gaps()}
    (row,) = answered_gaps(book, TOMORROW.date())
    assert row.lapsed.endswith("the concern changed")


def test_a_contact_who_leaves_brings_it_back(book: Book) -> None:
    enter(book, NamedContact(id="j", agency_id="vale", name="J. Hall"), told(NOW, "j"))
    sweep(book, NOW)
    key = answer_the_first(book)
    left = NamedContact(id="j", agency_id="vale", name="J. Hall", left_on=TOMORROW.date())
    enter(book, left, now=TOMORROW)
    shown = {s.gap.key for s in book.worst_gaps()}
    agency = next(s.gap.agency_id for s in book.gaps_of(["arwen"]) if s.gap.key == key)
    assert (key in shown) is (agency in (None, "vale"))


@pytest.mark.parametrize("reason", ["", "later", "not now", "- - -"])
def test_a_reason_is_words(book: Book, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        answer_the_first(book, reason)
    assert refused.value.field == "reason"


def test_time_to_tell_counts_office_hours(book: Book) -> None:
    assert times_to_tell(book, NOW).overall is None
    later = NOW + timedelta(hours=26)  # 11 on the next working day
    enter(book, told(later), now=later)
    times = times_to_tell(book, NOW)
    assert times.overall is not None
    assert (times.overall.median_hours, times.overall.worst_hours) == (10.0, 10.0)
    assert times.overall.count == sum(row.count for row in times.by_rule)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ((2026, 11, 23, 9), (2026, 11, 23, 17), 8),
        ((2026, 11, 20, 16), (2026, 11, 23, 10), 2),
        ((2026, 11, 21, 9), (2026, 11, 22, 17), 0),
        ((2026, 3, 27, 16), (2026, 3, 30, 9), 2),  # clocks went forward: 10 in London
        ((2026, 11, 23, 12), (2026, 11, 23, 11), 0),
    ],
)
def test_working_hours(start: tuple[int, ...], end: tuple[int, ...], hours: int) -> None:
    first, last = datetime(*start, tzinfo=UTC), datetime(*end, tzinfo=UTC)  # type: ignore[misc,arg-type]
    assert working_hours(WorkingCalendar(), first, last) == hours
