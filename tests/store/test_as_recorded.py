"""What the record said at an instant: happening and writing down are two clocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.casework.record import record
from desktop_app.domain.communications import Communication
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.domain.people import HouseholdMember, Name, Person, RiskPosed
from desktop_app.domain.places import Address, Residence
from desktop_app.store.as_recorded import every_row_sql
from desktop_app.store.book import Book
from desktop_app.store.rows import codec
from tests.casework.books import NOW, new_book

HOUR = timedelta(hours=1)
ADA = Person(id="ada", names=(Name(given="Ada", family="Reed"),))
CALL = Communication(
    id="call", people_ids=("ada",), occurred_at=NOW - 5 * HOUR, recorded_at=NOW + HOUR, gist="hm"
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = new_book(tmp_path)
    yield made
    made.close()


def put(book: Book, at: datetime, *facts: Fact, reason: str = "") -> None:
    record(book, [Entry("entered", "sam", facts, reason)], at)


def test_a_fact_counts_from_when_it_was_written_not_from_when_it_happened(book: Book) -> None:
    put(book, NOW, ADA)
    put(book, NOW + HOUR, CALL)

    assert book.case_file_as_recorded("ada", NOW).communications == ()
    assert book.case_file_as_recorded("ada", NOW + HOUR).communications == (CALL,)


def test_a_correction_counts_from_its_entry_and_what_it_corrected_until_then(book: Book) -> None:
    right = replace(CALL, gist="in the right words")
    put(book, NOW, ADA)
    put(book, NOW + HOUR, CALL)
    put(book, NOW + 3 * HOUR, right, reason="typed wrongly")

    assert book.case_file_as_recorded("ada", NOW + 2 * HOUR).communications == (CALL,)
    assert book.case_file_as_recorded("ada", NOW + 3 * HOUR).communications == (right,)


def test_a_fact_brought_in_counts_from_its_own_clock(book: Book) -> None:
    written = NOW - timedelta(days=300)
    old = replace(CALL, occurred_at=written - HOUR, recorded_at=written)
    put(book, NOW, ADA, old)

    assert book.case_file_as_recorded("ada", written).communications == (old,)
    with pytest.raises(KeyError):
        book.case_file_as_recorded("ada", written - HOUR)


def test_a_clock_that_runs_ahead_is_not_believed(book: Book) -> None:
    ahead = replace(CALL, recorded_at=NOW + timedelta(days=9))
    put(book, NOW, ADA, ahead)

    assert book.case_file_as_recorded("ada", NOW).communications == (ahead,)


def test_what_stopped_being_about_somebody_is_theirs_until_then(book: Book) -> None:
    ben = Person(id="ben", names=(Name(given="Ben", family="Cole"),))
    put(book, NOW, ADA, ben)
    put(book, NOW + HOUR, CALL)
    put(book, NOW + 2 * HOUR, replace(CALL, people_ids=("ben",)), reason="the wrong person")

    assert [c.id for c in book.case_file_as_recorded("ada", NOW + HOUR).communications] == ["call"]
    assert book.case_file_as_recorded("ada", NOW + 2 * HOUR).communications == ()
    moved = book.case_file_as_recorded("ben", NOW + 2 * HOUR).communications
    assert [c.id for c in moved] == ["call"]


def test_now_it_says_what_the_stored_file_says(book: Book) -> None:
    ben, mia = Person(id="ben"), Person(id="mia")
    home = Residence(id="home", person_id="ben", address_id="flat", landlord_agency_id="us")
    members = [
        HouseholdMember(id=f"{one}-in", household_id="house", person_id=one)
        for one in ("ben", "mia")
    ]
    risk = RiskPosed(id="risk", person_id="ben", to_person_id="ada")
    put(book, NOW, ADA, ben, mia, Address(id="flat", lines=("1 Row",)), home, *members, risk)
    put(book, NOW + HOUR, CALL, replace(risk, level="high"), reason="worse")
    stored, told = book.stored_file("ada"), book.stored_file_as_recorded("ada", NOW + 2 * HOUR)

    assert told.file == stored.file
    assert {f.person.id: f for f in told.linked} == {f.person.id: f for f in stored.linked}


def test_nobody_is_known_before_they_were_entered(book: Book) -> None:
    put(book, NOW + HOUR, ADA)

    with pytest.raises(KeyError):
        book.case_file_as_recorded("ada", NOW)
    assert book.case_file_as_recorded("ada", NOW + HOUR).person == ADA


def test_every_version_is_read_by_an_index(book: Book) -> None:
    sql = every_row_sql(codec("communication"))
    plan = [row[3] for row in book.connection.execute(f"explain query plan {sql}", {"ids": "[]"})]

    assert not any(step.startswith("SCAN") and "VIRTUAL" not in step for step in plan)
    assert plan
