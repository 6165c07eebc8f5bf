"""Whatever was entered and corrected, the record of an instant is what it was at that instant."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.casework.record import record
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.communications import Communication
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.domain.people import HouseholdMember, Name, Person, RiskPosed
from desktop_app.domain.places import Address, Residence
from desktop_app.store.book import Book
from tests.casework.books import NOW, new_book

PEOPLE: Final = ("ada", "ben", "mia")
SOME: Final = st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True).map(tuple)
ONE: Final = st.sampled_from(PEOPLE)
ID: Final = st.sampled_from(["1", "2"])
WORDS: Final = st.sampled_from(["", "one", "two"])

Files = dict[str, tuple[CaseFile, dict[str, CaseFile]]]


def communication(id: str, people: tuple[str, ...], gist: str) -> Communication:
    return Communication(
        id=f"c{id}", people_ids=people, occurred_at=NOW, recorded_at=NOW + HOUR * 900, gist=gist
    )


HOUR: Final = timedelta(hours=1)
FACTS: Final[st.SearchStrategy[Fact]] = st.one_of(
    st.builds(communication, ID, SOME, WORDS),
    st.builds(lambda id, given: Person(id=id, names=(Name(given=given),)), ONE, WORDS),
    st.builds(
        lambda id, person, home: HouseholdMember(
            id=f"m{id}", household_id=f"h{home}", person_id=person
        ),
        ID,
        ONE,
        ID,
    ),
    st.builds(
        lambda id, person, other: RiskPosed(id=f"r{id}", person_id=person, to_person_id=other),
        ID,
        ONE,
        ONE,
    ),
    st.builds(
        lambda id, person, at: Residence(id=f"s{id}", person_id=person, address_id=f"a{at}"),
        ID,
        ONE,
        ID,
    ),
    st.builds(lambda id, line: Address(id=f"a{id}", lines=(line,)), ID, WORDS),
)


@contextmanager
def made_book() -> Iterator[Book]:
    with tempfile.TemporaryDirectory() as folder:
        book = new_book(Path(folder))
        yield book
        book.close()


def files(book: Book) -> Files:
    stored = {id: book.stored_file(id) for id in book.everyone()}
    return {id: (s.file, {f.person.id: f for f in s.linked}) for id, s in stored.items()}


def files_as_recorded(book: Book, by: datetime) -> Files:
    found: Files = {}
    for id in PEOPLE:
        try:
            stored = book.stored_file_as_recorded(id, by)
        except KeyError:
            continue
        found[id] = (stored.file, {f.person.id: f for f in stored.linked})
    return found


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(FACTS, min_size=1, max_size=4), min_size=1, max_size=7))
def test_the_record_of_an_instant_is_what_it_was(steps: list[list[Fact]]) -> None:
    with made_book() as book:
        was: dict[datetime, Files] = {}
        for number, facts in enumerate(steps, start=1):
            at = NOW + HOUR * number
            first = [Person(id=id) for id in PEOPLE] if number == 1 else []
            record(book, [Entry("entered", "sam", (*first, *facts), "tried")], at)
            was[at] = files(book)

        assert len(was) == len(steps)
        for at, then in was.items():
            assert files_as_recorded(book, at) == then
        assert files_as_recorded(book, NOW) == {}
