"""The story of `tests.casework.story` in a real encrypted book; made once, copied for each test."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.casework.record import record
from desktop_app.domain.agencies import ContactPoint
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.domain.people import Name, Person, RiskPosed, Role
from desktop_app.domain.places import Address, Residence
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.store.book import Book, Installation
from desktop_app.store.book_key import BookKey
from desktop_app.store.folder import open_folder
from desktop_app.store.opening import connect
from desktop_app.store.slots import unlock
from tests.casework.books import NOW, PASSWORD, new_book
from tests.casework.story import AGENCIES, CONCERN, HOME, version

MADE_AT = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
ARWEN = Person(
    id="arwen",
    names=(Name(given="Arwen", family="Llŷr"),),
    born=RoughDate("1961-03-03"),
    nhs_number="9434765919",
    languages=("Welsh", "English"),
    safe_contact="Do not ring the landline: her nephew answers.",
)
DEAN = Person(id="dean", names=(Name(given="Dean", family="Pike"),), born=RoughDate("1989"))
FLAT = Address(id="flat", lines=("2 Bramble Court",), postcode="ZZ1 1ZZ")
FACTS: tuple[Fact, ...] = (
    *(one for one in AGENCIES.values() if one.id != "us"),
    ContactPoint(id="harbour-duty", agency_id="harbour", channel="phone", value="01632 960001"),
    ARWEN,
    Role(id="arwen-at-risk", person_id="arwen", kind="adult-at-risk"),
    DEAN,
    RiskPosed(
        id="dean-risk",
        person_id="dean",
        to_person_id="arwen",
        profile="Threats",
        basis="allegation",
    ),
    FLAT,
    HOME,
    Residence(
        id="deans-home",
        person_id="dean",
        landlord_agency_id="vale",
        from_on=RoughDate("2020"),
    ),
    CONCERN,
    version(1, MADE_AT.date()),
)


def make_template(folder: Path) -> tuple[Path, BookKey]:
    """A closed book that holds the story, and its key."""
    book = new_book(folder, now=MADE_AT)
    record(book, [Entry("story-told", "sam", FACTS)], MADE_AT)
    path = book.folder.path
    book.close()
    return path, unlock(open_folder(path, why_not=_anywhere).slots, PASSWORD)


def open_copy(template: tuple[Path, BookKey], folder: Path) -> Book:
    """A copy of the book, open, without the cost of its password; whoever asked closes it."""
    path, key = template
    copied = folder / path.name
    shutil.copytree(path, copied)
    home = open_folder(copied, why_not=_anywhere)
    return Book(connect(home.store, key.store_key_hex), home, Installation("test", "0"))


def _anywhere(_place: object) -> None:
    return None


__all__ = ["FACTS", "MADE_AT", "NOW", "make_template", "open_copy"]
