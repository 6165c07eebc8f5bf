"""Patterns across people are found as records are kept, by everyone concerned, naming nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.agencies import Agency
from desktop_app.domain.meetings import Meeting
from desktop_app.domain.people import Name, RiskPosed
from desktop_app.domain.places import Address
from desktop_app.gaps.gap import Gap
from desktop_app.store.book import Book
from tests.casework.books import NOW, new_book
from tests.casework.pattern_facts import concern, enter, home, named, person

PATTERNS = ("G22", "G23", "G24", "G25")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = new_book(tmp_path)
    flats = (
        Address(id=f"flat-{n}", lines=(f"Flat {n}",), postcode="NS1 1AA", scheme="Quay House")
        for n in (1, 2)
    )
    enter(book, *flats, Agency(id="vale", name="Vale Homes", kind="registered-provider"))
    enter(book, person("arwen"), person("jean"), person("tomasz"), person("derek"))
    yield book
    book.close()


def patterns_of(book: Book, id: str) -> dict[str, Gap]:
    return {s.gap.code: s.gap for s in book.gaps_of([id]) if s.gap.code in PATTERNS}


def test_a_second_concern_at_a_scheme_is_news_to_both_and_names_neither(book: Book) -> None:
    enter(book, home("arwen", "flat-1"), concern("arwen"), home("jean", "flat-2"))
    assert patterns_of(book, "arwen") == {}
    changes = enter(book, concern("jean"))
    assert {"arwen", "jean"} <= changes.people
    gap = patterns_of(book, "arwen")["G23"]
    assert "one other adult" in gap.sentence
    assert "Quay House" in gap.sentence
    assert "Jean" not in " ".join((gap.sentence, *gap.facts, gap.clears_when))
    assert set(patterns_of(book, "jean")) == {"G23"}


def test_one_meeting_about_both_clears_both(book: Book) -> None:
    enter(book, concern("arwen", implicated_agency_id="vale"))
    enter(book, concern("jean", implicated_agency_id="vale"))
    assert patterns_of(book, "arwen")["G23"].agency_id == "vale"
    enter(book, Meeting(id="m", people_ids=("arwen", "jean"), held_at=NOW))
    assert patterns_of(book, "arwen") == patterns_of(book, "jean") == {}


def test_an_alias_learnt_later_links_two_records(book: Book) -> None:
    spider = Name(kind="alias", given="Spider")
    enter(book, concern("arwen"), named("arwen", "tomasz"), concern("jean"), named("jean", "derek"))
    enter(book, person("tomasz", Name(given="Tomasz", family="Nowak"), spider))
    assert patterns_of(book, "arwen") == {}
    enter(
        book, person("derek", Name(given="Derek", family="Shaw"), replace(spider, given="SPIDER"))
    )
    assert {"arwen", "jean"} == {p for p in ("arwen", "jean") if "G24" in patterns_of(book, p)}
    assert "Jean" not in patterns_of(book, "arwen")["G24"].sentence
    enter(book, named("jean"))
    assert patterns_of(book, "arwen") == {}


def test_a_stranger_who_poses_a_risk_moves_into_the_scheme(book: Book) -> None:
    enter(book, home("arwen", "flat-1"), concern("arwen"))
    enter(book, RiskPosed(id="risk", person_id="tomasz", profile="Arson"))
    assert patterns_of(book, "arwen") == {}
    changes = enter(book, home("tomasz", "flat-2"))
    assert "arwen" in changes.people
    gap = patterns_of(book, "arwen")["G25"]
    assert gap.severity == "critical"
    assert "Tomasz" not in " ".join((gap.sentence, *gap.facts, gap.clears_when))


def test_an_address_put_right_ends_the_pattern(book: Book) -> None:
    enter(book, home("arwen", "flat-1"), concern("arwen"), home("jean", "flat-2"), concern("jean"))
    assert set(patterns_of(book, "arwen")) == {"G23"}
    enter(book, Address(id="flat-2", lines=("Flat 2",), postcode="NS1 1AA", scheme="Mill Court"))
    assert patterns_of(book, "arwen") == patterns_of(book, "jean") == {}


def test_what_is_kept_of_names_and_places_is_a_digest(book: Book) -> None:
    enter(book, home("arwen", "flat-1"), concern("arwen"), named("arwen", "tomasz"))
    keys = {row[0] for row in book.connection.execute("select key from pattern_signal")}
    assert {key.partition("/")[0] for key in keys} == {"concern-at", "source", "named"}
    assert [key for key in keys if "llyr" in key.casefold() or "quay" in key.casefold()] == []
